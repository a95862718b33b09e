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


async def watch(loops: dict[str, asyncio.Task[None]], lane_died: asyncio.Event) -> None:
    """Return never; raise LoopDead, or the error of the loop that ended."""
    while True:
        for name, task in loops.items():
            if task.done():
                log.critical("loop %s is dead", name)
                if not task.cancelled() and (error := task.exception()):
                    raise error
                raise LoopDead(name)
        if lane_died.is_set():
            raise LoopDead("lane")
        await asyncio.sleep(CHECK_EVERY_S)
