"""What a running bot does by itself, again and again: rows come due, old words go, copies are made.

Nothing waits in memory: each look finds in the database what is due, at start too.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from bot.errors import StoreBusy
from bot.quality.retention import Retention
from bot.quality.safekeeping import Safekeeping
from bot.services import Services
from bot.store.connection import SqliteError
from bot.store.inbox import Inbox

log = logging.getLogger(__name__)

FLUSH_EVERY_S = 1.0
FOLD_EVERY_S = 10.0
"""The database's log is folded into the file between notes, a few pages at a time."""
RETENTION_EVERY_S = 3600.0
RETENTION_BREATH_S = 0.25
"""Between two slices of one round: everybody's notes go first."""
BACKUP_EVERY_S = 60.0
DOUBT_EVERY_S = 86_400.0
SHIFTS_EVERY_S = 60.0
ALERTS_EVERY_S = 5.0
DIGESTS_EVERY_S = 60.0

Loop = Coroutine[Any, Any, None]
Look = Callable[[], object]


class Housekeeping:
    """The loops of one bot, by name."""

    def __init__(self, services: Services, inbox: Inbox, retention: Retention, safekeeping: Safekeeping, fold: Look) -> None:
        self._services = services
        self._inbox = inbox
        self._retention = retention
        self._safekeeping = safekeeping
        self._fold = fold

    def loops(self) -> dict[str, Loop]:
        """What is to run for ever."""
        services = self._services
        return {
            "inbox": _again(lambda: FLUSH_EVERY_S, self._inbox.flush),
            "retention": _again(self._until_retention, self._retention.run, self._erase_letters),
            "log": _again(lambda: FOLD_EVERY_S, self._fold),
            "backups": self._keep_safe(),
            "shifts": _again(lambda: SHIFTS_EVERY_S, services.follow_ups.remind, services.recaps.promise),
            "alerts": _again(lambda: ALERTS_EVERY_S, services.alerts.look),
            "digests": _again(lambda: DIGESTS_EVERY_S, services.digests.promise),
        }

    def _until_retention(self) -> float:
        return RETENTION_BREATH_S if self._retention.is_behind else RETENTION_EVERY_S

    def _erase_letters(self) -> None:
        if not (self._retention.is_suspended or self._retention.is_behind):
            self._inbox.erase_before(self._retention.limit)

    async def _keep_safe(self) -> None:
        while True:
            await asyncio.sleep(BACKUP_EVERY_S)
            await self._safekeeping.run()


def reminding(tell: Look) -> Loop:
    """Say it at start, then every day."""
    return _again(lambda: DOUBT_EVERY_S, tell)


async def _again(pause_s: Callable[[], float], *looks: Look) -> None:
    """Look, pause, look again. One row that nobody foresaw must not stop the bot."""
    while True:
        for look in looks:
            try:
                await unless_busy(look)
            except Exception:
                log.exception("house-keeping stumbled")
        await asyncio.sleep(pause_s())


async def unless_busy(work: Look) -> None:
    """Do it, unless the database is busy or in trouble: it will be done next time."""
    try:
        work()
    except (SqliteError, StoreBusy) as error:
        log.warning("house-keeping waits: %s", type(error).__name__)
