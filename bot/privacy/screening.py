"""The one way from typed text to text that may be stored."""

from __future__ import annotations

from dataclasses import dataclass

from bot.privacy.detectors import Finding, find
from bot.privacy.text import ScreenedText

MASK = "•"


@dataclass(frozen=True, slots=True)
class Screening:
    """A text as it may be stored, and what was masked in it (kinds and places, never values)."""

    text: ScreenedText
    findings: tuple[Finding, ...]

    @property
    def masked_kinds(self) -> frozenset[str]:
        """The kinds that were replaced."""
        return frozenset(f.kind for f in self.findings if f.action != "advise")


def screen(text: str, allowed_numbers: frozenset[str] = frozenset()) -> Screening:
    """Mask every finding character by character, so that lengths and offsets (code points) stay; ``allowed_numbers`` as in :func:`find`."""
    findings = tuple(find(text, allowed_numbers))
    characters = list(text)
    for finding in findings:
        if finding.action != "advise":
            characters[finding.start:finding.end] = MASK * (finding.end - finding.start)
    return Screening(ScreenedText("".join(characters)), findings)
