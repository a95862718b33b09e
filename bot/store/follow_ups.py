"""What notes leave to be seen again, the dangers the next shift should know of, and who ticked them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.journal.model import DANGER_CODES, TO_SEE_AGAIN, Deed, FollowUp, Status, Tick
from bot.store.connection import Row, WritingConnection

_DANGER = " OR ".join(f"{field} = '{value}'" for field, value in DANGER_CODES.items())
_OPEN = f"f.closed_at IS NULL AND n.status = '{Status.RECORDED.value}'"


def _utc(seconds: int | None) -> dt.datetime | None:
    return dt.datetime.fromtimestamp(seconds, dt.UTC) if seconds is not None else None


def follow_up_of(row: Row) -> FollowUp:
    """A row of ``follow_ups`` as a value."""
    opened = dt.datetime.fromtimestamp(row["opened_at"], dt.UTC)
    return FollowUp(row["number"], opened, _utc(row["due_at"]), _utc(row["reminded_at"]), _utc(row["closed_at"]))


class FollowUpsTable:
    """One follow-up a note; every deed about it stays."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def outcome(self, number: int, former: str | None, suite: str | None, at: dt.datetime) -> None:
        """A note's outcome is now this one: opens its follow-up, or closes it. The same as before changes nothing."""
        if (former == TO_SEE_AGAIN) == (suite == TO_SEE_AGAIN):
            return
        if suite == TO_SEE_AGAIN:
            self._db.run(
                "INSERT INTO follow_ups (number, opened_at) VALUES (?, ?)"
                " ON CONFLICT (number) DO UPDATE SET due_at = NULL, reminded_at = NULL, closed_at = NULL",
                (number, int(at.timestamp())),
            )
        else:
            self._db.run("UPDATE follow_ups SET closed_at = ? WHERE number = ? AND closed_at IS NULL", (int(at.timestamp()), number))

    def get(self, number: int) -> FollowUp | None:
        """The follow-up of that note, open or not."""
        row = self._db.row("SELECT * FROM follow_ups WHERE number = ?", (number,))
        return follow_up_of(row) if row else None

    def plan(self, number: int, due: dt.datetime) -> None:
        """Its people are reminded then, once more."""
        with self._db.transaction() as db:
            db.run("UPDATE follow_ups SET due_at = ?, reminded_at = NULL WHERE number = ?", (int(due.timestamp()), number))

    def close(self, number: int, now: dt.datetime) -> None:
        """Nothing more is to be seen there."""
        with self._db.transaction() as db:
            db.run("UPDATE follow_ups SET closed_at = ? WHERE number = ?", (int(now.timestamp()), number))

    def reopen(self, number: int) -> None:
        """It was not over after all."""
        with self._db.transaction() as db:
            db.run("UPDATE follow_ups SET closed_at = NULL WHERE number = ?", (number,))

    def due(self, now: dt.datetime) -> list[int]:
        """Numbers of the notes whose people are to be reminded now, oldest first."""
        rows = self._db.rows(
            "SELECT f.number FROM follow_ups f JOIN notes n ON n.number = f.number"
            f" WHERE f.due_at <= ? AND f.reminded_at IS NULL AND f.due_at IS NOT NULL AND {_OPEN} ORDER BY f.due_at, f.number",
            (int(now.timestamp()),),
        )
        return [row["number"] for row in rows]

    def reminded(self, number: int, now: dt.datetime) -> None:
        """Its people were reminded."""
        with self._db.transaction() as db:
            db.run("UPDATE follow_ups SET reminded_at = ? WHERE number = ?", (int(now.timestamp()), number))

    def tick(self, number: int, person_id: int, deed: Deed, now: dt.datetime) -> None:
        """Keep who did what about it."""
        with self._db.transaction() as db:
            values = (number, int(now.timestamp()), person_id, deed.value)
            db.run("INSERT INTO ticks (number, at, person_id, deed) VALUES (?, ?, ?, ?)", values)

    def ticks(self, number: int) -> list[Tick]:
        """What was done about it, oldest first."""
        rows = self._db.rows("SELECT * FROM ticks WHERE number = ? ORDER BY id", (number,))
        return [Tick(dt.datetime.fromtimestamp(r["at"], dt.UTC), r["person_id"], Deed(r["deed"])) for r in rows]

    def open_of(self, person_id: int) -> list[int]:
        """Numbers of that person's own notes, or of those made with them, that are still to be seen again; newest first."""
        rows = self._db.rows(
            "SELECT f.number FROM follow_ups f JOIN notes n ON n.number = f.number"
            f" WHERE (n.author_id = :id OR n.partner_id = :id) AND {_OPEN} ORDER BY f.number DESC",
            {"id": person_id},
        )
        return [row["number"] for row in rows]

    def erase_before(self, moment: dt.datetime) -> int:
        """Retention: what was left open goes, and who ticked it."""
        with self._db.transaction() as db:
            db.run("DELETE FROM ticks WHERE at < ?", (int(moment.timestamp()),))
            return db.run("DELETE FROM follow_ups WHERE opened_at < ?", (int(moment.timestamp()),))


class OpenPoints:
    """The hand-over of a team, or of those of a manager, newest first; ``sectors`` narrows it where there are any."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def page(self, teams: Sequence[str], sectors: Sequence[str], since: dt.datetime, limit: int, offset: int = 0) -> list[tuple[int, bool]]:
        """(number, whether it is to be seen again) of open follow-ups, and of dangers since then that nobody has ticked."""
        sql, values = self._points(teams, sectors, since)
        rows = self._db.rows(f"{sql} ORDER BY occurred_at DESC, number DESC LIMIT ? OFFSET ?", [*values, limit, offset])
        return [(row["number"], bool(row["is_open"])) for row in rows]

    def count(self, teams: Sequence[str], sectors: Sequence[str], since: dt.datetime) -> int:
        """How many."""
        sql, values = self._points(teams, sectors, since)
        return int(self._db.value(f"SELECT count(*) FROM ({sql})", values))

    def is_danger(self, number: int, since: dt.datetime) -> bool:
        """Whether that note tells of a danger since then."""
        at = int(since.timestamp())
        return self._db.value(f"SELECT 1 FROM notes WHERE number = ? AND occurred_at >= ? AND ({_DANGER})", (number, at)) is not None

    @staticmethod
    def _points(teams: Sequence[str], sectors: Sequence[str], since: dt.datetime) -> tuple[str, list[object]]:
        of_teams = f"n.team IN ({', '.join('?' * len(teams))})"
        chosen = f" AND n.secteur IN ({', '.join('?' * len(sectors))})" if sectors else ""
        last = "(SELECT deed FROM ticks t WHERE t.number = n.number AND t.deed <> 'planned' ORDER BY t.id DESC LIMIT 1)"
        to_see = f"SELECT n.number, n.occurred_at, 1 AS is_open FROM follow_ups f JOIN notes n ON n.number = f.number WHERE {_OPEN}"
        dangers = (
            f"SELECT n.number, n.occurred_at, 0 AS is_open FROM notes n WHERE {of_teams} AND n.occurred_at >= ?"
            f" AND n.status = '{Status.RECORDED.value}' AND ({_DANGER}) AND coalesce({last}, 'reopened') = 'reopened'"
            " AND NOT EXISTS (SELECT 1 FROM follow_ups f WHERE f.number = n.number AND f.closed_at IS NULL)"
        )
        sql = f"{to_see} AND {of_teams}{chosen} UNION ALL {dangers}{chosen}"
        return sql, [*teams, *sectors, *teams, int(since.timestamp()), *sectors]
