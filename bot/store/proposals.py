"""Files an admin has sent and not yet published: bounded, and gone after a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.store.connection import WritingConnection

KEPT = dt.timedelta(hours=24)
MOST = 5
"""Proposals of one person; an older one gives way."""


@dataclass(frozen=True, slots=True)
class KeptProposal:
    """A file that checked clean, as it would be written to ``file``; ``shown`` stands for the difference its author was shown."""

    id: int
    person_id: int
    file: str
    content: str
    shown: str


class ProposalsTable:
    """What waits for one tap."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def add(self, person_id: int, file: str, content: str, shown: str, now: dt.datetime) -> int:
        """Keep a proposal in place of an earlier one of this person for a file of that name; its number."""
        with self._db.transaction() as db:
            name = file.rpartition("/")[2]
            db.run("DELETE FROM proposals WHERE person_id = ? AND (file = ? OR file LIKE ?)", (person_id, name, f"%/{name}"))
            number = db.insert(
                "INSERT INTO proposals (person_id, file, content, shown, created_at) VALUES (?, ?, ?, ?, ?)",
                (person_id, file, content, shown, int(now.timestamp())),
            )
            own = "SELECT id FROM proposals WHERE person_id = ? ORDER BY id DESC LIMIT ?"
            db.run(f"DELETE FROM proposals WHERE person_id = ? AND id NOT IN ({own})", (person_id, person_id, MOST))
            return number

    def get(self, number: int, person_id: int, now: dt.datetime) -> KeptProposal | None:
        """This person's own proposal, while it is less than a day old."""
        row = self._db.row(
            "SELECT id, person_id, file, content, shown FROM proposals WHERE id = ? AND person_id = ? AND created_at > ?",
            (number, person_id, int((now - KEPT).timestamp())),
        )
        return KeptProposal(**row) if row else None

    def change(self, number: int, file: str, shown: str) -> None:
        """Another place for the file, or another difference shown."""
        with self._db.transaction() as db:
            db.run("UPDATE proposals SET file = ?, shown = ? WHERE id = ?", (file, shown, number))

    def drop(self, number: int) -> None:
        """Erase one."""
        with self._db.transaction() as db:
            db.run("DELETE FROM proposals WHERE id = ?", (number,))

    def drop_of(self, person_id: int) -> None:
        """Erase those of somebody who may no longer publish."""
        with self._db.transaction() as db:
            db.run("DELETE FROM proposals WHERE person_id = ?", (person_id,))

    def erase_old(self, now: dt.datetime) -> int:
        """Erase what waited for a day; how many."""
        with self._db.transaction() as db:
            return db.run("DELETE FROM proposals WHERE created_at <= ?", (int((now - KEPT).timestamp()),))
