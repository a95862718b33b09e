"""Pairs: who works with whom, from when to when. A pair that ends early gets an earlier end; nothing else says it is over."""

from __future__ import annotations

import datetime as dt

from bot.people.model import Pair
from bot.permissions import Role
from bot.store.connection import Row, WritingConnection

_ACTIVE = "EXISTS (SELECT 1 FROM people AS one WHERE one.id = {} AND one.state = 'active')"  # IN would list everybody first
_BOTH_IN = f"{_ACTIVE.format('person_id')} AND {_ACTIVE.format('partner_id')}"


def _utc(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def _pair(row: Row) -> Pair:
    return Pair(row["id"], row["person_id"], row["partner_id"], _utc(row["began_at"]), _utc(row["ends_at"]))


class PairsTable:
    """One pair at a time a person, as long as both accounts are open."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def add(self, person_id: int, partner_id: int, began: dt.datetime, ends: dt.datetime) -> int:
        """A new pair; its number."""
        with self._db.transaction() as db:
            values = (person_id, partner_id, int(began.timestamp()), int(ends.timestamp()))
            return db.insert("INSERT INTO pairs (person_id, partner_id, began_at, ends_at) VALUES (?, ?, ?, ?)", values)

    def get(self, pair_id: int) -> Pair | None:
        """That pair, over or not; None also where retention has made it nobody's."""
        row = self._db.row("SELECT * FROM pairs WHERE id = ? AND person_id IS NOT NULL AND partner_id IS NOT NULL", (pair_id,))
        return _pair(row) if row else None

    def of(self, person_id: int, moment: dt.datetime) -> Pair | None:
        """The pair that this person is part of at that moment."""
        at = int(moment.timestamp())
        row = self._db.row(
            f"SELECT * FROM (SELECT * FROM pairs WHERE person_id = :id AND ends_at > :at UNION SELECT * FROM pairs"
            f" WHERE partner_id = :id AND ends_at > :at) WHERE began_at <= :at AND {_BOTH_IN} ORDER BY id DESC LIMIT 1",
            {"id": person_id, "at": at},
        )
        return _pair(row) if row else None

    def has_free_colleague(self, person_id: int, team: str, role: Role, moment: dt.datetime) -> bool:
        """Whether somebody else of that team and role is in no pair at that moment."""
        at = int(moment.timestamp())
        found = self._db.value(
            "SELECT 1 FROM people WHERE team = ? AND role = ? AND state = 'active' AND id <> ? AND NOT EXISTS (SELECT 1 FROM pairs"
            f" WHERE people.id IN (person_id, partner_id) AND began_at <= ? AND ends_at > ? AND {_BOTH_IN}) LIMIT 1",
            (team, role.value, person_id, at, at),
        )
        return found is not None

    def taken(self, moment: dt.datetime) -> frozenset[int]:
        """Everybody who is part of a pair at that moment."""
        at = int(moment.timestamp())
        rows = self._db.rows(f"SELECT person_id, partner_id FROM pairs WHERE began_at <= ? AND ends_at > ? AND {_BOTH_IN}", (at, at))
        return frozenset(one for row in rows for one in (row["person_id"], row["partner_id"]))

    def last_end(self, person_id: int, since: dt.datetime, until: dt.datetime) -> dt.datetime | None:
        """When the last pair of this person ended within that time."""
        found = self._db.value(
            "SELECT max(ends_at) FROM pairs WHERE (person_id = :id OR partner_id = :id) AND ends_at > :since AND ends_at <= :until",
            {"id": person_id, "since": int(since.timestamp()), "until": int(until.timestamp())},
        )
        return _utc(found) if found is not None else None

    def end(self, pair_id: int, now: dt.datetime) -> None:
        """It is over now, unless it was before."""
        at = int(now.timestamp())
        with self._db.transaction() as db:
            db.run("UPDATE pairs SET ends_at = max(?, began_at) WHERE id = ? AND ends_at > ?", (at, pair_id, at))

    def drop(self, pair_id: int) -> None:
        """It never was."""
        with self._db.transaction() as db:
            db.run("DELETE FROM pairs WHERE id = ?", (pair_id,))

    def undo_notes(self, pair: Pair) -> int:
        """The notes of this pair are of their author alone; how many."""
        with self._db.transaction() as db:
            return db.run(
                "UPDATE notes SET partner_id = NULL WHERE number IN (SELECT number FROM notes WHERE partner_id = :a AND author_id = :b"
                " UNION SELECT number FROM notes WHERE partner_id = :b AND author_id = :a) AND logged_at >= :since AND logged_at <= :until",
                {
                    "a": pair.person_id, "b": pair.partner_id,
                    "since": int(pair.began_at.timestamp()), "until": int(pair.ends_at.timestamp()),
                },
            )

    def share(self, number: int, partner_id: int) -> None:
        """That note is of its author and of that person."""
        with self._db.transaction() as db:
            db.run("UPDATE notes SET partner_id = ? WHERE number = ? AND partner_id IS NULL", (partner_id, number))

    def erase_before(self, moment: dt.datetime) -> int:
        """Retention: who worked with whom goes."""
        with self._db.transaction() as db:
            return db.run("DELETE FROM pairs WHERE ends_at < ?", (int(moment.timestamp()),))
