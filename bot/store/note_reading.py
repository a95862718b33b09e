"""Notes as a list: a filter within what somebody may see, by page, counted, in short pages for a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.folding import fold
from bot.journal.model import Note, ReviewState, Status
from bot.reports.model import Filter
from bot.store.connection import Connection
from bot.store.notes import PARIS, note_of


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose notes may be seen: None means every team (the admin)."""

    teams: tuple[str, ...] | None
    include_withdrawn: bool = False
    author_id: int | None = None
    """Only this person's notes and those made with them, where given."""


def _in(column: str, values: Iterable[str]) -> tuple[str, list[object]]:
    chosen = list(values)
    return f"{column} IN ({', '.join('?' * len(chosen))})", list(chosen)


def fts_query(words: Iterable[str]) -> str:
    """Words as an FTS5 query: folded, quoted, all of them, each as a prefix."""
    return " ".join('"' + fold(word).replace('"', '""') + '"*' for word in words if fold(word).strip(' "'))


def _read_again(states: tuple[str, ...]) -> tuple[str, list[object]]:
    """Notes in one of these states of reading again; without a row a note is unread."""
    inside, values = _in("state", states)
    is_said = f"EXISTS (SELECT 1 FROM reviews WHERE reviews.number = notes.number AND {inside})"
    if ReviewState.UNREAD.value not in states:
        return is_said, values
    return f"({is_said} OR NOT EXISTS (SELECT 1 FROM reviews WHERE reviews.number = notes.number))", values


def where_of(chosen: Filter, scope: Scope) -> tuple[str, list[object]]:
    """The condition of a filter within a scope, and its values."""
    parts: list[tuple[str, list[object]]] = []
    if scope.teams is not None:
        parts.append(_in("team", scope.teams))
    if scope.author_id is not None:
        parts.append(("(author_id = ? OR partner_id = ?)", [scope.author_id, scope.author_id]))
    if not scope.include_withdrawn:
        parts.append(("status <> ?", [Status.WITHDRAWN.value]))
    if chosen.since:
        start = dt.datetime.combine(chosen.since, dt.time(), PARIS)
        parts.append(("occurred_at >= ?", [int(start.timestamp())]))
    if chosen.until:
        end = dt.datetime.combine(chosen.until + dt.timedelta(days=1), dt.time(), PARIS)
        parts.append(("occurred_at < ?", [int(end.timestamp())]))
    if chosen.hours:
        first, last = chosen.hours
        parts.append(("hour >= ? AND hour < ?" if first < last else "(hour >= ? OR hour < ?)", [first, last]))
    columns = ("motif", "suite", "secteur", "registre", "lieu", "partenaire")
    parts += [_in(name, values) for name in columns if (values := getattr(chosen, name))]
    if query := fts_query(chosen.words):
        parts.append(("number IN (SELECT rowid FROM notes_fts WHERE notes_fts MATCH ?)", [query]))
    if chosen.review:
        parts.append(_read_again(chosen.review))
    return " AND ".join(p for p, _ in parts) or "1", [value for _, values in parts for value in values]


GROUPS = ("motif", "secteur", "suite", "registre", "lieu", "partenaire", "day", "hour")


class NotesReader:
    """The reading side; works on the writer's connection and on a read-only one of another thread."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def page(self, chosen: Filter, scope: Scope, limit: int, offset: int = 0) -> list[Note]:
        """Newest first, by happened-at."""
        where, values = where_of(chosen, scope)
        rows = self._db.rows(
            f"SELECT * FROM notes WHERE {where} ORDER BY occurred_at DESC, number DESC LIMIT ? OFFSET ?", [*values, limit, offset]
        )
        return [note_of(row) for row in rows]

    def count(self, chosen: Filter, scope: Scope) -> int:
        """How many notes."""
        where, values = where_of(chosen, scope)
        return int(self._db.value(f"SELECT count(*) FROM notes WHERE {where}", values))

    def counts_by(self, group: str, chosen: Filter, scope: Scope) -> list[tuple[str | None, int]]:
        """How many notes for each value of a column, most first. ``group`` is one of GROUPS."""
        if group not in GROUPS:
            raise ValueError(group)
        where, values = where_of(chosen, scope)
        return [
            (r["value"], r["n"])
            for r in self._db.rows(
                # the plus sign: else SQLite walks the whole index of that column, to save itself the grouping
                f"SELECT {group} AS value, count(*) AS n FROM notes WHERE {where} GROUP BY +{group} ORDER BY n DESC, value",
                values,
            )
        ]

    def one(self, number: int, scope: Scope) -> Note | None:
        """That note, if the scope allows it."""
        found = self.page_of_numbers([number], scope)
        return found[0] if found else None

    def page_of_numbers(self, numbers: list[int], scope: Scope) -> list[Note]:
        """Those notes, as far as the scope allows."""
        inside, values = _in("number", [str(n) for n in numbers])
        where, more = where_of(Filter(), replace(scope, include_withdrawn=True))
        return [note_of(row) for row in self._db.rows(f"SELECT * FROM notes WHERE {inside} AND {where}", [*values, *more])]

    def by_number(self, chosen: Filter, scope: Scope, size: int = 500) -> Iterator[list[Note]]:
        """All notes by number, in short pages: a reader that stays open would stop the log from shrinking."""
        where, values = where_of(chosen, scope)
        last = 0
        while rows := self._db.rows(f"SELECT * FROM notes WHERE number > ? AND {where} ORDER BY number LIMIT ?", [last, *values, size]):
            last = rows[-1]["number"]
            yield [note_of(row) for row in rows]
