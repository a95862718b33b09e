"""The schema's history: names pinned, every step whole or not at all, newer databases refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.errors import StoreUnusable
from bot.store import migrations as steps
from bot.store.store import Store, migration_names
from tests.store.samples import NOW, new_note
from tests.street import add_people

NAMES = [
    "m001_people", "m002_notes", "m003_conversation", "m004_proof", "m005_requests", "m006_publishing", "m007_flows", "m008_guard",
    "m009_sharing", "m010_shift", "m011_desk", "m012_figures", "m013_tallies", "m014_lists_over_teams",
]


def schema(store: Store) -> list[tuple[str, str]]:
    """Every table, index and trigger, with its text."""
    return [(r["name"], r["sql"]) for r in store._db.rows("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")]


def test_names_are_pinned() -> None:
    """A name is written in every database: released ones never change."""
    assert NAMES == migration_names()[: len(NAMES)]


@pytest.mark.parametrize("name", migration_names())
def test_a_step_broken_half_way_is_completed_at_the_next_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Each of them, after its statements and before the end: the next start makes the very schema of an undisturbed one."""
    whole = Store.open(tmp_path / "whole.db")
    expected = schema(whole)
    whole.close()
    step = next(step for step in steps.migrations.known if step.name == name)
    real = step.change

    def broken(db: Any) -> None:
        real(db)
        raise ZeroDivisionError

    monkeypatch.setattr(step, "change", broken)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            Store.open(tmp_path / "carnet.db")
    monkeypatch.undo()
    store = Store.open(tmp_path / "carnet.db")

    assert (expected, []) == (schema(store), store.pending_migrations())
    add_people(store, NOW)
    with store.transaction():
        number = store.notes.add(new_note("une fontaine"))
    assert 1 == store._db.value("SELECT count(*) FROM notes_fts WHERE notes_fts MATCH 'fontaine'") == number
    store.close()


@pytest.mark.parametrize("kept", range(1, len(NAMES)))
def test_a_database_of_an_older_version_comes_up_with_its_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int) -> None:
    """Made by the first steps only, with people in it."""
    monkeypatch.setattr(steps.migrations, "known", steps.migrations.known[:kept])
    old = Store.open(tmp_path / "carnet.db")
    with old.transaction() as db:  # by hand: today's program writes to tables that came later
        db.run("INSERT INTO teams VALUES ('nord', 'Nord')")
        for person in (1001, 1002, 1003):
            db.run("INSERT INTO people VALUES (?, 'Alice', 'mediateur', 'nord', 'active', ?, NULL, 0)", (person, person))
    old.close()
    monkeypatch.undo()
    store = Store.open(tmp_path / "carnet.db")

    assert ([1001, 1002, 1003], []) == ([p.id for p in store.people.all()], store.pending_migrations())
    store.close()


def test_a_newer_database_is_refused(store: Store, tmp_path: Path) -> None:
    """An older program must not write into it; it is left as it is."""
    with store.transaction():
        store._db.run("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('carnet', 'm999_tomorrow', 'x')")
    store.fold()
    before = store.path.read_bytes()
    with pytest.raises(StoreUnusable, match="m999_tomorrow"):
        Store.open(store.path)

    assert before == store.path.read_bytes()


def test_a_database_keeps_its_identity(tmp_path: Path) -> None:
    """Born once; two databases are two."""
    ids = []
    for name in ("a.db", "a.db", "b.db"):
        store = Store.open(tmp_path / name)
        ids.append(store._db.value("SELECT value FROM meta WHERE key = 'database_id'"))
        store.close()

    assert ids[0] == ids[1] != ids[2]
    assert 32 == len(ids[0])


@pytest.mark.parametrize("is_new", [True, False])
def test_what_applies_steps_is_loaded_only_where_one_is_pending(tmp_path: Path, is_new: bool) -> None:
    """An ordinary start goes without sqlite-utils, and without numpy, which it brings where it is installed."""
    if not is_new:
        Store.open(tmp_path / "carnet.db").close()
    opening = "import sys; from pathlib import Path; from bot.store.store import Store; Store.open(Path(sys.argv[1])).close()"
    loaded = "; print('sqlite_utils' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", opening + loaded, str(tmp_path / "carnet.db")],
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
    )

    assert f"{is_new}\n".encode() == said.stdout
