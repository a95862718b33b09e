"""One safe way to open SQLite; one place where a transaction begins."""

from __future__ import annotations

import ast
import stat
from pathlib import Path

import pytest

from bot.errors import StoreBusy, StoreUnusable
from bot.store.connection import BUSY_TIMEOUT_MS, SqliteError, open_reader, open_writer, sqlite_version
from bot.store.store import Store
from tests.store.samples import new_note

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("pragma", "expected"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1)])
def test_settings_are_read_back(store: Store, pragma: str, expected: object) -> None:
    """What the promises rest on holds on the open connection."""
    assert expected == store._db.value(f"PRAGMA {pragma}")


def test_the_loop_is_never_held_up_for_long(store: Store) -> None:
    """At most a second when another process has the lock."""
    assert BUSY_TIMEOUT_MS == store._db.value("PRAGMA busy_timeout") <= 1_000


def test_the_sqlite_in_use_has_no_wal_reset_bug() -> None:
    """Two writers can corrupt older ones."""
    assert sqlite_version() >= (3, 51, 3)


def test_only_the_owner_reads_the_files(store: Store, tmp_path: Path) -> None:
    """Database, log and shared memory: nobody else on the machine."""
    with store.transaction():
        store.notes.add(new_note())

    assert {0o600} == {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.glob("carnet.db*")}


def test_a_write_outside_of_a_transaction_is_refused(store: Store) -> None:
    """Both ways of writing."""
    for write in (store._db.run, store._db.insert):
        with pytest.raises(RuntimeError, match="outside"):
            write("INSERT INTO meta VALUES ('a', 'b')")


def test_a_transaction_is_whole_or_not_at_all(store: Store) -> None:
    """A failure inside, also a nested one, or a kill of the task, leaves nothing."""
    for failure in (ValueError, KeyboardInterrupt, GeneratorExit):
        with pytest.raises(failure), store.transaction():
            store.notes.add(new_note(message=1))
            with store.transaction():
                store.notes.add(new_note(message=2))
            raise failure
    assert 0 == store._db.value("SELECT count(*) FROM notes")
    with store.transaction():
        store.notes.add(new_note())
    assert 1 == store._db.value("SELECT count(*) FROM notes")


def test_a_lock_of_another_process_is_told(store: Store) -> None:
    """StoreBusy, with nothing half done; free again, it works."""
    other = open_writer(store.path)
    with other.transaction(), pytest.raises(StoreBusy), store.transaction():
        raise AssertionError("the lock was not held")
    with store.transaction():
        store.notes.add(new_note())
    other.close()


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE ':memory:' AS other",
        "DELETE FROM notes",
        "INSERT INTO meta VALUES ('a', 'b')",
        "UPDATE people SET role = 'admin'",
        "DROP TABLE notes",
        "CREATE TABLE t (x)",
        "CREATE TEMP TABLE t (x)",
        "PRAGMA query_only = 0",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA writable_schema = 1",
        "PRAGMA table_info(people)",
        "SELECT load_extension('x')",
        "BEGIN IMMEDIATE",
        "VACUUM INTO 'copy.db'",
        "REINDEX",
        "INSERT INTO notes_fts(notes_fts) VALUES ('rebuild')",
    ],
)
def test_a_reader_only_reads(store: Store, statement: str) -> None:
    """Opening read-only would still allow some of these."""
    reader = open_reader(store.path)
    with pytest.raises(SqliteError):
        reader.rows(statement)
    reader.close()


def test_a_reader_reads_what_it_needs(store: Store) -> None:
    """Rows, functions, full text, recursion."""
    with store.transaction():
        store.notes.add(new_note("tapage à la fontaine"))
    reader = open_reader(store.path)

    assert 1 == reader.value("SELECT count(*) FROM notes WHERE number IN (SELECT rowid FROM notes_fts WHERE notes_fts MATCH 'fontaine')")
    assert [1, 2, 3] == [
        r["n"] for r in reader.rows("WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT n FROM t")
    ]
    reader.close()


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to look at " * 40, b"SQLite format 3\x00" + b"\xff" * 4_000])
def test_a_damaged_file_is_told(tmp_path: Path, content: bytes) -> None:
    """Never a new empty database over it."""
    file = tmp_path / "carnet.db"
    file.write_bytes(content)
    with pytest.raises(StoreUnusable):
        Store.open(file)

    assert content == file.read_bytes()


def test_damage_inside_is_told(store: Store, tmp_path: Path) -> None:
    """Pages overwritten in the middle."""
    with store.transaction():
        for number in range(500):
            store.notes.add(new_note("tapage " * 20, message=number))
    copy = tmp_path / "copy.db"
    store.fold()
    content = bytearray(store.path.read_bytes())
    content[40_000:80_000] = b"\xaa" * 40_000
    copy.write_bytes(content)
    with pytest.raises(StoreUnusable):
        Store.open(copy)


@pytest.mark.parametrize("what", ["folder", "below a file"])
def test_a_place_that_is_no_file_is_told(tmp_path: Path, what: str) -> None:
    """A folder, or a path through a file."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreUnusable):
        Store.open(tmp_path if what == "folder" else tmp_path / "file" / "carnet.db")
    with pytest.raises(StoreUnusable):
        open_reader(tmp_path / "none.db")


def test_nobody_awaits_inside_a_transaction() -> None:
    """An ``await`` there would make another chat's transaction a part of ours."""
    openers, culprits = {"transaction", "effect", "record", "of"}, list[str]()
    for file in [*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").rglob("*.py")]:
        if "sandbox" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.With) and any(
                isinstance(i.context_expr, ast.Call)
                and isinstance(i.context_expr.func, ast.Attribute)
                and i.context_expr.func.attr in openers
                for i in node.items
            ):
                culprits += [
                    f"{file.name}:{inner.lineno}"
                    for inner in ast.walk(node)
                    if isinstance(inner, ast.Await | ast.AsyncFor | ast.AsyncWith | ast.Yield)
                    and "store" not in file.parts
                    and file.name != "effects.py"
                    and file.name != "context.py"
                ]
    assert [] == culprits
