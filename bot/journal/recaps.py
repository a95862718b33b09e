"""The end of a shift in one message, for those who want it: one's notes by motif, and what is left to be seen again.

A shift ends with its pair, or at eight in the evening or two at night by the clock of Paris; each note is told of once.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.journal.model import Note, Status
from bot.people.model import Person
from bot.permissions import Action
from bot.store.shifts import Shift
from bot.store.store import Store

PARIS = ZoneInfo("Europe/Paris")
SHIFT = dt.timedelta(hours=12)
EVENING_END, DAY_END = 2, 20
STILL_AT_WORK = dt.timedelta(hours=2)
"""A note so shortly before eight in the evening: that shift is not a day's."""
MOST_NOTES = 200


@dataclass(frozen=True, slots=True)
class Recap:
    """How many notes of each motif (None: unsaid), most first, and the numbers of what is still to be seen again, newest first."""

    total: int
    motifs: tuple[tuple[str | None, int], ...]
    still_open: tuple[int, ...]


class Recaps:
    """Every write joins the caller's transaction, but for ``promise``, which opens its own."""

    def __init__(self, store: Store, clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._clock = clock

    def is_wanted(self, person: Person) -> bool:
        """Whether this person gets one."""
        found = self._store.shifts.get(person.id)
        return found is not None and found.recap_since is not None

    def want(self, person: Person, is_wanted: bool) -> None:
        """From now on, or no more."""
        person.require(Action.TAKE_OVER)
        self._store.shifts.want_recap(person.id, is_wanted, self._clock())

    def of(self, person_id: int, since: dt.datetime, until: dt.datetime) -> Recap:
        """What was noted after ``since`` and not after ``until``."""
        notes = self._notes(person_id, since, until)
        motifs = Counter(note.fields.motif for note in notes).most_common()
        return Recap(len(notes), tuple(motifs), tuple(self._store.follow_ups.open_of(person_id)))

    def promise(self) -> int:
        """Promise a recap to everybody whose shift has ended; how many."""
        promised = 0
        for shift in self._store.shifts.wanting():
            end = self._end(shift)
            if end is None:
                continue
            since = max(end - SHIFT, shift.recapped_at or end - SHIFT)
            has_notes = bool(self._notes(shift.person_id, since, end))
            with self._store.transaction():
                self._store.shifts.recapped(shift.person_id, end)
                if has_notes:
                    when = {"since": int(since.timestamp()), "until": int(end.timestamp())}
                    self._store.outbox.add(shift.person_id, "recap", when, self._clock())
            promised += has_notes
        return promised

    def _notes(self, person_id: int, since: dt.datetime, until: dt.datetime) -> list[Note]:
        found = self._store.notes.last_with(person_id, MOST_NOTES)
        return [note for note in found if since < note.logged_at <= until and note.status is Status.RECORDED]

    def _end(self, shift: Shift) -> dt.datetime | None:
        """When the last shift ended that is not told of yet; None while one goes on."""
        now = self._clock()
        after = max(moment for moment in (shift.recap_since, shift.recapped_at, now - SHIFT) if moment is not None)
        ends = [self._last(EVENING_END), self._last(DAY_END)]
        if self._is_at_work(shift.person_id, ends[1]):
            ends.pop()
        if (pair_end := self._store.pairs.last_end(shift.person_id, after, now)) is not None:
            ends.append(pair_end)
        return max((end for end in ends if end > after), default=None)

    def _last(self, hour: int) -> dt.datetime:
        """The last time it was that hour in Paris."""
        now = self._clock().astimezone(PARIS)
        found = now.replace(hour=hour, minute=0, second=0, microsecond=0)
        return (found if found <= now else found - dt.timedelta(days=1)).astimezone(dt.UTC)

    def _is_at_work(self, person_id: int, evening: dt.datetime) -> bool:
        """Whether somebody was in the middle of a shift at that time: with a colleague, or with a note shortly before or since."""
        if self._store.pairs.of(person_id, evening) is not None:
            return True
        return bool(self._notes(person_id, evening - STILL_AT_WORK, self._clock()))
