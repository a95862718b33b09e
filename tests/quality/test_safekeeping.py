"""Every night a backup; what is overdue is made; a failure is told once a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.quality.safekeeping import Safekeeping
from bot.store.backups import Backups
from bot.store.store import Store
from tests.store.samples import opened

PARIS = ZoneInfo("Europe/Paris")


class Night:
    """A database, its backups and a clock that is set by hand."""

    def __init__(self, folder: Path) -> None:
        self.now = dt.datetime(2026, 11, 22, 23, 0, tzinfo=PARIS)
        self.store: Store = opened(folder)
        self.backups = Backups(self.store.path)
        self.told = 0
        self.safekeeping = Safekeeping(self.backups, self.hear, self.clock, PARIS)

    def clock(self) -> dt.datetime:
        """The time it is."""
        return self.now.astimezone(dt.UTC)

    def hear(self) -> None:
        """A failure was told."""
        self.told += 1


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    """An evening."""
    found = Night(tmp_path)
    yield found
    found.store.close()


async def test_one_backup_a_night(night: Night) -> None:
    """The first at once; then nothing until three o'clock has passed."""
    await night.safekeeping.run()
    night.now = night.now.replace(hour=2, minute=59) + dt.timedelta(days=1)
    await night.safekeeping.run()
    before_three = len(night.backups.all())
    night.now += dt.timedelta(minutes=2)
    await night.safekeeping.run()
    await night.safekeeping.run()

    assert (1, 2) == (before_three, len(night.backups.all()))


async def test_a_clock_that_was_ahead_stops_no_backup(night: Night) -> None:
    """One is dated next year; once the clock is right again the next night has its own."""
    night.now += dt.timedelta(days=365)
    await night.safekeeping.run()
    night.now -= dt.timedelta(days=364)
    await night.safekeeping.run()

    assert 2 == len(night.backups.all())


async def test_a_backup_made_for_a_migration_is_not_the_nights(night: Night) -> None:
    """Those are counted apart."""
    night.backups.make(night.clock(), "avant-m009")

    assert night.safekeeping.is_due()


async def test_a_failure_is_told_to_the_admins_once_a_day(night: Night) -> None:
    """And not every minute; when the folder is back, the backup is made."""
    night.backups.folder.write_text("in the way")
    for _ in range(3):
        await night.safekeeping.run()
    once = night.told
    night.now += dt.timedelta(days=1)
    await night.safekeeping.run()
    twice = night.told
    night.backups.folder.unlink()
    await night.safekeeping.run()

    assert (1, 2) == (once, twice)
    assert 1 == len(night.backups.all())
