"""One running bot: what ``bot/assembly.py`` puts together, started, watched and stopped.

With the assembly, the only modules of ``bot/`` that know the messenger and ``handlers/``.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any

from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.assembly import App, build_application, build_services, utc_now
from bot.housekeeping import Housekeeping, reminding, unless_busy
from bot.library.child import read_in_child
from bot.privacy.detectors import prepare
from bot.quality.kept_copy import Read
from bot.quality.publishing import Build
from bot.quality.retention import Retention
from bot.quality.safekeeping import Safekeeping
from bot.search.engine import SearchIndex
from bot.services import Clock
from bot.settings import Settings
from bot.store.backups import Backups
from bot.store.disks import Doubt, doubt_about, mountinfo
from bot.store.inbox import Inbox
from bot.store.replica import Replica
from bot.store.store import Lock, Store
from handlers import SAYINGS
from handlers.delivery.backlog import Backlog
from handlers.delivery.hearing import Hearing, WebhookEar
from handlers.delivery.intake import Intake
from handlers.delivery.lanes import Lanes
from handlers.delivery.outbox import Outbox, seconds_asked
from handlers.delivery.polling import AnotherPoller, Polling
from handlers.delivery.questions import Questions
from handlers.delivery.turns import Turn, Turns
from handlers.delivery.watchdog import LoopDead, watch
from handlers.send_files import FileSender
from handlers.voice import sayings
from handlers.welcome import set_default_menu, set_menu

if TYPE_CHECKING:
    from handlers.delivery.webhook import WebhookServer

__all__ = ["AnotherPoller", "App", "Carnet", "InvalidToken", "LoopDead", "build_application", "build_services", "utc_now"]

log = logging.getLogger(__name__)

STOP_PATIENCE_S = 2.0
QUESTIONS_PATIENCE_S = 0.3
START_RETRY_S = 5.0


class Carnet:
    """One running bot: a lock, a store, an inbox, and the loops between them and the messenger."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock = utc_now,
        read: Read = read_in_child,
        build: Build = SearchIndex.build,
        mounts: Callable[[], str] = mountinfo,
    ) -> None:
        self._settings = settings
        self._mounts = mounts
        self._clock = clock
        self._lock = Lock(settings.database)
        backups = Backups(settings.database, settings.backups, settings.backup_recipient)
        self._replica = Replica(settings.database, settings.replica_url) if settings.replica_url else None
        if self._replica is not None:
            self._replica.bring_back()
        self.store = Store.open(settings.database, backups)
        self.services = build_services(settings, self.store, clock, read, build)
        self.application = build_application(settings, self.services)
        self._inbox = Inbox(settings.inbox, settings.bot_id)
        self._outbox = Outbox(self.store, self.application.bot, sayings(self.services, SAYINGS), clock)
        self._turns = Turns(self.application, self.store, self._inbox, self._outbox, settings.bot_id, clock)
        self.lanes: Lanes[Turn] = Lanes(self._turns.take)
        self.questions = Questions(self.application, self.lanes.died)
        retention = Retention(self.store, settings.retention_months, clock)
        self.intake = self._intake(retention)
        safekeeping = Safekeeping(backups, lambda: self._tell_admins("backup-failed"), clock, settings.timezone)
        self._housekeeping = Housekeeping(self.services, self._inbox, retention, safekeeping, self.store.fold_some)
        self.hearing = Hearing(self._tell_admins)
        self._backlog = Backlog(self.lanes.depth, lambda kind, number: self._tell_admins(kind, number=number))
        self._loops: dict[str, asyncio.Task[None]] = {}
        self._menu_setting: asyncio.Task[None] | None = None
        self._webhook: WebhookServer | None = None

    def _intake(self, retention: Retention) -> Intake:
        """The door: what comes in is screened and on disk before it goes to its lane."""
        return Intake(
            self._inbox,
            self.lanes,
            self.services.accounts.get,
            lambda update_id: self.store.done.is_done(self._settings.bot_id, update_id),
            self.services.journal.sector_at,
            screen=self.services.screener.screen,
            witness=retention.witness,
            ask=self.questions.submit,
        )

    async def run(self, stop: asyncio.Event, ready: Callable[[], None] = lambda: None) -> None:
        """Work until ``stop`` is set. Raises InvalidToken, LibraryRefused, LoopDead, AnotherPoller; always closes what it opened."""
        try:
            if await _unless_set(stop, self._start()):
                ready()
                await self._until(stop)
        finally:
            await self._stop()

    async def _start(self) -> None:
        _, faults = await asyncio.gather(asyncio.to_thread(prepare), self.services.publisher.start())  # while a child reads the files
        self.services.accounts.ensure_admins(self._settings.admin_ids)
        if faults:
            self._tell_admins("library-broken")
        await _patiently(self.application.initialize)
        await self.application.start()
        log.info("replaying %d updates of an earlier run", self.intake.replay())
        self._spawn("outbox", self._outbox.run())
        self._spawn("backlog", self._backlog.run())
        self._spawn("files", FileSender(self.store, self.services, self.application.bot).run())
        if doubt := self._doubt():
            log.error("what is written here may not last: %s", doubt.value)
            allowed = self._settings.allow_ephemeral
            self.store.doubt = None if allowed else doubt
            self._spawn("disk", reminding(lambda: self._tell_admins("disk-doubt", doubt=doubt.value, allowed=allowed)))
        for name, loop in self._housekeeping.loops().items():
            self._spawn(name, loop)
        if self._replica is not None:
            self._spawn("replica", self._replica.run(lambda: self._tell_admins("replica-down")))
        self._menu_setting = asyncio.create_task(self._menus(), name="menus")
        if self._settings.webhook is None:
            await _patiently(lambda: self.application.bot.delete_webhook(drop_pending_updates=False))
            self._spawn("polling", Polling(self.application.bot, self.intake, self.hearing.heard).run())
            self._spawn("hearing", self.hearing.run(heartbeat=self._settings.heartbeat_url))
        else:
            from handlers.delivery.webhook import WebhookServer  # with its web server: 8 MB and 0.2 s that a polling bot saves

            ear = WebhookEar(self.application.bot, self.hearing, self._clock)
            self._webhook = WebhookServer(self.application.bot, self.intake, self._settings.webhook, self.hearing.heard, self._is_well)
            self._spawn("hearing", self.hearing.run(ear.listen, self._settings.heartbeat_url))
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
        await self.questions.close(QUESTIONS_PATIENCE_S)
        await self.lanes.close(STOP_PATIENCE_S)
        if self.application.running:
            await self.application.stop()
        await self.application.shutdown()
        await self.application.bot.request.shutdown()  # PTB leaves it open where the token was refused
        await unless_busy(self._inbox.close)
        await unless_busy(self.store.close)
        self._lock.release()

    def _is_well(self) -> bool:
        return not self.hearing.is_deaf and self.store.answers()

    def _tell_admins(self, kind: str, minutes: int = 0, **ids: object) -> None:
        with self.services.effects.of(None):
            for admin in self.services.accounts.admins():
                self.services.effects.promise(admin.id, kind, minutes=minutes, **ids)

    def _doubt(self) -> Doubt | None:
        if self._settings.database_id and self._settings.database_id != self.store.identity:
            return Doubt.OTHER_DATABASE
        return doubt_about(self._settings.database, self._mounts(), os.environ)

    async def _menus(self) -> None:
        try:
            await set_default_menu(self.application.bot)
        except TelegramError as error:
            log.warning("the default menu could not be set: %s", type(error).__name__)
        for person in self.services.accounts.active():
            await set_menu(self.application.bot, person)


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
