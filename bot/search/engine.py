"""The search of a library: a typed line in, a verdict and at most five sheets out."""

from __future__ import annotations

from dataclasses import dataclass

from bot.library.model import Library
from bot.search import weights as w
from bot.search.index import Index, build_index
from bot.search.ranking import rank
from bot.search.senses import understand
from bot.search.verdict import Verdict, judge

__all__ = ["Answer", "Hit", "SearchIndex", "Verdict"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A sheet found; ``score`` 0 to 1."""

    sheet_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict and at most five hits, best first; hits are also given where the verdict is ``none``."""

    verdict: Verdict
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The search over one library. Replaced with the library at each publication, never changed; safe between threads.

    >>> SearchIndex.build(library).search("tapaj noctrune").verdict  # doctest: +SKIP
    <Verdict.MATCH: 'match'>
    """

    _index: Index

    @classmethod
    def build(cls, library: Library) -> SearchIndex:
        """Reads all sheets once; takes seconds for ten thousand of them, so keep it off the event loop."""
        return cls(build_index(library))

    def search(self, query: str) -> Answer:
        """The answer to any text at all; never raises, and keeps nothing of what was typed."""
        found = rank(understand(query, self._index), self._index)
        hits = tuple(Hit(self._index.sheet_ids[each.sheet], each.score) for each in found[: w.MOST_HITS])
        return Answer(judge([hit.score for hit in hits]), hits)
