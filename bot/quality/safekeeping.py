"""A backup every night: what is overdue is made at start, and a failure is told to the admins once a day."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Callable
from zoneinfo import ZoneInfo

from bot.errors import BackupFailed, StoreBusy
from bot.store.backups import Backups
from bot.store.connection import SqliteError

log = logging.getLogger(__name__)

AT_HOUR = 3
"""The quietest hour of the night, on the association's clock."""


class Safekeeping:
    """When a backup is due; ``tell`` is called when none could be made. The last run is read from the files themselves."""

    def __init__(self, backups: Backups, tell: Callable[[], None], clock: Callable[[], dt.datetime], zone: ZoneInfo) -> None:
        self._backups = backups
        self._tell_admins = tell
        self._clock = clock
        self._zone = zone
        self._told_on: dt.date | None = None

    def is_due(self) -> bool:
        """Whether no nightly backup was made since the last three o'clock; one from the future was made by a wrong clock."""
        now = self._clock().astimezone(self._zone)
        night = now.replace(hour=AT_HOUR, minute=0, second=0, microsecond=0)
        since = night if night <= now else night - dt.timedelta(days=1)
        return not any(not backup.reason and since <= backup.made_at <= now for backup in self._backups.all())

    async def run(self) -> None:
        """Make what is due, in a thread; tell the admins where it cannot be made."""
        if not self.is_due():
            return
        try:
            backup = await asyncio.to_thread(self._backups.make, self._clock())
        except BackupFailed as error:
            log.error("no backup could be made: %s", error.detail)
            try:
                self._tell()
            except (StoreBusy, SqliteError) as trouble:
                log.error("nor could anybody be told: %s", type(trouble).__name__)
        else:
            log.info("backup %s made", backup.path.name)

    def _tell(self) -> None:
        today = self._clock().astimezone(self._zone).date()
        if self._told_on == today:
            return
        self._tell_admins()
        self._told_on = today
