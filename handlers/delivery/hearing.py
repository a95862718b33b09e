"""Whether the messenger still reaches us. A deaf bot looks alive: admins are told once, and once more when it hears again."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import time
from collections.abc import Awaitable, Callable

import httpx
from telegram import Bot
from telegram.error import TelegramError

log = logging.getLogger(__name__)

DEAF_AFTER_S = 300.0
CHECK_EVERY_S = 30.0
BEAT_TIMEOUT_S = 10.0

Tell = Callable[[str, int], None]
"""Say a kind of promise to the admins, with a number of minutes."""


class Hearing:
    """When something was last heard. ``tell`` is called with ``deaf`` after five minutes, then with ``hears-again``."""

    def __init__(self, tell: Tell, clock: Callable[[], float] = time.monotonic) -> None:
        self._tell = tell
        self._clock = clock
        self._last = clock()
        self.is_deaf = False

    def heard(self) -> None:
        """The messenger answered, with or without updates."""
        now = self._clock()
        if self.is_deaf:
            self.is_deaf = False
            self._say("hears-again", now - self._last)
        self._last = now

    def check(self) -> None:
        """Notice a silence of five minutes."""
        silent = self._clock() - self._last
        if not self.is_deaf and silent > DEAF_AFTER_S:
            self.is_deaf = True
            log.error("the messenger has not been heard for %d minutes", silent // 60)
            self._say("deaf", silent)

    def _say(self, kind: str, seconds: float) -> None:
        try:
            self._tell(kind, int(seconds // 60))
        except Exception as error:  # whatever the disk says: hearing must go on
            log.error("the admins could not be told: %s", type(error).__name__)

    async def run(self, listen: Callable[[], Awaitable[None]] | None = None, heartbeat: str = "") -> None:
        """Check for ever; ``listen`` asks the messenger where it does not call by itself, ``heartbeat`` tells a monitor."""
        while True:
            if listen is not None:
                await listen()
            self.check()
            if heartbeat and not self.is_deaf:
                await _beat(heartbeat)
            await asyncio.sleep(CHECK_EVERY_S)


async def _beat(url: str) -> None:
    """Tell the monitor that we are alive; its silence is none of our trouble."""
    try:
        async with httpx.AsyncClient(timeout=BEAT_TIMEOUT_S) as client:
            await client.get(url)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        log.warning("the heartbeat was not taken: %s", type(error).__name__)


class WebhookEar:
    """By webhook nobody polls: ask the messenger whether it reaches us (Bot API, getWebhookInfo)."""

    def __init__(self, bot: Bot, hearing: Hearing, clock: Callable[[], dt.datetime]) -> None:
        self._bot = bot
        self._hearing = hearing
        self._clock = clock

    async def listen(self) -> None:
        """Heard, unless updates wait there behind a fresh error."""
        try:
            info = await self._bot.get_webhook_info()
        except TelegramError as error:
            log.warning("the messenger does not say whether it reaches us: %s", type(error).__name__)
            return
        last_error = info.last_error_date
        is_fresh = last_error is not None and self._clock() - last_error < dt.timedelta(seconds=DEAF_AFTER_S)
        if not (info.pending_update_count and is_fresh):
            self._hearing.heard()
