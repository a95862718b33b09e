"""A note as the detectors see it: one alphabet, one kind of space, nothing invisible, every place known."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.privacy.finding import Finding

if TYPE_CHECKING:
    from bot.privacy.tokens import Word

COVER = "•"
"""Stands for what is already found; no detector's pattern reads across two of them."""

# Letters of other alphabets drawn like ours, and fillers drawn like nothing: both hide a number from a filter, not from a reader.
_TWINS = str.maketrans({
    **dict.fromkeys("оοօ", "o"), **dict.fromkeys("іı", "i"), **dict.fromkeys("ӏǀ", "l"),
    "а": "a", "е": "e", "р": "p", "с": "c", "у": "y", "х": "x",
    **dict.fromkeys("’ʼ‘`´", "'"), **dict.fromkeys("・‧∙⋅", "·"), "。": ".", "−": "-", "⁄": "/", "œ": "oe", "æ": "ae",
})
_CONTROLS = dict.fromkeys([*range(10), *range(11, 32), 127], " ")
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_SILENT = frozenset({"Mn", "Me", "Cf", "Cs"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The typed text, its folded form, what of that is still to be read, and each folded character's place in the text (code points)."""

    text: str
    whole: str
    view: str
    places: Sequence[int]
    held: list[list[Word]] = field(default_factory=list, compare=False, repr=False)
    """Its words once told apart (:func:`bot.privacy.tokens.words_of`), which seven detectors read."""

    def typed(self, start: int, end: int) -> str:
        """What was typed between two places of the view, case and accents kept."""
        return self.text[self.places[start]:self.places[end - 1] + 1] if end > start else ""

    def located(self, finding: Finding) -> Finding:
        """The same finding, in code points of the text."""
        return Finding(self.places[finding.start], self.places[finding.end - 1] + 1, finding.kind, finding.action)

    def covered(self, findings: Iterable[Finding]) -> Reading:
        """The reading with these findings (places of the view, not overlapping) out of sight of the next detectors."""
        parts, done = [], 0
        for finding in sorted(findings, key=lambda f: f.start):
            parts += [self.view[done:finding.start], COVER * (finding.end - finding.start)]
            done = finding.end
        return replace(self, view="".join([*parts, self.view[done:]]), held=[])


def closed_words(*lines: str) -> frozenset[str]:
    """A closed class of the language, written as lines of folded words."""
    return frozenset(word for line in lines for word in line.split())


def read(text: str) -> Reading:
    """Fold a text for the detectors, in linear time; never raises, whatever the code points."""
    if text.isascii():
        plain = text.lower().translate(_CONTROLS)
        return Reading(text, plain, plain, range(len(text)))
    pieces = list(map(_folded, text))
    view = "".join(pieces)
    if len(view) == len(text) and "" not in pieces:
        return Reading(text, view, view, range(len(text)))
    return Reading(text, view, view, [place for place, piece in enumerate(pieces) for _ in piece])


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    """One character in the alphabet of the patterns: lower-case ASCII where possible, "" for what cannot be seen."""
    if character == "\n":
        return character
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category in ("Lo", "So", "Cn", "Co") and character not in _FILLERS and not unicodedata.decomposition(character):
        return character
    if character in _FILLERS or category in _SILENT:
        return ""
    if category == "Cc" or character.isspace():
        return " "
    if category == "Pd":
        return "-"
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character.translate(_TWINS)).casefold()).translate(_TWINS)
    return "".join(" " if c.isspace() else c for c in plain if unicodedata.category(c) not in _SILENT)
