"""What was promised in a transaction is said after it, in order per chat, until it is said.

An entry holds a kind and ids; its words are made here, at the last moment, by the renderer of its kind.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.errors import StoreBusy
from bot.store.connection import SqliteError
from bot.store.conversation import OutboxEntry
from bot.store.store import Store

log = logging.getLogger(__name__)

Say = Callable[[Bot, OutboxEntry], Awaitable[None]]
IDLE_S = 1.0


class Outbox:
    """Sends what waits; ``said`` maps each kind to what says it."""

    def __init__(self, store: Store, bot: Bot, said: Mapping[str, Say], clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._bot = bot
        self._said = said
        self._clock = clock
        self._locks: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def flush(self, chat_id: int) -> None:
        """Say now what waits for that chat; what fails stays for later, and the rest of the chat with it."""
        async with self._locks[chat_id]:
            try:
                for entry in self._store.outbox.waiting(self._clock(), chat_id):
                    if not await self._say(entry):
                        return
            except (SqliteError, StoreBusy) as error:
                log.error("outbox unavailable: %s", type(error).__name__)

    async def run(self) -> None:
        """Say, for ever, what could not be said at once."""
        while True:
            try:
                for chat_id in dict.fromkeys(entry.chat_id for entry in self._store.outbox.waiting(self._clock())):
                    await self.flush(chat_id)
            except (SqliteError, StoreBusy) as error:
                log.error("outbox unavailable: %s", type(error).__name__)
            await asyncio.sleep(IDLE_S)

    async def _say(self, entry: OutboxEntry) -> bool:
        say = self._said.get(entry.kind)
        try:
            if say is None:
                raise LookupError(entry.kind)
            await say(self._bot, entry)
        except RetryAfter as error:
            self._store.outbox.failed(entry, self._clock(), _seconds(error.retry_after))
            return False
        except (Forbidden, BadRequest) as error:
            log.warning("outbox entry %s (%s) can never be said: %s", entry.id, entry.kind, type(error).__name__)
            self._store.outbox.failed(entry, self._clock(), None, final=True)
            return True
        except (SqliteError, StoreBusy):
            raise
        except TelegramError as error:
            log.warning("outbox entry %s (%s) waits: %s", entry.id, entry.kind, type(error).__name__)
            self._store.outbox.failed(entry, self._clock(), None)
            return False
        except Exception:
            log.exception("outbox entry %s (%s) could not be put in words", entry.id, entry.kind)
            self._store.outbox.failed(entry, self._clock(), None, final=entry.attempts >= 5)
            return True
        self._store.outbox.sent(entry.id)
        return True


def _seconds(value: Any) -> float:
    return value.total_seconds() if isinstance(value, dt.timedelta) else float(value)
