"""Snowball's French stems: in C where PyStemmer is there (snowballstemmer then loads none of its thirty languages), else in Python."""

from __future__ import annotations

import threading
from functools import cache
from typing import Protocol

import snowballstemmer

_lock = threading.Lock()


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 (snowballstemmer's own name)


@cache
def _french() -> _Stemmer:
    stemmer: _Stemmer = snowballstemmer.stemmer("french")
    if hasattr(stemmer, "maxCacheSize"):
        stemmer.maxCacheSize = 0  # it would keep what people type, which may be somebody's name
    return stemmer


def snowball_stem(word: str) -> str:
    """The stem of a word in small letters. Nothing is kept."""
    with _lock:  # a stemmer in Python keeps the word it works on
        return _french().stemWord(word)
