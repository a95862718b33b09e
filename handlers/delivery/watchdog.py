"""Leaves with an error when a loop is dead: the platform restarts us, and the inbox replays.

A bot whose poller or consumer died looks alive and answers nobody; measured without a single log line.
"""

from __future__ import annotations

import asyncio
import logging

log = logging.getLogger(__name__)

CHECK_EVERY_S = 2.0


class LoopDead(Exception):
    """A loop that must never end has ended."""


async def watch(loops: dict[str, asyncio.Task[None]], lane_died: asyncio.Event, told: tuple[type[Exception], ...] = ()) -> None:
    """Return never; raise LoopDead, or the error of the loop that ended where it is one of ``told``."""
    while True:
        for name, task in loops.items():
            if task.done():
                error = None if task.cancelled() else task.exception()
                if isinstance(error, told):
                    raise error
                log.critical("loop %s is dead", name, exc_info=error)
                raise LoopDead(name)
        if lane_died.is_set():
            raise LoopDead("lane")
        await asyncio.sleep(CHECK_EVERY_S)
