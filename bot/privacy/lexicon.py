"""The word lists of the guard: package data, one plain text file each, read once.

They are content, not code: ``#`` opens a comment, the rest is folded here, so that whoever edits a file may write accents.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from bot.privacy.reading import read


@lru_cache(maxsize=32)
def lines(name: str) -> tuple[str, ...]:
    """The lines of a list that say something, folded; raises :class:`FileNotFoundError` for a list that does not exist."""
    text = (files("bot.privacy") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    kept = (line.strip() for line in read(text).view.splitlines())
    return tuple(line for line in kept if line and not line.startswith("#"))


@lru_cache(maxsize=32)
def word_set(name: str) -> frozenset[str]:
    """All words of a list."""
    return frozenset(word for line in lines(name) for word in line.split())
