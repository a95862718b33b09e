"""Retention of notes: text, history and author of old ones go for good, codes stay; few at a time, so that no writer waits long."""

from __future__ import annotations

import datetime as dt

from bot.store.connection import WritingConnection

NOT_ERASED = "(text IS NOT NULL OR author_id IS NOT NULL OR chat_id IS NOT NULL)"
"""Which notes retention still has to reach; the words of an index of ours."""
SLICE = 50
"""Notes of one transaction: beside a running bot it must be over in a few hundredths of a second."""


class NoteAgeing:
    """The writer's side."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def due(self, moment: dt.datetime) -> int:
        """How many notes of before still say something of people."""
        return int(self._db.value(f"SELECT count(*) FROM notes WHERE occurred_at < ? AND {NOT_ERASED}", (int(moment.timestamp()),)))

    def erase_some(self, moment: dt.datetime, most: int = SLICE) -> int:
        """The oldest of them, in one transaction; how many they were. With the last of them every partner of before is forgotten."""
        at = int(moment.timestamp())
        with self._db.transaction() as db:
            rows = db.rows(f"SELECT number FROM notes WHERE occurred_at < ? AND {NOT_ERASED} ORDER BY occurred_at LIMIT ?", (at, most))
            numbers = [row["number"] for row in rows]
            chosen = f"IN ({', '.join('?' * len(numbers))})"
            db.run(f"DELETE FROM note_history WHERE number {chosen}", numbers)
            db.run(f"DELETE FROM notes_fts WHERE rowid {chosen}", numbers)
            db.run(f"UPDATE corrections SET number = NULL WHERE number {chosen}", numbers)
            db.run(f"UPDATE reviews SET reason = NULL, reviewed_by = NULL WHERE number {chosen}", numbers)
            db.run(
                "UPDATE notes SET text = NULL, application_reason = NULL, author_id = NULL, chat_id = NULL, message_id = NULL,"
                f" receipt_id = NULL, partner_id = NULL WHERE number {chosen}",
                numbers,
            )
            if len(numbers) < most:  # an author who was erased left notes that nothing but their partner tells of
                db.run("UPDATE notes SET partner_id = NULL WHERE occurred_at < ? AND partner_id IS NOT NULL", (at,))
        return len(numbers)

    def erase(self, moment: dt.datetime) -> int:
        """All of them, slice by slice, and no byte of them left in the log; how many they were."""
        erased = 0
        while some := self.erase_some(moment):
            erased += some
        self._db.maintain("PRAGMA wal_checkpoint(TRUNCATE)")
        return erased
