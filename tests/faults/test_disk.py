"""A full disk, and a database that another process holds: everything waits, nothing is lost."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.sandbox import Person
from tests.delivery.conftest import eventually, note_texts
from tests.faults.harness import NUMBER
from tests.faults.long_runs import NOTHING, Ground, Tally, calmed, keep_short
from tests.library.samples import write_library
from tests.street import SharedLibrary, Street, open_street

NOTES = 30
FILES = ("carnet.db", "carnet.inbox.db")
HOLD = """
import sys, time
from pathlib import Path
from bot.store.connection import open_writer
held = [open_writer(Path(path)) for path in sys.argv[2:]]
for db in held:
    db._raw.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(float(sys.argv[1]))
for db in held:
    db._raw.execute("ROLLBACK")
"""


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A disk of eight megabytes: twice what SQLite's log may take."""
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("mounting a small disk needs root")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """Such a disk."""
    with small_disk(tmp_path / "disk") as place:
        yield place


async def full_disks(ground: Ground, cases: int, seed: int) -> Tally:
    """T5: the disk fills up to the last byte while people write, and has room again, so many times."""
    disk, tally = ground.folder, Tally()
    async with open_street(disk, ground.shared, procedures=write_library(disk / "procedures")) as street:
        await street.alice.says("/note la première aux tilleuls")
        await street.alice.receives_text("n° 1")
        mine, others = ["la première aux tilleuls"], []
        for case in range(cases):
            fill(disk / "filler")
            for number in range(NOTES // cases + 5 * (cases > 1)):
                mine.append(f"tapage {case} numéro {number} " + "très long " * 100)
                others.append(f"bruit {case} numéro {number}")
                await street.alice.says(f"/note {mine[-1]}")
                await street.bruno.says(f"/note {others[-1]}")
            await eventually(lambda: is_full(street))
            assert not street.carnet.lanes.died.is_set()
            assert all(not task.done() for task in street.carnet._loops.values())
            (disk / "filler").unlink()
            await calmed(street)
            tally.cases += 1
        for person, expected in ((street.alice, mine), (street.bruno, others)):
            add_to(tally, [text.strip() for text in expected], [text or "" for text in note_texts(street, person)], person)
        assert "ok" == street.store._db.value("PRAGMA integrity_check")
    return tally


def add_to(tally: Tally, expected: list[str], found: list[str], person: Person) -> None:
    """The four counts of one person's notes; order counts as mangling."""
    tally.notes += len(found)
    tally.lost += len(set(expected) - set(found))
    tally.doubled += len(found) - len(set(found))
    tally.mangled += int(sorted(found) == sorted(expected) and found != expected) + len(set(found) - set(expected))
    shown = [int(number) for m in person.messages if "enregistrée" in m.text for number in NUMBER.findall(m.text)]
    tally.lied += max(0, len(set(shown)) - len(found))
    tally.lost += max(0, len(expected) - len(set(shown)))


async def test_a_full_disk_costs_nothing_but_time(tiny_disk: Path, shared: SharedLibrary, impatient: None) -> None:
    """T5: no room: the bot lives, the notes wait at Telegram or in the inbox. Room again: each is stored once, with its receipt."""
    tally = await full_disks(Ground(tiny_disk, shared), 1, 1)
    keep_short("T5", tally)

    assert (NOTHING, 2 * NOTES + 1) == (tally.faults, tally.notes)


def fill(file: Path) -> None:
    """To the last byte."""
    with file.open("wb", buffering=0) as filler:
        for size in (1 << 16, 1 << 12, 1):
            try:
                while filler.write(b"\0" * size):
                    pass
            except OSError:
                continue


def is_full(street: Street) -> bool:
    """Whether storing has met the full disk: something waits at Telegram, or in a lane."""
    return bool(street.sandbox.pending_updates) or street.carnet.lanes.depth() > 0


async def held(street: Street, names: tuple[str, ...], seconds: float) -> Tally:
    """Another process holds these files' write locks for so long, while three people write and search."""
    folder, tally = street.store.path.parent, Tally(1)
    before = {person: len(note_texts(street, person)) for person in (street.alice, street.bruno)}
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLD, str(seconds), *(str(folder / name) for name in names), stdout=asyncio.subprocess.PIPE
    )
    assert holder.stdout is not None
    assert b"held\n" == await holder.stdout.readline()
    stall = asyncio.create_task(longest_stall(holder))
    for number in range(5):
        await street.alice.says(f"/note tapage numéro {number}")
        await street.bruno.says(f"/note bruit numéro {number}")
    await street.chloe.says("tapage")
    assert 0 == await holder.wait()
    await calmed(street)
    for person, word in ((street.alice, "tapage"), (street.bruno, "bruit")):
        found = [text or "" for text in note_texts(street, person)[before[person] :]]
        expected = [f"{word} numéro {n}" for n in range(5)]
        tally.notes += len(found)
        tally.lost += len(set(expected) - set(found))
        tally.doubled += len(found) - len(set(found))
        tally.mangled += int(sorted(found) == expected and found != expected)
    tally.figures["longest_stall_s"] = round(await stall, 2)
    return tally


async def longest_stall(until: asyncio.subprocess.Process) -> float:
    """The longest time, in seconds, for which the event loop served nobody."""
    longest, last = 0.0, time.monotonic()
    while until.returncode is None:
        await asyncio.sleep(0.01)
        longest, last = max(longest, time.monotonic() - last - 0.01), time.monotonic()
    return longest


async def locks(ground: Ground, cases: int, seed: int) -> Tally:
    """T6: held for eight seconds, or for sixty every tenth time."""
    total = Tally(figures={"longest_stall_s": 0.0})
    async with open_street(ground.folder, ground.shared, procedures=write_library(ground.folder / "procedures")) as street:
        for case in range(cases):
            tally = await held(street, FILES if (seed + case) % 2 else FILES[:1], 60.0 if (seed + case) % 10 == 0 else 8.0)
            for name, found in tally.faults.items():
                setattr(total, name, getattr(total, name) + found)
            total.cases, total.notes = total.cases + 1, total.notes + tally.notes
            total.figures["longest_stall_s"] = max(total.figures["longest_stall_s"], tally.figures["longest_stall_s"])
    return total


@pytest.mark.parametrize("names", [FILES[:1], FILES], ids=" ".join)
async def test_a_locked_database_costs_nothing_but_time(small: Street, names: tuple[str, ...]) -> None:
    """T6: held for three seconds by another process: notes, receipts and searches come after it, in order, once."""
    tally = await held(small, names, 3.0)
    keep_short("T6", tally)

    assert (NOTHING, 10) == (tally.faults, tally.notes)
    assert 5 == len([m for m in small.alice.messages if "enregistrée" in m.text])
    assert "Bruit dehors" in small.chloe.last.text
