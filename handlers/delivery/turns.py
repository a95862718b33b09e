"""One update through the routing table: once, or again until it is done, or kept as a dead letter.

What counts is the done mark in the main database. It is committed with the effect; a read is marked after its reply.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from telegram import Update
from telegram.error import BadRequest as TelegramBadRequest
from telegram.error import Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application

from bot.errors import StoreBusy
from bot.permissions import Role
from bot.store.connection import SqliteError
from bot.store.inbox import Arrival, Inbox
from bot.store.store import Store
from handlers.delivery.outbox import Outbox, seconds_asked

log = logging.getLogger(__name__)

Result = TypeVar("Result")

MAX_ATTEMPTS = 5
STRANGERS_TROUBLES = 3
RETRY_DELAYS_S = (0.1, 0.4, 1.0, 2.0)
TROUBLE_DELAYS_S = (0.2, 0.5, 1.0, 2.0, 5.0)
STALE_AFTER = dt.timedelta(minutes=2)


@dataclass(slots=True)
class Turn:
    """One update on its way. ``arrival`` is None for strangers, of whom nothing is stored."""

    update_id: int
    person_id: int
    chat_id: int
    payload: dict[str, Any]
    arrival: Arrival | None
    raw_text: str | None = field(default=None, repr=False)
    is_replay: bool = False
    error: BaseException | None = None


current_turn: ContextVar[Turn] = ContextVar("current_turn")


def is_trouble(error: BaseException) -> bool:
    """Whether the world is at fault (disk, lock, network), so that trying again is never given up."""
    if isinstance(error, TelegramBadRequest | Forbidden):
        return False
    return isinstance(error, SqliteError | StoreBusy | OSError | NetworkError | RetryAfter)


class Turns:
    """Processes turns; used by the lanes, one at a time per person."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        store: Store,
        inbox: Inbox,
        outbox: Outbox,
        bot_id: int,
        clock: Callable[[], dt.datetime],
    ) -> None:
        self._application = application
        self._store = store
        self._inbox = inbox
        self._outbox = outbox
        self._bot_id = bot_id
        self._clock = clock

    async def take(self, turn: Turn) -> None:
        """Process until done, dead or stopped; then say what was promised."""
        failures, troubles = await self._earlier_failures(turn), 0
        while failures < MAX_ATTEMPTS and not await self._attempt(turn):
            error = turn.error
            if error is not None and is_trouble(error):
                delay = TROUBLE_DELAYS_S[min(troubles, len(TROUBLE_DELAYS_S) - 1)]
                troubles += 1
                turn.is_replay = turn.is_replay or troubles > 5
                if turn.arrival is None and troubles > STRANGERS_TROUBLES:
                    break
            else:
                failures = failures + 1 if turn.arrival else MAX_ATTEMPTS
                delay = RETRY_DELAYS_S[min(failures - 1, len(RETRY_DELAYS_S) - 1)] if failures < MAX_ATTEMPTS else 0.0
            await asyncio.sleep(seconds_asked(error) if isinstance(error, RetryAfter) else delay)
        if failures >= MAX_ATTEMPTS:
            await self._give_up(turn)
        await self._outbox.flush(turn.chat_id)

    async def _earlier_failures(self, turn: Turn) -> int:
        """How often an earlier run may have died of this update; counted before it is tried, so that a killer is seen."""
        arrival = turn.arrival
        if arrival is None or not turn.is_replay:
            return 0
        return await self._surely(lambda: self._inbox.count_attempt(arrival.arrival)) - 1

    async def _attempt(self, turn: Turn) -> bool:
        turn.error = None
        try:
            if not self._is_done(turn):
                with self._outbox.held(turn.chat_id):
                    await self._process(turn)
            is_done = self._is_done(turn)
            if is_done or turn.error is None or isinstance(turn.error, Forbidden):
                self._settle(turn, is_done=is_done)
                return True
        except (SqliteError, StoreBusy, TelegramError) as error:
            turn.error = error
        log.warning("update failed: %s", type(turn.error).__name__, exc_info=turn.error)
        return False

    async def _process(self, turn: Turn) -> None:
        token = current_turn.set(turn)
        try:
            update = Update.de_json(turn.payload, self._application.bot)
            await self._application.process_update(update)
        except asyncio.CancelledError as error:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            turn.error = error
        except Exception as error:
            turn.error = error
        finally:
            current_turn.reset(token)

    def _is_done(self, turn: Turn) -> bool:
        return turn.arrival is not None and self._store.done.is_done(self._bot_id, turn.update_id)

    def _settle(self, turn: Turn, *, is_done: bool) -> None:
        if turn.arrival is None:
            return
        if not is_done:
            self._store.done.mark(self._bot_id, turn.update_id, self._clock())
        self._inbox.finish(turn.arrival.arrival)

    async def _give_up(self, turn: Turn) -> None:
        """Keep the update as a dead letter; its person and the admins are told. Later updates wait for that too."""
        log.error("update given up after %s attempts", MAX_ATTEMPTS, exc_info=turn.error)
        if turn.arrival is None:
            return
        arrival = turn.arrival.arrival
        await self._surely(lambda: self._tell_given_up(turn, arrival))
        await self._surely(lambda: self._inbox.bury(arrival))

    def _tell_given_up(self, turn: Turn, arrival: int) -> None:
        with self._store.transaction():
            self._store.outbox.add(turn.chat_id, "given-up", {"arrival": arrival}, self._clock())
            for admin in self._store.people.active_with(Role.ADMIN):
                self._store.outbox.add(admin.id, "admin-given-up", {"arrival": arrival}, self._clock())

    @staticmethod
    async def _surely(action: Callable[[], Result]) -> Result:
        while True:
            try:
                return action()
            except (SqliteError, StoreBusy) as error:
                log.error("bookkeeping waits: %s", type(error).__name__)
                await asyncio.sleep(TROUBLE_DELAYS_S[-1])
