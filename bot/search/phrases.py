"""The phrases of a large library by the terms they say: compared with a query where runs of letters are not indexed."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain

from bot.folding import words
from bot.library.model import Library, Sheet
from bot.search.index import Index, Terms
from bot.search.texts import compared_texts


class Phrases:
    """Titles, purposes, words and phrases, each as its distinct terms, ascending. Built once, then only read: safe between threads."""

    def __init__(self, library: Library, index: Index) -> None:
        """``index``: of the same library."""
        known = _Terms(index.term_of)
        by_sheet = [tuple(dict.fromkeys(known.phrases(sheet))) for sheet in library.sheets.values()]
        self._phrases = tuple(chain.from_iterable(by_sheet))
        self._starts = array("I", accumulate((len(found) for found in by_sheet), initial=0))
        self._saying = _by_term(self._phrases, len(index.stems))

    def saying(self, terms: Iterable[int], sheet: int) -> Iterator[Terms]:
        """The phrases of a sheet that say one of the terms: two bisections a term, whatever the size of the library."""
        first, end = self._starts[sheet], self._starts[sheet + 1]
        found: set[int] = set()
        for term in terms:
            saying = self._saying[term]
            start = bisect_left(saying, first)
            if start < len(saying) and saying[start] < end:
                found.update(saying[start : bisect_left(saying, end, lo=start)])
        return map(self._phrases.__getitem__, sorted(found))


class _Terms(dict[str, Terms]):
    """The terms of each spelling met so far, folded once a build; words that are not indexed have none."""

    def __init__(self, term_of: Mapping[str, int]) -> None:
        super().__init__()
        self._term_of = term_of

    def __missing__(self, spelling: str) -> Terms:
        found = self[spelling] = tuple(self._term_of[word] for word in words(spelling) if word in self._term_of)
        return found

    def phrases(self, sheet: Sheet) -> Iterator[Terms]:
        """Each text of a sheet that says anything."""
        for text in compared_texts(sheet):
            if terms := tuple(sorted(set(chain.from_iterable(map(self.__getitem__, text.split()))))):
                yield terms


def _by_term(phrases: Sequence[Terms], terms: int) -> tuple[array[int], ...]:
    found = tuple(array("I") for _ in range(terms))
    for number, phrase in enumerate(phrases):
        for term in phrase:
            found[term].append(number)
    return found
