"""Astreinte: who is on call for a team, from when to when, put on the list in two taps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.errors import PersonNotFound
from bot.journal.alarm import Duty
from bot.people.model import Person, Team
from bot.permissions import Action, Role
from bot.store.store import Store

PARIS = ZoneInfo("Europe/Paris")
EVENING, NIGHT_END, WEEK_START = 18, 2, 8
MOST_SHOWN = 8


class Span(StrEnum):
    """For how long, in one tap; the values are in buttons."""

    TONIGHT = "s"
    WEEK = "w"


class OnCall:
    """Every write joins the caller's transaction, and is in the chained log."""

    def __init__(self, store: Store, clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._clock = clock

    def teams_of(self, person: Person) -> list[Team]:
        """The teams for which this person may say who is on call. Raises NotAllowed."""
        person.require(Action.BE_ON_CALL)
        return [team for team in self._store.people.teams() if person.role is Role.ADMIN or team.id in person.teams]

    def ahead(self, person: Person) -> list[Duty]:
        """Who is on call now and next, in one's teams, by when it begins. Raises NotAllowed."""
        teams = [team.id for team in self.teams_of(person)]
        return self._store.on_call.ahead(teams, self._clock(), MOST_SHOWN) if teams else []

    def candidates(self, person: Person, team: str) -> list[Person]:
        """Who may be on call for that team: its managers, then the admins. Raises NotAllowed, PersonNotFound."""
        self._require_team(person, team)
        managers = [one for one in self._store.people.active_with(Role.MANAGER) if team in one.teams]
        return [*managers, *self._store.people.active_with(Role.ADMIN)]

    def put(self, person: Person, team: str, person_id: int, span: Span) -> Duty:
        """Put somebody on the list. Raises NotAllowed, PersonNotFound for whoever may not know of the team's notes."""
        if person_id not in {one.id for one in self.candidates(person, team)}:
            raise PersonNotFound(person_id)
        begins, ends = bounds(span, self._clock())
        same = [duty for duty in self._store.on_call.ahead([team], self._clock(), 99) if duty.person_id == person_id]
        if kept := next((duty for duty in same if duty.begins_at <= begins and duty.ends_at >= ends), None):
            return kept
        entry = self._store.on_call.add(team, person_id, begins, ends, person.id)
        self._log(person, "on-call", person_id, team)
        return Duty(entry, team, person_id, begins, ends)

    def drop(self, person: Person, entry_id: int) -> None:
        """Take an entry from the list; one that is gone already changes nothing. Raises NotAllowed, PersonNotFound."""
        person.require(Action.BE_ON_CALL)
        duty = self._store.on_call.get(entry_id)
        if duty is not None:
            self._require_team(person, duty.team)
            self._store.on_call.drop(entry_id)
            self._log(person, "off-call", duty.person_id, duty.team)

    def _require_team(self, person: Person, team: str) -> None:
        if team not in {one.id for one in self.teams_of(person)}:
            raise PersonNotFound(person.id)

    def _log(self, person: Person, action: str, person_id: int, team: str) -> None:
        self._store.audit.add(person.id, action, {"person": person_id, "team": team}, self._clock())


def bounds(span: Span, now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """From when to when, in aware UTC: this evening from six until two at night, or until Monday at eight, by the clock of Paris."""
    local = now.astimezone(PARIS)
    if span is Span.WEEK:
        monday = local.date() + dt.timedelta(days=7 - local.weekday())
        return now, dt.datetime.combine(monday, dt.time(WEEK_START), PARIS).astimezone(dt.UTC)
    evening = local.date() - dt.timedelta(days=local.hour < NIGHT_END)
    begins = dt.datetime.combine(evening, dt.time(EVENING), PARIS).astimezone(dt.UTC)
    ends = dt.datetime.combine(evening + dt.timedelta(days=1), dt.time(NIGHT_END), PARIS).astimezone(dt.UTC)
    return max(begins, now), ends
