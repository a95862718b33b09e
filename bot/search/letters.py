"""Likeness by runs of letters: what still agrees when words are misspelt, glued, cut, or heard as others."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.folding import words
from bot.search import weights as w


def runs(text: str) -> set[str]:
    """The runs of ``RUN`` letters of a text, across its words.

    >>> sorted(runs("le bât"))
    [' bat', 'e ba', 'le b']
    """
    line = " ".join(words(text))
    return {line[i : i + w.RUN] for i in range(len(line) - w.RUN + 1)}


class Letters:
    """The runs of all texts a query is compared with as a whole. Built once, then only read: safe between threads.

    A hundred and fifty thousand places at 80 sheets: they stand in one array, not in an object a run.
    """

    def __init__(self, texts: Iterable[tuple[int, str]]) -> None:
        """``texts``: number of the sheet and text, sheet by sheet; at most ``MOST_LETTERED``."""
        holders: dict[str, array[int]] = defaultdict(lambda: array("H"))
        self._sheet_of = array("H")
        for number, (sheet, text) in enumerate(texts):
            self._sheet_of.append(sheet)
            for run in runs(text):
                holders[run].append(number)
        self._closest = {sheet: min(w.CLOSEST, count) for sheet, count in Counter(self._sheet_of).items()}
        self._inverse_lengths = array("f", _inverse_lengths(holders, len(self._sheet_of)))
        self._unheld = w.UNHELD_RUN * math.log(1 + len(self._sheet_of)) ** 2
        self._place_of: dict[str, int] = {}
        self._places, self._texts = array("I", [0]), array("H")
        while holders:  # taken apart as the array grows, so that both are never whole at once
            run, held = holders.popitem()
            self._place_of[run] = len(self._places) - 1
            self._texts += held
            self._places.append(len(self._texts))

    def likeness(self, query: str) -> dict[int, float]:
        """Sheet → likeness of the query with its closest texts, 0 to 1: mean of the best ``CLOSEST``; absent where nothing agrees."""
        asked = runs(query)
        known = sorted(self._held(asked), key=len)
        squares = [_rarity(len(held), len(self._inverse_lengths)) ** 2 for held in known]
        norm = math.sqrt(sum(squares) + self._unheld * (len(asked) - len(known)))
        scores: dict[int, float] = defaultdict(float)
        left = w.MOST_RUNS_READ
        for held, square in zip(known, squares, strict=True):
            for text in held:
                scores[text] += square
            left -= len(held)
            if left < 0:
                break
        return self._by_sheet(scores, norm)

    def _held(self, asked: Iterable[str]) -> Iterator[array[int]]:
        """The texts of each run that any text holds."""
        places = self._places
        for run in sorted(asked):  # of runs as rare, the same are read in every process
            place = self._place_of.get(run)
            if place is not None:
                yield self._texts[places[place] : places[place + 1]]

    def _by_sheet(self, scores: Mapping[int, float], norm: float) -> dict[int, float]:
        likes: dict[int, list[float]] = defaultdict(list)
        sheet_of, inverse_lengths = self._sheet_of, self._inverse_lengths
        for text, score in scores.items():
            likes[sheet_of[text]].append(score * inverse_lengths[text])
        return {sheet: sum(sorted(found)[-w.CLOSEST :]) / (self._closest[sheet] * norm) for sheet, found in likes.items()}


def _rarity(holders: int, texts: int) -> float:
    """How much a run says, by the number of texts that hold it."""
    return math.log(1 + texts / holders)


def _inverse_lengths(holders: Mapping[str, Sequence[int]], texts: int) -> list[float]:
    """By text: one over the length of its vector of runs."""
    squares = [0.0] * texts
    for held in holders.values():
        square = _rarity(len(held), texts) ** 2
        for text in held:
            squares[text] += square
    return [1 / math.sqrt(square) if square else 1.0 for square in squares]
