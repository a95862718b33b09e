"""The composition root: settings → services → the running application.

The only module of ``bot/`` that knows the messenger and ``handlers/``.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import os
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from telegram.error import InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application, ContextTypes, ExtBot
from telegram.request import HTTPXRequest

from bot.effects import Effects
from bot.errors import StoreBusy
from bot.journal.drafting import Drafts
from bot.journal.writing import Journal
from bot.library.child import read_in_child
from bot.people.accounts import Accounts
from bot.privacy.detectors import prepare
from bot.quality.lookups import Finder
from bot.quality.publishing import Build, Publisher, Read
from bot.quality.retention import Retention
from bot.reports.desk import Desk
from bot.search.best import deepened
from bot.search.engine import SearchIndex
from bot.services import Clock, Services
from bot.settings import Settings
from bot.store.connection import SqliteError
from bot.store.inbox import Inbox
from bot.store.store import Lock, Store
from handlers import SAYINGS, register
from handlers.context import Context
from handlers.delivery.intake import Intake
from handlers.delivery.lanes import Lanes
from handlers.delivery.outbox import Outbox, seconds_asked
from handlers.delivery.polling import AnotherPoller, Polling
from handlers.delivery.turns import Turn, Turns
from handlers.delivery.watchdog import LoopDead, watch
from handlers.delivery.webhook import WebhookServer
from handlers.send_files import FileSender
from handlers.voice import sayings
from handlers.welcome import set_default_menu, set_menu

__all__ = ["AnotherPoller", "App", "Carnet", "InvalidToken", "LoopDead", "build_application", "build_services", "utc_now"]

log = logging.getLogger(__name__)

App: TypeAlias = Application[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], Services, None]

STOP_PATIENCE_S = 3.0
FLUSH_EVERY_S = 1.0
RETENTION_EVERY_S = 3600.0
START_RETRY_S = 5.0


def utc_now() -> dt.datetime:
    """The system's clock, aware."""
    return dt.datetime.now(dt.UTC)


def build_services(
    settings: Settings, store: Store, clock: Clock = utc_now, read: Read = read_in_child, build: Build = SearchIndex.build
) -> Services:
    """The use cases around one store. The library is read by ``publisher.start()``, as ``read`` and ``build`` say."""
    beside = settings.database.with_name
    deepen = partial(deepened, folder=beside("vecteurs")) if settings.wants_model else None
    publisher = Publisher(store, settings.procedures, beside("bibliotheque-en-service"), clock, read, build, deepen)
    return Services(
        clock=clock,
        zone=settings.timezone,
        effects=Effects(store, settings.bot_id, clock),
        finder=Finder(store, publisher.library, publisher.index, clock),
        journal=Journal(store, publisher.library, clock),
        drafts=Drafts(store, clock),
        desk=Desk(store, publisher.library, clock),
        accounts=Accounts(store, clock),
        publisher=publisher,
    )


def build_application(settings: Settings, services: Services) -> App:
    """PTB's application with our routing table; updates come from ``handlers.delivery``, so it has no updater."""
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # else every 429 is also a DeprecationWarning
    api = urlsplit(settings.api_url)
    is_local = api.hostname in ("127.0.0.1", "localhost", "::1")
    # a proxy would be asked for this machine; certificates of the world take 20 ms to read and plain HTTP has none
    options: Any = {"trust_env": not is_local, "verify": not (is_local and api.scheme == "http")}
    request = HTTPXRequest(connection_pool_size=80, httpx_kwargs=options)
    types: Any = ContextTypes(context=Context, bot_data=lambda: services)  # type: ignore[call-overload]  # PTB takes any factory
    application: App = (
        Application.builder()
        .token(settings.token)
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .request(request)
        .get_updates_request(HTTPXRequest(connection_pool_size=1, httpx_kwargs=options))
        .updater(None)
        .job_queue(None)
        .context_types(types)
        .build()
    )
    register(application)
    return application


