"""The demo's invented notes: a past that could have been."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from bot import samples
from bot.library.reading import read_library
from bot.store.store import Store
from tests.street import PROCEDURES


def test_whatever_the_hour_no_sample_note_is_of_the_future(tmp_path: Path) -> None:
    """Opened at half past four in the morning, the demo knows nothing of the evening to come; numbers follow the clock."""
    now = dt.datetime(2026, 11, 23, 3, 30, tzinfo=dt.UTC)
    store = Store.open(tmp_path / "carnet.db")
    count = samples.fill(store, read_library(PROCEDURES, now.date()), now.date(), now)
    rows = store._db.rows("SELECT occurred_at, logged_at FROM notes ORDER BY number")
    store.close()

    assert len(rows) == count > 500
    assert all(row["occurred_at"] <= row["logged_at"] <= now.timestamp() for row in rows)
    assert [row["logged_at"] for row in rows] == sorted(row["logged_at"] for row in rows)
