"""Figures of the notes: few questions, each answered from the tallies or from a covering index alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.reports.model import Filter
from bot.store.conditions import Scope, named_teams, where_of
from bot.store.connection import Connection
from bot.store.tallies import TABLES, Pairs, Tallies, is_tallied

__all__ = ["TABLES", "FiguresReader", "SheetCount"]


@dataclass(frozen=True, slots=True)
class SheetCount:
    """How many notes applied a sheet, and how it fitted (``application``, None where unsaid)."""

    sheet_id: str
    application: str | None
    count: int


class FiguresReader:
    """Counts; works on the writer's connection and on a read-only one of another thread."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def table(self, columns: Sequence[str], chosen: Filter, scope: Scope) -> Pairs:
        """How many notes for each pair of values; ``columns`` is one of TABLES."""
        if tuple(columns) not in TABLES:
            raise ValueError(columns)
        if is_tallied(chosen, scope):
            return Tallies(self._db).table(columns, chosen, scope)
        first, second = columns
        where, values = where_of(chosen, named_teams(self._db, scope))
        rows = self._db.rows(
            f"SELECT {first} AS a, {second} AS b, count(*) AS n FROM notes WHERE {where} GROUP BY +{first}, +{second}", values
        )
        return [(r["a"], r["b"], r["n"]) for r in rows]

    def total(self, chosen: Filter, scope: Scope) -> int:
        """How many notes."""
        if is_tallied(chosen, scope):
            return Tallies(self._db).total(chosen, scope)
        where, values = where_of(chosen, named_teams(self._db, scope))
        return int(self._db.value(f"SELECT count(*) FROM notes WHERE {where}", values))

    def has_any(self, chosen: Filter, scope: Scope) -> bool:
        """Whether there is a note at all."""
        where, values = where_of(chosen, named_teams(self._db, scope))
        return self._db.row(f"SELECT 1 FROM notes WHERE {where} LIMIT 1", values) is not None

    def sheets(self, chosen: Filter, scope: Scope) -> list[SheetCount]:
        """Which sheets were applied, and how they fitted."""
        where, values = where_of(chosen, named_teams(self._db, scope))
        source = "notes" if scope.author_id is not None else "notes INDEXED BY notes_with_sheet"
        rows = self._db.rows(
            f"SELECT sheet_id, application, count(*) AS n FROM {source} WHERE sheet_id IS NOT NULL AND {where}"
            f" GROUP BY +sheet_id, +application ORDER BY n DESC, sheet_id",
            values,
        )
        return [SheetCount(r["sheet_id"], r["application"], r["n"]) for r in rows]
