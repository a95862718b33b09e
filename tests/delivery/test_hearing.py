"""A deaf bot is noticed once, and once more when it hears again."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web

from handlers.delivery import hearing as room
from handlers.delivery.hearing import DEAF_AFTER_S, Hearing
from tests.street import Street, free_port


class Ear:
    """A hearing whose clock is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.told: list[tuple[str, int]] = []
        self.hearing = Hearing(lambda kind, minutes: self.told.append((kind, minutes)), lambda: self.now)


def test_five_minutes_of_silence_are_told_once() -> None:
    """Deaf, deaf still, hears again, deaf again."""
    ear = Ear()
    for minute in (4, 6, 8, 30):
        ear.now = minute * 60.0
        ear.hearing.check()
    silent = list(ear.told)
    ear.hearing.heard()
    ear.hearing.heard()
    ear.now += DEAF_AFTER_S + 1
    ear.hearing.check()

    assert [("deaf", 6)] == silent
    assert [("deaf", 6), ("hears-again", 30), ("deaf", 5)] == ear.told


def test_admins_that_cannot_be_told_stop_nothing() -> None:
    """A full disk: the bot goes on hearing."""
    def full(kind: str, minutes: int) -> None:
        raise OSError("no space")

    times = iter(range(10))
    hearing = Hearing(full, lambda: 1000.0 * next(times))
    hearing.check()
    hearing.check()

    assert hearing.is_deaf


async def test_a_monitor_hears_the_heart(monkeypatch: pytest.MonkeyPatch) -> None:
    """While all is well; its own trouble costs nothing."""
    monkeypatch.setattr(room, "CHECK_EVERY_S", 0.01)
    port = free_port()
    beats: list[str] = []

    async def beat(request: web.Request) -> web.Response:
        beats.append(request.path)
        return web.Response(status=500)

    application = web.Application()
    application.router.add_get("/beat", beat)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    ear = Ear()
    running = asyncio.create_task(ear.hearing.run(heartbeat=f"http://127.0.0.1:{port}/beat"))
    nowhere = asyncio.create_task(Ear().hearing.run(heartbeat="https://\x7f/"))
    async with asyncio.timeout(5):
        while len(beats) < 3:  # noqa: ASYNC110 - the beats come from another task
            await asyncio.sleep(0.01)
    await runner.cleanup()
    await asyncio.sleep(0.1)
    assert (False, False) == (running.done(), nowhere.done())
    running.cancel()
    nowhere.cancel()
    await asyncio.gather(running, nowhere, return_exceptions=True)


async def test_the_admins_are_told_in_the_chat(street: Street) -> None:
    """Once, with how long; then that it hears again."""
    street.carnet.hearing._last -= DEAF_AFTER_S + 60
    street.carnet.hearing.check()
    await street.chloe.receives_text("Le bot n'entend plus Telegram depuis 6 minutes.")
    street.carnet.hearing.heard()
    await street.chloe.receives_text("Le bot entend de nouveau Telegram, après 6 minutes.")
