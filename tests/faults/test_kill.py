"""kill -9, half by the clock and half at named points of the code: nothing lost, nothing doubled, nobody lied to."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

from bot.sandbox import Sandbox
from bot.store.connection import open_writer
from bot.store.store import Store
from tests.faults.harness import Bot, Counts, Writer, count, is_quiet, points_for
from tests.faults.long_runs import Ground, Tally, keep_short
from tests.library.samples import write_library
from tests.street import TOKEN, Clock, add_people, free_port

SEED = 20261115
"""With it four kills at named points by polling and four by webhook come by eight of the nine."""


async def under_fire(folder: Path, mode: str, kills: int, seed: int) -> Counts:
    """People write while the bot is killed so many times, then it is left alone to catch up."""
    luck = random.Random(seed)
    procedures = folder / "procedures"
    write_library(procedures)
    store = Store.open(folder / "carnet.db")
    add_people(store, Clock().now)
    store.close()
    async with Sandbox(token=TOKEN, flood="off") as sandbox:
        writers = [Writer(sandbox.person(i), random.Random(seed + i)) for i in (1001, 1002, 1003)]
        bot = Bot(sandbox, folder, procedures, free_port() if mode == "webhook" else None)
        done = asyncio.Event()
        writing = [asyncio.create_task(writer.write(done)) for writer in writers]
        points = points_for(mode)
        first = seed % len(points)
        for kill in range(kills):
            if kill % 2:
                await bot.start(points[(first + kill // 2) % len(points)], luck.randint(1, 6))
                await bot.dies_within(6)
            else:
                await bot.start()
                await asyncio.sleep(luck.uniform(0.6, 2.2))
            await bot.kill()
        done.set()
        await asyncio.gather(*writing)
        await bot.start()
        for _ in range(300):
            await asyncio.sleep(0.2)
            if await is_quiet(sandbox, folder):
                break
        await asyncio.sleep(1.0)
        assert await bot.stop() == 0
        return count(folder, writers, kills)


async def kills_by_polling(ground: Ground, cases: int, seed: int) -> Tally:
    """T1, a round of it."""
    counts = await under_fire(ground.folder, "polling", cases, seed)
    assert "ok" == damage(ground.folder)
    return Tally.of(counts)


async def kills_by_webhook(ground: Ground, cases: int, seed: int) -> Tally:
    """T2, a round of it."""
    counts = await under_fire(ground.folder, "webhook", cases, seed)
    assert "ok" == damage(ground.folder)
    return Tally.of(counts)


async def test_nothing_is_lost_to_kill_9(tmp_path: Path) -> None:
    """T1, T2: eight kills by polling and, at the same time, eight by webhook; the long run has hundreds."""
    modes = ("polling", "webhook")
    for mode in modes:
        (tmp_path / mode).mkdir()
    for mode, counts in zip(
        modes, await asyncio.gather(*(under_fire(tmp_path / mode, mode, kills=8, seed=SEED) for mode in modes)), strict=True
    ):
        keep_short("T1" if mode == "polling" else "T2", Tally.of(counts))

        assert {} == counts.faults
        assert counts.notes > 20
        assert "ok" == damage(tmp_path / mode)


def damage(folder: Path) -> str:
    """What SQLite says of both files and of the full-text index."""
    for name in ("carnet.db", "carnet.inbox.db"):
        db = open_writer(folder / name)
        found = str(db.value("PRAGMA integrity_check"))
        if name == "carnet.db":
            with db.transaction():
                db.run("INSERT INTO notes_fts(notes_fts, rank) VALUES ('integrity-check', 0)")
        db.close()
        if found != "ok":
            return f"{name}: {found}"
    return "ok"

