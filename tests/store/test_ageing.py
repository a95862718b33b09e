"""Retention goes in short transactions: whoever writes meanwhile waits for a slice, not for a year. Nor does a start read a whole year."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from bot.privacy.text import ScreenedText
from bot.quality import retention as module
from bot.quality.retention import Purged, Retention
from bot.store.connection import open_whole, open_writer
from bot.store.store import Store
from tests.store.samples import NOW, new_note, opened

OLD, SLICE = 23, 5


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Twenty-three old notes, seven old searches and one young note."""
    monkeypatch.setattr(module, "SLICE", SLICE)
    made = opened(tmp_path)
    for n in range(OLD):
        made.notes.add(new_note(f"vieille {n}", f"2024-03-{1 + n:02} 10:00", message=n))
    for _ in range(7):
        made.lookups.add(1001, ScreenedText("vieux bruit"), "none", [], NOW - dt.timedelta(days=900))
    made.notes.add(new_note("jeune", message=99))
    return made


def purges(store: Store) -> list[object]:
    """What the chained log says of them."""
    return [row["detail"] for row in store.audit.all() if row["action"] == "purge"]


def test_a_round_goes_slice_by_slice_oldest_first(store: Store) -> None:
    """A few notes and searches each; told once, when it is over; then there is nothing to do."""
    retention = Retention(store, 12, lambda: NOW)
    done, behind = [], []
    for _ in range(6):
        done.append(retention.run())
        behind.append(retention.is_behind)

    assert [Purged(5, 5), Purged(5, 2), Purged(5, 0), Purged(5, 0), Purged(3, 0), Purged(0, 0)] == done
    assert [True, True, True, True, False, False] == behind
    assert ['{"lookups":7,"notes":23}'] == purges(store)
    assert [OLD + 1] == [row["number"] for row in store._db.rows("SELECT number FROM notes WHERE text IS NOT NULL")]
    store.close()


def test_a_note_is_written_between_two_slices(store: Store) -> None:
    """No transaction stays open; what was erased so far is erased."""
    retention = Retention(store, 12, lambda: NOW)
    retention.run()
    number = store.notes.add(new_note("entre deux", message=100))

    assert 18 == retention.due()
    assert [{"text": "entre deux"}] == store._db.rows("SELECT text FROM notes WHERE number = ?", (number,))
    store.close()


def test_a_person_who_decides_has_it_all_at_once(store: Store) -> None:
    """``carnet purge``: every slice, one entry in the log."""
    retention = Retention(store, 12, lambda: NOW)

    assert (Purged(23, 7), 0) == (retention.erase(), retention.due())
    assert ['{"lookups":7,"notes":23}'] == purges(store)
    store.close()


def test_a_start_looks_for_damage_only_so_long(store: Store) -> None:
    """Out of time is no damage, and the next question is answered."""
    assert None is store._db.damage(60)
    assert None is store._db.damage(-1)
    assert 24 == store._db.value("SELECT count(*) FROM notes")
    store.close()


def test_damage_at_the_beginning_is_found(tmp_path: Path) -> None:
    """A page of zeroes where a table begins."""
    path = tmp_path / "a.db"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE t (x)")
    raw.executemany("INSERT INTO t VALUES (?)", [("x" * 500,)] * 100)
    raw.commit()
    raw.close()
    content = bytearray(path.read_bytes())
    content[4_096:8_192] = bytes(4_096)
    path.write_bytes(content)
    db = open_writer(path)

    assert None is not db.damage(2)
    db.close()


def test_the_log_is_folded_between_notes(store: Store) -> None:
    """What was written stands in the file itself; a reader in the middle of something is not waited for."""
    reader = open_whole(store.path)
    reader._raw.execute("BEGIN")
    assert 24 == reader.value("SELECT count(*) FROM notes")
    store.notes.add(new_note("plus tard", message=101))
    store.fold_some()
    assert b"plus tard" not in store.path.read_bytes()
    reader.close()
    store.fold_some()
    assert b"plus tard" in store.path.read_bytes()
    store.close()
