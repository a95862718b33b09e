"""What a person chose for their shifts: the sectors of the hand-over, and whether they want a recap at the end."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

from bot.store.connection import Row, WritingConnection, to_json


@dataclass(frozen=True, slots=True)
class Shift:
    """``recap_since``: from when on recaps are wanted, None where they are not; ``recapped_at``: the end of the last one told."""

    person_id: int
    sectors: tuple[str, ...]
    chosen_at: dt.datetime
    recap_since: dt.datetime | None = None
    recapped_at: dt.datetime | None = None


def _utc(seconds: int | None) -> dt.datetime | None:
    return dt.datetime.fromtimestamp(seconds, dt.UTC) if seconds is not None else None


def _shift(row: Row) -> Shift:
    chosen = dt.datetime.fromtimestamp(row["chosen_at"], dt.UTC)
    return Shift(row["person_id"], tuple(json.loads(row["sectors"])), chosen, _utc(row["recap_since"]), _utc(row["recapped_at"]))


class ShiftsTable:
    """One row a person."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def get(self, person_id: int) -> Shift | None:
        """What that person chose."""
        row = self._db.row("SELECT * FROM shifts WHERE person_id = ?", (person_id,))
        return _shift(row) if row else None

    def choose(self, person_id: int, sectors: Iterable[str], now: dt.datetime) -> None:
        """These sectors from now on."""
        with self._db.transaction() as db:
            db.run(
                "INSERT INTO shifts (person_id, sectors, chosen_at) VALUES (?, ?, ?)"
                " ON CONFLICT (person_id) DO UPDATE SET sectors = excluded.sectors, chosen_at = excluded.chosen_at",
                (person_id, to_json(sorted(sectors)), int(now.timestamp())),
            )

    def want_recap(self, person_id: int, is_wanted: bool, now: dt.datetime) -> None:
        """A recap at the end of each shift from now on, or none any more."""
        at = int(now.timestamp())
        with self._db.transaction() as db:
            db.run(
                "INSERT INTO shifts (person_id, chosen_at, recap_since) VALUES (?, ?, ?)"
                " ON CONFLICT (person_id) DO UPDATE SET recap_since = excluded.recap_since",
                (person_id, at, at if is_wanted else None),
            )

    def recapped(self, person_id: int, until: dt.datetime) -> None:
        """What was done before then was told."""
        with self._db.transaction() as db:
            db.run("UPDATE shifts SET recapped_at = ? WHERE person_id = ?", (int(until.timestamp()), person_id))

    def wanting(self) -> list[Shift]:
        """Those who want a recap and whose account is open."""
        rows = self._db.rows(
            "SELECT s.* FROM shifts s JOIN people p ON p.id = s.person_id WHERE s.recap_since IS NOT NULL AND p.state = 'active'"
        )
        return [_shift(row) for row in rows]

    def erase_before(self, moment: dt.datetime) -> int:
        """Retention: what nobody has touched for so long goes."""
        at = int(moment.timestamp())
        with self._db.transaction() as db:
            return db.run("DELETE FROM shifts WHERE chosen_at < :at AND coalesce(recapped_at, recap_since, 0) < :at", {"at": at})
