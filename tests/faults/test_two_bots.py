"""Two bots on one disk: the second one leaves at once, and the first one's notes are whole."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

from bot.sandbox import Sandbox
from bot.store.store import Store
from tests.faults.harness import Bot, Writer, count, is_quiet
from tests.faults.long_runs import NOTHING, Ground, Tally, keep_short
from tests.library.samples import write_library
from tests.street import TOKEN, Clock, add_people

REFUSED = 2


async def pairs(ground: Ground, cases: int, seed: int) -> Tally:
    """T15: so many times, a second bot on the same files while people write; then the first is killed and the second may start."""
    folder = ground.folder
    store = Store.open(folder / "carnet.db")
    add_people(store, Clock().now)
    store.close()
    async with Sandbox(token=TOKEN, flood="off") as sandbox:
        writers = [Writer(sandbox.person(i), random.Random(seed + i), by_buttons=0) for i in (1001,)]
        procedures = write_library(folder / "procedures")
        first, second = (Bot(sandbox, folder, procedures, None) for _ in range(2))
        done = asyncio.Event()
        writing = [asyncio.create_task(writer.write(done)) for writer in writers]
        await first.start()
        await first.serves(60)
        for _ in range(cases):
            await second.start()
            assert REFUSED == await second.ends(60)
            await first.kill()
            await second.start()
            await second.serves(60)
            first, second = second, first
        done.set()
        await asyncio.gather(*writing)
        async with asyncio.timeout(120):
            while not await is_quiet(sandbox, folder):  # noqa: ASYNC110 - looked at from outside the process
                await asyncio.sleep(0.2)
        await asyncio.sleep(1)
        assert 0 == await first.stop(10)
        return Tally.of(count(folder, writers, cases))


async def test_a_second_bot_spoils_nothing(tmp_path: Path) -> None:
    """T15: refused while the first one lives, served once it is killed; somebody writes all the time."""
    tally = await pairs(Ground(tmp_path, None), 1, 15)  # type: ignore[arg-type]  # the bot reads its own library
    keep_short("T15", tally)

    assert NOTHING == tally.faults
