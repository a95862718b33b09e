"""A manager's line as words with their places, and which of them some reader has understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bot.folding import words
from bot.reports.dictated import in_digits

_WORD = re.compile(r"[^\W_]+")
_DASHES = "-–—→⇒>"
_LEADS = (
    r"(?:(?:le|la|les|l|un|une|des|du|de|d|au|aux|a|en|dans|sur|avec|chez|par|ce|cet|cette|ceux|celles|compter|motif|secteur|quartier) )*$"
)
_REFUSAL = re.compile(
    rf"(?<![a-z0-9])(?:sauf|hors|hormis|excepte[es]*|sans|pas|non|ni|a part|a l exception|en dehors|autres? que) {_LEADS}"
)
_AND_ALSO = re.compile(rf"(?: et | ou | ni |/|-){_LEADS}")


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
    _refused: dict[int, None] = field(default_factory=dict)
    _refused_end: int = -1

    def take(self, start: int, end: int) -> None:
        """The words that touch ``text[start:end]`` are understood."""
        self._taken.update(place for place, word in enumerate(self.words) if word.start < end and word.end > start)

    def take_words(self, places: Iterable[int]) -> None:
        """The words at those places are understood."""
        self._taken.update(places)

    def is_taken(self, place: int) -> bool:
        """Whether somebody has understood the word at that place."""
        return place in self._taken

    def taken(self) -> frozenset[int]:
        """The places of the words that somebody has understood."""
        return frozenset(self._taken)

    def is_refused(self, start: int) -> bool:
        """Whether what begins at ``text[start]`` is wanted out: *sauf gerland*, *hors week-end*, *sans gerland ni vaise*."""
        chained = 0 <= self._refused_end <= start and _AND_ALSO.fullmatch(self.text, self._refused_end, start)
        return bool(chained or _REFUSAL.search(self.text[:start]))

    def refuse(self, start: int, end: int) -> None:
        """What ``text[start:end]`` says is wanted out: nobody may read it as wanted."""
        places = [place for place, word in enumerate(self.words) if word.start < end and word.end > start]
        self._refused.update(dict.fromkeys(places))
        self._refused_end = end
        self.take_words(places)

    def refused(self) -> tuple[int, ...]:
        """The places of the words that are wanted out."""
        return tuple(sorted(self._refused))

    def is_slashed(self, place: int) -> bool:
        """Whether a slash ties the word at that place to the one before it."""
        return self.text[self.words[place].start - 1 : self.words[place].start] == "/"

    def blank(self, start: int, end: int) -> None:
        """Take ``text[start:end]`` and hide it from the readers that follow."""
        self.take(start, end)
        self.text = f"{self.text[:start]}{'#' * (end - start)}{self.text[end:]}"


def read_line(text: str, spell: Callable[[str], str] = str) -> Line:
    """The line of a text; ``spell`` may put the folded words right (``fevirer`` → ``fevrier``)."""
    text = in_digits(text)
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
