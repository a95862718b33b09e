"""Whether messages come in faster than they are worked through: admins are told once, and once more when it is over."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

log = logging.getLogger(__name__)

LONG, SHORT = 500, 250
"""Above the first for a minute it is a trouble, over once it is down to the second: what wavers around a bound is told once."""
LONG_AFTER_S = 60.0
CHECK_EVERY_S = 5.0

Tell = Callable[[str, int], None]
"""Say a kind of promise to the admins, with a number: of messages where it begins, of minutes where it is over."""


class Backlog:
    """How much waits, looked at again and again. ``tell`` is called with ``queue-long``, then with ``queue-short``."""

    def __init__(self, depth: Callable[[], int], tell: Tell, clock: Callable[[], float] = time.monotonic) -> None:
        self._depth = depth
        self._tell = tell
        self._clock = clock
        self._since: float | None = None
        self._is_told = False

    def check(self) -> None:
        """Notice a queue that has been long for a minute, or that it is short again."""
        now, depth = self._clock(), self._depth()
        if self._is_told:
            if self._since is not None and depth <= SHORT and self._say("queue-short", max(1, round((now - self._since) / 60))):
                self._since, self._is_told = None, False
        elif depth <= LONG:
            self._since = None
        elif self._since is None:
            self._since = now
        elif now - self._since >= LONG_AFTER_S:
            log.error("%d updates wait to be worked through", depth)
            self._is_told = self._say("queue-long", depth)

    def _say(self, kind: str, number: int) -> bool:
        """Whether it could be said: what could not is said at the next look."""
        try:
            self._tell(kind, number)
        except Exception as error:  # whatever the disk says: looking must go on
            log.error("the admins could not be told: %s", type(error).__name__)
            return False
        return True

    async def run(self) -> None:
        """Check for ever."""
        while True:
            self.check()
            await asyncio.sleep(CHECK_EVERY_S)
