"""Inline queries on their way: beside the person's lane, in memory only, the newest of each person alone.

Whoever types after the bot's name asks at every letter. An older query than the last one, or one that has waited for ten
seconds, is answered by nobody: the client has gone on. A question that fails is logged by kind and forgotten; nobody is
told, since the chat in which it was typed is not ours. A notice that a card was sent goes the same way, and is not skipped.
"""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import Application

from handlers.delivery.lanes import Lanes
from handlers.delivery.turns import Turn, current_turn

log = logging.getLogger(__name__)

STALE_AFTER_S = 10.0
WIDTH = 4
"""Few at a time: messages in the bot's own chat come first."""


@dataclass(frozen=True, slots=True)
class _Asked:
    turn: Turn
    at: float

    @property
    def is_query(self) -> bool:
        return "inline_query" in self.turn.payload


class Questions:
    """Takes turns that have no arrival; ``died`` is set when a lane ends in a way it never should."""

    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any], died: asyncio.Event) -> None:
        self._application = application
        self._lanes: Lanes[_Asked] = Lanes(self._take, WIDTH, died)
        self._newest: dict[int, Turn] = {}

    def submit(self, turn: Turn) -> None:
        """Answer it soon, unless the same person asks something newer first."""
        asked = _Asked(turn, time.monotonic())
        if asked.is_query:
            self._newest[turn.person_id] = turn
        self._lanes.submit(turn.person_id, asked)

    async def idle(self) -> None:
        """Wait until nothing waits or runs."""
        await self._lanes.idle()

    async def close(self, patience: float) -> None:
        """Take no more; what is not answered within ``patience`` seconds is not answered."""
        await self._lanes.close(patience)

    async def _take(self, asked: _Asked) -> None:
        turn = asked.turn
        is_newest = not asked.is_query or self._newest.get(turn.person_id) is turn
        if is_newest and time.monotonic() - asked.at < STALE_AFTER_S:
            await self._process(turn)
        if self._newest.get(turn.person_id) is turn:
            del self._newest[turn.person_id]
        if turn.error is not None:
            log.warning("a question failed: %s", type(turn.error).__name__)

    async def _process(self, turn: Turn) -> None:
        token = current_turn.set(turn)
        try:
            await self._application.process_update(Update.de_json(turn.payload, self._application.bot))
        except Exception as error:
            turn.error = error
        finally:
            current_turn.reset(token)
