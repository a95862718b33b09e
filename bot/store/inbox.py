"""The inbox: an update is on disk, screened, before Telegram hears that we have it.

A small file of its own, never backed up: rows live from arrival until the main database says their effect is
committed. A row that fails five times is kept as a dead letter; one that cannot be read at all is kept as poison.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.store.connection import Row, WritingConnection, open_reader, open_writer, to_json

_SCHEMA = """
CREATE TABLE IF NOT EXISTS inbox (
  arrival INTEGER PRIMARY KEY AUTOINCREMENT, bot_id INTEGER NOT NULL, update_id INTEGER NOT NULL, person_id INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting', attempts INTEGER NOT NULL DEFAULT 0, payload TEXT NOT NULL, UNIQUE (bot_id, update_id)) STRICT
"""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One stored update: ``payload`` is reduced to what the bot reads, its texts screened."""

    arrival: int
    update_id: int
    person_id: int
    attempts: int
    payload: Row


class Inbox:
    """Arrivals of one bot, in order."""

    def __init__(self, path: Path, bot_id: int) -> None:
        self._db = open_writer(path)
        self._bot_id = bot_id
        with self._db.transaction() as db:
            db.run(_SCHEMA)
        self._finished: list[int] = []
        self._handed_out: set[int] = set()

    def store(self, updates: Iterable[tuple[int, int, Row]]) -> list[Arrival]:
        """Store (update id, person id, payload); returns the new ones in order, synced. Redelivered ones are left out,

        but for those that an earlier call stored and could not tell of: its commit may hold though it raised.
        """
        arrived: dict[int, Arrival] = {}
        with self._finishing() as db:
            for update_id, person_id, payload in updates:
                db.run(
                    "INSERT INTO inbox (bot_id, update_id, person_id, payload) VALUES (?, ?, ?, ?)"
                    " ON CONFLICT (bot_id, update_id) DO NOTHING",
                    (self._bot_id, update_id, person_id, to_json(payload)),
                )
                row = db.row("SELECT arrival, attempts, state FROM inbox WHERE bot_id = ? AND update_id = ?", (self._bot_id, update_id))
                if row and row["state"] == "waiting" and row["arrival"] not in self._handed_out:
                    arrived.setdefault(row["arrival"], Arrival(row["arrival"], update_id, person_id, row["attempts"], payload))
        self._handed_out.update(arrived)
        return list(arrived.values())

    def store_poison(self, update_id: int, shape: Row) -> bool:
        """Set aside what cannot be read: its id and shape, no value of it. False where it already was."""
        with self._db.transaction() as db:
            return bool(
                db.run(
                    "INSERT INTO inbox (bot_id, update_id, person_id, state, payload) VALUES (?, ?, 0, 'poison', ?)"
                    " ON CONFLICT (bot_id, update_id) DO NOTHING",
                    (self._bot_id, update_id, to_json(shape)),
                )
            )

    def finish(self, arrival: int) -> None:
        """The effect is committed elsewhere: the row may go, with the next write or ``flush``."""
        self._finished.append(arrival)

    def flush(self) -> None:
        """Drop the finished rows now."""
        if self._finished:
            with self._finishing():
                pass

    @contextmanager
    def _finishing(self) -> Iterator[WritingConnection]:
        """A transaction that also drops the finished rows; where it fails they stay finished."""
        finished = list(self._finished)
        with self._db.transaction() as db:
            for arrival in finished:
                db.run("DELETE FROM inbox WHERE arrival = ?", (arrival,))
            yield db
        del self._finished[: len(finished)]
        self._handed_out.difference_update(finished)

    def erase_before(self, moment: dt.datetime) -> int:
        """Retention: dead letters of older messages go, and what the log file still holds of finished rows."""
        with self._db.transaction() as db:
            erased = db.run(
                "DELETE FROM inbox WHERE state = 'dead' AND coalesce(payload ->> '$.message.date',"
                " payload ->> '$.edited_message.date') < ?",
                (int(moment.timestamp()),),
            )
        self._db.maintain("PRAGMA wal_checkpoint(TRUNCATE)")
        return erased

    def waiting(self) -> list[Arrival]:
        """What is not finished, in order of arrival: now in the caller's hands."""
        rows = self._db.rows("SELECT * FROM inbox WHERE state = 'waiting' AND bot_id = ? ORDER BY arrival", (self._bot_id,))
        self._handed_out.update(r["arrival"] for r in rows)
        return [Arrival(r["arrival"], r["update_id"], r["person_id"], r["attempts"], json.loads(r["payload"])) for r in rows]

    def count_attempt(self, arrival: int) -> int:
        """One more attempt, counted before it is made; how many now."""
        with self._db.transaction() as db:
            db.run("UPDATE inbox SET attempts = attempts + 1 WHERE arrival = ?", (arrival,))
            return int(db.value("SELECT attempts FROM inbox WHERE arrival = ?", (arrival,)) or 0)

    def bury(self, arrival: int) -> None:
        """Keep the row as a dead letter."""
        with self._db.transaction() as db:
            db.run("UPDATE inbox SET state = 'dead' WHERE arrival = ?", (arrival,))

    def depths(self) -> dict[str, int]:
        """How many rows in each state."""
        return {r["state"]: r["n"] for r in self._db.rows("SELECT state, count(*) AS n FROM inbox GROUP BY state")}

    def close(self) -> None:
        """Drop what is finished, fold the log into the file, and close."""
        self.flush()
        self._db.maintain("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.close()


def waiting_for(path: Path, person_id: int) -> list[Row]:
    """What the inbox of a bot still holds of one person (state and reduced update), read beside it; nothing where there is none."""
    if not path.is_file():
        return []
    db = open_reader(path)
    try:
        rows = db.rows("SELECT state, payload FROM inbox WHERE person_id = ? ORDER BY arrival", (person_id,))
    finally:
        db.close()
    return [{"state": row["state"], "payload": json.loads(row["payload"])} for row in rows]


def erase_from(path: Path, is_sought: Callable[[int, str], bool], *, dry_run: bool = False) -> int:
    """Drop the rows of which ``is_sought(person id, payload)`` holds, and every trace of them; how many. The bot must be stopped."""
    if not path.is_file():
        return 0
    db = open_writer(path)
    try:
        rows = db.each("SELECT arrival, person_id, payload FROM inbox")
        found = [row["arrival"] for row in rows if is_sought(row["person_id"], row["payload"])]
        if not dry_run:
            with db.transaction():
                for arrival in found:
                    db.run("DELETE FROM inbox WHERE arrival = ?", (arrival,))
            db.maintain("VACUUM")
            db.maintain("PRAGMA wal_checkpoint(TRUNCATE)")
        return len(found)
    finally:
        db.close()
