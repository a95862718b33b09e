"""What is made of a ``Lists`` once and used for every message: readers, books of phrases."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from bot.library.model import Lists

Made = TypeVar("Made")
KEPT = 2
"""The lists in force and, right after a publication, those before."""


class _Same:
    """Lists as a cache key: they are immutable and replaced whole, so the same object is the same content."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.lists is self.lists

    def __hash__(self) -> int:
        return id(self.lists)


def once(make: Callable[[Lists], Made]) -> Callable[[Lists], Made]:
    """``make``, which remembers what it made of the last two ``Lists``."""

    @lru_cache(maxsize=KEPT)
    def made(same: _Same) -> Made:
        return make(same.lists)

    return lambda lists: made(_Same(lists))