class Carnet:
    """One running bot: a lock, a store, an inbox, and the loops between them and the messenger."""

    def __init__(self, settings: Settings, clock: Clock = utc_now, read: Read = read_in_child, build: Build = SearchIndex.build) -> None:
        self._settings = settings
        self._clock = clock
        self._lock = Lock(settings.database)
        self.store = Store.open(settings.database)
        self.services = build_services(settings, self.store, clock, read, build)
        self.application = build_application(settings, self.services)
        self._inbox = Inbox(settings.inbox, settings.bot_id)
        self._outbox = Outbox(self.store, self.application.bot, sayings(self.services, SAYINGS), clock)
        self._turns = Turns(self.application, self.store, self._inbox, self._outbox, settings.bot_id, clock)
        self.lanes: Lanes[Turn] = Lanes(self._turns.take)
        self.intake = Intake(
            self._inbox, self.lanes, self.services.accounts.get, lambda update_id: self.store.done.is_done(settings.bot_id, update_id)
        )
        self._loops: dict[str, asyncio.Task[None]] = {}
        self._menu_setting: asyncio.Task[None] | None = None
        self._webhook: WebhookServer | None = None

    async def run(self, stop: asyncio.Event, ready: Callable[[], None] = lambda: None) -> None:
        """Work until ``stop`` is set. Raises InvalidToken, LibraryRefused, LoopDead, AnotherPoller; always closes what it opened."""
        try:
            if await _unless_set(stop, self._start()):
                ready()
                await self._until(stop)
        finally:
            await self._stop()

    async def _start(self) -> None:
        await asyncio.to_thread(prepare)
        faults = await self.services.publisher.start()
        self.services.accounts.ensure_admins(self._settings.admin_ids)
        if faults:
            with self.services.effects.of(None):
                for admin in self.services.accounts.admins():
                    self.services.effects.promise(admin.id, "library-broken")
        await _patiently(self.application.initialize)
        await self.application.start()
        log.info("replaying %d updates of an earlier run", self.intake.replay())
        self._spawn("outbox", self._outbox.run())
        self._spawn("files", FileSender(self.store, self.services, self.application.bot).run())
        self._spawn("inbox", self._flush_inbox())
        self._spawn("retention", self._retain())
        self._menu_setting = asyncio.create_task(self._menus(), name="menus")
        if self._settings.webhook is None:
            await _patiently(lambda: self.application.bot.delete_webhook(drop_pending_updates=False))
            self._spawn("polling", Polling(self.application.bot, self.intake).run())
        else:
            self._webhook = WebhookServer(self.application.bot, self.intake, self._settings.webhook)
            await self._webhook.start()
            await _patiently(self._webhook.announce)

    def _spawn(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        self._loops[name] = asyncio.create_task(work, name=name)

    async def _until(self, stop: asyncio.Event) -> None:
        await _unless_set(stop, watch(self._loops, self.lanes.died, (InvalidToken, AnotherPoller)))

    async def _stop(self) -> None:
        """Within five seconds: what is not finished stays in the inbox and is replayed."""
        if self._webhook is not None:
            await self._webhook.stop()
        tasks = [*self._loops.values(), *([self._menu_setting] if self._menu_setting else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, self.services.publisher.stop(), return_exceptions=True)
        await self.lanes.close(STOP_PATIENCE_S)
        if self.application.running:
            await self.application.stop()
        await self.application.shutdown()
        await self.application.bot.request.shutdown()  # PTB leaves it open where the token was refused
        await _unless_busy(self._inbox.close)
        await _unless_busy(self.store.close)
        self._lock.release()

    async def _flush_inbox(self) -> None:
        while True:
            await asyncio.sleep(FLUSH_EVERY_S)
            await _unless_busy(self._inbox.flush)

    async def _retain(self) -> None:
        retention = Retention(self.store, self._settings.retention_months, self._clock)
        while True:
            await _unless_busy(retention.run)
            await _unless_busy(lambda: self._inbox.erase_before(retention.limit))
            await asyncio.sleep(RETENTION_EVERY_S)

    async def _menus(self) -> None:
        try:
            await set_default_menu(self.application.bot)
        except TelegramError as error:
            log.warning("the default menu could not be set: %s", type(error).__name__)
        for person in self.services.accounts.active():
            await set_menu(self.application.bot, person)


async def _unless_busy(work: Callable[[], object]) -> None:
    try:
        work()
    except (SqliteError, StoreBusy) as error:
        log.warning("house-keeping waits: %s", type(error).__name__)


async def _unless_set(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Do the work unless told to stop; whether it was done. Raises what it raises."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            await working
        return working.done()
    finally:
        working.cancel()
        stopping.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)


async def _patiently(call: Callable[[], Awaitable[object]]) -> None:
    """Try until the messenger agrees; a wrong token is told at once."""
    while True:
        try:
            await call()
            return
        except InvalidToken:
            raise
        except RetryAfter as error:
            await asyncio.sleep(seconds_asked(error))
        except TelegramError as error:
            log.warning("the messenger does not answer yet: %s", type(error).__name__)
            await asyncio.sleep(START_RETRY_S)
