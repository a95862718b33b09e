"""Retention goes in short transactions: whoever writes meanwhile waits for a slice, not for a year. Nor does a start read a whole year."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot.journal.model import Application
from bot.people.model import State
from bot.privacy.text import ScreenedText
from bot.quality import retention as module
from bot.quality.retention import Purged, Retention
from bot.store.connection import open_whole, open_writer
from bot.store.store import Store
from tests.store.samples import NOW, bytes_of, new_note, opened

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


def test_a_round_goes_on_after_a_restart(store: Store) -> None:
    """What was erased before counts in the one entry of the log."""
    Retention(store, 12, lambda: NOW).run()
    again = Retention(store, 12, lambda: NOW)
    again.run()
    while again.is_behind:
        again.run()

    assert (['{"lookups":7,"notes":23}'], 0) == (purges(store), again.due())
    again.run()
    assert 1 == len(purges(store))
    store.close()


def test_no_byte_is_left_when_a_round_is_over(store: Store, tmp_path: Path) -> None:
    """Slice by slice as by one: rows, histories, segments of the index, the log. What is young stays."""
    for number in range(1, OLD + 1):
        former = store.notes.get(number)
        assert former is not None
        store.notes.change(former, fields=former.fields, text=ScreenedText(f"corrigee {former.text}"), by=1001, now=NOW)
    retention = Retention(store, 12, lambda: NOW)
    retention.run()
    assert b"vieille" in bytes_of(tmp_path)
    while retention.is_behind:
        retention.run()

    left = bytes_of(tmp_path)
    assert [False, False, False, True] == [word in left for word in (b"vieille", b"corrigee", b"vieux bruit", b"jeune")]
    store.close()


def test_a_round_that_is_suspended_is_not_in_a_hurry(store: Store) -> None:
    """A clock that jumps while it goes on: nothing more is erased, and nobody looks four times a second."""
    now = [NOW]
    retention = Retention(store, 12, lambda: now[0])
    retention.witness(int(NOW.timestamp()))
    retention.run()
    assert retention.is_behind
    now[0] += dt.timedelta(days=400)

    assert (Purged(0, 0), False) == (retention.run(), retention.is_behind)
    store.close()


def test_notes_of_nobody_are_of_no_partner_either(store: Store) -> None:
    """Without text, their author erased: more of them than a slice holds are all reached, with the reason given."""
    for n in range(3 * SLICE):
        number = store.notes.add(replace(new_note(None, "2024-05-01 10:00", author=1002, message=200 + n), partner_id=1001))
        store.notes.set_application(number, Application.IMPOSSIBLE, ScreenedText("motif dit"))
    store.erasure.of_person(1002)
    Retention(store, 12, lambda: NOW).erase()

    left = "partner_id IS NOT NULL OR application_reason IS NOT NULL"
    assert 0 == store._db.value(f"SELECT count(*) FROM notes WHERE number > {OLD + 1} AND ({left})")
    store.close()


def test_a_closed_account_takes_its_notes_with_it(store: Store) -> None:
    """Also where a note has no text, and its account goes in the same round: the reason said of a sheet goes first."""
    number = store.notes.add(new_note(None, "2024-05-01 10:00", message=200))
    store.notes.set_application(number, Application.IMPOSSIBLE, ScreenedText("motif dit"))
    store.people.set_state(1001, State.REVOKED)
    store.audit.add(1003, "account-revoked", {"person": 1001}, NOW - dt.timedelta(days=500))
    Retention(store, 12, lambda: NOW).erase()

    assert (None, None) == (store.people.get(1001), store._db.value("SELECT application_reason FROM notes WHERE number = ?", (number,)))
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
