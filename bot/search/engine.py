"""The search of a library: a typed line in, a verdict and at most five sheets out."""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.library.model import Library
from bot.search import weights as w
from bot.search.evidence import gather
from bot.search.index import Index, build_index
from bot.search.letters import Letters
from bot.search.phrases import Phrases
from bot.search.ranking import Ranked, rank
from bot.search.senses import read, typed_words
from bot.search.small_talk import SmallTalk, small_talk
from bot.search.texts import numbered_texts
from bot.search.verdict import Judged, Verdict, judge

if TYPE_CHECKING:
    from bot.search.meaning import Meaning

__all__ = ["Answer", "Hit", "SearchIndex", "SmallTalk", "Verdict", "small_talk_in"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A sheet found; ``score`` 0 to 1."""

    sheet_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict and at most five hits, best first; hits are also given where the verdict is ``none``.

    ``small_talk`` tells a greeting, thanks or a try (always ``none``) from a line that no sheet answers.
    """

    verdict: Verdict
    hits: tuple[Hit, ...]
    small_talk: SmallTalk | None = None

    @property
    def is_small_talk(self) -> bool:
        """Whether a human sentence is due, and no sheet."""
        return self.small_talk is not None


def small_talk_in(text: str) -> SmallTalk | None:
    """The kind of small talk that a text is, whatever the library holds; None where it may be about a situation."""
    return small_talk(text, typed_words(text))


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The search over one library. Replaced with the library at each publication, never changed; safe between threads.

    >>> SearchIndex.build(library).search("tapaj noctrune").verdict  # doctest: +SKIP
    <Verdict.MATCH: 'match'>
    """

    _index: Index
    _whole: Letters | Phrases
    """What a query is compared with as a whole: runs of letters, or in a large library words."""
    _meaning: Meaning | None = None

    @classmethod
    def build(cls, library: Library) -> SearchIndex:
        """Reads all sheets once; takes seconds for ten thousand of them, so keep it off the event loop."""
        index, texts = build_index(library), sum(1 for _ in numbered_texts(library))
        return cls(index, Letters(numbered_texts(library)) if texts <= w.MOST_LETTERED else Phrases(library, index))

    def with_meaning(self, meaning: Meaning | None) -> SearchIndex:
        """The same search, helped by a sentence model that has learnt the same library."""
        return replace(self, _meaning=meaning)

    @property
    def has_meaning(self) -> bool:
        """Whether a sentence model helps."""
        return self._meaning is not None

    def search(self, query: str) -> Answer:
        """The answer to any text at all, by words and letters: a millisecond or two. Never raises, keeps nothing of what was typed."""
        return self._answer(query, None)

    def search_fully(self, query: str) -> Answer:
        """The best answer there is: with the sentence model where there is one, tens of milliseconds; never on the event loop."""
        return self._answer(query, self._meaning)

    async def search_deep(self, query: str) -> Answer:
        """The best answer there is, worked out off the event loop."""
        return await asyncio.to_thread(self.search_fully, query) if self._meaning else self.search(query)

    def _answer(self, query: str, meaning: Meaning | None) -> Answer:
        if talk := small_talk_in(query):
            return Answer(Verdict.NONE, (), talk)
        understood = read(query, self._index)
        if not understood.senses:
            return Answer(Verdict.NONE, ())
        evidence = gather(query, understood, self._index, self._whole, meaning)
        ranked = rank(evidence.candidates(), evidence, self._index)
        judged = judge(ranked, evidence)
        return Answer(judged.verdict, self._hits(ranked, judged))

    def _hits(self, ranked: tuple[Ranked, ...], judged: Judged) -> tuple[Hit, ...]:
        """The first sheet's score is how likely it is to be right, the others' are in proportion."""
        return tuple(
            Hit(self._index.sheet_ids[found.sheet], judged.likelihood * math.exp(found.score - ranked[0].score))
            for found in ranked[: w.MOST_HITS]
        )
