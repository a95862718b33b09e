"""What speaks for each sheet: one column a kind of likeness, put side by side before anything is weighed."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from bot.search import weights as w
from bot.search.index import Index
from bot.search.letters import Letters
from bot.search.phrases import Phrases
from bot.search.ranking import lexical, phrase_likeness
from bot.search.senses import Understood

if TYPE_CHECKING:
    from bot.search.meaning import Meaning

Column: TypeAlias = Mapping[int, float]
"""Sheet → likeness; a sheet that is absent has none."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The columns of one query, in the order of its tier's weights, and how much of the query no sheet knows (0 to 1)."""

    tier: w.Tier
    columns: tuple[Column, ...]
    asked: int
    """Senses."""
    unknown: float
    closest: tuple[float, ...] = ()
    """By reading, where a model is at hand: how close the closest texts of the library are."""

    def of(self, sheet: int) -> tuple[float, ...]:
        """What each column says for one sheet."""
        return tuple(column.get(sheet, 0.0) for column in self.columns)

    def candidates(self) -> set[int]:
        """The sheets that one column at least puts among its best."""
        found: set[int] = set()
        for column in self.columns:
            found.update(heapq.nlargest(w.CANDIDATES, column, key=column.__getitem__))
        return found


def gather(query: str, understood: Understood, index: Index, whole: Letters | Phrases, meaning: Meaning | None = None) -> Evidence:
    """All the evidence at hand: by words; by what the query is compared with as a whole; by meaning too, where a model is given."""
    senses = understood.senses
    by_words = lexical(senses, index) if any(sense.readings and sense.weight > 0 for sense in senses) else {}
    total = sum(sense.weight for sense in senses)
    unknown = sum(sense.weight for sense in senses if not sense.readings) / total if total > 0 else 0.0
    if isinstance(whole, Phrases):
        best = heapq.nlargest(w.RERANKED, by_words, key=by_words.__getitem__)
        return Evidence(w.BY_WORDS, (by_words, phrase_likeness(senses, best, index, whole)), len(senses), unknown)
    columns: Sequence[Column] = (by_words, whole.likeness(understood.plain))
    if meaning is None or len(query) > w.LONGEST_QUERY:
        return Evidence(w.BY_LETTERS, tuple(columns), len(senses), unknown)
    compared = meaning.compare([query[: w.LONGEST_READ], understood.plain[: w.LONGEST_READ]])
    by_meaning = (dict(enumerate(row)) for row in compared.sheets)
    return Evidence(w.BY_MEANING, (*columns, *by_meaning), len(senses), unknown, compared.closest)
