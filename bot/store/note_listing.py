"""A page of a list with its total, in a time that does not grow with the book.

A total is exact where teams and days alone are asked for (the tallies know it), otherwise up to ``MOST``, with words up to
``MOST_WITH_WORDS``; beyond, it is "more than".
Few notes are all taken and sorted; of many the newest are looked for day by day, back from the last one, in ever longer stretches.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.journal.model import Note
from bot.reports.model import Filter
from bot.store.conditions import Scope, source_of
from bot.store.connection import Connection
from bot.store.notes import PARIS, note_of
from bot.store.tallies import Tallies, is_tallied

MOST = 10_000
"""How far a list is counted, and how far back it can be turned."""
MOST_WITH_WORDS = 1_000
"""The same where words are looked for: each note they stand in must be opened to see its team and day."""
LONGER = 4
"""How many times longer each stretch of days is than the one after it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Some notes of a list; ``is_more`` where there are more than ``total``."""

    notes: tuple[Note, ...]
    total: int
    is_more: bool = False


class NotesLister:
    """Lists of one filter within a scope, newest first by happened-at."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def listed(self, chosen: Filter, scope: Scope, limit: int, offset: int = 0) -> Listed:
        """Those from ``offset`` on (never beyond MOST), and how many there are in all."""
        most = MOST_WITH_WORDS if chosen.words else MOST
        offset = min(offset, most)
        if is_tallied(chosen, scope):
            total, is_more = Tallies(self._db).total(chosen, scope), False
        else:
            source, values = source_of(self._db, chosen, scope)
            found = self._db.rows(f"SELECT occurred_at, number FROM {source} LIMIT ?", [*values, most + 1])
            total, is_more = min(len(found), most), len(found) > most
            if not is_more:
                newest = sorted(((row["occurred_at"], row["number"]) for row in found), reverse=True)
                return Listed(self._notes([number for _, number in newest[offset : offset + limit]]), total)
        return Listed(self._notes(self._newest(chosen, scope, offset + limit)[offset:]) if total else (), total, is_more)

    def _newest(self, chosen: Filter, scope: Scope, most: int) -> list[int]:
        numbers: list[int] = []
        for since, until in self._stretches(chosen):
            source, values = source_of(self._db, replace(chosen, since=since, until=until), scope)
            rows = self._db.rows(
                f"SELECT number FROM {source} ORDER BY occurred_at DESC, number DESC LIMIT ?", [*values, most - len(numbers)]
            )
            numbers += [row["number"] for row in rows]
            if len(numbers) >= most:
                break
        return numbers

    def _stretches(self, chosen: Filter) -> Iterator[tuple[dt.date, dt.date]]:
        """First and last day, backwards from the newest note, down to the oldest."""
        ends = self._db.row("SELECT (SELECT min(occurred_at) FROM notes) AS oldest, (SELECT max(occurred_at) FROM notes) AS newest")
        if ends is None or ends["oldest"] is None:
            return
        oldest, newest = (dt.datetime.fromtimestamp(ends[end], PARIS).date() for end in ("oldest", "newest"))
        until, days = min(chosen.until or newest, newest), 1
        first = max(chosen.since or oldest, oldest)
        while until >= first:
            since = max(first, until - dt.timedelta(days=days - 1))
            yield since, until
            until, days = since - dt.timedelta(days=1), days * LONGER

    def _notes(self, numbers: list[int]) -> tuple[Note, ...]:
        if not numbers:
            return ()
        marks = ", ".join("?" * len(numbers))
        found = {row["number"]: note_of(row) for row in self._db.rows(f"SELECT * FROM notes WHERE number IN ({marks})", numbers)}
        return tuple(found[number] for number in numbers)
