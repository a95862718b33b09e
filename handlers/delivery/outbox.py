"""What was promised in a transaction is said after it, in order per chat, until it is said.

An entry holds a kind and ids; its words are made here, at the last moment, by the renderer of its kind.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager

from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.errors import StoreBusy
from bot.store.connection import SqliteError
from bot.store.conversation import OutboxEntry
from bot.store.store import Store

log = logging.getLogger(__name__)

TRIES_IN_WORDS = 5
Afterwards = Callable[[], None]
"""What is to be remembered of something said: written together with the fact that it was said."""
Say = Callable[[Bot, OutboxEntry], Awaitable[Afterwards | None]]
IDLE_S = 1.0
PAUSES_S = (2, 5, 15, 30)
"""After the first, second… failure in a chat; short enough that a minute after an outage everything is said."""


class Outbox:
    """Sends what waits; ``said`` maps each kind to what says it."""

    def __init__(self, store: Store, bot: Bot, said: Mapping[str, Say], clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._bot = bot
        self._said = said
        self._clock = clock
        self._locks: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._unwritten: dict[int, tuple[int, Afterwards | None]] = {}  # by chat, the entry said last: not said again for a full disk
        self._held: Counter[int] = Counter()  # by chat: turns that speak there now
        self._not_before: dict[int, float] = {}  # by chat, in monotonic seconds: no jump of the clock silences anybody

    async def flush(self, chat_id: int) -> None:
        """Say now what waits for that chat; what fails stays for later, and the rest of the chat with it."""
        async with self._locks[chat_id]:
            if time.monotonic() < self._not_before.get(chat_id, 0.0):
                return
            self._not_before.pop(chat_id, None)
            try:
                self._write_said(chat_id)
                for entry in self._store.outbox.waiting(chat_id):
                    if not await self._say(entry):
                        return
            except (SqliteError, StoreBusy) as error:
                log.error("outbox unavailable: %s", type(error).__name__)

    @contextmanager
    def held(self, chat_id: int) -> Iterator[None]:
        """While a turn answers in a chat, ``run`` says nothing there: what follows from the answer comes after it."""
        self._held[chat_id] += 1
        try:
            yield
        finally:
            self._held[chat_id] -= 1
            if not self._held[chat_id]:
                del self._held[chat_id]

    async def run(self) -> None:
        """Say, for ever, what could not be said at once."""
        while True:
            try:
                self._store.outbox.wake(self._clock())
                for chat_id in self._store.outbox.chats():
                    if chat_id not in self._held:
                        await self.flush(chat_id)
            except (SqliteError, StoreBusy) as error:
                log.error("outbox unavailable: %s", type(error).__name__)
            await asyncio.sleep(IDLE_S)

    async def _say(self, entry: OutboxEntry) -> bool:
        say = self._said.get(entry.kind)
        try:
            if say is None:
                raise LookupError(entry.kind)
            afterwards = await say(self._bot, entry)
        except RetryAfter as error:
            return self._later(entry, seconds_asked(error))
        except (Forbidden, BadRequest) as error:
            log.warning("outbox entry %s (%s) can never be said: %s", entry.id, entry.kind, type(error).__name__)
            self._store.outbox.failed(entry, self._clock(), final=True)
            return True
        except (SqliteError, StoreBusy):
            raise
        except TelegramError as error:
            log.warning("outbox entry %s (%s) waits: %s", entry.id, entry.kind, type(error).__name__)
            return self._later(entry, PAUSES_S[min(entry.attempts, len(PAUSES_S) - 1)])
        except Exception:
            log.exception("outbox entry %s (%s) could not be put in words", entry.id, entry.kind)
            self._store.outbox.failed(entry, self._clock(), final=entry.attempts >= TRIES_IN_WORDS - 1)
            return True
        self._unwritten[entry.chat_id] = entry.id, afterwards
        self._write_said(entry.chat_id)
        return True

    def _write_said(self, chat_id: int) -> None:
        """Write that the last entry was said, and what is to be remembered of it: without that, where only that cannot be written."""
        if chat_id not in self._unwritten:
            return
        entry_id, afterwards = self._unwritten[chat_id]
        try:
            with self._store.transaction():
                self._store.outbox.sent(entry_id)
                if afterwards is not None:
                    afterwards()
        except StoreBusy:
            raise
        except Exception:
            log.exception("what was said in outbox entry %s could not be remembered", entry_id)
            self._store.outbox.sent(entry_id)
        del self._unwritten[chat_id]

    def _later(self, entry: OutboxEntry, seconds: float) -> bool:
        self._not_before[entry.chat_id] = time.monotonic() + seconds
        self._store.outbox.failed(entry, self._clock())
        return False


def seconds_asked(error: RetryAfter) -> float:
    """How long the messenger asks us to wait."""
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, dt.timedelta) else float(asked)
