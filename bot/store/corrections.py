"""What was read in a note and what its author chose instead, so that the lists can learn. The text stays with the note."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.store.connection import WritingConnection


@dataclass(frozen=True, slots=True)
class Corrected:
    """How often one reading was replaced by one choice; ``read`` is None where nothing was understood."""

    field: str
    read: str | None
    chosen: str
    count: int


class CorrectionsTable:
    """One row a note and field; a note's number goes when the note is purged."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def put(self, number: int, field: str, read: str | None, chosen: str, now: dt.datetime) -> None:
        """A first choice against the reading, or another one: the reading stays."""
        with self._db.transaction() as db:
            db.run(
                "INSERT INTO corrections (number, field, read, chosen, at) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (number, field) DO UPDATE SET chosen = excluded.chosen, at = excluded.at",
                (number, field, read, chosen, int(now.timestamp())),
            )

    def is_known(self, number: int, field: str) -> bool:
        """Whether that field of that note was corrected before."""
        return self._db.value("SELECT 1 FROM corrections WHERE number = ? AND field = ?", (number, field)) is not None

    def counts(self) -> list[Corrected]:
        """Every pair, most frequent first; a reading that was chosen again after all is none."""
        rows = self._db.rows(
            "SELECT field, read, chosen, count(*) AS n FROM corrections WHERE chosen IS NOT read"
            " GROUP BY field, read, chosen ORDER BY n DESC, field, read, chosen"
        )
        return [Corrected(row["field"], row["read"], row["chosen"], row["n"]) for row in rows]
