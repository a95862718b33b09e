"""Long work: a promised file is made in a thread of its own, on a read-only connection, and sent; resumed after a restart."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from typing import IO

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.errors import StoreBusy
from bot.people.model import Person
from bot.permissions import Action
from bot.reports.desk import filter_from_json, scope_of
from bot.reports.files import write_csv
from bot.services import Services
from bot.store.connection import SqliteError
from bot.store.conversation import Job
from bot.store.notes import NotesReader
from bot.store.people import TeamsReader
from bot.store.store import Store
from handlers import texts
from handlers.views.desk import filter_words

log = logging.getLogger(__name__)

LOOK_EVERY_S = 0.5
RETRY_S = 30.0


class FileSender:
    """Takes waiting jobs one by one."""

    def __init__(self, store: Store, services: Services, bot: Bot) -> None:
        self._store = store
        self._services = services
        self._bot = bot

    async def run(self) -> None:
        """For ever: what waits is made and sent; what the network refuses waits on."""
        while True:
            try:
                for job in self._store.jobs.waiting():
                    await self._do(job)
            except (SqliteError, StoreBusy) as error:
                log.warning("files wait: %s", type(error).__name__)
            except (BadRequest, Forbidden) as error:
                log.warning("a file can never be sent: %s", type(error).__name__)
            except TelegramError as error:
                log.warning("a file waits for the messenger: %s", type(error).__name__)
                await asyncio.sleep(RETRY_S)
            await asyncio.sleep(LOOK_EVERY_S)

    async def _do(self, job: Job) -> None:
        person = self._services.accounts.get(job.person_id)
        if person is None or not person.may(Action.EXPORT_NOTES):
            self._store.jobs.finish(job.id, "refused", self._services.clock())
            return
        try:
            await self._export(job, person)
        except (TelegramError, SqliteError, StoreBusy):
            raise
        except Exception:
            log.exception("a file could not be made")
            self._store.jobs.finish(job.id, "failed", self._services.clock())
            await self._bot.send_message(job.chat_id, texts.EXPORT_FAILED(), ParseMode.HTML)

    async def _export(self, job: Job, person: Person) -> None:
        chosen = filter_from_json(job.spec["filter"])
        lists = self._services.finder.library.lists
        with tempfile.TemporaryFile() as file:
            total = await asyncio.to_thread(self._write, job, person, file)
            file.seek(0)
            name = f"notes-{self._services.clock():%Y-%m-%d}.csv"
            try:
                await self._bot.send_document(
                    job.chat_id,
                    file,
                    filename=name,
                    parse_mode=ParseMode.HTML,
                    caption=texts.EXPORT_READY(total=texts.note_count(total), filter=filter_words(chosen, lists))[:1000],
                )
            except (BadRequest, Forbidden):
                self._store.jobs.finish(job.id, "refused", self._services.clock())
                raise
        self._store.jobs.finish(job.id, "done", self._services.clock())

    def _write(self, job: Job, person: Person, file: IO[bytes]) -> int:
        reader = self._store.reader()
        try:
            pages = NotesReader(reader).by_number(filter_from_json(job.spec["filter"]), scope_of(person))
            return write_csv(pages, TeamsReader(reader).aliases(), file, self._services.finder.library.lists)
        finally:
            reader.close()
