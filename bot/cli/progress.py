"""One line that says how far a long reading is, only for somebody who watches a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TextIO

QUIET_S = 1.0
"""Nothing is shown for what takes less."""
_PAUSE_S = 0.1


class ProgressLine:
    """A line on standard error, rewritten in place and cleared at the end; silent where standard error is no terminal."""

    def __init__(self, running: str, last: str, clock: Callable[[], float] = time.monotonic, stream: TextIO | None = None) -> None:
        """``running`` takes ``done`` and ``total``; ``last`` stands while what was read is looked at as a whole."""
        self._running, self._last, self._clock = running, last, clock
        self._stream = sys.stderr if stream is None else stream
        self._is_watched = self._stream.isatty()
        self._first = self._next = clock() + QUIET_S
        self._width = 0

    def told(self, done: int, total: int) -> None:
        """So many are read."""
        now, is_last = self._clock(), done == total
        if not self._is_watched or now < (self._first if is_last else self._next):
            return
        text = self._last if is_last else self._running.format(done=done, total=total)
        self._stream.write(f"\r{text.ljust(self._width)}")
        self._stream.flush()
        self._width, self._next = len(text), now + _PAUSE_S

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._width:
            self._stream.write(f"\r{' ' * self._width}\r")
            self._stream.flush()
