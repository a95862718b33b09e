"""Long work: what was ordered at the desk is made off the event loop and sent; resumed after a restart.

Two at a time, one of them long at most, and each person's own in order. One order that the messenger will not take never
holds up the others: it waits by itself, or is given up and told.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import tempfile
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.errors import StoreBusy
from bot.people.model import Person
from bot.reports.activity import as_plain, report_of, team_of
from bot.reports.charts import as_json, picture_of
from bot.reports.exporting import Exporter, Progress
from bot.reports.orders import CHART, EXPORT, REPORT, ChartOrder, ExportOrder, ReportOrder, notes_in, right_of
from bot.services import Services
from bot.store.connection import SqliteError
from bot.store.conversation import Job
from bot.store.store import Store
from handlers import texts, views
from handlers.delivery.outbox import seconds_asked
from handlers.views.desk import filter_words
from handlers.views.shapes import shorten

log = logging.getLogger(__name__)

LOOK_EVERY_S = 0.5
RETRY_S = 30.0
MOST_TRIES = 20
"""Ten minutes and more of a network that fails on this one thing: then it is the thing."""
AT_A_TIME = 2
LONG = 10_000
"""Notes from which a file is long: its progress is told, and no other long one is made beside it."""
TELL_EVERY_S = 3.0
MOST_NAMED = 500


def next_up(waiting: Sequence[Job], running: Collection[Job]) -> Job | None:
    """The oldest order that may begin beside those: not a second long one, and none of somebody whose earlier one is not sent."""
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
    return job.kind == EXPORT and notes_in(job.spec) >= LONG


class FileSender:
    """Takes waiting jobs, each in a task of its own."""

    def __init__(self, store: Store, services: Services, bot: Bot) -> None:
        self._store = store
        self._services = services
        self._bot = bot
        self._exporter = Exporter(store, services.clock)
        self._tries: dict[int, int] = {}
        self._later: dict[int, float] = {}
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
            await self._take(job)
        except (SqliteError, StoreBusy) as error:
            log.warning("a file waits: %s", type(error).__name__)
            await asyncio.sleep(LOOK_EVERY_S)
        finally:
            del self._running[job.id]
            self._ended.set()

    async def _take(self, job: Job) -> None:
        try:
            await self._do(job)
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
        self._finish(job, "failed")
        sentence = {EXPORT: texts.EXPORT_FAILED, CHART: texts.CHART_FAILED}.get(job.kind, texts.ACTIVITY_FAILED)
        try:
            await self._bot.send_message(job.chat_id, sentence(), ParseMode.HTML)
        except TelegramError as error:
            log.warning("a failure could not be told: %s", type(error).__name__)

    def _finish(self, job: Job, state: str) -> None:
        self._store.jobs.finish(job.id, state, self._services.clock())
        self._tries.pop(job.id, None)
        self._later.pop(job.id, None)

    async def _do(self, job: Job) -> None:
        person = self._services.accounts.get(job.person_id)
        if person is None or not person.may(right_of(job.kind, job.spec)):
            self._finish(job, "refused")
            return
        kinds: dict[str, Callable[[Job, Person], Awaitable[None]]] = {EXPORT: self._export, CHART: self._chart, REPORT: self._report}
        await kinds[job.kind](job, person)
        self._finish(job, "done")

    async def _chart(self, job: Job, person: Person) -> None:
        order, lists = ChartOrder.from_json(job.spec), self._services.finder.library.lists
        statistics = self._services.statistics
        found = await (statistics.of_oneself if order.own else statistics.of_team)(person, order.filter)
        named = filter_words(order.filter, lists)
        picture = picture_of(found, order.dimension, order.grain, order.filter, named, lists)
        others = views.figures.other_pictures(order.request_id, order.dimension, own=order.own) if order.request_id else None
        if picture is None:
            sentence = texts.CHART_NOTHING if found.total else texts.CHART_EMPTY
            await self._bot.send_message(job.chat_id, sentence(filter=named), ParseMode.HTML, reply_markup=others if found.total else None)
            return
        drawn = await self._services.studio.draw(as_json(picture))
        caption = views.figures.caption(picture, found.total, order.filter, lists)
        await self._bot.send_photo(job.chat_id, drawn, caption, parse_mode=ParseMode.HTML, reply_markup=others)

    async def _report(self, job: Job, person: Person) -> None:
        order, lists = ReportOrder.from_json(job.spec), self._services.finder.library.lists
        found = await self._services.statistics.of_team(person, order.filter)
        named = filter_words(order.filter, lists)
        period = filter_words(replace(order.filter, partenaire=()), lists)
        now = self._now()
        report = report_of(found, order.filter, period, team_of(person, self._services.accounts.teams()), lists, now)
        if report is None:
            sentence = texts.ACTIVITY_TOO_FEW(total=texts.note_count(found.total), filter=named)
            await self._bot.send_message(job.chat_id, sentence, ParseMode.HTML)
            return
        printed = await self._services.studio.print(as_plain(report))
        caption = texts.ACTIVITY_READY(filter=shorten(named, MOST_NAMED))
        await self._bot.send_document(
            job.chat_id, printed, filename=f"rapport-{now:%Y-%m-%d}.pdf", parse_mode=ParseMode.HTML, caption=caption
        )

    async def _export(self, job: Job, person: Person) -> None:
        order, library = ExportOrder.from_json(job.spec), self._services.finder.library
        named = filter_words(order.filter, library.lists)
        with tempfile.TemporaryDirectory(prefix="carnet-") as folder:
            progress = Progress()
            telling = asyncio.create_task(self._tell(job.chat_id, progress))
            try:
                export = await asyncio.to_thread(self._exporter.make, order, person, library.lists, named, Path(folder), progress)
            finally:
                telling.cancel()
                await asyncio.gather(telling, return_exceptions=True)
            name = f"notes-{self._now():%Y-%m-%d}"
            for place, file in enumerate(export.files, 1):
                caption = texts.EXPORT_READY_NAMED if order.named else texts.EXPORT_READY
                text = caption(total=texts.note_count(export.count), filter=shorten(named, MOST_NAMED))
                if len(export.files) > 1:
                    text = texts.EXPORT_PART(part=place, parts=len(export.files), caption=texts.Html(text))
                suffix = f"-{place}" if len(export.files) > 1 else ""
                with file.open("rb") as content:
                    await self._bot.send_document(
                        job.chat_id, content, filename=f"{name}{suffix}{''.join(file.suffixes)}", parse_mode=ParseMode.HTML, caption=text
                    )

    def _now(self) -> dt.datetime:
        """The time on the wall: a file made after midnight bears the day it is there."""
        return self._services.clock().astimezone(self._services.zone)

    async def _tell(self, chat_id: int, progress: Progress) -> None:
        """How far a long file is, in one message edited in place; it goes when the file is there."""
        message, said = None, -1
        try:
            while True:
                await asyncio.sleep(TELL_EVERY_S)
                if progress.total < LONG or progress.done == said:
                    continue
                said = progress.done
                text = texts.EXPORT_PROGRESS(done=texts.grouped(progress.done), total=texts.grouped(progress.total))
                try:
                    if message is None:
                        message = await self._bot.send_message(chat_id, text, ParseMode.HTML, disable_notification=True)
                    else:
                        await self._bot.edit_message_text(text, chat_id, message.message_id, parse_mode=ParseMode.HTML)
                except TelegramError as error:
                    log.warning("progress not told: %s", type(error).__name__)
        finally:
            if message is not None:
                await self._forget(chat_id, message.message_id)

    async def _forget(self, chat_id: int, message_id: int) -> None:
        try:
            await self._bot.delete_message(chat_id, message_id)
        except TelegramError as error:
            log.warning("progress not deleted: %s", type(error).__name__)
