"""Relève: what the team left open, and the dangers of the last day, for whoever begins a shift. Never who wrote it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from bot.errors import NoteNotFound, PointClosed
from bot.journal.model import TO_SEE_AGAIN, Deed, Note, OpenPoint, Status
from bot.library.model import Library
from bot.people.model import Person
from bot.permissions import Action
from bot.store.store import Store

PAGE = 5
DANGER_FOR = dt.timedelta(hours=24)
CHOSEN_FOR = dt.timedelta(hours=12)
"""Sectors are chosen for one shift."""


@dataclass(frozen=True, slots=True)
class TakeOverPage:
    """One page of the hand-over; ``sectors`` are those chosen, empty for all of the team's."""

    points: tuple[OpenPoint, ...]
    number: int
    total: int
    sectors: tuple[str, ...]

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PAGE))


class TakeOver:
    """One's own team only (a manager's teams), whatever the role. Every write joins the caller's transaction."""

    def __init__(self, store: Store, library: Callable[[], Library], clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._library = library
        self._clock = clock

    def page(self, person: Person, number: int = 0) -> TakeOverPage:
        """One page, newest first; the look is in the chained log. Raises NotAllowed."""
        person.require(Action.TAKE_OVER)
        sectors, since = self.sectors(person), self._since()
        total = self._store.open_points.count(person.teams, sectors, since)
        number = max(0, min(number, (total - 1) // PAGE)) if total else 0
        found = self._store.open_points.page(person.teams, sectors, since, PAGE, number * PAGE)
        points = [self._point(one, is_open) for one, is_open in found]
        self._store.audit.add(person.id, "read-open-points", {"count": len(points), "page": number}, self._clock())
        return TakeOverPage(tuple(point for point in points if point is not None), number, total, sectors)

    def _since(self) -> dt.datetime:
        return self._clock() - DANGER_FOR

    def _point(self, number: int, is_open: bool) -> OpenPoint | None:
        note = self._store.notes.get(number)
        return OpenPoint(note, self._store.follow_ups.get(number) if is_open else None) if note else None

    def tick(self, person: Person, number: int) -> Deed:
        """Fait, or Vu: the point is closed for the team; who and when is kept. Raises NoteNotFound, PointClosed."""
        note = self._of_team(person, number)
        found = self._store.follow_ups.get(number)
        if found is not None and found.closed_at is None:
            self._store.follow_ups.close(number, self._clock())
            return self._tick(person, number, Deed.DONE)
        if not self._is_unseen_danger(note):
            raise PointClosed
        return self._tick(person, number, Deed.SEEN)

    def untick(self, person: Person, number: int) -> None:
        """It was a slip of the thumb. Raises NoteNotFound, PointClosed where nothing was ticked."""
        note = self._of_team(person, number)
        if self._last_deed(number) not in (Deed.DONE, Deed.SEEN, Deed.DROPPED):
            raise PointClosed
        if note.fields.suite == TO_SEE_AGAIN:
            self._store.follow_ups.reopen(number)
        self._tick(person, number, Deed.REOPENED)

    def _is_unseen_danger(self, note: Note) -> bool:
        is_danger = self._store.open_points.is_danger(note.number, self._since())
        return is_danger and self._last_deed(note.number) in (None, Deed.REOPENED)

    def _last_deed(self, number: int) -> Deed | None:
        return next((tick.deed for tick in reversed(self._store.follow_ups.ticks(number)) if tick.deed is not Deed.PLANNED), None)

    def _tick(self, person: Person, number: int, deed: Deed) -> Deed:
        self._store.follow_ups.tick(number, person.id, deed, self._clock())
        return deed

    def _of_team(self, person: Person, number: int) -> Note:
        person.require(Action.TAKE_OVER)
        note = self._store.notes.get(number)
        if note is None or note.team not in person.teams or note.status is not Status.RECORDED:
            raise NoteNotFound(number)
        return note

    # sectors of the shift

    def sectors(self, person: Person) -> tuple[str, ...]:
        """The sectors chosen for this shift; none: all that the team noted."""
        found = self._store.shifts.get(person.id)
        is_fresh = found is not None and self._clock() - found.chosen_at < CHOSEN_FOR
        return tuple(s for s in found.sectors if s in self._library().lists.sectors) if found is not None and is_fresh else ()

    def offered(self, person: Person) -> list[str]:
        """The sectors one may choose: the team's, then the others."""
        person.require(Action.TAKE_OVER)
        lists = self._library().lists
        near = {sector for team in person.teams if team in lists.teams for sector in lists.teams[team].sectors}
        return sorted(lists.sectors, key=lambda sector: sector not in near)

    def toggle(self, person: Person, sector: str) -> tuple[str, ...]:
        """Choose a sector, or no longer; "" for all again. What is chosen now."""
        person.require(Action.TAKE_OVER)
        chosen = set(self.sectors(person)) ^ {sector} if sector in self._library().lists.sectors else set()
        self._store.shifts.choose(person.id, chosen, self._clock())
        return self.sectors(person)
