"""Counts kept as notes are written: by team, day and pair of fields. Exact for every question that asks for teams and days alone."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reports.model import Filter
from bot.store.conditions import TEAMS_OF_NOTES, Scope
from bot.store.connection import Connection

TABLES: tuple[tuple[str, ...], ...] = (("motif", "secteur"), ("suite", "partenaire"), ("registre", "lieu"), ("day", "hour"))
"""Columns counted together; a table's place is its kind in ``tallies``."""
Pairs = list[tuple[str | int | None, str | int | None, int]]
_FEWEST = 2
"""The kind with the fewest rows: registers and kinds of place."""


def is_tallied(chosen: Filter, scope: Scope) -> bool:
    """Whether the tallies answer it: teams and days only, without withdrawn notes."""
    return chosen == Filter(since=chosen.since, until=chosen.until) and scope.author_id is None and not scope.include_withdrawn


class Tallies:
    """Reads them, on any connection."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def total(self, chosen: Filter, scope: Scope) -> int:
        """How many notes."""
        where, values = _where(_FEWEST, chosen, scope)
        return int(self._db.value(f"SELECT coalesce(sum(n), 0) FROM tallies WHERE {where}", values))

    def table(self, columns: Sequence[str], chosen: Filter, scope: Scope) -> Pairs:
        """How many notes for each pair of values."""
        kind = TABLES.index(tuple(columns))
        first, second = ("day", "a") if columns[0] == "day" else ("a", "b")
        where, values = _where(kind, chosen, scope)
        rows = self._db.rows(
            f"SELECT {first} AS x, {second} AS y, sum(n) AS total FROM tallies WHERE {where} AND n > 0 GROUP BY x, y", values
        )
        if first == "day":
            return [(r["x"], int(r["y"]), r["total"]) for r in rows]
        return [(r["x"] or None, r["y"] or None, r["total"]) for r in rows]


def _where(kind: int, chosen: Filter, scope: Scope) -> tuple[str, list[object]]:
    """Every team by name: the rows of a team lie together, day after day."""
    teams: list[object] = list(scope.teams or ())
    named = TEAMS_OF_NOTES if scope.teams is None else ", ".join("?" * len(teams))
    since = chosen.since.isoformat() if chosen.since else ""
    until = chosen.until.isoformat() if chosen.until else "9999"
    return f"kind = ? AND team IN ({named}) AND day >= ? AND day <= ?", [kind, *teams, since, until]
