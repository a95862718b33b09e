"""The state of a database as ``carnet doctor`` tells it: looked at without bringing the schema up to date."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.store.connection import WritingConnection, open_reader, open_writer
from bot.store.migrations import migrations
from bot.store.proof import AuditTable
from bot.store.store import migration_names


@dataclass(frozen=True, slots=True)
class Health:
    """``damage`` and ``broken_at`` are None where all is well; counts are None where their table is not made yet."""

    damage: str | None
    pending: tuple[str, ...]
    newer: tuple[str, ...]
    notes: int | None
    people: int | None
    outbox: dict[str, int]
    broken_at: int | None


def pending_migrations(path: Path) -> tuple[str, ...]:
    """Migrations that opening this database would apply; all of them where there is no file. Raises StoreUnusable."""
    if not path.is_file():
        return tuple(migration_names())
    db = open_writer(path)
    try:
        return tuple(migrations.pending(db))
    finally:
        db.close()


def examine(path: Path) -> Health:
    """Look at an existing database; damaged ones too. Raises StoreUnusable where it cannot even be opened."""
    db = open_writer(path)
    try:
        found = str(db.value("PRAGMA quick_check(1)"))
        known = migration_names()
        applied = migrations.applied(db)
        has_audit = _count(db, "audit") is not None
        return Health(
            None if found == "ok" else found,
            tuple(n for n in known if n not in applied),
            tuple(n for n in applied if n not in known),
            _count(db, "notes"),
            _count(db, "people"),
            _depths(db, "outbox"),
            AuditTable(db).broken_at() if has_audit else None,
        )
    finally:
        db.close()


def identity_of(path: Path) -> str | None:
    """The random id a database got at its birth; None where it has none yet. Raises StoreUnusable."""
    db = open_reader(path)
    try:
        if db.value("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'") is None:
            return None
        found = db.value("SELECT value FROM meta WHERE key = 'database_id'")
        return str(found) if found is not None else None
    finally:
        db.close()


def inbox_depths(path: Path) -> dict[str, int]:
    """How many updates in each state; nothing where there is no inbox yet. Raises StoreUnusable."""
    if not path.is_file():
        return {}
    db = open_writer(path)
    try:
        return _depths(db, "inbox")
    finally:
        db.close()


def _exists(db: WritingConnection, table: str) -> bool:
    return db.value("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)) is not None


def _count(db: WritingConnection, table: str) -> int | None:
    return int(db.value(f"SELECT count(*) FROM {table}")) if _exists(db, table) else None


def _depths(db: WritingConnection, table: str) -> dict[str, int]:
    if not _exists(db, table):
        return {}
    return {row["state"]: row["n"] for row in db.rows(f"SELECT state, count(*) AS n FROM {table} GROUP BY state")}
