"""Searching, with a trace: what was typed (screened), what was answered, what was opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from bot.errors import SheetNotFound
from bot.journal.model import AppliedSheet
from bot.library.model import Library, Sheet
from bot.people.model import Person
from bot.permissions import Action
from bot.privacy.screening import beginning
from bot.privacy.text import ScreenedText
from bot.search.engine import Answer, SearchIndex, Verdict
from bot.store.store import Store

KEPT_LENGTH = 200
PROPOSED = 3
"""Choices of an unsure answer; all the others found are one tap further."""
AT_HAND, LAST_OPENED = 5, 2


@dataclass(frozen=True, slots=True)
class Found:
    """An answer and the number of its trace, which buttons carry."""

    answer: Answer
    sheets: tuple[Sheet, ...]
    lookup_id: int


class Finder:
    """What everybody does first: look up a sheet."""

    def __init__(
        self, store: Store, library: Callable[[], Library], index: Callable[[], SearchIndex], clock: Callable[[], dt.datetime]
    ) -> None:
        self._store = store
        self._library = library
        self._index = index
        self._clock = clock

    async def answer(self, person: Person, query: str) -> Answer:
        """Look up what was typed, off the event loop where that takes long. Nothing is recorded yet."""
        person.require(Action.SEARCH)
        return await self._index().search_deep(query)

    def record(self, person: Person, answer: Answer, screened: ScreenedText) -> Found:
        """Keep the trace of an answer; only the screened form of the question is. Joins the caller's transaction."""
        sheets = tuple(sheet for hit in answer.hits if (sheet := self._library().sheet(hit.sheet_id)))
        kept = beginning(screened, KEPT_LENGTH)
        hits = [(hit.sheet_id, hit.score) for hit in answer.hits]
        return Found(answer, sheets, self._store.lookups.add(person.id, kept, answer.verdict.value, hits, self._clock()))

    def open(self, person: Person, sheet_id: str, lookup_id: int | None = None) -> Sheet:
        """The sheet in force, its opening recorded. Raises SheetNotFound. Joins the caller's transaction."""
        person.require(Action.SEARCH)
        sheet = self.sheet(sheet_id)
        if lookup_id:
            self._store.lookups.opened(lookup_id, person.id, sheet.id, sheet.digest, self._clock())
        return sheet

    def shown_in(self, chat_id: int, message_id: int, sheet: Sheet) -> None:
        """Remember which sheet that message shows, in which version: a reply to it applies that one. Joins the caller's transaction."""
        self._store.shown.card(chat_id, message_id, AppliedSheet.of(sheet), self._clock())

    def sheet_in(self, chat_id: int, message_id: int) -> AppliedSheet | None:
        """The sheet that message shows, as it was shown; None where it is no card."""
        return self._store.shown.sheet_in(chat_id, message_id)

    def decline(self, person: Person, lookup_id: int) -> tuple[Sheet, ...]:
        """None of the proposed sheets was the right one: the quality lead will see it. What else had been found, and is still in force."""
        found = self._store.lookups.declined(lookup_id, person.id)
        return tuple(sheet for sheet_id in found[PROPOSED:] if (sheet := self._library().sheet(sheet_id)))

    def at_hand(self, person: Person) -> tuple[Sheet, ...]:
        """What somebody may want to send before typing a word: the sheets they opened last, then those of emergencies."""
        person.require(Action.SEARCH)
        library = self._library()
        last = [library.sheet(sheet_id) for sheet_id in self._store.lookups.last_opened_few(person.id, LAST_OPENED)]
        urgent = [sheet for domain in library.lists.domains.values() if domain.is_urgent for sheet in library.of_domain(domain.id)]
        known = {sheet.id: sheet for sheet in (*last, *urgent) if sheet is not None}
        return tuple(known.values())[:AT_HAND]

    async def to_share(self, person: Person, query: str) -> tuple[Answer | None, tuple[Sheet, ...]]:
        """What to offer in another chat for these words: the answer, and the first sheets of one that is not ``none``.

        Without a word: no answer, and the sheets at hand. Off the event loop where it takes long; nothing is recorded.
        """
        if not query.strip():
            return None, self.at_hand(person)
        answer = await self.answer(person, query)
        hits = answer.hits[:PROPOSED] if answer.verdict is not Verdict.NONE else ()
        return answer, tuple(sheet for hit in hits if (sheet := self._library().sheet(hit.sheet_id)))

    def shared(self, person: Person, offered: tuple[Answer | None, tuple[Sheet, ...]], screened: ScreenedText, sheet_id: str) -> None:
        """One of the sheets offered was sent into another chat: evidence that it answers those words. Joins the caller's transaction."""
        person.require(Action.SEARCH)
        (answer, sheets), sheet, now = offered, self.sheet(sheet_id), self._clock()
        scores = {hit.sheet_id: hit.score for hit in answer.hits} if answer else {}
        hits = [(one.id, scores.get(one.id, 0.0)) for one in sheets]
        verdict = answer.verdict if answer else Verdict.SUGGEST
        kept = beginning(screened, KEPT_LENGTH)
        lookup_id = self._store.lookups.add(person.id, kept, verdict.value, hits, now, is_shared=True)
        self._store.lookups.opened(lookup_id, person.id, sheet.id, sheet.digest, now)

    def sheet(self, sheet_id: str) -> Sheet:
        """The sheet in force under that id. Raises SheetNotFound."""
        sheet = self._library().sheet(sheet_id)
        if sheet is None:
            raise SheetNotFound(sheet_id)
        return sheet

    @property
    def library(self) -> Library:
        """What is in force now."""
        return self._library()
