"""A database of the first release comes up through every later step with nothing lost, also when it is killed half-way (T22)."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.store.backups import Backups
from bot.store.connection import Row, open_whole
from bot.store.store import Store, migration_names

FIRST_RELEASE = 5
"""Steps that the fixture's database has: m001 to m005. It was made by that release's bot, from an invented evening."""
TABLES = ("people", "teams", "notes", "note_history", "lookups", "sheet_versions", "publications", "audit", "drafts", "outbox", "requests",
          "invitations", "done_updates", "meta")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """That database, as it was left."""
    path = tmp_path / "carnet.db"
    path.write_bytes(gzip.decompress((Path(__file__).parent / "databases" / "part-1.db.gz").read_bytes()))
    return path


def content(path: Path) -> dict[str, list[Row]]:
    """Every row of the tables of that release."""
    db = open_whole(path)
    try:
        known = {row["name"] for row in db.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return {table: db.rows(f"SELECT * FROM {table}") for table in TABLES if table in known}
    finally:
        db.close()


def less(rows: Iterable[Row], columns: Iterable[str]) -> list[Row]:
    """Rows with those columns alone."""
    wanted = set(columns)
    return [{name: value for name, value in row.items() if name in wanted} for row in rows]


def is_all_there(before: dict[str, list[Row]], after: dict[str, list[Row]]) -> bool:
    """Whether every former row still says what it said; new columns are none of its business."""
    return all(not rows or rows == less(after[table], rows[0]) for table, rows in before.items())


def test_the_fixture_is_of_the_first_release(database: Path) -> None:
    """With notes, a former text, lookups, an open draft and something unsaid."""
    rows = content(database)
    db = open_whole(database)
    steps = [row["name"] for row in db.rows("SELECT name FROM _sqlite_migrations ORDER BY name")]
    db.close()

    assert migration_names()[:FIRST_RELEASE] == steps
    assert all(rows[table] for table in ("notes", "note_history", "lookups", "drafts", "outbox", "invitations", "audit"))


def test_nothing_is_lost_on_the_way_up(database: Path) -> None:
    """Row by row; the words of the notes are found; a backup was made before the first new step."""
    before = content(database)
    store = Store.open(database)
    found = store._db.value("SELECT count(*) FROM notes_fts WHERE notes_fts MATCH 'gerland'")
    pending = store.pending_migrations()
    store.close()

    assert is_all_there(before, content(database))
    assert (2, []) == (found, pending)
    kept = Backups(database).all()
    assert [f"avant-{migration_names()[FIRST_RELEASE].replace('_', '-')}"] == [backup.reason for backup in kept]
    assert before == content(kept[0].path)


KILLED = """
import os, signal, sys
from pathlib import Path
from bot.store import migrations
from bot.store.store import Store
step = next(m for m in migrations.migrations.known if m.name == sys.argv[2])
real = step.change
def killed(db):
    real(db)
    os.kill(os.getpid(), signal.SIGKILL)
step.change = killed
Store.open(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("name", migration_names()[FIRST_RELEASE:])
def test_killed_in_any_step_it_completes(database: Path, name: str) -> None:
    """kill -9 after the step's statements, before the commit; then an ordinary start."""
    before = content(database)
    died = subprocess.run([sys.executable, "-c", KILLED, str(database), name], cwd=Path(__file__).parents[2], check=False)
    Store.open(database).close()

    assert -9 == died.returncode
    assert is_all_there(before, content(database))
