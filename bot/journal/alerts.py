"""A note that tells of a danger is told at once to the manager on call; to the next one after ten minutes without « Pris en charge ».

on call (one by one) ──► the team's managers ──► the admins; nobody twice, never whoever made the note

Nothing waits in memory: an alert is a row that is looked at every few seconds, and at start for what came due meanwhile.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from bot.errors import AlertGone
from bot.journal.alarm import Alert, tells_of_danger
from bot.journal.model import Note, Status
from bot.library.model import Library
from bot.people.model import Person, State
from bot.permissions import Action, Role
from bot.store.store import Store

PATIENCE = dt.timedelta(minutes=10)
FRESH = dt.timedelta(hours=24)
"""Whatever was noted earlier alerts nobody any more: a correction of yesterday's note, or what waited through a long outage."""


class Alerts:
    """Every write joins the caller's transaction."""

    def __init__(self, store: Store, library: Callable[[], Library], clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._library = library
        self._clock = clock

    def consider(self, number: int) -> None:
        """A note was written or changed: where it tells of a danger, its alert is raised and told, once."""
        note, now = self._store.notes.get(number), self._clock()
        if note is None or now - note.logged_at > FRESH or not tells_of_danger(note, self._library().lists):
            return
        alert_id = self._store.alerts.raise_for(number, now)
        if alert_id is not None:
            self._store.audit.add(None, "alert-raised", {"number": number}, now)
            self._tell_next(alert_id, note)

    def look(self) -> int:
        """Tell the next ones of what nobody has taken care of; how many alerts that were."""
        now = self._clock()
        waiting = self._store.alerts.waiting(now - PATIENCE)
        for alert in waiting:
            with self._store.transaction():
                note = self._store.notes.get(alert.number)
                if note is None or note.status is Status.WITHDRAWN or now - alert.raised_at > FRESH:
                    self._store.alerts.close(alert.id, now)
                else:
                    self._tell_next(alert.id, note)
        return len(waiting)

    def _tell_next(self, alert_id: int, note: Note) -> None:
        now = self._clock()
        people = self._next(alert_id, note)
        if not people:
            self._store.alerts.close(alert_id, now)
        for person in people:
            self._store.alerts.tell(alert_id, person.id, now)
            self._store.outbox.add(person.id, "alert", {"alert": alert_id}, now)
            self._store.audit.add(None, "alert-told", {"number": note.number, "person": person.id}, now)

    def _next(self, alert_id: int, note: Note) -> list[Person]:
        """Whose turn it is: the next one on call, else all managers of the team, else the admins."""
        known = {tell.person_id for tell in self._store.alerts.told(alert_id)} | {note.author_id, note.partner_id}
        on_call = [self._store.people.get(duty.person_id) for duty in self._store.on_call.now(note.team, self._clock())]
        for person in on_call:
            if person is not None and person.id not in known and may_know(person, note):
                return [person]
        for role in (Role.MANAGER, Role.ADMIN):
            found = [one for one in self._store.people.active_with(role) if one.id not in known and may_know(one, note)]
            if found:
                return found
        return []

    def of(self, person: Person, alert_id: int) -> tuple[Alert, Note]:
        """An alert that this person was told of, and its note. Raises AlertGone, NotAllowed."""
        person.require(Action.BE_ON_CALL)
        alert = self._store.alerts.get(alert_id)
        note = self._store.notes.get(alert.number) if alert else None
        is_told = person.id in {tell.person_id for tell in self._store.alerts.told(alert_id)}
        if alert is None or note is None or not is_told or not may_know(person, note):
            raise AlertGone
        return alert, note

    def take(self, person: Person, alert_id: int) -> Alert:
        """Pris en charge: the others who were told see by whom. Whoever comes second changes nothing. Raises AlertGone, NotAllowed."""
        alert, note = self.of(person, alert_id)
        if self._store.alerts.take(alert.id, person.id, self._clock()):
            self._store.audit.add(person.id, "alert-taken", {"number": note.number}, self._clock())
            for tell in self._store.alerts.told(alert.id):
                if tell.person_id != person.id:
                    self._store.outbox.add(tell.person_id, "alert-taken", {"alert": alert.id}, self._clock())
        found = self._store.alerts.get(alert.id)
        assert found is not None
        return found

    def message_of(self, alert_id: int, person_id: int) -> int | None:
        """The message that told that person."""
        return next((tell.message_id for tell in self._store.alerts.told(alert_id) if tell.person_id == person_id), None)

    def shown_in(self, alert_id: int, person_id: int, message_id: int) -> None:
        """That message tells it to that person."""
        self._store.alerts.shown_in(alert_id, person_id, message_id)


def may_know(person: Person, note: Note) -> bool:
    """Whether that person may be told of the note: somebody of the desk whose account is open, of the note's team or an admin."""
    is_in = person.state is State.ACTIVE and person.may(Action.BE_ON_CALL)
    return is_in and (person.role is Role.ADMIN or note.team in person.teams)
