"""Delivery to a webhook: in order per chat, retried with back-off, with the secret (rule 32).

Source: telegram-bot-api `WebhookActor`. Real delays between attempts are longer; `first_delay` is a test control.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.sandbox.updates import UpdateQueue

Json = dict[str, Any]
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (a header's name)
MAX_DELAY = 2.0


@dataclass
class WebhookSettings:
    """What setWebhook said, and how delivery goes."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    first_delay: float = 0.1
    last_error_date: int = 0
    last_error: str = ""


@dataclass
class WebhookSender:
    """Delivers while `settings.url` is set; `now` is the world's clock."""

    updates: UpdateQueue
    settings: WebhookSettings = field(default_factory=WebhookSettings)
    now: Any = None
    _busy: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _session: aiohttp.ClientSession | None = None

    def start(self) -> None:
        """Begin delivering what waits and what comes."""
        self.updates.has_webhook = True
        self.updates.on_put = self.take
        self.deliver()

    async def stop(self) -> None:
        """Stop; what is under way is broken off and stays unconfirmed."""
        self.updates.has_webhook = False
        self.updates.on_put = lambda update: None
        tasks = list(self._busy.values())
        self._busy.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
            self._session = None

    def take(self, update: Json) -> None:
        """Start a lane for this update unless its chat is being served or no connection is free."""
        lane = lane_of(update)
        if lane not in self._busy and len(self._busy) < self.settings.max_connections:
            self._busy[lane] = asyncio.ensure_future(self._run(lane))

    def deliver(self) -> None:
        """Start lanes for whatever waits."""
        for update in self.updates.waiting():
            self.take(update)

    async def _run(self, lane: int) -> None:
        """Deliver one chat's updates one after the other until none is left."""
        try:
            while mine := [update for update in self.updates.waiting() if lane_of(update) == lane]:
                for update in mine:
                    await self._deliver_surely(update)
        finally:
            if self._busy.get(lane) is asyncio.current_task():
                del self._busy[lane]
        self.deliver()

    async def _deliver_surely(self, update: Json) -> None:
        delay = self.settings.first_delay
        while True:
            self.updates.delivered.add(update["update_id"])
            error = await self._post(update)
            if not error:
                self.updates.remove(update)
                return
            self.settings.last_error, self.settings.last_error_date = error, int(self.now())
            await asyncio.sleep(delay)
            delay = min(delay * 2, MAX_DELAY)

    async def _post(self, update: Json) -> str:
        """One attempt; empty if it was taken, else what getWebhookInfo will say."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60), trust_env=False)
        headers = {SECRET_HEADER: self.settings.secret} if self.settings.secret else {}
        with contextlib.suppress(aiohttp.ClientError, TimeoutError, OSError):
            async with self._session.post(self.settings.url, json=update, headers=headers, allow_redirects=False) as answer:
                await answer.read()
                return "" if answer.status // 100 == 2 else f"Wrong response from the webhook: {answer.status} {answer.reason}"
        return "Connection refused"


def lane_of(update: Json) -> int:
    """Updates of one chat share a lane; those of no chat go by their sender."""
    for payload in update.values():
        if isinstance(payload, dict):
            chat = payload.get("chat") or (payload.get("message") or {}).get("chat") or payload.get("from") or {}
            return int(chat.get("id", 0)) if isinstance(chat, dict) and isinstance(chat.get("id"), int) else 0
    return 0
