"""The main database as one object: tables around one writing connection."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import secrets
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from bot.errors import AlreadyRunning, BackupFailed, StoreUnusable
from bot.store.alerts import AlertsTable, OnCallTable
from bot.store.backups import Backups
from bot.store.bursts import BurstsTable
from bot.store.connection import Connection, SqliteError, WritingConnection, open_reader, open_writer
from bot.store.conversation import DoneUpdates, DraftsTable, JobsTable, OutboxTable
from bot.store.corrections import CorrectionsTable
from bot.store.digests import DigestsTable
from bot.store.disks import Doubt
from bot.store.erasure import Erasure
from bot.store.follow_ups import FollowUpsTable, OpenPoints
from bot.store.history import HistoryTable
from bot.store.kept_views import KeptViewsTable
from bot.store.meta import MetaTable
from bot.store.migrations import migrations
from bot.store.note_reading import NotesReader
from bot.store.notes import NotesTable
from bot.store.pairs import PairsTable
from bot.store.people import InvitationsTable, PeopleTable
from bot.store.proof import AuditTable, LookupsTable, VersionsTable
from bot.store.proposals import ProposalsTable
from bot.store.requests import RequestsTable
from bot.store.reviews import ReviewsTable
from bot.store.shifts import ShiftsTable
from bot.store.shown import ShownTable

LOOKED_THROUGH_S = 2.0
"""How long a start looks for damage: 200 MB or so; of a larger file the nightly copy is read whole."""


class Lock:
    """One running bot a database: a lock file beside it, whose descriptor children do not inherit."""

    def __init__(self, database: Path) -> None:
        database.parent.mkdir(parents=True, exist_ok=True)
        self._fd = os.open(database.with_name(database.name + ".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._fd)
            raise AlreadyRunning from error

    def release(self) -> None:
        """Let another process run."""
        os.close(self._fd)

    def __enter__(self) -> Lock:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.release()


class Store:
    """Tables of the main database. Open with ``Store.open``; all writes go through ``transaction()``."""

    def __init__(self, db: WritingConnection, path: Path) -> None:
        self._db = db
        self.path = path
        self.doubt: Doubt | None = None
        """Why no note may be written here; set once at start, by whoever knows the machine."""
        self.people = PeopleTable(db)
        self.invitations = InvitationsTable(db)
        self.notes = NotesTable(db)
        self.read_notes = NotesReader(db)
        self.bursts = BurstsTable(db)
        self.corrections = CorrectionsTable(db)
        self.shown = ShownTable(db)
        self.pairs = PairsTable(db)
        self.follow_ups = FollowUpsTable(db)
        self.reviews = ReviewsTable(db)
        self.alerts = AlertsTable(db)
        self.on_call = OnCallTable(db)
        self.open_points = OpenPoints(db)
        self.shifts = ShiftsTable(db)
        self.done = DoneUpdates(db)
        self.drafts = DraftsTable(db)
        self.outbox = OutboxTable(db)
        self.jobs = JobsTable(db)
        self.lookups = LookupsTable(db)
        self.versions = VersionsTable(db)
        self.history = HistoryTable(db)
        self.proposals = ProposalsTable(db)
        self.audit = AuditTable(db)
        self.meta = MetaTable(db)
        self.erasure = Erasure(db)
        self.requests = RequestsTable(db)
        self.kept_views = KeptViewsTable(db)
        self.digests = DigestsTable(db)

    @classmethod
    def open(cls, path: Path, backups: Backups | None = None) -> Store:
        """Open, check, and bring the schema up to date, after a backup of what was there. Raises StoreUnusable."""
        db = open_writer(path)
        try:
            _prepare(db, backups or Backups(path))
        except BaseException as error:
            db.close()
            if isinstance(error, SqliteError):
                raise StoreUnusable(str(error)) from error
            raise
        return cls(db, path)

    def transaction(self) -> AbstractContextManager[WritingConnection]:
        """Everything written inside is committed together; the body must not ``await``."""
        return self._db.transaction()

    def reader(self) -> Connection:
        """A read-only connection for the calling thread; close it soon."""
        return open_reader(self.path)

    def pending_migrations(self) -> list[str]:
        """Names of migrations not yet applied."""
        return migrations.pending(self._db)

    @property
    def identity(self) -> str:
        """The random id this database got at birth."""
        return str(self._db.value("SELECT value FROM meta WHERE key = 'database_id'"))

    def answers(self) -> bool:
        """Whether the database can be read right now."""
        try:
            return self._db.value("SELECT 1 FROM meta") is not None
        except SqliteError:
            return False

    def fold(self) -> None:
        """Fold the write-ahead log into the file and empty it: what was erased may still stand there."""
        self._db.maintain("PRAGMA wal_checkpoint(TRUNCATE)")

    def fold_some(self) -> None:
        """Fold what nobody reads any more; the log keeps its size. Waits for nobody."""
        self._db.maintain("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """Fold the write-ahead log into the file and close."""
        self.fold()
        self._db.close()


def _prepare(db: WritingConnection, backups: Backups) -> None:
    if (found := db.damage(LOOKED_THROUGH_S)) is not None:
        raise StoreUnusable(found)
    known = set(migrations.applied(db))
    if newer := known - set(migration_names()):
        raise StoreUnusable(f"schema newer than this program: {', '.join(sorted(newer))}")
    if known and (steps := migrations.pending(db)):
        _keep(backups, steps[0])
    with db.transaction():  # the bot and a command may open a new database at the same instant
        migrations.apply(db)
        db.run("INSERT OR IGNORE INTO meta VALUES ('database_id', ?)", (secrets.token_hex(16),))


def _keep(backups: Backups, first_step: str) -> None:
    try:
        backups.make(dt.datetime.now(dt.UTC), f"avant-{first_step.replace('_', '-')}")
    except BackupFailed as error:
        raise StoreUnusable(f"no backup before the migration: {error.detail}") from error


def migration_names() -> list[str]:
    """All migrations this program knows, in order."""
    return migrations.names()
