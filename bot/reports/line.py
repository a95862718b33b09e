"""A manager's line as words with their places, and which of them some reader has understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bot.folding import words

_WORD = re.compile(r"[^\W_]+")
_DASHES = "-–—→⇒>"


@dataclass(frozen=True, slots=True)
class Word:
    """``typed`` as the person wrote it, ``plain`` folded; ``start`` and ``end`` are its place in ``Line.text``."""

    typed: str
    plain: str
    start: int
    end: int


@dataclass(slots=True)
class Line:
    """``text`` is the line folded and single-spaced: of punctuation only ``/ - . :`` between words survive.

    Readers look for their own expressions in ``text`` and take the words they have understood; what nobody took is searched as words.
    """

    words: tuple[Word, ...]
    text: str
    _taken: set[int] = field(default_factory=set)

    def take(self, start: int, end: int) -> None:
        """The words that touch ``text[start:end]`` are understood."""
        self._taken.update(place for place, word in enumerate(self.words) if word.start < end and word.end > start)

    def take_words(self, places: Iterable[int]) -> None:
        """The words at those places are understood."""
        self._taken.update(places)

    def is_taken(self, place: int) -> bool:
        """Whether somebody has understood the word at that place."""
        return place in self._taken

    def is_slashed(self, place: int) -> bool:
        """Whether a slash ties the word at that place to the one before it."""
        return self.text[self.words[place].start - 1 : self.words[place].start] == "/"

    def blank(self, start: int, end: int) -> None:
        """Take ``text[start:end]`` and hide it from the readers that follow."""
        self.take(start, end)
        self.text = f"{self.text[:start]}{'#' * (end - start)}{self.text[end:]}"


def read_line(text: str, spell: Callable[[str], str] = str) -> Line:
    """The line of a text; ``spell`` may put the folded words right (``fevirer`` → ``fevrier``)."""
    placed: list[Word] = []
    plain_text, last_end = "", 0
    for found in _WORD.finditer(text):
        # a word of another script has no folded form, yet it is a word: nothing typed may vanish
        plain = spell("".join(words(found.group())) or found.group().casefold())
        gap = _gap(text[last_end : found.start()], placed[-1].plain if placed else "", plain) if placed else ""
        start = len(plain_text) + len(gap)
        plain_text, last_end = f"{plain_text}{gap}{plain}", found.end()
        placed.append(Word(found.group(), plain, start, start + len(plain)))
    return Line(tuple(placed), plain_text)


def _gap(between: str, before: str, after: str) -> str:
    """What a stretch without words means: a slash, a decimal-like point, a dash, or nothing but a space."""
    bare = between.strip()
    if bare == "/":
        return "/"
    if between in (".", ":") and before.isdigit() and after.isdigit():
        return between
    return "-" if bare and all(char in _DASHES for char in bare) else " "
