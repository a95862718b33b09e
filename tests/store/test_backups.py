"""Backups are whole, read back, kept in number, sealed on request, and can be put in place again."""

from __future__ import annotations

import datetime as dt
import os
import time
from pathlib import Path

import pytest

from bot.errors import BackupFailed, BackupUnusable
from bot.store.backups import Backup, Backups, kept_of
from bot.store.restoring import restore
from bot.store.sealing import is_recipient, new_key
from bot.store.store import Store
from tests.store.samples import new_note, opened

NOW = dt.datetime(2026, 11, 22, 3, 0, tzinfo=dt.UTC)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with three notes."""
    (tmp_path / "data").mkdir()
    store = opened(tmp_path / "data")
    for number in range(3):
        write(store, message=number + 1)
    store.close()
    return store.path


def write(store: Store, message: int) -> None:
    """One more note."""
    with store.transaction():
        store.notes.add(new_note(message=message))


def notes(path: Path) -> list[dict[str, object]]:
    """Every note of a database file, whole."""
    store = Store.open(path)
    try:
        reader = store.reader()
        found = reader.rows("SELECT * FROM notes ORDER BY number")
        reader.close()
        return found
    finally:
        store.close()


def test_a_backup_holds_the_same_notes(database: Path) -> None:
    """Row by row, and nobody else on the machine may read it."""
    made = Backups(database).make(NOW)

    assert notes(database) == notes(made.path)
    assert 0o600 == made.path.stat().st_mode & 0o777
    assert [made] == Backups(database).all()


def test_a_backup_is_made_beside_a_writer(database: Path) -> None:
    """What is committed is in it, also while it still stands in the write-ahead log only."""
    store = Store.open(database)
    write(store, message=99)
    made = Backups(database).make(NOW)
    store.close()

    assert 4 == len(notes(made.path))


def test_seven_days_and_eight_weeks_are_kept(tmp_path: Path) -> None:
    """Of a hundred nights: the last seven, and the newest of each of eight weeks; three of those made for a reason."""
    nights = [Backup(tmp_path / str(n), NOW - dt.timedelta(days=n), "") for n in range(100)]
    reasons = [Backup(tmp_path / f"m{n}", NOW - dt.timedelta(days=n), "avant-m002") for n in range(5)]
    kept = kept_of([*nights, *reasons])

    days = sorted({(NOW - backup.made_at).days for backup in kept if not backup.reason})
    assert [0, 1, 2, 3, 4, 5, 6] == days[:7]
    assert 8 == len({(NOW - dt.timedelta(days=n)).isocalendar()[:2] for n in days})
    assert reasons[:3] == [backup for backup in kept if backup.reason]


def test_old_backups_leave_the_folder(database: Path) -> None:
    """The folder does not grow for ever."""
    backups = Backups(database)
    for day in range(40):
        backups.make(NOW + dt.timedelta(days=day))

    assert len(backups.all()) <= 15
    assert [] == [file.name for file in backups.folder.iterdir() if not file.name.startswith("carnet-")]


def test_a_damaged_database_makes_no_backup(database: Path) -> None:
    """And the good ones of the days before stay."""
    backups = Backups(database)
    good = backups.make(NOW)
    whole = bytearray(database.read_bytes())
    whole[4096 * 3 : 4096 * 9] = b"\xff" * (4096 * 6)
    database.write_bytes(whole)

    with pytest.raises(BackupFailed):
        backups.make(NOW + dt.timedelta(days=1))
    assert [good] == backups.all()


def test_a_folder_that_takes_nothing_is_told(database: Path) -> None:
    """A file stands where the folder should be."""
    in_the_way = database.with_name("plein")
    in_the_way.write_text("")

    with pytest.raises(BackupFailed):
        Backups(database, in_the_way).make(NOW)


def test_a_restored_backup_is_the_database_of_that_night(database: Path) -> None:
    """What was there becomes a backup itself: a wrong choice can be taken back."""
    backups = Backups(database)
    before = notes(database)
    night = backups.make(NOW)
    store = Store.open(database)
    write(store, message=99)
    store.close()

    done = restore(night.path, database, backups, NOW + dt.timedelta(hours=1))

    assert (3, True) == (done.notes, done.found)
    assert before == notes(database)
    assert done.replaced is not None
    assert 4 == len(notes(done.replaced))


def test_a_dry_run_changes_nothing(database: Path) -> None:
    """It checks and counts."""
    backups = Backups(database)
    night = backups.make(NOW)
    content = database.read_bytes()

    assert 3 == restore(night.path, database, backups, NOW, dry_run=True).notes
    assert content == database.read_bytes()


def test_a_damaged_database_is_kept_aside(database: Path) -> None:
    """Somebody may still read something in it."""
    backups = Backups(database)
    night = backups.make(NOW)
    database.write_bytes(b"nothing of a database")

    done = restore(night.path, database, backups, NOW)

    assert done.replaced is not None
    assert b"nothing of a database" == done.replaced.read_bytes()
    assert 3 == len(notes(database))


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\x00" + b"\x00" * 5000])
def test_what_is_no_backup_is_refused(database: Path, tmp_path: Path, content: bytes) -> None:
    """The database stays as it is."""
    wrong = tmp_path / "wrong.db"
    wrong.write_bytes(content)

    with pytest.raises(BackupUnusable):
        restore(wrong, database, Backups(database), NOW)
    assert 3 == len(notes(database))


def test_a_sealed_backup_opens_with_its_key_alone(database: Path, tmp_path: Path) -> None:
    """No word of a note can be read in it; the server does not hold the key."""
    public, secret = new_key()
    _, other = new_key()
    right, wrong = tmp_path / "right.txt", tmp_path / "wrong.txt"
    right.write_text(f"# a comment\n{secret}\n")
    wrong.write_text(other)
    backups = Backups(database, recipient=public)
    sealed = backups.make(NOW)

    assert sealed.is_sealed
    assert b"tapage" not in sealed.path.read_bytes()
    for identity in (None, wrong):
        with pytest.raises(BackupUnusable):
            restore(sealed.path, database, backups, NOW, identity=identity)
    assert 3 == restore(sealed.path, database, backups, NOW, identity=right).notes


def test_a_public_key_is_recognised() -> None:
    """And nothing else."""
    assert is_recipient(new_key()[0])
    assert not is_recipient("age1nothing")


def test_the_one_just_made_stays_whatever_the_clock_says(database: Path) -> None:
    """A clock that fell back a year: the older name is not the one to go."""
    backups = Backups(database)
    backups.folder.mkdir()
    for days in range(100):
        (backups.folder / f"carnet-{NOW + dt.timedelta(days=days):%Y%m%dT%H%M%SZ}.db").touch()

    assert backups.make(NOW - dt.timedelta(days=365)).path.exists()


def test_what_a_kill_broke_off_goes_after_a_day(database: Path) -> None:
    """A copy in the making is a whole database in the open; a young one may be somebody's at work."""
    backups = Backups(database)
    backups.make(NOW)
    old, young = backups.folder / ".en-cours-a", backups.folder / ".en-cours-b"
    for left, age in ((old, 2), (young, 0)):
        left.mkdir()
        (left / "copie.db").touch()
        os.utime(left, (time.time() - age * 86_400,) * 2)

    backups.make(NOW + dt.timedelta(days=1))

    assert (False, True) == (old.exists(), young.exists())
