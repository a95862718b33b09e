"""Putting a backup in place of the database; what was there becomes a backup itself, so that nothing is lost by a wrong choice."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot.errors import BackupFailed, BackupUnusable, StoreUnusable
from bot.store.backups import Backups, check, put_in_place, wal_of
from bot.store.connection import SqliteError, open_whole
from bot.store.sealing import SEALED, unseal
from bot.store.store import migration_names

REPLACED = "avant-restauration"


@dataclass(frozen=True, slots=True)
class Restored:
    """``notes`` and ``last`` (aware UTC, None without notes) of the backup; ``replaced`` is the backup made of what was there."""

    notes: int
    last: dt.datetime | None
    found: bool
    replaced: Path | None = None


def restore(
    backup: Path, database: Path, backups: Backups, now: dt.datetime, *, identity: Path | None = None, dry_run: bool = False
) -> Restored:
    """Check a backup whole, then put it in place. The caller holds the lock. Raises BackupUnusable, BackupFailed, OSError."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restauration-", dir=database.parent) as scratch:
        copy = Path(scratch) / "copie.db"
        _bring(backup, copy, identity)
        notes, last, found = _examine(copy)
        if dry_run:
            return Restored(notes, last, found)
        replaced = _set_aside(database, backups, now) if database.exists() else None
        for beside in (wal_of(database), database.with_name(database.name + "-shm")):
            beside.unlink(missing_ok=True)
        put_in_place(copy, database)
    return Restored(notes, last, found, replaced)


def _bring(backup: Path, copy: Path, identity: Path | None) -> None:
    if backup.suffix != SEALED:
        shutil.copyfile(backup, copy)
    elif identity is None:
        raise BackupUnusable("sealed")
    else:
        unseal(backup, copy, identity)


def _examine(copy: Path) -> tuple[int, dt.datetime | None, bool]:
    """Every page, the schema's steps, and whether the last note's words are found by the full-text search."""
    try:
        notes = check(copy)
        db = open_whole(copy)
    except (SqliteError, BackupFailed, StoreUnusable) as error:
        raise BackupUnusable(_said(error)) from error
    try:
        steps = {row["name"] for row in db.rows("SELECT name FROM _sqlite_migrations")}
        if newer := steps - set(migration_names()):
            raise BackupUnusable(f"schema newer than this program: {', '.join(sorted(newer))}")
        last = db.value("SELECT max(logged_at) FROM notes")
        indexed = bool(db.value("SELECT (SELECT count(*) FROM notes_fts) = (SELECT count(*) FROM notes WHERE text IS NOT NULL)"))
    except SqliteError as error:
        raise BackupUnusable(str(error)) from error
    finally:
        db.close()
    return notes, dt.datetime.fromtimestamp(last, dt.UTC) if last is not None else None, indexed


def _said(error: Exception) -> str:
    return error.detail if isinstance(error, BackupFailed | StoreUnusable) else str(error)


def _set_aside(database: Path, backups: Backups, now: dt.datetime) -> Path:
    """A backup of what was there; the damaged file itself where no backup can be made of it."""
    try:
        check(database)
    except (SqliteError, BackupFailed, StoreUnusable):
        return database.replace(database.with_name(f"{database.name}.abimee-{now:%Y%m%dT%H%M%SZ}"))
    return backups.make(now, REPLACED).path
