"""À revoir: a note whose outcome asks to come back gets a day, and its people are reminded on that day, once.

Nothing waits in memory: a reminder is a row that is looked at every minute, and at start for what came due meanwhile.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.dates.names import EVENING, SMALL_HOURS
from bot.errors import DayNotAhead, PointClosed
from bot.journal.ahead import FARTHEST, next_weekday, working_day
from bot.journal.model import TO_SEE_AGAIN, Cause, Deed, FollowUp, Note, Tick
from bot.journal.writing import Journal
from bot.people.model import Person, State
from bot.permissions import Action
from bot.store.store import Store

PARIS = ZoneInfo("Europe/Paris")
DAYS_AHEAD = {"1": 1, "3": 3}
MONDAY = "lundi"
CHOICES = (*DAYS_AHEAD, MONDAY)
"""What is offered in one tap; the values are in buttons."""
EVENING_HOUR, DAY_HOUR = 18, 9
"""When a shift begins: whoever noted it in the evening comes back in the evening."""


def is_of_evening(note: Note) -> bool:
    """Whether it happened on an evening shift."""
    hour = (note.fields.occurred_at or note.logged_at).astimezone(PARIS).hour
    return hour >= EVENING or hour < SMALL_HOURS


class FollowUps:
    """What a note's own people do about it. Every write joins the caller's transaction."""

    def __init__(self, store: Store, journal: Journal, clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._journal = journal
        self._clock = clock

    def open_of(self, number: int) -> FollowUp | None:
        """What that note leaves open, or None."""
        found = self._store.follow_ups.get(number)
        return found if found is not None and found.closed_at is None else None

    def require_open(self, person: Person, number: int) -> Note:
        """One's own note, or one's pair's, with something still open. Raises NoteNotFound, PointClosed, NotAllowed."""
        person.require(Action.WRITE_NOTE)
        note = self._journal.shared(person, number)
        if self.open_of(number) is None:
            raise PointClosed
        return note

    def day_of(self, choice: str) -> dt.date:
        """The day of a button, counted from now. Raises DayNotAhead for what is no choice."""
        today = working_day(self._clock().astimezone(PARIS))
        if choice == MONDAY:
            return next_weekday(today, 0)
        if choice not in DAYS_AHEAD:
            raise DayNotAhead
        return today + dt.timedelta(days=DAYS_AHEAD[choice])

    def plan(self, person: Person, number: int, day: dt.date, *, in_evening: bool | None = None) -> FollowUp:
        """Be reminded on that day, at the beginning of the shift. Raises DayNotAhead, NoteNotFound, PointClosed."""
        note = self.require_open(person, number)
        is_evening = is_of_evening(note) if in_evening is None else in_evening
        due = dt.datetime.combine(day, dt.time(EVENING_HOUR if is_evening else DAY_HOUR), PARIS)
        now = self._clock()
        if not now < due <= now + FARTHEST:
            raise DayNotAhead
        self._store.follow_ups.plan(number, due)
        self._store.follow_ups.tick(number, person.id, Deed.PLANNED, now)
        found = self.open_of(number)
        assert found is not None
        return found

    def done(self, person: Person, number: int, suite: str) -> Note:
        """Seen again, and this came of it: a correction with its history, also after the 24 hours. Raises NoteNotFound, PointClosed."""
        note = self.require_open(person, number)
        if suite == TO_SEE_AGAIN:
            raise DayNotAhead
        fields, now = replace(note.fields, suite=suite), self._clock()
        self._store.notes.change(note, fields=fields, text=note.text, by=person.id, now=now, by_hand=("suite",), cause=Cause.FOLLOWED)
        self._store.follow_ups.tick(number, person.id, Deed.DONE, now)
        return self._journal.shared(person, number)

    def forgo(self, person: Person, number: int) -> Note:
        """Plus la peine: nothing more is to be seen; the note stays as it is. Raises NoteNotFound, PointClosed."""
        note = self.require_open(person, number)
        self._store.follow_ups.close(number, self._clock())
        self._store.follow_ups.tick(number, person.id, Deed.DROPPED, self._clock())
        return note

    def reopen(self, person: Person, number: int) -> Note:
        """Undo ``forgo``. Raises NoteNotFound, PointClosed where the note does not ask to come back."""
        person.require(Action.WRITE_NOTE)
        note = self._journal.shared(person, number)
        if note.fields.suite != TO_SEE_AGAIN:
            raise PointClosed
        if self.open_of(number) is None:
            self._store.follow_ups.reopen(number)
            self._store.follow_ups.tick(number, person.id, Deed.REOPENED, self._clock())
        return note

    def receipt_for(self, person: Person, number: int) -> int | None:
        """The message that shows that note to this person, where they are its author."""
        note = self._journal.get(number)
        return self._journal.receipt(number) if note is not None and note.author_id == person.id else None

    def history(self, number: int) -> list[Tick]:
        """Who did what about it, oldest first; whoever asks has been let see the note."""
        return self._store.follow_ups.ticks(number)

    def remind(self) -> int:
        """Promise the reminders that have come due, each once; how many notes."""
        due = self._store.follow_ups.due(self._clock())
        for number in due:
            with self._store.transaction():
                self._store.follow_ups.reminded(number, self._clock())
                for person_id in self._people_of(number):
                    self._store.outbox.add(person_id, "reminder", {"number": number}, self._clock())
        return len(due)

    def _people_of(self, number: int) -> list[int]:
        note = self._store.notes.get(number)
        ids = (note.author_id, note.partner_id) if note else ()
        found = [self._store.people.get(one) for one in ids if one is not None]
        return [person.id for person in found if person is not None and person.state is State.ACTIVE]
