"""Likeness by runs of letters: what still agrees when words are misspelt, glued, cut, or heard as others."""

from __future__ import annotations

import heapq
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.folding import words
from bot.search import weights as w


def runs(text: str) -> set[str]:
    """The runs of ``SHORTEST_RUN`` to ``LONGEST_RUN`` letters of a text, across its words.

    >>> sorted(runs("le bât"))
    [' ba', 'bat', 'e b', 'e ba', 'e bat', 'le ', 'le b', 'le ba']
    """
    line = " ".join(words(text))
    return {line[i : i + size] for size in range(w.SHORTEST_RUN, w.LONGEST_RUN + 1) for i in range(len(line) - size + 1)}


@dataclass(frozen=True, slots=True)
class _Run:
    """The texts that hold a run, by number, and how much it says about each."""

    rarity: float
    texts: array[int]
    shares: array[float]


class Letters:
    """The runs of all texts a query is compared with as a whole. Built once, then only read: safe between threads."""

    def __init__(self, texts: Iterable[tuple[int, str]]) -> None:
        """``texts``: number of the sheet and text, sheet by sheet."""
        holders: dict[str, list[int]] = defaultdict(list)
        self._sheet_of = array("I")
        for number, (sheet, text) in enumerate(texts):
            self._sheet_of.append(sheet)
            for run in runs(text):
                holders[run].append(number)
        self._closest = {sheet: min(w.CLOSEST, count) for sheet, count in Counter(self._sheet_of).items()}
        self._runs = _weighed(holders, len(self._sheet_of))
        self._unheld = w.UNHELD_RUN * math.log(1 + len(self._sheet_of)) ** 2

    def likeness(self, query: str) -> dict[int, float]:
        """Sheet → likeness of the query with its closest texts, 0 to 1: mean of the best ``CLOSEST``; absent where nothing agrees."""
        asked = runs(query)
        known = sorted((run for one in asked if (run := self._runs.get(one))), key=lambda run: len(run.texts))
        norm = math.sqrt(sum(run.rarity**2 for run in known) + self._unheld * (len(asked) - len(known)))
        scores: dict[int, float] = defaultdict(float)
        left = w.MOST_RUNS_READ
        for run in known:
            for text, share in zip(run.texts, run.shares, strict=True):
                scores[text] += run.rarity * share
            left -= len(run.texts)
            if left < 0:
                break
        return self._by_sheet(scores, norm)

    def _by_sheet(self, scores: Mapping[int, float], norm: float) -> dict[int, float]:
        found: dict[int, list[float]] = defaultdict(list)
        sheet_of = self._sheet_of
        for text, score in scores.items():
            found[sheet_of[text]].append(score)
        closest = self._closest
        return {sheet: sum(heapq.nlargest(closest[sheet], likes)) / (closest[sheet] * norm) for sheet, likes in found.items()}


def _weighed(holders: Mapping[str, Sequence[int]], texts: int) -> dict[str, _Run]:
    rarities = {run: math.log(1 + texts / len(held)) for run, held in holders.items()}
    squares = [0.0] * texts
    for run, held in holders.items():
        for text in held:
            squares[text] += rarities[run] ** 2
    lengths = [math.sqrt(square) or 1.0 for square in squares]
    return {
        run: _Run(rarities[run], array("I", held), array("f", [rarities[run] / lengths[text] for text in held]))
        for run, held in holders.items()
    }
