"""The first reading of the content folder, begun while the program itself is still being loaded: both take about as long."""

from __future__ import annotations

import asyncio
import datetime as dt
import subprocess
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from bot.library.crossing import command, environment
from bot.quality.stamps import stamps_of

if TYPE_CHECKING:
    from bot.library.model import Library

PATIENCE_S = 20.0


class EarlyReading:
    """Reads as ``read_in_child``; the child of the first reading is under way from now on. Ends with the ``with`` it stands in."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._seen = folder, stamps_of(folder)
        self._process = _started(folder) if self._seen else None

    async def read(self, folder: Path, today: dt.date, known: str = "") -> Library:
        """The library of a folder. Raises LibraryRefused."""
        from bot.library.child import library_of, read_in_child  # not before the child is under way

        answer = await asyncio.to_thread(self._answer) if folder == self._folder else None
        return await (read_in_child(folder, today, known) if answer is None else library_of(answer, folder, today, known))

    def _answer(self) -> bytes | None:
        """What the child says, once; None where it failed, and where a file has changed since it was begun."""
        process, self._process = self._process, None
        if process is None:
            return None
        try:
            output, _ = process.communicate(timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            return None
        finally:
            _ended(process)
        return output if process.returncode == 0 and stamps_of(self._folder) == self._seen else None

    def __enter__(self) -> EarlyReading:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._process is not None:
            _ended(self._process)


def _started(folder: Path) -> subprocess.Popen[bytes] | None:
    nothing = subprocess.DEVNULL
    try:
        return subprocess.Popen(command(folder), stdin=nothing, stdout=subprocess.PIPE, stderr=nothing, env=environment())  # noqa: S603 - our own program
    except OSError:
        return None


def _ended(process: subprocess.Popen[bytes]) -> None:
    """It outlives nobody, and leaves no pipe open."""
    process.kill()
    with process:
        pass
