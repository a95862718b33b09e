"""Numbers dictated in words: « zéro six trente-neuf… ».

French dictation is ambiguous (*soixante douze* is 72 or 60 and 12), so a run of number words is never read
as one number: it has a least and a greatest count of digits, and a number of ten digits must fit between.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.privacy.finding import Finding
from bot.privacy.reading import Reading

_BELOW_17 = "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
VALUES = {word: value for value, word in enumerate(_BELOW_17.split())} | {
    "zeros": 0, "une": 1, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
    "katre": 4, "sinq": 5, "treise": 13, "catorze": 14, "quatorse": 14, "kinze": 15, "seise": 16, "trante": 30, "quarente": 40,
    "cinquente": 50, "soixente": 60, "soissante": 60,
}
_HUNDRED = 100
_THOUSAND = 1000
_HUNDREDS = {"cent": _HUNDRED, "cents": _HUNDRED, "mille": _THOUSAND, "mil": _THOUSAND}
NUMBER_WORD = "(?:" + "|".join(sorted(VALUES, key=len, reverse=True)) + ")"

_ITEM = rf"(?:(?:zero|vingt|cent)(?:s(?![a-z]))?|{NUMBER_WORD}|mille?|[0-9]{{1,10}}+(?![0-9]))"
_EACH = re.compile(_ITEM)
_RUN_TOGETHER = re.compile(rf"(?<![0-9a-z])(?:{_ITEM}(?:et(?=une?|onze))?)++(?![0-9a-z])")
"""One number or several without a space between: *trenteneuf*, *trenteetun*, *06trente-neuf98*."""
_BETWEEN = r"(?:et|puis|ensuite|cle|tiret|espace|point|slash|virgule|double|fois(?: les?)?)"
_WORTH_READING = re.compile(rf"(?<![a-z])(?:{NUMBER_WORD}(?:{NUMBER_WORD}|(?![a-z]))|(?:et|puis|ensuite|double|fois)(?![a-z]))")
_GAP = re.compile(rf"(?:[ ,./-]{{1,5}}(?:{_BETWEEN}[ ,:-]{{1,2}}){{0,3}}|et)?")
_JOINED = re.compile(r" (?:et|puis|ensuite|double|fois) ")
_TWICE = re.compile(r"double|fois")
_ABROAD = re.compile(r"(?:plus[ -]|[+] ?)$")
_PHONE_DIGITS = 10
_LONG = 10
_INSURED = re.compile(r"\b(?:secu|securite sociale|ss|nir|nss|vitale|insee|assures?|ameli)\b[^0-9\n]{0,25}$")
_ACCOUNT = re.compile(r"(?<![a-z])f ?r[ -]$")
_SHORT_OF_ZERO = 9
"""A number dictated without its first zero: *six trente-neuf…*."""


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int
    value: int
    digits: int
    spelled: bool
    times: int = 1
    """Two for *double six* and *deux fois six*; ``digits`` counts both."""


def spoken_numbers(reading: Reading) -> Iterator[Finding]:
    """Telephone numbers, and any longer number (ten digits or more), with at least one part in words or joined by *et*."""
    view = reading.view
    if not _WORTH_READING.search(view):
        return
    for run in _runs(view):
        yield from _numbers(view, run)


def dictated_papers(reading: Reading) -> Iterator[Finding]:
    """Social security and account numbers with at least one part in words; to be read before the telephone numbers they may hold."""
    view = reading.view
    if not _WORTH_READING.search(view):
        return
    for run in _runs(view):
        kind = _long_kind(view, run) if run else ""
        if kind in ("nir", "iban"):
            yield Finding(_account(view, run[0].start), run[-1].end, kind)


def _runs(view: str) -> Iterator[list[_Item]]:
    """Numbers in words or digits that follow one another with nothing but separators between."""
    run: list[_Item] = []
    for together in _RUN_TOGETHER.finditer(view):
        for found in _EACH.finditer(view, *together.span()):
            if run and not _GAP.fullmatch(view, run[-1].end, found.start()):
                yield run
                run = []
            times = 1 + bool(run and _TWICE.search(view, run[-1].end, found.start()))
            run.append(_item(found, times))
    yield run


def _item(found: re.Match[str], times: int) -> _Item:
    """A number, in words or figures, said once or twice over."""
    shown = found.group()
    value = _HUNDREDS.get(shown, VALUES.get(shown))
    digits = len(shown) if value is None else 1 + (value > 9) + (value == _THOUSAND)
    return _Item(*found.span(), int(shown) if value is None else value, digits * times, value is not None, times)


def _numbers(view: str, run: list[_Item]) -> Iterator[Finding]:
    at = 0
    while at < len(run):
        size = _phone_at(view, run, at)
        if size:
            yield Finding(_opening(view, run[at]), run[at + size - 1].end, "phone")
            at += size
        elif at == 0 and _long_kind(view, run):
            yield Finding(_account(view, run[0].start), run[-1].end, _long_kind(view, run))
            return
        else:
            at += 1


def _long_kind(view: str, run: list[_Item]) -> str:
    """What a long run of numbers dictated in words must be; "" for nothing."""
    said = sum(item.spelled for item in run)
    least, most = _least(run)[-1], sum(item.digits for item in run)
    if said and least >= _LONG and _INSURED.search(view, max(0, run[0].start - 40), run[0].start):
        return "nir"
    if said * 2 < len(run) or said < 3 or _is_a_list(run):
        return ""
    if said == len(run) and least <= _SHORT_OF_ZERO <= most and len(run) > 4 and 0 < run[0].value < 10 and least > _SHORT_OF_ZERO - 3:
        return "phone"
    if least < _LONG:
        return ""
    if _account(view, run[0].start) < run[0].start:
        return "iban"
    return "nir" if run[0].value in (1, 2) else "card"


def _account(view: str, start: int) -> int:
    """Where a dictated account number begins, its *FR* included."""
    country = _ACCOUNT.search(view, max(0, start - 4), start)
    return country.start() if country else start


def _phone_at(view: str, run: list[_Item], at: int) -> int:
    """How many items from there make a telephone number; 0 for none."""
    first = run[at]
    abroad = _opening(view, first) < first.start
    if not abroad and not _begins(run[at:at + 2]):
        return 0
    wanted = _PHONE_DIGITS + abroad
    items = run[at:at + 2 * wanted]
    size = bisect_right(_least(items), wanted)
    taken = items[:size]
    said = any(item.spelled for item in taken) or (bool(_JOINED.search(view, first.start, taken[-1].end)) and not _is_a_list(taken))
    return size if said and sum(item.digits for item in taken) >= wanted else 0


def _is_a_list(items: list[_Item]) -> bool:
    """Whether they count up by even steps, as doors and floors do."""
    return len({after.value - before.value for before, after in pairwise(items)}) == 1


def _begins(items: list[_Item]) -> bool:
    """Whether these may open a French number: *zéro six*, *0 six*, *06*."""
    first, second = items[0], items[-1]
    if first.digits == 1:
        return first.value == 0 and 0 < second.value < 100
    return not first.spelled and first.digits == 2 and 0 < first.value < 10


def _opening(view: str, item: _Item) -> int:
    """Where a dictated number begins, its *plus* included (*plus trente-trois six*, *+33six*)."""
    plus = _ABROAD.search(view, max(0, item.start - 5), item.start)
    return plus.start() if plus and item.value in (30, 33) else item.start


def _least(items: list[_Item]) -> list[int]:
    """The fewest digits that the first item, the first two… can stand for, compound numbers joined (*quatre vingt dix huit* is two)."""
    counts, digits, open_to, previous, end = [], 0, range(0), 0, 0
    for item in items:
        if not item.spelled and item.start == end and item.value in open_to:
            open_to = range(0)
        elif not item.spelled:
            digits, open_to = digits + item.digits // item.times, range(0)
        elif item.value == _THOUSAND:
            digits, open_to = digits + 3, range(0)
        elif item.value == _HUNDRED:
            digits, open_to = digits + (2 if 1 < previous < 10 else 3), range(1, _HUNDRED)
        elif previous == 4 and item.value == 20:
            digits, open_to = digits + (1 if open_to != range(1, _HUNDRED) else 0), range(1, 20)
        elif item.value in open_to:
            open_to = _may_follow(item.value) if previous == _HUNDRED else range(7, 10) if item.value == 10 else range(0)
        else:
            digits, open_to = digits + item.digits // item.times, _may_follow(item.value)
        counts.append(digits)
        previous, end = item.value if item.spelled else 0, item.end
    return counts


def _may_follow(value: int) -> range:
    """The values that may complete this one into a compound number."""
    if value in (60, 80):
        return range(1, 20)
    if value == 10:
        return range(7, 10)
    return range(1, 10) if value >= 20 else range(0)
