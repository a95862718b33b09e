"""The bot by polling, on a small library, with the means of putting a fault into its way."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.sandbox import Person
from bot.store.inbox import Arrival, Inbox
from handlers.context import Context
from handlers.delivery import outbox, polling, turns
from tests.library.samples import write_library
from tests.street import TOKEN, SharedLibrary, Street, open_street

BOT_ID = int(TOKEN.split(":")[0])
Callback = Callable[[Update, Context], Awaitable[None]]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries without the waiting between them."""
    monkeypatch.setattr(turns, "RETRY_DELAYS_S", (0.0,))
    monkeypatch.setattr(turns, "TROUBLE_DELAYS_S", (0.01,))
    monkeypatch.setattr(outbox, "PAUSES_S", (0.01,))
    monkeypatch.setattr(outbox, "IDLE_S", 0.02)

    async def back_off(self: polling.Polling, asked: float | None) -> None:
        await real_back_off(self, min(asked or 0.02, 1.0))

    real_back_off = polling.Polling._back_off
    monkeypatch.setattr(polling.Polling, "_back_off", back_off)


@pytest.fixture
async def small(tmp_path: Path, shared: SharedLibrary, impatient: None) -> AsyncIterator[Street]:
    """A street on the sample library."""
    async with open_street(tmp_path, shared, procedures=write_library(tmp_path / "procedures")) as street:
        yield street


async def eventually(is_so: Callable[[], object], seconds: float = 8.0) -> None:
    """Wait until it is so."""
    async with asyncio.timeout(seconds):
        while not is_so():  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.005)


def first_handler(street: Street, word: str, callback: Callback) -> None:
    """Before all others: what happens to a message that begins with this word."""
    street.carnet.application.handlers[0].insert(0, MessageHandler(filters.Regex(f"^{word}"), callback))


def inbox_rows(street: Street) -> list[dict[str, Any]]:
    """The inbox as it is on disk, finished rows dropped."""
    street.carnet._inbox.flush()
    return street.carnet._inbox._db.rows("SELECT * FROM inbox ORDER BY arrival")


def store_for_later(street: Street, folder: Path, updates: list[dict[str, Any]]) -> list[Arrival]:
    """Put updates into the inbox of a bot that does not run, as a crash leaves them."""
    inbox = Inbox(folder / "carnet.inbox.db", BOT_ID)
    arrivals = inbox.store((u["update_id"], u["message"]["from"]["id"], u) for u in updates)
    inbox.close()
    return arrivals


def note_texts(street: Street, person: Person) -> list[str | None]:
    """That person's notes, oldest first."""
    return [note.text for note in reversed(street.store.notes.last_of(person.id, 10_000))]


def now_of(street: Street) -> int:
    """The street's time as Telegram writes it."""
    return int(street.clock.now.timestamp())


def ago(street: Street, **span: float) -> int:
    """Some time before, as Telegram writes it."""
    return int((street.clock.now - dt.timedelta(**span)).timestamp())
