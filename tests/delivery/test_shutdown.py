"""SIGTERM: out within five seconds with code 0, whatever is under way, and nothing lost. One bot a database."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from bot.store.store import Store
from tests.delivery.conftest import eventually
from tests.faults.harness import Bot, Counts, Writer, count, is_quiet
from tests.faults.long_runs import Ground, Tally, keep_short
from tests.library.samples import write_library
from tests.street import TOKEN, Clock, add_people, free_port


def people_in(folder: Path) -> None:
    """A database with its people."""
    store = Store.open(folder / "carnet.db")
    add_people(store, Clock().now)
    store.close()


async def under_stops(folder: Path, mode: str, stops: int, seed: int) -> tuple[Counts, str]:
    """People write while the bot is told to stop so many times, sends being slow; the counts, and what the bot logged."""
    people_in(folder)
    async with Sandbox(token=TOKEN, flood="off") as sandbox:
        writers = [Writer(sandbox.person(i), random.Random(seed + i), by_buttons=0) for i in (1001, 1002, 1003)]
        bot = Bot(sandbox, folder, write_library(folder / "procedures"), free_port() if mode == "webhook" else None)
        done = asyncio.Event()
        writing = [asyncio.create_task(writer.write(done)) for writer in writers]
        for _ in range(stops):
            await bot.start()
            await bot.serves()
            await asyncio.sleep(0.3)
            sandbox.delay(30, "sendMessage", times=3)
            await asyncio.sleep(0.3)
            assert 0 == await bot.stop(5)
        done.set()
        await asyncio.gather(*writing)
        sandbox.faults.clear()
        await bot.start()
        await bot.serves()
        async with asyncio.timeout(300):
            while not await is_quiet(sandbox, folder):  # noqa: ASYNC110 - looked at from outside the process
                await asyncio.sleep(0.1)
        await asyncio.sleep(0.5)
        assert 0 == await bot.stop(5)
        return count(folder, writers, stops), bot.log()


async def stops(ground: Ground, cases: int, seed: int) -> Tally:
    """T3, a round of it; the ways in take turns."""
    counts, log = await under_stops(ground.folder, "webhook" if seed % 2 else "polling", cases, seed)
    assert "Traceback" not in log
    return Tally.of(counts)


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_a_stop_under_load_loses_nothing(tmp_path: Path, mode: str) -> None:
    """T3: three people write all the time, sends are slow, the bot is told to stop: it does within five seconds."""
    counts, log = await under_stops(tmp_path, mode, 1, 0)
    keep_short("T3", Tally.of(counts))

    assert {} == counts.faults
    assert counts.notes > 10
    assert "Traceback" not in log


async def test_a_stop_before_the_messenger_answers_is_obeyed(tmp_path: Path) -> None:
    """No network at start: it waits for it, and leaves all the same when told."""
    people_in(tmp_path)
    async with Sandbox(token=TOKEN, flood="off") as sandbox:
        sandbox.fail("getMe", 502, times=1_000, html=True)
        bot = Bot(sandbox, tmp_path, write_library(tmp_path / "procedures"), None)
        await bot.start()
        await eventually(lambda: "does not answer yet" in bot.log(), 20)

        assert 0 == await bot.stop(5)


async def test_a_second_copy_is_refused(tmp_path: Path) -> None:
    """T15: exit 2 and a reason; the first one goes on. Once it is killed, the next one may start."""
    people_in(tmp_path)
    async with Sandbox(token=TOKEN, flood="off") as sandbox:
        procedures = write_library(tmp_path / "procedures")
        first, second = Bot(sandbox, tmp_path, procedures, None), Bot(sandbox, tmp_path, procedures, None)
        alice = sandbox.person(1001, "Alice")
        await alice.starts()
        await first.start()
        await first.serves()
        await second.start()
        assert 2 == await second.ends(20)
        await alice.says("/note tapage aux tilleuls")
        await alice.receives_text("n° 1")
        await first.kill()
        await second.start()
        await second.serves()

        assert 0 == await second.stop(5)


async def test_a_dead_loop_is_exit_70(tmp_path: Path) -> None:
    """T17: the platform sees that it must start the bot again; the reason is told without a traceback."""
    people_in(tmp_path)
    async with Sandbox(token=TOKEN, flood="off") as sandbox:
        bot = Bot(sandbox, tmp_path, write_library(tmp_path / "procedures"), None)
        await bot.start("poller-bug", 1)

        assert 70 == await bot.ends(20)
        assert "loop polling is dead" in bot.log()
        assert "Traceback" not in bot.log()
        assert "words somebody typed" not in bot.log()
