"""Retention: after so many months text and author go for good, codes stay as anonymous figures (CNIL, data minimisation).

A machine whose clock jumped a year ahead would erase a year of texts at its start. The messenger's own dates are the witness:
far beyond the newest of them nothing is erased, and the admins are told.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass

from bot.permissions import Role
from bot.store.note_ageing import SLICE
from bot.store.store import Store

MOST_SILENCE = dt.timedelta(days=45)
"""A summer's closing; after more the clock is doubted until somebody writes."""
_SEEN, _SUSPENDED, _UNDER_WAY = "newest-message", "purge-suspended", "purge-under-way"


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
        self._seen = 0
        self.is_behind = False
        """Whether the round is not over: the next slice is due at once."""

    def witness(self, sent_at: int) -> None:
        """A message came that the messenger dates so (seconds)."""
        self._seen = max(self._seen, sent_at)

    @property
    def is_suspended(self) -> bool:
        """Whether the clock is so far ahead of the newest message that it is rather wrong; an empty database has nothing to lose."""
        newest = self._newest()
        return newest > 0 and self._clock().timestamp() - newest > MOST_SILENCE.total_seconds()

    def _newest(self) -> int:
        """By the messenger's dates; by our own traces where none was noted yet."""
        seen = max(self._seen, int(self._store.meta.get(_SEEN) or 0))
        return seen or self._store.meta.newest_trace()

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
        """Erase a slice: beside a running bot no writer must wait. Safe to repeat. Nothing at all while suspended."""
        if self._seen > int(self._store.meta.get(_SEEN) or 0):
            self._store.meta.put(_SEEN, str(self._seen))
        if self.is_suspended:
            self.is_behind = False
            self._tell()
            return Purged(0, 0)
        if self._store.meta.get(_SUSPENDED):
            self._store.meta.drop(_SUSPENDED)
        return self._slice()

    def _tell(self) -> None:
        """Once, until it is over."""
        if self._store.meta.get(_SUSPENDED):
            return
        now = self._clock()
        with self._store.transaction():
            self._store.meta.put(_SUSPENDED, "1")
            self._store.meta.put(_SEEN, str(self._newest()))  # the searches of a wrong clock must not vouch for it
            self._store.audit.add(None, "purge-suspended", {"newest": self._newest()}, now)
            for admin in self._store.people.active_with(Role.ADMIN):
                self._store.outbox.add(admin.id, "clock-ahead", {"days": MOST_SILENCE.days}, now)

    def erase(self) -> Purged:
        """Erase all that is too old by this machine's clock, suspended or not: for a person who decides."""
        done = self._slice()
        while self.is_behind:
            more = self._slice()
            done = Purged(done.notes + more.notes, done.lookups + more.lookups)
        return done

    def _slice(self) -> Purged:
        """Some notes and searches, counted in the same transaction; what there is little of goes with the first slice of a round."""
        limit, store = self.limit, self._store
        if not self.is_behind:
            self._erase_the_rest(limit)
        with store.transaction():
            done = Purged(store.notes.ageing.erase_some(limit, SLICE), store.lookups.erase_before(limit, SLICE))
            is_behind = max(done.notes, done.lookups) >= SLICE
            self._count(done, is_over=not is_behind)
        self.is_behind = is_behind
        if not is_behind:
            for person in store.people.closed_before(limit):  # their notes first: without an author retention may not find them
                store.erasure.of_person(person.id)
            store.fold()  # no byte of what was erased is left in the database's own log
        return done

    def _erase_the_rest(self, limit: dt.datetime) -> None:
        store = self._store
        store.done.forget_old(self._clock())
        store.proposals.erase_old(self._clock())
        for table in (store.requests, store.drafts, store.jobs, store.shown, store.bursts, store.outbox, store.invitations,
                      store.pairs, store.follow_ups, store.shifts, store.reviews,
                      store.alerts, store.on_call, store.kept_views, store.digests):
            table.erase_before(limit)

    def _count(self, done: Purged, *, is_over: bool) -> None:
        """What a round has erased is one entry of the chained log at its end, whatever stopped it meanwhile."""
        meta = self._store.meta
        notes, lookups = json.loads(meta.get(_UNDER_WAY) or "[0, 0]")
        erased = {"notes": notes + done.notes, "lookups": lookups + done.lookups}
        if not is_over:
            meta.put(_UNDER_WAY, json.dumps([*erased.values()]))
        elif any(erased.values()):
            meta.drop(_UNDER_WAY)
            self._store.audit.add(None, "purge", erased, self._clock())
