"""Power cuts: what was acknowledged or confirmed is there, whatever the disk had not written yet."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest

from bot.effects import Effects
from bot.errors import StoreUnusable
from bot.store.connection import WritingConnection, open_writer
from bot.store.inbox import Inbox
from bot.store.store import Store
from tests.delivery.conftest import BOT_ID
from tests.faults.long_runs import NOTHING, Ground, Tally, keep_short
from tests.faults.power import Platter, Recorder, Said, Step, recorded
from tests.store.samples import NOW, new_note, opened

CUTS, NOTES = 200, 100
NAMES = ("carnet.db", "carnet.inbox.db")


def evening(folder: Path, *, synchronous: str = "FULL") -> tuple[Platter, list[Step]]:
    """Notes through the real inbox, transaction, promise and done mark, as turns do it; the files before, and all that was written."""
    opened(folder).close()
    Inbox(folder / NAMES[1], BOT_ID).close()
    before = Platter(synced={name: bytearray((folder / name).read_bytes()) for name in NAMES})
    with recorded() as recorder:
        store, inbox = Store(open_writer(folder / NAMES[0]), folder / NAMES[0]), Inbox(folder / NAMES[1], BOT_ID)
        for db in (store._db, inbox._db):
            db.maintain(f"PRAGMA synchronous={synchronous}")
        effects = Effects(store, BOT_ID, lambda: NOW)
        for number in range(1, NOTES + 1):
            write(number, inbox, effects, store, recorder)
        for db in (store._db, inbox._db):
            db.close()
    return before, recorder.steps


def write(number: int, inbox: Inbox, effects: Effects, store: Store, recorder: Recorder) -> None:
    """One update: stored, acknowledged, worked through, confirmed."""
    (arrival,) = inbox.store([(number, 1001, {"update_id": number, "text": f"tapage numéro {number}"})])
    recorder.steps.append(Said("acknowledged", number))
    with effects.of(number):
        found = store.notes.add(new_note(f"tapage numéro {number}", message=number))
        effects.promise(1001, "receipt", number=found)
    recorder.steps.append(Said("confirmed", number))
    inbox.finish(arrival.arrival)
    if number % 30 == 0:
        store.fold()


def cut_at_random(before: Platter, steps: list[Step], cuts: int, seed: int) -> Tally:
    """So many cuts, each at a random write or sync; the four counts and the damage over all of them."""
    luck, tally, platter = random.Random(seed), Tally(cuts, figures={"corrupt": 0}), before
    moments = sorted(luck.choices([place for place, step in enumerate(steps) if not isinstance(step, Said)], k=cuts))
    at = 0
    for moment in moments:
        for step in steps[at : moment + 1]:
            platter.take(step)
        at = moment + 1
        with tempfile.TemporaryDirectory() as name:
            platter.cut(luck, Path(name))
            look(Path(name), platter.said, tally)
    return tally


def look(folder: Path, said: list[Said], tally: Tally) -> None:
    """Open what the cut has left, as the next start does, and compare with what was said."""
    try:
        main, inbox = (opened_whole(folder / name) for name in NAMES)
    except StoreUnusable:
        tally.figures["corrupt"] += 1
        tally.mangled += 1
        return
    try:
        notes = [(row["message_id"], row["text"]) for row in main.rows("SELECT message_id, text FROM notes")]
        done = {row["update_id"] for row in main.rows("SELECT update_id FROM done_updates")}
        waiting = {row["update_id"] for row in inbox.rows("SELECT update_id FROM inbox")}
    finally:
        main.close()
        inbox.close()
    there = {number for number, _ in notes}
    tally.notes += len(notes)
    tally.lost += sum(one.what == "acknowledged" and one.number not in done | waiting for one in said)
    tally.lied += sum(one.what == "confirmed" and one.number not in there for one in said)
    tally.doubled += len(notes) - len(there)
    tally.mangled += sum(text != f"tapage numéro {number}" for number, text in notes) + len(done ^ there)


def opened_whole(path: Path) -> WritingConnection:
    """Open, and read every page and index. Raises StoreUnusable."""
    db = open_writer(path)
    if (found := db.value("PRAGMA integrity_check(1)")) != "ok":
        db.close()
        raise StoreUnusable(str(found))
    return db


async def cuts(ground: Ground, cases: int, seed: int) -> Tally:
    """One evening, cut so many times."""
    before, steps = evening(ground.folder)
    return cut_at_random(before, steps, cases, seed)


async def test_no_power_cut_takes_what_was_said(tmp_path: Path) -> None:
    """T4: two hundred cuts in an evening of notes: none acknowledged is lost, none confirmed is missing, no file is damaged."""
    tally = await cuts(Ground(tmp_path, None), CUTS, 20261122)  # type: ignore[arg-type]  # no library is read
    keep_short("T4", tally)

    assert NOTHING == tally.faults
    assert {"corrupt": 0} == tally.figures
    assert CUTS * 20 < tally.notes


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_a_weaker_setting_would_be_seen(tmp_path: Path, synchronous: str) -> None:
    """T4: the same evening without the syncs loses notes: the test can fail."""
    before, steps = evening(tmp_path, synchronous=synchronous)
    tally = cut_at_random(before, steps, 40, 1)

    assert tally.lied > 10 or tally.figures["corrupt"]
