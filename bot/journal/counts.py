"""How many people a note speaks of: ``5 jeunes``, ``une dizaine de``, ``deux voisins``, ``un monsieur seul``, ``2 ou 3``.

Words for people come from the lists (``publics``, ``effectifs``); numbers are closed grammar. Households, dogs and
door numbers are no people, and ``5-6`` falls between two entries: unsaid.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.dates.numerals import ABOUT, EXACT, number
from bot.folding import fold
from bot.journal.words import Word, word_set

_BOUNDS = ((1, "1"), (5, "2-5"), (15, "6-15"))
_BETWEEN = word_set(
    "petit petite petits petites jeune jeunes gros grosse grand grande grands vieux vieille vieilles autre autres de d bonne "
    "bon meme memes"
)
_GROUPS = word_set("groupe groupes bande famille file")
_SMALL = word_set("2 3 4 deux trois quatre")
_MOST = 500


@dataclass(frozen=True, slots=True)
class Count:
    """People counted at a word (``last`` exclusive): between ``least`` and ``most``."""

    least: int
    most: int
    first: int
    last: int


def is_number(word: str) -> bool:
    """Whether a word of the lists opens a count: ``deux``, ``une``, ``12``, ``dizaine``."""
    folded = fold(word)
    return folded in EXACT or folded in ABOUT or folded[0].isdigit()


def effectif_id(least: int, most: int) -> str | None:
    """The entry of ``effectifs`` that holds both ends, or None where they fall apart.

    >>> effectif_id(2, 3), effectif_id(5, 6), effectif_id(20, 20)
    ('2-5', None, '16-plus')
    """
    first, second = _bound(least), _bound(most)
    return first if first == second else None


def count_people(words: Sequence[Word], persons: Collection[str], told: Collection[int] = ()) -> str | None:
    """The ``effectif`` that a number says, or None. ``persons``: keys of words for people; ``told``: the words of whoever only reported."""
    counts = _counts(words, persons, told)
    several = next((count for count in counts if count.most > 1), None)
    return _with_company(several, counts, words) if several else None


def someone(words: Sequence[Word], persons: Collection[str], told: Collection[int] = ()) -> str | None:
    """The ``effectif`` of people named without a number above one: ``un papi``, ``dame perdue``, ``entre voisins``."""
    counts = _counts(words, persons, told)
    return _with_company(counts[0], counts, words) if counts else effectif_id(*_bare(words, persons, told))


def _counts(words: Sequence[Word], persons: Collection[str], told: Collection[int]) -> list[Count]:
    found = (_count(words, place, persons) for place in range(len(words)))
    return [count for count in found if count and not any(place in told for place in range(count.first, count.last))]


def _with_company(main: Count, counts: Sequence[Count], words: Sequence[Word]) -> str | None:
    """A mother *with* two children are three."""
    other = next((one for one in counts if _joins(words, main, one) or _joins(words, one, main)), None)
    return effectif_id(main.least + other.least, main.most + other.most) if other else effectif_id(main.least, main.most)


def _joins(words: Sequence[Word], first: Count, second: Count) -> bool:
    """Whether the second stands right after the first, with ``avec`` or ``et`` between."""
    return 0 < second.first - first.last <= 2 and words[second.first - 1].folded in ("avec", "et")


def _count(words: Sequence[Word], place: int, persons: Collection[str]) -> Count | None:
    amount = _amount(words, place)
    if amount is None:
        return None
    least, most, after = amount.least, amount.most, amount.last
    clause = words[place].clause
    for at in range(after, len(words)):
        if words[at].clause != clause:
            break
        if _is_person(words[at], persons):
            return Count(least, most, place, at + 1)
        if words[at].folded not in _BETWEEN:
            break
    return Count(least, most, place, place + 1) if _stands_for_people(words, place, after) else None


def _amount(words: Sequence[Word], place: int) -> Count | None:
    """The number at a word, whoever is counted: ``5``, ``2 ou 3``, ``5-6``, ``une dizaine`` (at ``dizaine``)."""
    word = words[place].folded
    if word in ABOUT:
        return Count(ABOUT[word], ABOUT[word], place, place + 1)
    first = _value(word)
    said = [words[at].folded for at in range(place, min(place + 3, len(words)))] + ["", "", ""]
    if first is None or said[1] in ABOUT or _ends_range(words, place):
        return None
    if said[1] in ("ou", "a") and (second := _value(said[2])) and first < second:
        return Count(first, second, place, place + 3)
    if (second := _value(said[1])) and first < second and words[place + 1].start == words[place].end + 1:
        return Count(first, second, place, place + 2)
    return Count(first, first, place, place + 1)


def _ends_range(words: Sequence[Word], place: int) -> bool:
    """Whether a number is the second of ``2 ou 3``."""
    return place > 1 and words[place - 1].folded in ("ou", "a") and _value(words[place - 2].folded) is not None


def _value(word: str) -> int | None:
    value = number(word)
    return value if value and value <= _MOST else None


def _is_person(word: Word, persons: Collection[str]) -> bool:
    return any(one in persons for one in word.keys)


def _stands_for_people(words: Sequence[Word], place: int, after: int) -> bool:
    """``un groupe de 8``, ``ils sont 4``, ``les deux``, ``une dizaine``: a number by itself, at the end of its clause but for the first."""
    here = words[place]
    before = [word.folded for word in words[max(0, place - 2) : place] if word.clause == here.clause]
    if before[-1:] == ["de"] and before[0] in _GROUPS:
        return True
    is_last = after >= len(words) or words[after].clause != here.clause
    if before[-1:] in (["sont"], ["etaient"]):
        return is_last and before[0] in ("ils", "elles", "y")
    return is_last and (here.folded in ABOUT or (before[-1:] == ["les"] and here.folded in _SMALL))


def _bare(words: Sequence[Word], persons: Collection[str], told: Collection[int]) -> tuple[int, int]:
    """The first person named without a number: one where the word is singular; a pair ``entre voisins``; else nobody knows."""
    for place, word in enumerate(words):
        if place in told or word.folded in ("personne", "pers") or not _is_person(word, persons):
            continue
        before = words[place - 1].folded if place and words[place - 1].clause == word.clause else ""
        if word.folded[-1:] not in ("s", "x"):
            return 1, 1
        return (2, 2) if before == "entre" else (0, 0)
    return 0, 0


def _bound(number: int) -> str | None:
    if number < 1:
        return None
    return next((code_id for most, code_id in _BOUNDS if number <= most), "16-plus")
