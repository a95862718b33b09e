"""Alerts about dangers: which note, who was told and when, who takes care of it; and who is on call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.journal.alarm import Alert, Duty, Tell
from bot.store.connection import Row, WritingConnection


def _utc(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def _maybe(seconds: int | None) -> dt.datetime | None:
    return _utc(seconds) if seconds is not None else None


def _alert(row: Row) -> Alert:
    raised, told = _utc(row["raised_at"]), _maybe(row["told_at"])
    return Alert(row["id"], row["number"], raised, told, row["taken_by"], _maybe(row["taken_at"]), _maybe(row["closed_at"]))


class AlertsTable:
    """One alert a note, whatever is corrected in it; each person is told once."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def raise_for(self, number: int, now: dt.datetime) -> int | None:
        """Raise one; its id, None where that note has one already. Joins the caller's transaction."""
        if self._db.value("SELECT 1 FROM alerts WHERE number = ?", (number,)) is not None:
            return None
        return self._db.insert("INSERT INTO alerts (number, raised_at) VALUES (?, ?)", (number, int(now.timestamp())))

    def get(self, alert_id: int) -> Alert | None:
        """That alert."""
        row = self._db.row("SELECT * FROM alerts WHERE id = ?", (alert_id,))
        return _alert(row) if row else None

    def waiting(self, told_before: dt.datetime) -> list[Alert]:
        """Those nobody has taken care of, whose last telling is that old, or who were told to nobody; oldest first."""
        rows = self._db.rows(
            "SELECT * FROM alerts WHERE taken_at IS NULL AND closed_at IS NULL AND (told_at IS NULL OR told_at <= ?) ORDER BY id",
            (int(told_before.timestamp()),),
        )
        return [_alert(row) for row in rows]

    def tell(self, alert_id: int, person_id: int, now: dt.datetime) -> None:
        """That person is told now."""
        at = int(now.timestamp())
        with self._db.transaction() as db:
            db.run("INSERT INTO alert_tells (alert_id, person_id, told_at) VALUES (?, ?, ?)", (alert_id, person_id, at))
            db.run("UPDATE alerts SET told_at = ? WHERE id = ?", (at, alert_id))

    def shown_in(self, alert_id: int, person_id: int, message_id: int) -> None:
        """The message that shows the alert to that person."""
        with self._db.transaction() as db:
            db.run("UPDATE alert_tells SET message_id = ? WHERE alert_id = ? AND person_id = ?", (message_id, alert_id, person_id))

    def told(self, alert_id: int) -> list[Tell]:
        """Who was told, in order."""
        rows = self._db.rows("SELECT * FROM alert_tells WHERE alert_id = ? ORDER BY id", (alert_id,))
        return [Tell(row["person_id"], _utc(row["told_at"]), row["message_id"]) for row in rows]

    def take(self, alert_id: int, person_id: int, now: dt.datetime) -> bool:
        """That person takes care of it; whether they are the first."""
        with self._db.transaction() as db:
            sql = "UPDATE alerts SET taken_by = ?, taken_at = ? WHERE id = ? AND taken_at IS NULL"
            return bool(db.run(sql, (person_id, int(now.timestamp()), alert_id)))

    def close(self, alert_id: int, now: dt.datetime) -> None:
        """Nobody else is told."""
        with self._db.transaction() as db:
            db.run("UPDATE alerts SET closed_at = ? WHERE id = ?", (int(now.timestamp()), alert_id))

    def erase_before(self, moment: dt.datetime) -> int:
        """Retention: who was told, and the alert."""
        at = (int(moment.timestamp()),)
        with self._db.transaction() as db:
            db.run("DELETE FROM alert_tells WHERE alert_id IN (SELECT id FROM alerts WHERE raised_at < ?)", at)
            return db.run("DELETE FROM alerts WHERE raised_at < ?", at)


def _duty(row: Row) -> Duty:
    return Duty(row["id"], row["team"], row["person_id"], _utc(row["begins_at"]), _utc(row["ends_at"]))


class OnCallTable:
    """Who is on call for a team, from when to when."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def add(self, team: str, person_id: int, begins: dt.datetime, ends: dt.datetime, by: int) -> int:
        """Put that person on the list; the number of the entry."""
        with self._db.transaction() as db:
            return db.insert(
                "INSERT INTO on_call (team, person_id, begins_at, ends_at, put_by) VALUES (?, ?, ?, ?, ?)",
                (team, person_id, int(begins.timestamp()), int(ends.timestamp()), by),
            )

    def get(self, entry_id: int) -> Duty | None:
        """One entry."""
        row = self._db.row("SELECT * FROM on_call WHERE id = ?", (entry_id,))
        return _duty(row) if row else None

    def drop(self, entry_id: int) -> None:
        """Take it from the list."""
        with self._db.transaction() as db:
            db.run("DELETE FROM on_call WHERE id = ?", (entry_id,))

    def now(self, team: str, moment: dt.datetime) -> list[Duty]:
        """Who is on call at that moment, in the order in which they were put on the list."""
        at = int(moment.timestamp())
        rows = self._db.rows("SELECT * FROM on_call WHERE team = ? AND begins_at <= ? AND ends_at > ? ORDER BY id", (team, at, at))
        return [_duty(row) for row in rows]

    def ahead(self, teams: Sequence[str], moment: dt.datetime, limit: int) -> list[Duty]:
        """What is not over, of these teams, by when it begins."""
        marks = ", ".join("?" * len(teams))
        rows = self._db.rows(
            f"SELECT * FROM on_call WHERE team IN ({marks}) AND ends_at > ? ORDER BY begins_at, id LIMIT ?",
            [*teams, int(moment.timestamp()), limit],
        )
        return [_duty(row) for row in rows]

    def erase_before(self, moment: dt.datetime) -> int:
        """Retention: what is long over."""
        with self._db.transaction() as db:
            return db.run("DELETE FROM on_call WHERE ends_at < ?", (int(moment.timestamp()),))
