"""Reading the content folder in a process of its own, so that no file can stop or kill the bot.

The child (``crossing``) walks the folder and parses the YAML: all that hostile text could turn against a parser. It answers with
bounded plain JSON, from which this process builds the library by the same code as ever.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from bot.errors import ContentFault, LibraryRefused
from bot.library.crossing import command, decode, environment
from bot.library.model import Library
from bot.library.reading import build

_GAVE_UP = "les fichiers n'ont pas pu être lus jusqu'au bout : l'un d'eux est sans doute démesuré ; retirez le dernier ajouté"


async def read_in_child(folder: Path, today: dt.date, known: str = "", timeout: float = 20.0) -> Library:
    """The library of a folder, read without blocking the event loop; ``known`` as for ``build``, ``timeout`` in seconds.

    Raises ``LibraryRefused``, also when the child dies or hangs.
    """
    answer = await output_of(command(folder), timeout)
    if answer is None:
        raise LibraryRefused((ContentFault(str(folder), 1, _GAVE_UP),))
    return await library_of(answer, folder, today, known)


async def library_of(answer: bytes, folder: Path, today: dt.date, known: str) -> Library:
    """The library that a child's answer says, built in a thread. Raises ``LibraryRefused``."""
    return await asyncio.to_thread(_build, answer, folder, today, known)


async def output_of(program: Sequence[str], timeout: float) -> bytes | None:
    """What a command prints, or None where it fails or takes longer than ``timeout`` seconds; it never outlives this call."""
    pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(*program, stdin=nothing, stdout=pipe, stderr=nothing, env=environment())
    except OSError:
        return None
    try:
        output, _ = await asyncio.wait_for(process.communicate(), timeout)
    except TimeoutError:
        return None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return output if process.returncode == 0 else None


def _build(answer: bytes, folder: Path, today: dt.date, known: str) -> Library:
    try:
        sources = decode(answer)
    except (ValueError, TypeError, LookupError) as error:
        raise LibraryRefused((ContentFault(str(folder), 1, _GAVE_UP),)) from error
    return build(sources, today, known)
