"""Notes as a list: a filter within what somebody may see, by page, counted, in short pages for a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.journal.model import Note
from bot.reports.model import Filter
from bot.store.conditions import Scope, fts_query, is_one_of, named_teams, numbers_within, source_of, where_of
from bot.store.connection import Connection
from bot.store.notes import note_of
from bot.store.tallies import Tallies, is_tallied

__all__ = ["GROUPS", "NotesReader", "Scope"]

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
        """How many notes, exactly."""
        if is_tallied(chosen, scope):
            return Tallies(self._db).total(chosen, scope)
        source, values = source_of(self._db, chosen, scope)
        return int(self._db.value(f"SELECT count(*) FROM {source}", values))

    def counts_by(self, group: str, chosen: Filter, scope: Scope) -> list[tuple[str | None, int]]:
        """How many notes for each value of a column, most first. ``group`` is one of GROUPS."""
        if group not in GROUPS:
            raise ValueError(group)
        where, values = where_of(chosen, named_teams(self._db, scope))
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
        inside, values = is_one_of("number", [str(n) for n in numbers])
        where, more = where_of(Filter(), replace(scope, include_withdrawn=True))
        return [note_of(row) for row in self._db.rows(f"SELECT * FROM notes WHERE {inside} AND {where}", [*values, *more])]

    def by_number(self, chosen: Filter, scope: Scope, size: int = 500) -> Iterator[list[Note]]:
        """All notes by number, in short pages: a reader that stays open would stop the log from shrinking."""
        where, values = where_of(replace(chosen, words=()), scope)
        query = fts_query(chosen.words)
        first, last = numbers_within(self._db, chosen, scope)
        source, place = "notes NOT INDEXED", "number"
        if query:
            source, place = "notes_fts CROSS JOIN notes NOT INDEXED ON number = notes_fts.rowid", "notes_fts.rowid"
            where = f"notes_fts MATCH ? AND {where}"
        sql = f"SELECT notes.* FROM {source} WHERE {place} > ? AND {place} <= ? AND {where} ORDER BY {place} LIMIT ?"
        first -= 1
        while rows := self._db.rows(sql, [first, last, *([query] if query else []), *values, size]):
            first = rows[-1]["number"]
            yield [note_of(row) for row in rows]
