"""Long work: what was ordered at the desk is made off the event loop and sent; resumed after a restart.

Two at a time, one of them long at most, and each person's own in order. One order that the messenger will not take never
holds up the others, nor the later ones of that person: it waits by itself, or is given up and told.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Sequence
from contextlib import suppress

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.errors import NotAllowed, StoreBusy
from bot.reports.orders import CHART, EXPORT, notes_in
from bot.services import Services
from bot.store.connection import SqliteError
from bot.store.conversation import Job
from bot.store.store import Store
from handlers import make_files, texts
from handlers.delivery.outbox import seconds_asked
from handlers.make_files import FileMaker, Outdated

log = logging.getLogger(__name__)

LOOK_EVERY_S = 0.5
RETRY_S = 30.0
MOST_TRIES = 20
"""Ten minutes and more of a network that fails on this one thing: then it is the thing."""
AT_A_TIME = 2


def next_up(waiting: Sequence[Job], running: Collection[Job]) -> Job | None:
    """The oldest order that may begin beside those: not a second long one, and none of somebody with an earlier one among either."""
    if len(running) >= AT_A_TIME:
        return None
    under_way = {job.id for job in running}
    held = {job.person_id for job in running}
    is_long_made = any(_is_long(job) for job in running)
    for job in waiting:
        if job.id in under_way or job.person_id in held:
            continue
        if not (is_long_made and _is_long(job)):
            return job
        held.add(job.person_id)
    return None


def _is_long(job: Job) -> bool:
    return job.kind == EXPORT and notes_in(job.spec) >= make_files.LONG


class FileSender:
    """Takes waiting jobs, each in a task of its own."""

    def __init__(self, store: Store, services: Services, bot: Bot) -> None:
        self._store = store
        self._services = services
        self._bot = bot
        self._maker = FileMaker(store, services, bot)
        self._tries: dict[int, int] = {}
        self._later: dict[int, float] = {}
        self._outcomes: dict[int, str] = {}  # of what ended and could not be written: it is not made and sent again for that
        self._running: dict[int, Job] = {}
        self._ended = asyncio.Event()

    async def run(self) -> None:
        """For ever: what waits is made and sent; what the network refuses waits on."""
        async with asyncio.TaskGroup() as tasks:
            while True:
                self._ended.clear()
                try:
                    while job := next_up(self._due(), self._running.values()):
                        self._running[job.id] = job
                        tasks.create_task(self._make(job), name=f"file-{job.id}")
                except (SqliteError, StoreBusy) as error:
                    log.warning("files wait: %s", type(error).__name__)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._ended.wait(), LOOK_EVERY_S)

    def _due(self) -> list[Job]:
        now = asyncio.get_running_loop().time()
        return [job for job in self._store.jobs.waiting() if self._later.get(job.id, 0.0) <= now]

    async def _make(self, job: Job) -> None:
        try:
            if job.id in self._outcomes:
                self._finish(job, self._outcomes[job.id])
            else:
                await self._take(job)
        except (SqliteError, StoreBusy) as error:
            log.warning("a file waits: %s", type(error).__name__)
            await asyncio.sleep(LOOK_EVERY_S)
        finally:
            del self._running[job.id]
            self._ended.set()

    async def _take(self, job: Job) -> None:
        try:
            await self._maker.make(job)
            self._finish(job, "done")
        except NotAllowed:
            self._finish(job, "refused")
        except Outdated:
            log.info("a file is made again: what its owner may see has changed")
        except (BadRequest, Forbidden) as error:
            log.warning("a file can never be sent: %s", type(error).__name__)
            self._finish(job, "refused")
        except TelegramError as error:
            await self._put_off(job, error)
        except (SqliteError, StoreBusy):
            raise
        except Exception:
            log.exception("a file could not be made")
            await self._fail(job)

    async def _put_off(self, job: Job, error: TelegramError) -> None:
        """Try this one again later, and the others now; give it up where only it fails."""
        self._tries[job.id] = self._tries.get(job.id, 0) + 1
        log.warning("a file waits for the messenger: %s", type(error).__name__)
        is_too_large = isinstance(error, NetworkError) and ("(413)" in str(error) or "too large" in str(error).lower())
        if is_too_large or (self._tries[job.id] >= MOST_TRIES and not isinstance(error, RetryAfter)):
            await self._fail(job)
        else:
            wait = seconds_asked(error) if isinstance(error, RetryAfter) else RETRY_S
            self._later[job.id] = asyncio.get_running_loop().time() + wait

    async def _fail(self, job: Job) -> None:
        sentence = {EXPORT: texts.EXPORT_FAILED, CHART: texts.CHART_FAILED}.get(job.kind, texts.ACTIVITY_FAILED)
        try:
            await self._bot.send_message(job.chat_id, sentence(), ParseMode.HTML)
        except TelegramError as error:
            log.warning("a failure could not be told: %s", type(error).__name__)
        self._finish(job, "failed")

    def _finish(self, job: Job, state: str) -> None:
        self._outcomes[job.id] = state
        self._store.jobs.finish(job.id, state, self._services.clock())
        for remembered in (self._tries, self._later, self._outcomes):
            remembered.pop(job.id, None)
