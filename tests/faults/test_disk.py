"""A full disk, and a database that another process holds: everything waits, nothing is lost."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import SharedLibrary, Street, open_street
from tests.delivery.conftest import eventually, note_texts
from tests.library.samples import write_library

NOTES = 30
HOLD = """
import sys, time
from pathlib import Path
from bot.store.connection import open_writer
held = [open_writer(Path(path)) for path in sys.argv[1:]]
for db in held:
    db._raw.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(3)
for db in held:
    db._raw.execute("ROLLBACK")
"""


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes: twice what SQLite's log may take."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("mounting a small disk needs root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


async def test_a_full_disk_costs_nothing_but_time(tiny_disk: Path, shared: SharedLibrary, impatient: None) -> None:
    """No room: the bot lives, the notes wait at Telegram or in the inbox. Room again: each is stored once, with its receipt."""
    async with open_street(tiny_disk, shared, procedures=write_library(tiny_disk / "procedures")) as street:
        await street.alice.says("/note la première aux tilleuls")
        await street.alice.receives_text("n° 1")
        fill(tiny_disk / "filler")
        for number in range(NOTES):
            await street.alice.says(f"/note tapage numéro {number} " + "très long " * 100)
            await street.bruno.says(f"/note bruit numéro {number}")
        await eventually(lambda: is_full(street))
        assert not street.carnet.lanes.died.is_set()
        assert all(not task.done() for task in street.carnet._loops.values())
        (tiny_disk / "filler").unlink()
        await street.settled()
        await eventually(lambda: not street.store.outbox.depth())

        mine = note_texts(street, street.alice)
        assert [0, *range(NOTES)] == [0, *(int((text or "").split()[2]) for text in mine[1:])]
        assert [f"bruit numéro {n}" for n in range(NOTES)] == note_texts(street, street.bruno)
        assert NOTES + 1 == len([m for m in street.alice.messages if "enregistrée" in m.text])
        assert "ok" == street.store._db.value("PRAGMA integrity_check")


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


@pytest.mark.parametrize("names", [("carnet.db",), ("carnet.db", "carnet.inbox.db")], ids=" ".join)
async def test_a_locked_database_costs_nothing_but_time(small: Street, names: tuple[str, ...]) -> None:
    """Held for three seconds by another process: notes, receipts and searches come after it, in order, once."""
    folder = small.store.path.parent
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLD, *(str(folder / name) for name in names), stdout=asyncio.subprocess.PIPE
    )
    assert holder.stdout is not None
    assert b"held\n" == await holder.stdout.readline()
    for number in range(5):
        await small.alice.says(f"/note tapage numéro {number}")
        await small.bruno.says(f"/note bruit numéro {number}")
    await small.chloe.says("tapage")
    assert 0 == await holder.wait()
    await small.settled()
    await eventually(lambda: not small.store.outbox.depth())

    assert [f"tapage numéro {n}" for n in range(5)] == note_texts(small, small.alice)
    assert [f"bruit numéro {n}" for n in range(5)] == note_texts(small, small.bruno)
    assert 5 == len([m for m in small.alice.messages if "enregistrée" in m.text])
    assert "Bruit dehors" in small.chloe.last.text
