"""The queue of updates and how a bot fetches them (rules 30 and 31).

Source: telegram-bot-api `Client::do_get_updates`, `Client::long_poll`; core.telegram.org/bots/api#getupdates.
An update is confirmed by asking for a later one, or by a 2xx of the webhook. Until then it stays, whatever
happens to the bot.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from bot.sandbox.refusals import Refusal

Json = dict[str, Any]
LEFT_OUT = {"chat_member", "message_reaction", "message_reaction_count"}
TWO_POLLERS = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_IS_SET = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
REMEMBERED = 10_000


class UpdateQueue:
    """Updates in order, each kept until confirmed."""

    def __init__(self, first_id: int = 500_001) -> None:
        self.pending: list[Json] = []
        self.again: list[Json] = []  # confirmed ones ordered to come once more
        self.history: deque[Json] = deque(maxlen=REMEMBERED)
        self.delivered: set[int] = set()  # ids a bot has been given at least once
        self.allowed: list[str] | None = None
        self.has_webhook = False
        self.on_put: Callable[[Json], None] = lambda update: None
        self.on_confirm: Callable[[], None] = lambda: None
        self._next_id = first_id
        self._duplicates = 0
        self._poller: asyncio.Future[str] | None = None

    def put(self, kind: str, payload: Json) -> int | None:
        """Append an update; None when the bot did not ask for this kind."""
        wanted = kind in self.allowed if self.allowed else kind not in LEFT_OUT
        return self.put_raw({kind: payload}) if wanted else None

    def put_raw(self, update: Json) -> int:
        """Append an update as it is, broken or not; an id is given unless it has one."""
        if not isinstance(update.get("update_id"), int):
            update = {"update_id": self._next_id, **update}
        number = int(update["update_id"])
        self._next_id = max(self._next_id, number + 1)
        self.history.append(update)
        self.pending.append(update)
        if self._duplicates:
            self._duplicates -= 1
            self.pending.append(dict(update))
        self.end_poll("update")
        self.on_put(update)
        return number

    def duplicate_next(self, count: int = 1) -> None:
        """The next update comes twice, with the same id."""
        self._duplicates += count

    def redeliver(self, count: int) -> None:
        """The last `count` updates already confirmed come once more, before what waits."""
        waiting = {update["update_id"] for update in self.pending}
        confirmed = [update for update in self.history if update["update_id"] not in waiting]
        again = [dict(update) for update in confirmed[-count:]]
        self.again += again
        self.end_poll("update")
        for update in again:
            self.on_put(update)

    def waiting(self) -> list[Json]:
        """Everything a bot is still to be given, in order."""
        return self.again + self.pending

    def confirm(self, offset: int) -> None:
        """Forget every update below this id."""
        if self.pending and self.pending[0]["update_id"] < offset:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]
            self.on_confirm()
            self.on_confirm()

    def drop_all(self) -> None:
        """What `drop_pending_updates` does."""
        self.pending, self.again = [], []

    def remove(self, update: Json) -> None:
        """Confirm this one only (webhook)."""
        self.delivered.add(update["update_id"])
        for kept in (self.again, self.pending):
            index = next((index for index, one in enumerate(kept) if one is update), None)
            if index is not None:
                del kept[index]
        self.on_confirm()

    def end_poll(self, reason: str = "conflict") -> None:
        """End the waiting poll, if any: "update" and "closed" make it answer, "conflict" makes it fail."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(reason)

    async def fetch(self, offset: int, limit: int, timeout: float) -> list[Json]:
        """One getUpdates: confirms, waits, returns; a newer poll makes this one fail."""
        if self.has_webhook:
            raise Refusal(409, WEBHOOK_IS_SET)
        self.end_poll()
        if offset > 0:
            self.confirm(offset)
        elif offset < 0:
            self.pending = self.pending[offset:]
        if not self.waiting() and timeout > 0 and await self._wait(timeout) == "conflict":
            raise Refusal(409, WEBHOOK_IS_SET if self.has_webhook else TWO_POLLERS)
        batch = self.waiting()[:limit]
        self.again = self.again[limit:]
        self.delivered.update(update["update_id"] for update in batch)
        return deepcopy(batch)

    async def _wait(self, timeout: float) -> str:
        """Why the wait ended: an update, a conflict, the end of the world, or nothing."""
        poller = self._poller = asyncio.get_running_loop().create_future()
        try:
            return await asyncio.wait_for(poller, timeout)
        except TimeoutError:
            return "nothing"
        finally:
            if self._poller is poller:
                self._poller = None
