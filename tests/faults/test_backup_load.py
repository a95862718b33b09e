"""Backups made while notes are written, put in place elsewhere, and compared row by row."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path

from bot.store.backups import Backups
from bot.store.connection import open_reader
from bot.store.restoring import restore
from bot.store.store import Store
from tests.faults.long_runs import NOTHING, Ground, Tally, keep_short
from tests.store.samples import NOW, new_note, opened


async def backups(ground: Ground, cases: int, seed: int) -> Tally:
    """T20: so many backups beside a writer that never rests; each is restored."""
    folder = ground.folder / "data"
    folder.mkdir()
    store, tally = opened(folder), Tally()
    keeper, written = Backups(store.path, ground.folder / "backups"), 0
    for case in range(cases):
        before, made = written, asyncio.create_task(asyncio.to_thread(keeper.make, NOW + dt.timedelta(days=case)))
        while not made.done() or written < before + 50:
            written += 1
            with store.transaction():
                store.notes.add(new_note(f"tapage numéro {written}", message=written))
            await asyncio.sleep(0)
        backup = await made
        compare(backup.path, ground.folder / f"restored-{case}" / "carnet.db", before, keeper, tally)
    store.close()
    return tally


def compare(backup: Path, place: Path, before: int, keeper: Backups, tally: Tally) -> None:
    """Put it in place: what was written before it was begun is there, then all up to some moment; the words are found."""
    done = restore(backup, place, keeper, NOW)
    Store.open(place).close()
    db = open_reader(place)
    rows = [(row["message_id"], row["text"]) for row in db.rows("SELECT message_id, text FROM notes ORDER BY number")]
    indexed = db.value("SELECT count(*) FROM notes_fts WHERE notes_fts MATCH 'tapage'")
    db.close()
    tally.cases += 1
    tally.notes += len(rows)
    tally.lost += max(0, before - len(rows)) + (not done.found) + (indexed != len(rows))
    tally.mangled += rows != [(number, f"tapage numéro {number}") for number in range(1, len(rows) + 1)]


async def test_a_backup_under_load_is_whole(tmp_path: Path) -> None:
    """T20: three backups beside a writer: each restored, checked, its rows those of one moment, its words found."""
    tally = await backups(Ground(tmp_path, None), 3, 1)  # type: ignore[arg-type]  # no library is read
    keep_short("T20", tally)

    assert (NOTHING, 3) == (tally.faults, tally.cases)
    assert tally.notes > 100
