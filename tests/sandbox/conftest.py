"""A running stand-in that must end without findings."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox import Person, Sandbox

from .caller import Caller


@pytest.fixture
def now() -> dict[str, float]:
    """The stand-in's time: set `now["is"]`."""
    return {"is": 1_790_000_000.0}


@pytest.fixture
async def sandbox(now: dict[str, float]) -> AsyncIterator[Sandbox]:
    """A stand-in that must end without findings."""
    async with Sandbox(token="7001:TEST", clock=lambda: now["is"], secret="cle") as sandbox:
        yield sandbox
    assert sandbox.findings == []


@pytest.fixture
async def alice(sandbox: Sandbox) -> Person:
    """A person who has started the bot, with nothing pending."""
    alice = sandbox.person(2001, first_name="Alice")
    await alice.starts()
    sandbox.world.updates.drop_all()
    return alice


@pytest.fixture
async def call(sandbox: Sandbox) -> AsyncIterator[Caller]:
    """The bare caller."""
    async with aiohttp.ClientSession(trust_env=False) as session:
        yield Caller(sandbox, session)
