"""Our own small endpoint: secret checked, size bounded, 200 only once the update is on disk.

PTB's endpoint answers before a handler ran, and 400 with the text in the log for what it cannot parse.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Bot

from bot.errors import StoreBusy
from bot.settings import Webhook
from bot.store.connection import SqliteError
from handlers.delivery.intake import Intake
from handlers.delivery.polling import ALLOWED_UPDATES

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
HEALTH_PATH = "/healthz"
MAX_BODY = 1 << 20
STOP_PATIENCE_S = 1.0
"""A body that comes drop by drop must not hold up the stop."""


def path_of(webhook: Webhook) -> str:
    """The endpoint's path: unguessable, made from the secret, below the path of WEBHOOK_URL."""
    digest = hmac.new(webhook.secret.encode(), b"carnet webhook path", hashlib.sha256).hexdigest()[:40]
    return f"{urlsplit(webhook.url).path.rstrip('/')}/{digest}"


class WebhookServer:
    """Listens while the bot runs."""

    def __init__(
        self,
        bot: Bot,
        intake: Intake,
        webhook: Webhook,
        heard: Callable[[], None] = lambda: None,
        is_well: Callable[[], bool] = lambda: True,
    ) -> None:
        self._bot = bot
        self._intake = intake
        self._webhook = webhook
        self._heard = heard
        self._is_well = is_well
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen."""
        application = web.Application(client_max_size=MAX_BODY)
        application.router.add_post(path_of(self._webhook), self._receive)
        application.router.add_get(HEALTH_PATH, self._health)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=STOP_PATIENCE_S)
        await self._runner.setup()
        await web.TCPSite(self._runner, port=self._webhook.port).start()

    async def announce(self) -> None:
        """Tell the messenger where we listen."""
        await self._bot.set_webhook(
            self._webhook.url.removesuffix(urlsplit(self._webhook.url).path) + path_of(self._webhook),
            secret_token=self._webhook.secret,
            allowed_updates=ALLOWED_UPDATES,
            max_connections=20,
        )

    async def stop(self) -> None:
        """Stop listening; the messenger keeps what comes and tries again."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _health(self, request: web.Request) -> web.Response:
        """For the platform's probe: 200 while the database answers and the messenger is heard; nothing else is told."""
        is_well = self._is_well()
        return web.Response(text="ok\n" if is_well else "no\n", status=200 if is_well else 503)

    async def _receive(self, request: web.Request) -> web.Response:
        sent = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(sent.encode(errors="surrogateescape"), self._webhook.secret.encode()):
            return web.Response(status=403)
        try:
            raw = json.loads(await request.read())
        except (ValueError, RecursionError):
            log.warning("a webhook body is not JSON")
            return web.Response(status=200)
        try:
            self._intake.deliver([raw])
        except (SqliteError, StoreBusy, OSError) as error:
            log.error("webhook update not taken: %s", type(error).__name__)
            return web.Response(status=503)
        self._heard()
        return web.Response(status=200)
