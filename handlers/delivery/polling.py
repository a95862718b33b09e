"""Long polling on raw updates: the offset moves only after the batch is on disk.

PTB's own updater acknowledges before a handler ran, and a single update that it cannot parse blocks it for ever;
asking for raw results avoids both.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Callable
from typing import Any

from telegram import Bot
from telegram.error import Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.errors import StoreBusy
from bot.store.connection import SqliteError
from handlers.delivery.intake import Intake
from handlers.delivery.outbox import seconds_asked

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member", "inline_query", "chosen_inline_result"]
WAIT_S = 25
CONFLICT_PATIENCE_S = 60.0


class AnotherPoller(Exception):
    """Another machine keeps fetching with this token."""


class Polling:
    """Fetches for ever."""

    def __init__(self, bot: Bot, intake: Intake, heard: Callable[[], None] = lambda: None) -> None:
        self._bot = bot
        self._intake = intake
        self._heard = heard
        self._offset: int | None = None
        self._trouble = 0
        self._conflicts: tuple[float, float] | None = None  # since when, and the last one

    async def run(self) -> None:
        """Fetch, store, acknowledge; back off when the network or the disk is in trouble. Raises AnotherPoller."""
        while True:
            try:
                batch = await self._fetch()
                self._heard()
                self._intake.deliver(batch)
                self._acknowledge(batch)
                self._trouble = 0
            except (InvalidToken, Forbidden):
                raise
            except Conflict:
                self._count_conflict()
                await self._back_off(None)
            except RetryAfter as error:
                await self._back_off(seconds_asked(error))
            except (TelegramError, SqliteError, StoreBusy, OSError) as error:
                log.warning("fetching waits: %s", type(error).__name__)
                await self._back_off(None)

    async def _fetch(self) -> list[Any]:
        wanted: dict[str, Any] = {"timeout": WAIT_S, "allowed_updates": ALLOWED_UPDATES}
        if self._offset is not None:
            wanted["offset"] = self._offset
        # In lower case, as Telegram also takes it: PTB warns where a raw result is asked of a method that it would parse.
        batch = await self._bot.do_api_request("getupdates", wanted, read_timeout=WAIT_S + 10)
        if not isinstance(batch, list):
            raise TelegramError("updates are a list")
        return batch

    def _acknowledge(self, batch: list[Any]) -> None:
        ids = [raw["update_id"] for raw in batch if isinstance(raw, dict) and isinstance(raw.get("update_id"), int)]
        if ids:
            self._offset = max(ids) + 1
        elif batch:
            raise TelegramError("updates without an id would come again at once")

    def _count_conflict(self) -> None:
        """Two pollers take turns: a batch in between does not mean that the other one has gone."""
        now = time.monotonic()
        since, last = self._conflicts or (now, now)
        self._conflicts = (since if now - last < 2 * CONFLICT_PATIENCE_S else now, now)
        log.error("another program is fetching with this token")
        if now - self._conflicts[0] > CONFLICT_PATIENCE_S:
            raise AnotherPoller

    async def _back_off(self, asked: float | None) -> None:
        self._trouble += 1
        delay = asked if asked is not None else min(30.0, 0.5 * 2 ** min(self._trouble - 1, 6))
        await asyncio.sleep(delay * random.uniform(0.8, 1.2))  # noqa: S311 - jitter, not a secret
