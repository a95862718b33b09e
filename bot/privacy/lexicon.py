"""The word lists of the guard: package data, one plain text file each, read once.

They are content, not code: ``#`` opens a comment, the rest is folded here, so that whoever edits a file may write accents.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from bot.privacy.reading import read

_PAGE = 32


class WordList:
    """A long list of words, to be asked only whether it holds one: pages of a dictionary, a tenth of the memory of a set."""

    def __init__(self, words: Iterable[str]) -> None:
        ordered = sorted(set(words))
        self._firsts = ordered[::_PAGE]
        self._pages = ["\n".join(["", *ordered[at : at + _PAGE], ""]) for at in range(0, len(ordered), _PAGE)]

    def __contains__(self, word: str) -> bool:
        """Whether the list holds this word; a word holds no new line."""
        page = bisect_right(self._firsts, word) - 1
        return page >= 0 and f"\n{word}\n" in self._pages[page]


def lines(name: str) -> tuple[str, ...]:
    """The lines of a list that say something, folded; raises :class:`FileNotFoundError` for a list that does not exist."""
    text = (files("bot.privacy") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    kept = (line.strip() for line in read(text).view.splitlines())
    return tuple(line for line in kept if line and not line.startswith("#"))


@lru_cache(maxsize=32)
def word_set(name: str) -> frozenset[str]:
    """All words of a list, as a set: for the short ones."""
    return frozenset(word for line in lines(name) for word in line.split())


@lru_cache(maxsize=8)
def word_list(name: str) -> WordList:
    """All words of a long list."""
    return WordList(word for line in lines(name) for word in line.split())
