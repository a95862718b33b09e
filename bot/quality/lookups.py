"""Searching, with a trace: what was typed (screened), what was answered, what was opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from bot.errors import SheetNotFound
from bot.library.model import Library, Sheet
from bot.people.model import Person
from bot.permissions import Action
from bot.privacy.screening import beginning
from bot.privacy.text import ScreenedText
from bot.search.engine import Answer, SearchIndex
from bot.store.store import Store

KEPT_LENGTH = 200


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

    def decline(self, person: Person, lookup_id: int) -> None:
        """None of the proposed sheets was the right one: the quality lead will see it."""
        self._store.lookups.declined(lookup_id, person.id)

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
