"""The one way from typed text to text that may be stored."""

from __future__ import annotations

from dataclasses import dataclass

from bot.privacy.allowed import Allowed
from bot.privacy.detectors import Finding, find
from bot.privacy.text import ScreenedText

MASK = "•"
FORMAL_KINDS = frozenset({"email", "birthdate", "iban", "nir", "card", "phone", "plate", "handle"})
"""Kinds that no message needs, a search no more than a note."""


@dataclass(frozen=True, slots=True)
class Screening:
    """A text as it may be stored, and what was masked in it (kinds and places, never values)."""

    text: ScreenedText
    findings: tuple[Finding, ...]

    @property
    def masked_kinds(self) -> frozenset[str]:
        """The kinds that were replaced."""
        return frozenset(f.kind for f in self.findings if f.action != "advise")


def beginning(text: ScreenedText, length: int) -> ScreenedText:
    """At most so many code points of a screened text, which are screened."""
    return ScreenedText(text[:length])


def ending(text: ScreenedText, start: int) -> ScreenedText:
    """A screened text from that code point on."""
    return ScreenedText(text[start:])


def with_word_back(text: ScreenedText, start: int, word: str) -> ScreenedText:
    """A screened text whose mask at ``start`` gives way to the word it covered: its author has answered for it (``keeping.py``)."""
    end = start + len(word)
    if text[start:end] != MASK * len(word):
        raise ValueError("no mask of that length stands there")
    return ScreenedText(text[:start] + word + text[end:])


def joined(first: ScreenedText, second: ScreenedText) -> ScreenedText:
    """Two screened texts on two lines; what only both together give away is masked too, what was kept in one of them stays."""
    whole, border = f"{first}\n{second}", len(first)
    characters = list(whole)
    for finding in find(whole):
        if finding.action != "advise" and finding.start < border < finding.end:
            characters[finding.start:finding.end] = MASK * (finding.end - finding.start)
    return ScreenedText("".join(characters))


def screen(text: str, allowed_numbers: frozenset[str] = frozenset(), allowed: Allowed | None = None) -> Screening:
    """Mask every finding character by character, so that lengths and offsets (code points) stay; the rest as in :func:`find`."""
    findings = tuple(find(text, allowed_numbers, allowed))
    characters = list(text)
    for finding in findings:
        if finding.action != "advise":
            characters[finding.start:finding.end] = MASK * (finding.end - finding.start)
    return Screening(ScreenedText("".join(characters)), findings)
