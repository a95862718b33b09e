"""A loop dies of a bug: the process leaves with an error, the platform starts it again, and nothing is lost."""

from __future__ import annotations

import asyncio
import random
import time
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from bot.store.store import Store
from tests.faults.harness import Bot, Writer, count, is_quiet
from tests.faults.long_runs import NOTHING, Ground, Tally, keep_short
from tests.library.samples import write_library
from tests.street import TOKEN, Clock, add_people

BROKEN_OFF = 70
BUGS = ("poller-bug", "lane-bug")


async def deaths(ground: Ground, cases: int, seed: int, bugs: tuple[str, ...] = BUGS) -> Tally:
    """T17: so many deaths while people write; each must be seen within twenty seconds."""
    folder, luck, worst = ground.folder, random.Random(seed), 0.0
    store = Store.open(folder / "carnet.db")
    add_people(store, Clock().now)
    store.close()
    async with Sandbox(token=TOKEN, flood="off") as sandbox:
        writers = [Writer(sandbox.person(i), random.Random(seed + i), by_buttons=0) for i in (1001,)]
        bot = Bot(sandbox, folder, write_library(folder / "procedures"), None)
        done = asyncio.Event()
        writing = [asyncio.create_task(writer.write(done)) for writer in writers]
        for case in range(cases):
            await bot.start(bugs[case % len(bugs)], luck.randint(2, 12))
            await bot.serves(60)
            began = time.monotonic()
            assert BROKEN_OFF == await bot.ends(20)
            worst = max(worst, time.monotonic() - began)
        done.set()
        await asyncio.gather(*writing)
        await bot.start()
        await bot.serves(60)
        async with asyncio.timeout(120):
            while not await is_quiet(sandbox, folder):  # noqa: ASYNC110 - looked at from outside the process
                await asyncio.sleep(0.2)
        await asyncio.sleep(1)
        assert 0 == await bot.stop(10)
        assert "words somebody typed" not in bot.log()
        return Tally.of(count(folder, writers, cases), dead_within_s=round(worst, 1))


@pytest.mark.parametrize("bug", BUGS)
async def test_a_dead_loop_costs_nothing(tmp_path: Path, bug: str) -> None:
    """T17: the poller, or a lane, dies of a bug while people write: exit 70 within twenty seconds, nothing lost after the restart."""
    tally = await deaths(Ground(tmp_path, None), 1, 17, (bug,))  # type: ignore[arg-type]  # the bot reads its own library
    keep_short("T17", tally)

    assert NOTHING == tally.faults
