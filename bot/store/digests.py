"""Who gets a digest, how often, and what it counts that no other table counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.journal.model import Status
from bot.store.connection import Connection, Row, WritingConnection

_ENTITLED = "p.state = 'active' AND p.role IN ('manager', 'admin')"
_ROW = "SELECT p.id, coalesce(d.every, 'week') AS every, coalesce(d.last_at, p.created_at) AS last_at"


@dataclass(frozen=True, slots=True)
class DigestOf:
    """``every`` is stored; ``last_at``: when the last one was due, at first when the account was made."""

    person_id: int
    every: str
    last_at: dt.datetime


def _digest(row: Row) -> DigestOf:
    return DigestOf(row["id"], row["every"], dt.datetime.fromtimestamp(row["last_at"], dt.UTC))


class DigestsTable:
    """One row a person, once they chose or got one; weekly where there is none."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def entitled(self) -> list[DigestOf]:
        """Everybody at the desk, those who stopped it too."""
        sql = f"{_ROW} FROM people p LEFT JOIN digests d ON d.person_id = p.id WHERE {_ENTITLED} ORDER BY p.id"
        return [_digest(row) for row in self._db.rows(sql)]

    def choose(self, person_id: int, every: str, now: dt.datetime) -> None:
        """So often from now on."""
        with self._db.transaction() as db:
            db.run(
                "INSERT INTO digests (person_id, every, last_at) VALUES (?, ?, ?)"
                " ON CONFLICT (person_id) DO UPDATE SET every = excluded.every, last_at = excluded.last_at",
                (person_id, every, int(now.timestamp())),
            )

    def erase_before(self, moment: dt.datetime) -> int:
        """Retention: rows of those who are long gone from the desk; the others' are touched as they come due."""
        with self._db.transaction() as db:
            return db.run("DELETE FROM digests WHERE last_at < ?", (int(moment.timestamp()),))


class DigestReader:
    """Counts on any connection; ``teams`` None means every team."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def open_points(self, teams: Sequence[str] | None) -> int:
        """Notes that are still to be seen again."""
        where, values = _of_teams("n.team", teams)
        sql = f"SELECT count(*) FROM follow_ups f JOIN notes n ON n.number = f.number WHERE f.closed_at IS NULL AND n.status = ?{where}"
        return int(self._db.value(sql, [Status.RECORDED.value, *values]))

    def not_found(self, teams: Sequence[str] | None, since: dt.datetime, until: dt.datetime) -> list[str]:
        """Screened words of searches that led to nothing, by people of these teams, oldest first."""
        where, values = _of_teams("p.team", teams)
        rows = self._db.rows(
            "SELECT l.text FROM lookups l JOIN people p ON p.id = l.person_id WHERE l.at >= ? AND l.at < ? AND l.text IS NOT NULL"
            f" AND (l.verdict = 'none' OR l.declined = 1) AND l.opened IS NULL{where} ORDER BY l.id",
            [int(since.timestamp()), int(until.timestamp()), *values],
        )
        return [str(row["text"]) for row in rows]


def _of_teams(column: str, teams: Sequence[str] | None) -> tuple[str, list[object]]:
    return ("", []) if teams is None else (f" AND {column} IN ({', '.join('?' * len(teams))})", list(teams))
