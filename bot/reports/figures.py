"""Figures of one filter, counted off the event loop on a read-only connection; the same for a message, a picture and a file."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.journal.model import Application
from bot.people.model import Person
from bot.permissions import Action
from bot.reports.desk import scope_of
from bot.reports.model import Filter
from bot.store.figures import TABLES, FiguresReader, SheetCount
from bot.store.note_reading import Scope
from bot.store.store import Store

SETTLED, RELAYED = "apaise", "relais-partenaire"
"""Outcomes whose shares are told: ids of the code list that never change."""
LEAST_BEFORE = 5
"""Notes of the period before, below which no change is told: of three notes one more is no trend."""

Value = str | None
Counts = tuple[tuple[Value, int], ...]
"""Values with their numbers, most first; None where the note does not say."""


@dataclass(frozen=True, slots=True)
class Before:
    """The period of equal length just before: how many ``days``, how many notes."""

    days: int
    total: int


@dataclass(frozen=True, slots=True)
class SheetUse:
    """How often a sheet was applied, and how it fitted where that was said."""

    sheet_id: str
    total: int
    fits: Mapping[Application, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """What the notes of a filter come to.

    ``by``: column → its values; ``days``: notes of each day that has some; ``moments``: (weekday from Monday = 0, hour) → notes;
    ``pairs``: (motif, secteur) → notes; ``before`` where both periods are closed,
    notes were taken all through the former, and it says something.
    """

    total: int
    by: Mapping[str, Counts]
    days: Mapping[dt.date, int]
    moments: Mapping[tuple[int, int], int]
    pairs: Mapping[tuple[Value, Value], int]
    sheets: tuple[SheetUse, ...]
    before: Before | None = None

    def of(self, column: str, value: str) -> int:
        """How many notes have this value."""
        return dict(self.by.get(column, ())).get(value, 0)

    @property
    def change(self) -> int | None:
        """Per cent more (or less) than in the period before."""
        return round(100 * (self.total - self.before.total) / self.before.total) if self.before else None


def count(reader: FiguresReader, chosen: Filter, scope: Scope) -> Figures:
    """The figures of a filter within a scope."""
    tables = {columns: reader.table(columns, chosen, scope) for columns in TABLES}
    by = {column: _sums(tables[columns], place) for columns in TABLES[:3] for place, column in enumerate(columns)}
    days: Counter[dt.date] = Counter()
    moments: Counter[tuple[int, int]] = Counter()
    for day, hour, number in tables[TABLES[3]]:
        date = dt.date.fromisoformat(str(day))
        days[date] += number
        moments[date.weekday(), int(hour or 0)] += number
    pairs = {(_text(a), _text(b)): number for a, b, number in tables[TABLES[0]]}
    return Figures(
        days.total(),
        by,
        dict(sorted(days.items())),
        dict(moments),
        pairs,
        _uses(reader.sheets(chosen, scope)),
        _before(reader, chosen, scope),
    )


def _text(value: str | int | None) -> Value:
    return None if value is None else str(value)


def _sums(rows: list[tuple[str | int | None, str | int | None, int]], place: int) -> Counts:
    sums: Counter[Value] = Counter()
    for row in rows:
        sums[_text(row[place])] += row[2]
    return tuple(sorted(sums.items(), key=lambda pair: (-pair[1], pair[0] or "")))


def _uses(counts: list[SheetCount]) -> tuple[SheetUse, ...]:
    fits: dict[str, Counter[Application | None]] = {}
    for one in counts:
        fits.setdefault(one.sheet_id, Counter())[Application(one.application) if one.application else None] += one.count
    uses = [SheetUse(sheet, c.total(), {fit: n for fit, n in c.items() if fit is not None}) for sheet, c in fits.items()]
    return tuple(sorted(uses, key=lambda use: (-use.total, use.sheet_id)))


def _before(reader: FiguresReader, chosen: Filter, scope: Scope) -> Before | None:
    if chosen.since is None or chosen.until is None or chosen.since > chosen.until:
        return None
    length = chosen.until - chosen.since + dt.timedelta(days=1)
    since = chosen.since - length
    if not reader.has_any(Filter(until=since), scope):  # notes were only begun since: there would be more of them in any case
        return None
    total = reader.total(replace(chosen, since=since, until=chosen.since - dt.timedelta(days=1)), scope)
    return Before(length.days, total) if total >= LEAST_BEFORE else None


class Statistics:
    """Figures for whoever may have them."""

    def __init__(self, store: Store, clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._clock = clock

    async def of_team(self, person: Person, chosen: Filter) -> Figures:
        """Of the notes one may see. Raises NotAllowed."""
        person.require(Action.COUNT_NOTES)
        return await asyncio.to_thread(self.counted, chosen, scope_of(person))

    async def of_oneself(self, person: Person, chosen: Filter) -> Figures:
        """Of one's own notes and those made together with one; nobody sees another person's. Raises NotAllowed."""
        person.require(Action.COUNT_OWN_NOTES)
        return await asyncio.to_thread(self.counted, chosen, own_scope(person))

    def counted(self, chosen: Filter, scope: Scope) -> Figures:
        """On a connection of the calling thread."""
        db = self._store.reader()
        try:
            return count(FiguresReader(db), chosen, scope)
        finally:
            db.close()


def own_scope(person: Person) -> Scope:
    """Only one's own notes, whatever one's role."""
    return Scope(None, author_id=person.id)
