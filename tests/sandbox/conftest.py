"""A running stand-in that must end without findings."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
from playwright.async_api import Page, expect

from bot.sandbox import Person, Sandbox

from .caller import Caller
from .chromium import open_page, require_chromium
from .phone import Bot


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


@pytest.fixture
async def phone(sandbox: Sandbox, alice: Person) -> AsyncIterator[Page]:
    """Alice's chat on a narrow screen."""
    alice.role = "médiatrice"
    require_chromium()
    async with open_page(sandbox.page_url) as page:
        await expect(page.get_by_role("heading", name="Carnet")).to_be_visible()
        yield page


@pytest.fixture
def bot(call: Caller) -> Bot:
    """The bot behind the chat."""
    return Bot(call)
