"""The digest: what a manager should know of last week (or of yesterday), on Monday (or every day) at eight by the clock of Paris."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.folding import fold
from bot.journal.model import ReviewState
from bot.people.model import Person
from bot.permissions import Action
from bot.reports.desk import scope_of
from bot.reports.model import Filter
from bot.store.digests import DigestOf, DigestReader
from bot.store.note_reading import NotesReader, Scope
from bot.store.store import Store

PARIS = ZoneInfo("Europe/Paris")
HOUR = 8
MOST_MOTIFS, MOST_SOUGHT = 3, 5


class Every(StrEnum):
    """How often; the values are stored and in buttons."""

    DAY = "day"
    WEEK = "week"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Digest:
    """``since`` and ``until`` inclusive; ``before`` notes in as many days just before; motifs None: unsaid, most first.

    ``sought``: screened words looked up and not found, with how often, most first; ``not_found`` counts all of them.
    """

    since: dt.date
    until: dt.date
    total: int
    before: int
    motifs: tuple[tuple[str | None, int], ...]
    unread: int
    still_open: int
    sought: tuple[tuple[str, int], ...]
    not_found: int


def last_due(every: Every, now: dt.datetime) -> dt.datetime:
    """When one was due last: today or yesterday at eight, or on Monday; aware UTC. One that is stopped keeps the week's pace."""
    local = now.astimezone(PARIS)
    day = local.date() - dt.timedelta(days=local.hour < HOUR)
    if every is not Every.DAY:
        day -= dt.timedelta(days=day.weekday())
    return dt.datetime.combine(day, dt.time(HOUR), PARIS).astimezone(dt.UTC)


class Digests:
    """``choose`` joins the caller's transaction, ``promise`` opens its own."""

    def __init__(self, store: Store, clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._clock = clock

    def choose(self, person: Person, every: Every) -> None:
        """So often from now on. Raises NotAllowed."""
        person.require(Action.READ_TEAM_NOTES)
        self._store.digests.choose(person.id, every.value, self._clock())

    def promise(self) -> int:
        """Promise one to everybody for whom it is due, the last one only where several were missed; how many."""
        now, promised = self._clock(), 0
        for one in self._store.digests.entitled():
            due = last_due(Every(one.every), now)
            if due > one.last_at:
                self._promise_one(one, due)
                promised += one.every != Every.NEVER
        return promised

    def _promise_one(self, one: DigestOf, due: dt.datetime) -> None:
        with self._store.transaction():
            self._store.digests.choose(one.person_id, one.every, due)
            if one.every != Every.NEVER:
                self._store.outbox.add(one.person_id, "digest", {"every": one.every, "due": int(due.timestamp())}, self._clock())

    async def of(self, person: Person, every: Every, due: dt.datetime) -> Digest:
        """Its figures, counted off the event loop; the look is in the chained log. Raises NotAllowed."""
        person.require(Action.READ_TEAM_NOTES)
        found = await asyncio.to_thread(self._counted, scope_of(person), every, due)
        self._store.audit.add(person.id, "digest", {"count": found.total, "searches": len(found.sought)}, self._clock())
        return found

    def _counted(self, scope: Scope, every: Every, due: dt.datetime) -> Digest:
        """On a connection of the calling thread."""
        db = self._store.reader()
        try:
            return _count(NotesReader(db), DigestReader(db), scope, every, due)
        finally:
            db.close()


def _count(notes: NotesReader, reader: DigestReader, scope: Scope, every: Every, due: dt.datetime) -> Digest:
    days = dt.timedelta(days=1 if every is Every.DAY else 7)
    until = due.astimezone(PARIS).date() - dt.timedelta(days=1)
    since = until - days + dt.timedelta(days=1)
    now, before = Filter(since=since, until=until), Filter(since=since - days, until=until - days)
    motifs = notes.counts_by("motif", now, scope)
    first, last = (dt.datetime.combine(day, dt.time(), PARIS) for day in (since, until + dt.timedelta(days=1)))
    sought = reader.not_found(scope.teams, first, last)
    return Digest(
        since,
        until,
        sum(number for _, number in motifs),
        notes.count(before, scope),
        tuple(motifs[:MOST_MOTIFS]),
        notes.count(Filter(review=(ReviewState.UNREAD.value,)), scope),
        reader.open_points(scope.teams),
        _most(sought),
        len(sought),
    )


def _most(sought: list[str]) -> tuple[tuple[str, int], ...]:
    """The same words, whatever their accents and capitals, counted once; as they were typed first."""
    first: dict[str, str] = {}
    for text in sought:
        first.setdefault(fold(text), text)
    counted = Counter(fold(text) for text in sought).most_common(MOST_SOUGHT)
    return tuple((first[key], number) for key, number in counted)
