"""Views that a manager keeps under a name: how a list was asked for, so that it is read again on the day it is opened."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from bot.privacy.text import ScreenedText
from bot.store.connection import Row, WritingConnection, to_json


@dataclass(frozen=True, slots=True)
class KeptView:
    """``asked`` is a demand as plain values."""

    id: int
    name: str
    asked: Row


def _view(row: Row) -> KeptView:
    return KeptView(row["id"], row["name"], dict(json.loads(row["asked"])))


class KeptViewsTable:
    """Views by number, each of one person."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def add(self, person_id: int, name: ScreenedText, asked: Row, now: dt.datetime) -> int:
        """Keep a view; its number."""
        with self._db.transaction() as db:
            return db.insert(
                "INSERT INTO kept_views (person_id, name, asked, used_at) VALUES (?, ?, ?, ?)",
                (person_id, name, to_json(asked), int(now.timestamp())),
            )

    def of(self, person_id: int) -> list[KeptView]:
        """That person's views, in the order in which they were kept."""
        return [_view(row) for row in self._db.rows("SELECT * FROM kept_views WHERE person_id = ? ORDER BY id", (person_id,))]

    def get(self, view_id: int, person_id: int) -> KeptView | None:
        """That person's view of that number."""
        row = self._db.row("SELECT * FROM kept_views WHERE id = ? AND person_id = ?", (view_id, person_id))
        return _view(row) if row else None

    def used(self, view_id: int, now: dt.datetime) -> None:
        """It was opened: what is used is kept longer."""
        with self._db.transaction() as db:
            db.run("UPDATE kept_views SET used_at = ? WHERE id = ?", (int(now.timestamp()), view_id))

    def drop(self, view_id: int, person_id: int) -> bool:
        """Forget that person's view; whether there was one."""
        with self._db.transaction() as db:
            return bool(db.run("DELETE FROM kept_views WHERE id = ? AND person_id = ?", (view_id, person_id)))

    def erase_before(self, moment: dt.datetime) -> int:
        """Retention: what nobody has opened for so long goes."""
        with self._db.transaction() as db:
            return db.run("DELETE FROM kept_views WHERE used_at < ?", (int(moment.timestamp()),))
