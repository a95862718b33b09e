"""Bursts: notes that one person sent together after a dead zone, and the one question asked about them."""

from __future__ import annotations

import datetime as dt

from bot.journal.model import Burst, Note
from bot.store.connection import Row, WritingConnection
from bot.store.notes import note_of


def _burst(row: Row) -> Burst:
    answered = dt.datetime.fromtimestamp(row["answered_at"], dt.UTC) if row["answered_at"] is not None else None
    return Burst(row["id"], row["person_id"], row["prompt_id"], dt.datetime.fromtimestamp(row["asked_at"], dt.UTC), answered)


class BurstsTable:
    """A note belongs to one burst at most."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def add(self, person_id: int, chat_id: int, now: dt.datetime) -> int:
        """A new question; its number."""
        with self._db.transaction() as db:
            values = (person_id, chat_id, int(now.timestamp()))
            return db.insert("INSERT INTO bursts (person_id, chat_id, asked_at) VALUES (?, ?, ?)", values)

    def join(self, burst_id: int, numbers: list[int]) -> None:
        """These notes are part of it."""
        with self._db.transaction() as db:
            for number in numbers:
                db.run("UPDATE notes SET burst_id = ? WHERE number = ?", (burst_id, number))

    def get(self, burst_id: int) -> Burst | None:
        """That question."""
        row = self._db.row("SELECT * FROM bursts WHERE id = ?", (burst_id,))
        return _burst(row) if row else None

    def last_of(self, person_id: int) -> Burst | None:
        """The newest question to that person, answered or not."""
        row = self._db.row("SELECT * FROM bursts WHERE person_id = ? ORDER BY id DESC LIMIT 1", (person_id,))
        return _burst(row) if row else None

    def by_prompt(self, chat_id: int, message_id: int) -> Burst | None:
        """The question that this message asks."""
        row = self._db.row("SELECT * FROM bursts WHERE person_id = ? AND prompt_id = ?", (chat_id, message_id))
        return _burst(row) if row else None

    def notes(self, burst_id: int) -> list[Note]:
        """Its notes, by number."""
        return [note_of(row) for row in self._db.rows("SELECT * FROM notes WHERE burst_id = ? ORDER BY number", (burst_id,))]

    def size(self, burst_id: int) -> int:
        """How many notes it has."""
        return int(self._db.value("SELECT count(*) FROM notes WHERE burst_id = ?", (burst_id,)))

    def goes_on(self, burst_id: int, since: dt.datetime) -> bool:
        """Whether one of its notes was logged since then."""
        logged = (burst_id, int(since.timestamp()))
        return self._db.value("SELECT 1 FROM notes WHERE burst_id = ? AND logged_at >= ? LIMIT 1", logged) is not None

    def lone_since(self, person_id: int, moment: dt.datetime) -> list[Note]:
        """That person's notes logged since then that are in no burst, by number."""
        rows = self._db.rows(
            "SELECT * FROM (SELECT * FROM notes WHERE author_id = ? ORDER BY number DESC LIMIT 100)"
            " WHERE burst_id IS NULL AND logged_at >= ? ORDER BY number",
            (person_id, int(moment.timestamp())),
        )
        return [note_of(row) for row in rows]

    def asked_in(self, burst_id: int, message_id: int) -> None:
        """Remember the message that asks."""
        with self._db.transaction() as db:
            db.run("UPDATE bursts SET prompt_id = ? WHERE id = ?", (message_id, burst_id))

    def answered(self, burst_id: int, now: dt.datetime) -> None:
        """The question has its answer; another may still correct it."""
        with self._db.transaction() as db:
            db.run("UPDATE bursts SET answered_at = ? WHERE id = ?", (int(now.timestamp()), burst_id))

    def erase_before(self, moment: dt.datetime) -> int:
        """Retention: whom it was about goes."""
        with self._db.transaction() as db:
            return db.run(
                "UPDATE bursts SET person_id = NULL, chat_id = NULL, prompt_id = NULL WHERE asked_at < ? AND person_id IS NOT NULL",
                (int(moment.timestamp()),),
            )
