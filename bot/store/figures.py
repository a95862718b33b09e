"""Figures of the notes: few questions, each answered from a covering index alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.reports.model import Filter
from bot.store.connection import Connection
from bot.store.note_reading import Scope, where_of

TABLES: tuple[tuple[str, ...], ...] = (("motif", "secteur"), ("suite", "partenaire"), ("registre", "lieu"), ("day", "hour"))
"""Columns counted together: a pass over the index each, and every single column is a sum over one of them."""

_TEAMS = """
WITH RECURSIVE one (team) AS (
  SELECT min(team) FROM notes
  UNION ALL SELECT (SELECT min(team) FROM notes WHERE team > one.team) FROM one WHERE one.team IS NOT NULL)
SELECT team FROM one WHERE team IS NOT NULL"""
"""The teams that have notes, by one jump of the index each."""


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

    def table(self, columns: Sequence[str], chosen: Filter, scope: Scope) -> list[tuple[str | int | None, str | int | None, int]]:
        """How many notes for each pair of values; ``columns`` is one of TABLES."""
        if tuple(columns) not in TABLES:
            raise ValueError(columns)
        first, second = columns
        where, values = where_of(chosen, self._by_team(scope))
        rows = self._db.rows(
            f"SELECT {first} AS a, {second} AS b, count(*) AS n FROM notes WHERE {where} GROUP BY +{first}, +{second}", values
        )
        return [(r["a"], r["b"], r["n"]) for r in rows]

    def total(self, chosen: Filter, scope: Scope) -> int:
        """How many notes."""
        where, values = where_of(chosen, self._by_team(scope))
        return int(self._db.value(f"SELECT count(*) FROM notes WHERE {where}", values))

    def has_any(self, chosen: Filter, scope: Scope) -> bool:
        """Whether there is a note at all."""
        where, values = where_of(chosen, self._by_team(scope))
        return self._db.row(f"SELECT 1 FROM notes WHERE {where} LIMIT 1", values) is not None

    def sheets(self, chosen: Filter, scope: Scope) -> list[SheetCount]:
        """Which sheets were applied, and how they fitted."""
        where, values = where_of(chosen, self._by_team(scope))
        rows = self._db.rows(
            f"SELECT sheet_id, application, count(*) AS n FROM notes WHERE sheet_id IS NOT NULL AND {where}"
            f" GROUP BY +sheet_id, +application ORDER BY n DESC, sheet_id",
            values,
        )
        return [SheetCount(r["sheet_id"], r["application"], r["n"]) for r in rows]

    def _by_team(self, scope: Scope) -> Scope:
        """All teams by name: the index for counts begins with the team."""
        if scope.teams is not None or scope.author_id is not None:
            return scope
        return replace(scope, teams=tuple(r["team"] for r in self._db.rows(_TEAMS)))
