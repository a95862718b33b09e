"""What each table holds of people, in one place: for whoever asks for their data, for erasure, for retention, for the tests.

A new table must be named here (a test compares with the schema): forgetting it would forget somebody's rights.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.store.connection import Connection, Row


@dataclass(frozen=True, slots=True)
class Holding:
    """``people``: columns with the id of an account (a private chat has its person's). ``words``: columns somebody typed into.

    ``at`` dates a row for retention; rows ``kept`` outlive it, for the reason that docs/confidentialite.md gives.
    A row whose words must go is deleted, unless it ``stays`` without them.
    """

    people: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    at: str | None = None
    stays: bool = False
    kept: bool = False


HOLDINGS: Mapping[str, Holding] = MappingProxyType({
    "people": Holding(("id",), ("name",), "created_at", stays=True, kept=True),
    "invitations": Holding(("created_by", "used_by"), (), "created_at"),
    "notes": Holding(("author_id", "chat_id", "partner_id"), ("text", "application_reason"), "occurred_at", stays=True),
    "note_history": Holding(("replaced_by",), ("text",), "replaced_at", stays=True),
    "corrections": Holding((), (), "at", kept=True),
    "bursts": Holding(("person_id", "chat_id"), (), "asked_at"),
    "pairs": Holding(("person_id", "partner_id"), (), "began_at"),
    "follow_ups": Holding((), (), "opened_at"),
    "ticks": Holding(("person_id",), (), "at", stays=True),
    "shifts": Holding(("person_id",), (), "chosen_at"),
    "reviews": Holding(("reviewed_by",), ("reason",), "at", stays=True),
    "on_call": Holding(("person_id", "put_by"), (), "ends_at"),
    "alerts": Holding(("taken_by",), (), "raised_at", stays=True),
    "alert_tells": Holding(("person_id",), (), "told_at"),
    "kept_views": Holding(("person_id",), ("name", "asked"), "used_at"),
    "digests": Holding(("person_id",), (), "last_at"),
    "people_teams": Holding(("person_id",), (), "added_at", kept=True),
    "shown": Holding(("chat_id",), (), "shown_at"),
    "drafts": Holding(("person_id", "chat_id"), ("payload",), "updated_at"),
    "outbox": Holding(("chat_id",), ("payload",), "created_at"),
    "jobs": Holding(("person_id", "chat_id"), ("spec",), "created_at"),
    "requests": Holding(("person_id",), ("filter", "asked"), "created_at"),
    "lookups": Holding(("person_id",), ("text",), "at", stays=True),
    "proposals": Holding(("person_id",), ("content", "shown"), "created_at"),
    "publications": Holding(("actor",), (), "at", kept=True),
    "audit": Holding(("actor",), (), "at", kept=True),
})
"""Table → what it holds of people."""

OF_NOBODY = frozenset({"meta", "teams", "done_updates", "sheet_versions", "sheet_periods", "publication_files", "tallies"})
"""Book-keeping, and the association's own content."""

_OF_NOTES = ("note_history", "corrections", "follow_ups", "ticks", "reviews", "alerts")
"""Tables that belong to a note by its number."""


def tables(db: Connection) -> list[str]:
    """The tables of a database that the program made, by name."""
    found = db.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [row["name"] for row in found if not row["name"].startswith(("sqlite_", "_sqlite", "notes_fts"))]


def about(db: Connection, person_id: int) -> dict[str, list[Row]]:
    """Table → the rows that hold something of that person, their notes' history included, oldest first."""
    found: dict[str, list[Row]] = {}
    for table in tables(db):
        holding = HOLDINGS.get(table)
        if holding is None:
            continue
        where = " OR ".join(f"{column} = :id" for column in holding.people) or "0"
        if table in _OF_NOTES:
            where += " OR number IN (SELECT number FROM notes WHERE author_id = :id OR partner_id = :id)"
        if table == "audit":
            where += " OR detail ->> '$.person' = :id"
        found[table] = [_plain(row) for row in db.rows(f"SELECT * FROM {table} WHERE {where}", {"id": person_id})]
    return found


_JSON = frozenset({"payload", "spec", "filter", "fields", "hits", "detail", "sheet", "by_hand", "added", "changed", "removed", "lists",
    "sectors", "asked"})


def _plain(row: Row) -> Row:
    """JSON columns opened."""
    return {name: json.loads(value) if name in _JSON and isinstance(value, str) else value for name, value in row.items()}


def aliases(db: Connection) -> dict[int, int]:
    """Account id → pseudonym number."""
    return {row["id"]: row["alias"] for row in db.rows("SELECT id, alias FROM people")}
