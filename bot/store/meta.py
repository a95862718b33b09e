"""Small facts about the database itself, by name."""

from __future__ import annotations

from bot.store.connection import WritingConnection

_NEWEST = (
    "SELECT max(logged_at) FROM (SELECT logged_at FROM notes ORDER BY number DESC LIMIT 1000)",
    "SELECT max(at) FROM (SELECT at FROM lookups ORDER BY id DESC LIMIT 1000)",
)
"""Newest moments by the rows that came last: looking at every note of a year would take seconds."""


class MetaTable:
    """Names and texts."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def get(self, key: str) -> str | None:
        """The text under a name."""
        found = self._db.value("SELECT value FROM meta WHERE key = ?", (key,))
        return str(found) if found is not None else None

    def put(self, key: str, value: str) -> None:
        """Set the text under a name."""
        with self._db.transaction() as db:
            db.run("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value))

    def drop(self, key: str) -> bool:
        """Forget a name; whether it was there."""
        with self._db.transaction() as db:
            return bool(db.run("DELETE FROM meta WHERE key = ?", (key,)))

    def newest_trace(self) -> int:
        """The newest moment at which somebody wrote or searched, in seconds; 0 where nobody did. What the start itself logs is no trace."""
        return max(int(self._db.value(part) or 0) for part in _NEWEST)
