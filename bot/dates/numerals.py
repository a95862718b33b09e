"""French number words, folded: closed grammar shared by dates, times and counts of people."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.dates.names import MONTHS

_UP_TO_TWENTY = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt"
)
EXACT: Mapping[str, int] = {
    **{name: value for value, name in enumerate(_UP_TO_TWENTY.split())},
    "une": 1, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100,
}  # fmt: skip
"""Number word → number."""
ABOUT: Mapping[str, int] = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "centaine": 100,
}  # fmt: skip
"""``une dizaine``: word → about how many."""


def number(word: str) -> int | None:
    """The number that a folded word says exactly, in digits or letters; None for any other word.

    >>> number("12"), number("deux"), number("22h")
    (12, 2, None)
    """
    return int(word) if word.isdecimal() and len(word) <= 4 else EXACT.get(word)


_TENS: Mapping[str, int] = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50}
_ONES = "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf"
_SAID = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:et[ -])?(?:{_ONES}))?|dix[ -](?:sept|huit|neuf)|deux|trois|quatre|cinq|six|sept|huit|neuf|dix"
    r"|onze|douze|treize|quatorze|quinze|seize)(?![a-z])"
)
_OF_CALENDAR = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))}|heures?|h|jours?|semaines?|mois|derni(?:er|ere)s?)(?![a-z])"
_ALIKE = str.maketrans("àâéèêëîïôûùç", "aaeeeeiiouuc")
_COUNTED = re.compile(rf"(?<![a-z-])(?P<said>{_SAID})(?= (?:et demie )?{_OF_CALENDAR})|(?<=heures )(?P<minutes>{_SAID})")
_YEAR = re.compile(rf"(?<![a-z-])deux[ -]mille[ -](?P<said>{_SAID})")
_LINKED = re.compile(
    rf"(?:(?<=entre )|(?<=du )|(?<=de )|(?<=le )|(?<=depuis ))(?P<said>premier|{_SAID})"
    rf"(?=(?: et| au| a| jusqu'au|-)? (?:le )?[0-9]+(?:er)? (?:[0-9]+ )?{_OF_CALENDAR})"
)


def in_digits(text: str) -> str:
    """A dictated line with the numbers of its days, hours and counts in digits; other numbers stay as they were said.

    >>> in_digits("du premier au trente et un mars, entre vingt heures et vingt-deux heures, deux jeunes")
    'du 1er au 31 mars, entre 20 heures et 22 heures, deux jeunes'
    """
    for pattern in (_YEAR, _COUNTED, _LINKED):
        plain = text.lower().translate(_ALIKE)
        if len(plain) != len(text):
            return text
        for found in reversed(list(pattern.finditer(plain))):
            text = f"{text[: found.start()]}{_figures(found[0])}{text[found.end() :]}"
    return text


def _figures(said: str) -> str:
    if said == "premier":
        return "1er"
    if said.startswith("deux") and "mille" in said:
        return str(2000 + int(_figures(re.sub("^deux[ -]mille[ -]", "", said))))
    if said in EXACT:
        return str(EXACT[said])
    parts = [part for part in re.split("[ -]", said) if part != "et"]
    return str(sum(_TENS.get(part) or EXACT[part] for part in parts))
