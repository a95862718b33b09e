"""What was ordered at the desk, made off the event loop and sent: a file of notes, a picture, a report.

Who may have it is looked up when it is begun; a file of notes takes minutes, so that is looked up once more before it leaves.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.errors import NotAllowed
from bot.people.model import Person
from bot.reports.activity import as_plain, report_of, team_of
from bot.reports.charts import as_json, picture_of
from bot.reports.exporting import Export, Exporter, Progress
from bot.reports.orders import CHART, EXPORT, REPORT, ChartOrder, ExportOrder, ReportOrder, right_of
from bot.services import Services
from bot.store.conversation import Job
from bot.store.store import Store
from handlers import texts, views
from handlers.views.desk import filter_words
from handlers.views.shapes import shorten

log = logging.getLogger(__name__)

LONG = 10_000
"""Notes from which a file is long: its progress is told, and no other long one is made beside it."""
TELL_EVERY_S = 3.0
MOST_NAMED = 500


class Outdated(Exception):
    """Whose file it is may see more by now, or less, than when it was begun."""


class FileMaker:
    """Makes what a job asks for and sends it to whoever ordered it."""

    def __init__(self, store: Store, services: Services, bot: Bot) -> None:
        self._services = services
        self._bot = bot
        self._exporter = Exporter(store, services.clock)

    async def make(self, job: Job) -> None:
        """Make it and send it. Raises NotAllowed, Outdated, TelegramError, and whatever the disk raises."""
        kinds: dict[str, Callable[[Job, Person], Awaitable[None]]] = {EXPORT: self._export, CHART: self._chart, REPORT: self._report}
        await kinds[job.kind](job, self._entitled(job))

    def _entitled(self, job: Job) -> Person:
        """Whose order it is, with the right to it as it is now. Raises NotAllowed."""
        person, right = self._services.accounts.get(job.person_id), right_of(job.kind, job.spec)
        if person is None or not person.may(right):
            raise NotAllowed(right.value)
        return person

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
            now = self._entitled(job)
            if (now.role, now.teams) != (person.role, person.teams):
                raise Outdated
            caption = texts.EXPORT_READY_NAMED if order.named else texts.EXPORT_READY
            await self._send(job.chat_id, export, caption(total=texts.note_count(export.count), filter=shorten(named, MOST_NAMED)))

    async def _send(self, chat_id: int, export: Export, caption: str) -> None:
        """The file, or its parts one after the other."""
        name, parts = f"notes-{self._now():%Y-%m-%d}", len(export.files)
        for part, file in enumerate(export.files, 1):
            text = texts.EXPORT_PART(part=part, parts=parts, caption=texts.Html(caption)) if parts > 1 else caption
            filename = f"{name}{f'-{part}' if parts > 1 else ''}{''.join(file.suffixes)}"
            with file.open("rb") as content:
                await self._bot.send_document(chat_id, content, filename=filename, parse_mode=ParseMode.HTML, caption=text)

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
