"""The main database as one object: tables around one writing connection."""

from __future__ import annotations

import fcntl
import os
import secrets
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from bot.errors import AlreadyRunning, StoreUnusable
from bot.store.connection import Connection, SqliteError, WritingConnection, open_reader, open_writer
from bot.store.conversation import DoneUpdates, DraftsTable, JobsTable, OutboxTable
from bot.store.migrations import migrations
from bot.store.notes import NotesReader, NotesTable
from bot.store.people import InvitationsTable, PeopleTable
from bot.store.proof import AuditTable, LookupsTable, VersionsTable
from bot.store.requests import RequestsTable


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
        self.people = PeopleTable(db)
        self.invitations = InvitationsTable(db)
        self.notes = NotesTable(db)
        self.read_notes = NotesReader(db)
        self.done = DoneUpdates(db)
        self.drafts = DraftsTable(db)
        self.outbox = OutboxTable(db)
        self.jobs = JobsTable(db)
        self.lookups = LookupsTable(db)
        self.versions = VersionsTable(db)
        self.audit = AuditTable(db)
        self.requests = RequestsTable(db)

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open, check, and bring the schema up to date. Raises StoreUnusable."""
        db = open_writer(path)
        try:
            _prepare(db)
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
        return [m.name for m in migrations.pending(self._db.database())]

    def fold(self) -> None:
        """Fold the write-ahead log into the file and empty it: what was erased may still stand there."""
        self._db.maintain("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Fold the write-ahead log into the file and close."""
        self.fold()
        self._db.close()


def _prepare(db: WritingConnection) -> None:
    if (found := db.value("PRAGMA quick_check(1)")) != "ok":
        raise StoreUnusable(str(found))
    known = {m.name for m in migrations.applied(db.database())}
    if newer := known - set(migration_names()):
        raise StoreUnusable(f"schema newer than this program: {', '.join(sorted(newer))}")
    with db.transaction():  # the bot and a command may open a new database at the same instant
        migrations.apply(db.database())
        db.run("INSERT OR IGNORE INTO meta VALUES ('database_id', ?)", (secrets.token_hex(16),))


def migration_names() -> list[str]:
    """All migrations this program knows, in order."""
    return [m.name for m in migrations._migrations]
