"""Managers' requests, kept so that the buttons of an old list still know their filter."""

from __future__ import annotations

import datetime as dt
import json

from bot.store.connection import Row, WritingConnection, to_json


class RequestsTable:
    """Filters by number, each of one person."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def add(self, person_id: int, chosen: Row, now: dt.datetime, asked: Row | None = None) -> int:
        """Keep a filter, and how it was asked for; its number."""
        with self._db.transaction() as db:
            return db.insert(
                "INSERT INTO requests (person_id, filter, created_at, asked) VALUES (?, ?, ?, ?)",
                (person_id, to_json(chosen), int(now.timestamp()), to_json(asked) if asked is not None else None),
            )

    def asked(self, request_id: int, person_id: int) -> Row | None:
        """How that person's request was asked for; None where it is gone or was kept without."""
        found = self._db.value("SELECT asked FROM requests WHERE id = ? AND person_id = ?", (request_id, person_id))
        return dict(json.loads(found)) if found is not None else None

    def get(self, request_id: int, person_id: int) -> Row | None:
        """That person's filter of that number."""
        found = self._db.value("SELECT filter FROM requests WHERE id = ? AND person_id = ?", (request_id, person_id))
        return dict(json.loads(found)) if found is not None else None

    def erase_before(self, moment: dt.datetime) -> int:
        """Retention: old requests go."""
        with self._db.transaction() as db:
            return db.run("DELETE FROM requests WHERE created_at < ?", (int(moment.timestamp()),))
