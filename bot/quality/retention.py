"""Retention: after so many months text and author go for good, codes stay as anonymous figures (CNIL, data minimisation)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from bot.store.store import Store


@dataclass(frozen=True, slots=True)
class Purged:
    """How many rows lost their text and person."""

    notes: int
    lookups: int


class Retention:
    """Erases what is too old, in every table that holds words."""

    def __init__(self, store: Store, months: int, clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._months = months
        self._clock = clock

    @property
    def limit(self) -> dt.datetime:
        """Everything before this moment is too old."""
        now = self._clock()
        months = now.year * 12 + now.month - 1 - self._months
        return now.replace(year=months // 12, month=months % 12 + 1, day=min(now.day, 28))

    def due(self) -> int:
        """How many notes are too old now."""
        return self._store.notes.erase_before(self.limit, dry_run=True)

    def run(self) -> Purged:
        """Erase; safe to repeat."""
        limit = self.limit
        self._store.done.forget_old(self._clock())
        for table in (self._store.requests, self._store.drafts, self._store.jobs):
            table.erase_before(limit)
        lookups = self._store.lookups.erase_before(limit)
        notes = self._store.notes.erase_before(limit) if self.due() else 0
        if notes or lookups:
            self._store.audit.add(None, "purge", {"notes": notes, "lookups": lookups}, self._clock())
        self._store.fold()
        return Purged(notes, lookups)
