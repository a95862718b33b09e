"""First in, first out for each person, in parallel across people.

The limit on parallel work is taken after the person's turn has come: a limit outside would let one person's burst
starve everybody else.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

log = logging.getLogger(__name__)
Work = TypeVar("Work")


class Lanes(Generic[Work]):
    """Queues of work, one a person. ``died`` is set when a lane ends in a way it never should."""

    def __init__(self, do: Callable[[Work], Awaitable[None]], width: int = 64, died: asyncio.Event | None = None) -> None:
        self._do = do
        self._slots = asyncio.Semaphore(width)
        self._waiting: dict[int, deque[Work]] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._closing = False
        self.died = died if died is not None else asyncio.Event()

    def submit(self, person_id: int, work: Work) -> None:
        """Put work at the end of that person's lane."""
        if self._closing:
            return
        self._waiting.setdefault(person_id, deque()).append(work)
        if person_id not in self._tasks:
            task = asyncio.create_task(self._drain(person_id), name=f"lane-{person_id}")
            self._tasks[person_id] = task
            task.add_done_callback(lambda ended: self._ended(person_id, ended))

    def depth(self) -> int:
        """How much work waits or runs."""
        return sum(len(lane) for lane in self._waiting.values()) + len(self._tasks)

    async def _drain(self, person_id: int) -> None:
        lane = self._waiting[person_id]
        while lane and not self._closing:
            async with self._slots:
                if not self._closing:
                    await self._do(lane.popleft())

    def _ended(self, person_id: int, task: asyncio.Task[None]) -> None:
        del self._tasks[person_id]
        lane = self._waiting.pop(person_id, deque())
        if self._closing:
            return
        if task.cancelled() or task.exception() is not None:
            log.critical("a lane died: %s", "cancelled" if task.cancelled() else type(task.exception()).__name__)
            self.died.set()
            return
        for work in lane:  # came in between the last look and the end of the task
            self.submit(person_id, work)

    async def idle(self) -> None:
        """Wait until nothing waits or runs."""
        while self._tasks:
            await asyncio.wait(list(self._tasks.values()))
            await asyncio.sleep(0)

    async def close(self, patience: float) -> None:
        """Take no more, let running work end within ``patience`` seconds, then cancel it: the inbox replays it."""
        self._closing = True
        running = list(self._tasks.values())
        if running:
            _, late = await asyncio.wait(running, timeout=patience)
            for task in late:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
