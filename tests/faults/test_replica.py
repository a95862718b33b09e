"""Litestream as the bot runs it: killed, with its disk taken away, and back from the replica."""

from __future__ import annotations

import asyncio
import re
import shutil
from pathlib import Path

import pytest

from bot.errors import ReplicaTrouble
from bot.reports.model import Filter
from bot.sandbox import Sandbox
from bot.store.note_reading import Scope
from bot.store.replica import Replica
from bot.store.store import Store
from tests.faults.harness import Bot
from tests.library.samples import write_library
from tests.store.samples import new_note, opened
from tests.street import TOKEN

NOTES = 30
SETTLED_S = 3.0


def replica(folder: Path) -> str:
    """A replica in a folder of this machine."""
    return f"file://{folder / 'replique'}"


def test_nothing_to_bring_back(tmp_path: Path) -> None:
    """A first start: no database here, none there."""
    assert not Replica(tmp_path / "data" / "carnet.db", replica(tmp_path)).bring_back()


def test_a_replica_that_cannot_be_read_is_no_reason_for_an_empty_database(tmp_path: Path) -> None:
    """The bot does not start: an empty carnet would look like a new one."""
    with pytest.raises(ReplicaTrouble):
        Replica(tmp_path / "carnet.db", "nowhere://x/y").bring_back()


def test_without_litestream_it_is_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever set a replica wants one."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("sysconfig.get_path", lambda name: str(tmp_path))

    with pytest.raises(ReplicaTrouble):
        Replica(tmp_path / "carnet.db", replica(tmp_path))


async def test_a_replication_that_cannot_be_kept_up_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After several tries in a row."""
    monkeypatch.setattr("bot.store.replica.RESTARTS_S", (0.01, 0.01, 0.01))
    told: list[str] = []
    opened(tmp_path).close()
    running = asyncio.create_task(Replica(tmp_path / "carnet.db", "nowhere://x/y").run(lambda: told.append("down")))
    async with asyncio.timeout(20):
        while not told:  # noqa: ASYNC110 - a child process tells nobody
            await asyncio.sleep(0.05)
    await asyncio.sleep(0.2)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

    assert ["down"] == told


async def test_what_was_written_is_brought_back(tmp_path: Path) -> None:
    """Written while it replicates, on another disk afterwards, row by row."""
    store = opened(tmp_path)
    kept = Replica(store.path, replica(tmp_path))
    running = asyncio.create_task(kept.run(lambda: None))
    for number in range(NOTES):
        with store.transaction():
            store.notes.add(new_note(message=number + 1))
        await asyncio.sleep(0.02)
    await asyncio.sleep(SETTLED_S)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    store.close()

    again = tmp_path / "other" / "carnet.db"
    assert Replica(again, replica(tmp_path)).bring_back()
    found = Store.open(again)
    assert NOTES == found.read_notes.count(Filter(), Scope(None))
    found.close()


async def test_killed_and_the_disk_gone(tmp_path: Path) -> None:
    """kill -9, the data folder removed, started again: the accounts and notes are back, but for the last second's."""
    procedures = tmp_path / "procedures"
    write_library(procedures)
    async with Sandbox(token=TOKEN) as sandbox:
        folder = tmp_path / "data"
        folder.mkdir()
        bot = Bot(sandbox, folder, procedures, None, LITESTREAM_REPLICA_URL=replica(tmp_path))
        chloe = sandbox.person(1003, "Chloé")
        await bot.start()
        await bot.serves()
        numbers = set()
        for place in range(2):
            await chloe.says(f"n tapage mermoz {place + 2} jeunes calmés")
            numbers |= set(re.findall(r"n° (\d+)", (await chloe.receives()).text))
        await asyncio.sleep(SETTLED_S)
        await bot.kill()
        shutil.rmtree(folder)
        folder.mkdir()
        await bot.start()
        await bot.serves()
        await chloe.says("/mesnotes")
        assert numbers == set(re.findall(r"n° (\d+)", (await chloe.receives()).text))
        assert 0 == await bot.stop()
