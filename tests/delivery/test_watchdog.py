"""A bot with a dead loop leaves with an error: the platform starts it again."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from bot.app import LoopDead
from bot.sandbox import Sandbox
from handlers.delivery import watchdog
from handlers.delivery.watchdog import watch
from tests.library.samples import write_library
from tests.street import TOKEN, Clock, Running, SharedLibrary, settings_for

LOOPS = [
    "outbox", "backlog", "files", "inbox", "log", "retention", "backups", "shifts", "alerts", "digests", "polling", "hearing",
]


@pytest.mark.parametrize("name", LOOPS)
@pytest.mark.parametrize("how", ["cancelled", "failed"])
async def test_a_dead_loop_ends_the_bot(
    tmp_path: Path, shared: SharedLibrary, monkeypatch: pytest.MonkeyPatch, name: str, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    """T17: each loop, cancelled on purpose or failing: ``run`` raises LoopDead, says which, and closes everything."""
    monkeypatch.setattr(watchdog, "CHECK_EVERY_S", 0.02)
    async with Sandbox(token=TOKEN, flood="off") as sandbox:
        running = Running(settings_for(sandbox, tmp_path, write_library(tmp_path / "procedures"), None), Clock(), shared)
        await running.start()
        assert set(LOOPS) == set(running.carnet._loops)
        if how == "cancelled":
            running.carnet._loops[name].cancel()
        else:
            real = running.carnet._loops[name]
            running.carnet._loops[name] = asyncio.create_task(failing())
            real.cancel()
        with caplog.at_level(logging.CRITICAL), pytest.raises(LoopDead, match=name):
            await running.ended()

        assert [f"loop {name} is dead"] == [record.message for record in caplog.records if record.levelname == "CRITICAL"]
        await running.start()
        await running.stop()


async def failing() -> None:
    """A loop with a bug."""
    raise ValueError("words somebody typed")


async def test_a_dead_lane_ends_the_bot(tmp_path: Path, shared: SharedLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    """T17: a lane cancelled from outside: the inbox still holds its work, the next start does it."""
    monkeypatch.setattr(watchdog, "CHECK_EVERY_S", 0.02)
    async with Sandbox(token=TOKEN, flood="off") as sandbox:
        running = Running(settings_for(sandbox, tmp_path, write_library(tmp_path / "procedures"), None), Clock(), shared)
        await running.start()
        lane = asyncio.create_task(asyncio.Event().wait())
        lane.add_done_callback(lambda ended: running.carnet.lanes._ended(1001, ended))  # type: ignore[arg-type]
        running.carnet.lanes._tasks[1001] = lane  # type: ignore[assignment]
        lane.cancel()
        with pytest.raises(LoopDead, match="lane"):
            await running.ended()


async def test_the_watch_passes_on_what_the_operator_can_mend() -> None:
    """A refused token keeps its own name; a bug becomes LoopDead, without its message."""

    async def refused() -> None:
        raise PermissionError("mend it")

    for told, expected in (((PermissionError,), PermissionError), ((), LoopDead)):
        task = asyncio.create_task(refused())
        await asyncio.sleep(0)
        with pytest.raises(expected) as raised:
            await watch({"polling": task}, asyncio.Event(), told)
        assert ("mend it" in str(raised.value)) == bool(told)
