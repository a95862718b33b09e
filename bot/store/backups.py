"""Backups: a verified copy beside the database, every night and before each migration.

``VACUUM INTO`` a hidden file → check it whole → count its notes → (encrypt) → fsync → rename. A file that bears a
backup's name is a backup: it has been read back. Seven daily and eight weekly ones are kept.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bot.errors import BackupFailed, StoreUnusable
from bot.store.connection import Connection, SqliteError, open_whole
from bot.store.sealing import SEALED, seal

DAILY, WEEKLY, OTHERS = 7, 8, 3
FOLDER = "sauvegardes"
_UNFINISHED = ".en-cours-"
FORGOTTEN_S = 86_400
"""No copy takes a day: an older one was broken off."""
_NAME = re.compile(r"carnet-(\d{8}T\d{6}Z)(?:-([a-z0-9-]{1,60}))?\.db(?:\.age)?")
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup file. ``made_at`` is aware UTC; ``reason`` is "" for the nightly ones."""

    path: Path
    made_at: dt.datetime
    reason: str

    @property
    def is_sealed(self) -> bool:
        """Whether it needs a key to be read."""
        return self.path.suffix == SEALED


class Backups:
    """The backups of one database, in one folder. ``recipient`` is an age public key, for sealed copies."""

    def __init__(self, database: Path, folder: Path | None = None, recipient: str = "") -> None:
        self._database = database
        self.folder = folder or database.with_name(FOLDER)
        self._recipient = recipient

    def make(self, now: dt.datetime, reason: str = "") -> Backup:
        """Copy, check, seal, put in place, and let the oldest go. Safe beside a running bot. Raises BackupFailed."""
        stamp = now.astimezone(dt.UTC).strftime(_STAMP)
        name = f"carnet-{stamp}{'-' + reason if reason else ''}.db"
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._require_room()
            with _scratch(self.folder) as scratch:
                copy = scratch / "copie.db"
                copy_checked(self._database, copy)
                if self._recipient:
                    copy, name = seal(copy, self._recipient), name + SEALED
                put_in_place(copy, self.folder / name)
            self._rotate(self.folder / name)
        except (OSError, SqliteError, StoreUnusable, ValueError) as error:
            raise BackupFailed(error.detail if isinstance(error, StoreUnusable) else str(error)) from error
        return Backup(self.folder / name, _moment(stamp), reason)

    def _require_room(self) -> None:
        needed = sum(file.stat().st_size for file in (self._database, wal_of(self._database)) if file.exists())
        if shutil.disk_usage(self.folder).free < needed * (2 if self._recipient else 1):
            raise BackupFailed("disk is full")

    def all(self) -> list[Backup]:
        """Every backup there is, newest first."""
        named = ((path, _NAME.fullmatch(path.name)) for path in self.folder.glob("carnet-*.db*"))
        found = [Backup(path, _moment(read[1]), read[2] or "") for path, read in named if read]
        return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)

    def renew(self, now: dt.datetime) -> list[Path]:
        """A fresh backup, then every other one goes, with what a broken-off copy left; those paths. Raises BackupFailed, and keeps all."""
        fresh = self.make(now).path
        gone = [backup.path for backup in self.all() if backup.path != fresh]
        for path in gone:
            path.unlink()
        for left in self._left_behind():
            shutil.rmtree(left)
        return gone

    def _rotate(self, fresh: Path) -> None:
        """Whatever the clock says, the one just made stays."""
        backups = self.all()
        kept = {fresh, *(backup.path for backup in kept_of(backups))}
        for backup in backups:
            if backup.path not in kept:
                backup.path.unlink(missing_ok=True)
        for left in self._left_behind():
            with suppress(FileNotFoundError):  # another process has just finished its own
                if fresh.stat().st_mtime - left.stat().st_mtime > FORGOTTEN_S:
                    shutil.rmtree(left, ignore_errors=True)

    def _left_behind(self) -> list[Path]:
        """Copies that are being made, or that a kill broke off: whole databases in the open."""
        return list(self.folder.glob(f"{_UNFINISHED}*"))


def kept_of(backups: Iterable[Backup]) -> list[Backup]:
    """Newest first in, those worth keeping out: seven days, eight weeks, the last three made for another reason."""
    nightly: dict[dt.date, Backup] = {}
    weekly: dict[tuple[int, int], Backup] = {}
    others: list[Backup] = []
    for backup in backups:
        if backup.reason:
            others.append(backup)
            continue
        nightly.setdefault(backup.made_at.date(), backup)
        weekly.setdefault(backup.made_at.isocalendar()[:2], backup)
    return [*list(nightly.values())[:DAILY], *list(weekly.values())[:WEEKLY], *others[:OTHERS]]


def copy_checked(source: Path, copy: Path) -> int:
    """A whole copy of the database as it is at one instant, read back; the number of its notes. Raises sqlite errors, BackupFailed."""
    db = open_whole(source)
    try:
        before = _notes(db)
        db.copy_into(copy)
    finally:
        db.close()
    copy.chmod(0o600)
    counted = check(copy)
    if counted < before:
        raise BackupFailed(f"{counted} notes of {before}")
    return counted


def check(copy: Path) -> int:
    """Read every page of a database file; the number of its notes. Raises BackupFailed where it is damaged."""
    db = open_whole(copy)
    try:
        if (found := db.value("PRAGMA integrity_check(1)")) != "ok":
            raise BackupFailed(str(found))
        return _notes(db)
    finally:
        db.close()


def _notes(db: Connection) -> int:
    has_notes = db.value("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'notes'")
    return int(db.value("SELECT count(*) FROM notes")) if has_notes else 0


def put_in_place(made: Path, target: Path) -> None:
    """Durable under its name, or not there at all."""
    made.chmod(0o600)
    _sync(made)
    made.replace(target)
    _sync(target.parent)


def wal_of(database: Path) -> Path:
    """The write-ahead log beside a database."""
    return database.with_name(database.name + "-wal")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=folder) as name:
        yield Path(name)


def _moment(stamp: str) -> dt.datetime:
    return dt.datetime.strptime(stamp, _STAMP).replace(tzinfo=dt.UTC)
