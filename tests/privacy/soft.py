"""What the soft detectors' tests share."""

from __future__ import annotations

from tests.privacy.samples import seen


def kinds(text: str) -> set[str]:
    """The kinds found in a text."""
    return {kind for kind, _ in seen(text)}


def found(text: str, kind: str) -> list[str]:
    """What was typed in the findings of one kind."""
    return [shown for name, shown in seen(text) if name == kind]
