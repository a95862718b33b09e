"""Which notes a manager has read again, and which were sent back with a reason. A note without a row is unread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.journal.model import Review, ReviewState
from bot.privacy.text import ScreenedText
from bot.store.connection import Row, WritingConnection


def _review(row: Row) -> Review:
    return Review(
        row["number"],
        ReviewState(row["state"]),
        row["reason"],
        row["reviewed_by"],
        dt.datetime.fromtimestamp(row["at"], dt.UTC),
        dt.datetime.fromtimestamp(row["open_until"], dt.UTC) if row["open_until"] is not None else None,
    )


class ReviewsTable:
    """One row a note."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def get(self, number: int) -> Review | None:
        """What was said of that note; None where nobody has read it again."""
        return self.of([number]).get(number)

    def of(self, numbers: Sequence[int]) -> dict[int, Review]:
        """What was said of these notes, by number."""
        marks = ", ".join("?" * len(numbers))
        return {row["number"]: _review(row) for row in self._db.rows(f"SELECT * FROM reviews WHERE number IN ({marks})", list(numbers))}

    def put(
        self,
        number: int,
        state: ReviewState,
        by: int,
        now: dt.datetime,
        reason: ScreenedText | None = None,
        open_until: dt.datetime | None = None,
    ) -> None:
        """Say this of a note, in place of what was said before."""
        until = int(open_until.timestamp()) if open_until else None
        with self._db.transaction() as db:
            db.run(
                "INSERT OR REPLACE INTO reviews (number, state, reason, reviewed_by, at, open_until) VALUES (?, ?, ?, ?, ?, ?)",
                (number, state.value, reason, by, int(now.timestamp()), until),
            )

    def unread(self, number: int) -> None:
        """The note was corrected: it is to be read again. Its reason, and how long it stays open, are left."""
        self._db.run("UPDATE reviews SET state = ? WHERE number = ?", (ReviewState.UNREAD.value, number))

    def changed_since(self, numbers: Sequence[int], moment: dt.datetime) -> set[int]:
        """Which of these notes were corrected after that moment."""
        marks = ", ".join("?" * len(numbers))
        sql = f"SELECT DISTINCT number FROM note_history WHERE number IN ({marks}) AND replaced_at > ?"
        return {row["number"] for row in self._db.rows(sql, [*numbers, int(moment.timestamp())])}

    def erase_before(self, moment: dt.datetime) -> int:
        """Retention: why a note was sent back and by whom goes, that it was read stays."""
        with self._db.transaction() as db:
            return db.run(
                "UPDATE reviews SET reason = NULL, reviewed_by = NULL WHERE at < ? AND (reason IS NOT NULL OR reviewed_by IS NOT NULL)",
                (int(moment.timestamp()),),
            )
