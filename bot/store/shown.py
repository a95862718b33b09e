"""Which message of a chat shows which sheet or which note: a reply to it means that one, months later too."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict

from bot.journal.model import AppliedSheet
from bot.store.connection import WritingConnection, to_json


class ShownTable:
    """One row a message; what it shows last counts."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def card(self, chat_id: int, message_id: int, sheet: AppliedSheet, now: dt.datetime) -> None:
        """That message shows this sheet, in this version."""
        self._put(chat_id, message_id, to_json(asdict(sheet)), None, now)

    def receipt(self, chat_id: int, message_id: int, number: int, now: dt.datetime) -> None:
        """That message shows this note."""
        self._put(chat_id, message_id, None, number, now)

    def _put(self, chat_id: int, message_id: int, sheet: str | None, number: int | None, now: dt.datetime) -> None:
        with self._db.transaction() as db:
            db.run("INSERT OR REPLACE INTO shown VALUES (?, ?, ?, ?, ?)", (chat_id, message_id, int(now.timestamp()), sheet, number))

    def sheet_in(self, chat_id: int, message_id: int) -> AppliedSheet | None:
        """The sheet that message shows, as it was shown."""
        found = self._db.value("SELECT sheet FROM shown WHERE chat_id = ? AND message_id = ?", (chat_id, message_id))
        return AppliedSheet(**json.loads(found)) if found is not None else None

    def number_in(self, chat_id: int, message_id: int) -> int | None:
        """The number of the note that message shows; of receipts older than this table too."""
        found = self._db.value("SELECT number FROM shown WHERE chat_id = ? AND message_id = ?", (chat_id, message_id))
        if found is None:
            found = self._db.value("SELECT number FROM notes WHERE chat_id = ? AND receipt_id = ?", (chat_id, message_id))
        return int(found) if found is not None else None

    def erase_before(self, moment: dt.datetime) -> int:
        """Retention: old rows go."""
        with self._db.transaction() as db:
            return db.run("DELETE FROM shown WHERE shown_at < ?", (int(moment.timestamp()),))
