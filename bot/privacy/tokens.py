"""The words of a reading, with what typing says about them: case, and what stands between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.privacy.reading import COVER, Reading

Case = Literal["lower", "title", "upper"]

_TOKEN = re.compile(rf"[a-z]+[0-9]*|[0-9]+[a-z]{{0,4}}|{COVER}+")
_JOIN = frozenset(" '-/")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the view (places of the view), folded; ``gap`` stands before it.

    ``acute``: typed with a final *é(e)(s)*; ``grave``: it is *à*.
    """

    text: str
    start: int
    end: int
    case: Case
    gap: str
    acute: bool = False
    grave: bool = False

    @property
    def joined(self) -> bool:
        """Whether only spaces, a hyphen or an apostrophe separate it from the word before."""
        return self.gap == " " or (len(self.gap) <= 3 and all(character in _JOIN for character in self.gap))

    @property
    def covered(self) -> bool:
        """Whether it stands for something already found."""
        return self.text[0] == COVER

    @property
    def capital(self) -> bool:
        """Whether it was typed with a capital."""
        return self.case != "lower"


def words_of(reading: Reading) -> list[Word]:
    """All words in order; in a note typed in capitals throughout, case says nothing and all count as lower."""
    if not reading.held:
        found = list(_words(reading))
        reading.held.append(_uncased(found) if _shouted(found) else found)
    return reading.held[0]


def _words(reading: Reading) -> Iterator[Word]:
    done = 0
    for match in _TOKEN.finditer(reading.view):
        start, end = match.span()
        is_grave = match.group() == "a" and reading.text[reading.places[start]] in "àÀ"
        yield Word(match.group(), start, end, _case(reading, start, end), reading.view[done:start], _acute(reading, start, end), is_grave)
        done = end


def _case(reading: Reading, start: int, end: int) -> Case:
    first = reading.text[reading.places[start]]
    if not first.isupper():
        return "lower"
    last = reading.text[reading.places[end - 1]]
    return "upper" if end - start > 1 and last.isupper() else "title"


def _acute(reading: Reading, start: int, end: int) -> bool:
    """Whether a final *e* was typed *é*, as participles are."""
    last = end - 1
    while last > start and reading.view[last] in "se" and reading.text[reading.places[last]] not in "éÉ":
        last -= 1
    return reading.text[reading.places[last]] in "éÉ"


def _shouted(words: Sequence[Word]) -> bool:
    letters = [word for word in words if len(word.text) > 2 and word.text.isalpha()]
    return len(letters) > 3 and sum(word.case == "upper" for word in letters) > 0.7 * len(letters)


def _uncased(words: Sequence[Word]) -> list[Word]:
    return [replace(word, case="lower") for word in words]
