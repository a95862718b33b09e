"""What every test may ask for: the street by either mode, its people, the library read once."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import Person
from handlers import send_files
from handlers.delivery import outbox
from tests.street import SharedLibrary, Street, open_street


def pytest_collection_finish() -> None:
    """Collect garbage less often than a bot does: going through what stays took a fourteenth of the time."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session")
def shared() -> SharedLibrary:
    """One reading of the procedures for all conversations."""
    return SharedLibrary()


@pytest.fixture(autouse=True)
def alert(monkeypatch: pytest.MonkeyPatch) -> None:
    """The loops that look whether something is to be said or sent look at once: no test sleeps a second for that."""
    monkeypatch.setattr(outbox, "IDLE_S", 0.02)
    monkeypatch.setattr(send_files, "LOOK_EVERY_S", 0.02)


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> str:
    """By polling, then by webhook: every story that asks for this, or for a street, runs both ways."""
    return str(request.param)


@pytest.fixture
async def street(tmp_path: Path, shared: SharedLibrary, mode: str) -> AsyncIterator[Street]:
    """The bot and the people around it."""
    async with open_street(tmp_path, shared, mode=mode) as street:
        yield street


@pytest.fixture
def alice(street: Street) -> Person:
    """A mediator of the north team."""
    return street.alice


@pytest.fixture
def bruno(street: Street) -> Person:
    """The manager of the north team."""
    return street.bruno


@pytest.fixture
def chloe(street: Street) -> Person:
    """The admin."""
    return street.chloe
