"""French number words, folded: closed grammar shared by dates, times and counts of people."""

from __future__ import annotations

from collections.abc import Mapping

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
