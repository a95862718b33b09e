"""The files of the last good library, beside the database."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import shutil
from collections.abc import Awaitable
from pathlib import Path
from typing import Protocol

from bot.errors import LibraryRefused
from bot.library.model import Library
from bot.quality.folder import text_of
from bot.quality.stamps import Stamps, stamps_of

log = logging.getLogger(__name__)


class Read(Protocol):
    """Reads a content folder; ``known`` is the digest of content published before. Raises LibraryRefused."""

    def __call__(self, folder: Path, today: dt.date, known: str = "") -> Awaitable[Library]:
        """The library."""



class KeptCopy:
    """The files of the last good library, beside the database: a restart on broken files serves them."""

    def __init__(self, folder: Path, read: Read) -> None:
        self._folder = folder
        self._read = read

    @property
    def exists(self) -> bool:
        """Whether files are kept."""
        return self._folder.is_dir()

    def text(self, file: str) -> str | None:
        """The text of one of them, or None."""
        return text_of(self._folder / file)

    async def read(self, today: dt.date) -> Library | None:
        """The library kept, or None where there is none that reads."""
        if not self.exists:
            return None
        try:
            return await self._read(self._folder, today)
        except LibraryRefused:
            return None

    async def replace(self, source: Path, seen: Stamps) -> None:
        """Keep the files just published, unless they have changed since they were ``seen`` (``stamps_of``, before they were read).

        So they need not be read a second time, which would cost as much as the start itself.
        """
        try:
            if await asyncio.to_thread(self._is_same, source):
                return
            staged = await asyncio.to_thread(self._stage, source)
            if seen and await asyncio.to_thread(stamps_of, source) == seen:
                await asyncio.to_thread(self._swap, staged)
        except OSError as error:
            log.warning("the last good library could not be kept: %s", type(error).__name__)

    def _is_same(self, source: Path) -> bool:
        """Whether those very files are kept already, as after most restarts."""
        return self.exists and _contents(source) == _contents(self._folder)

    def _stage(self, source: Path) -> Path:
        staged = self._folder.with_name(self._folder.name + ".new")
        shutil.rmtree(staged, ignore_errors=True)
        for place, content in _contents(source).items():
            (staged / place).parent.mkdir(parents=True, exist_ok=True)
            (staged / place).write_bytes(content)
        return staged

    def _swap(self, staged: Path) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        staged.rename(self._folder)


def _contents(folder: Path) -> dict[Path, bytes]:
    """Each content file by its place in the folder."""
    return {file.relative_to(folder): file.read_bytes() for file in sorted(folder.glob("*/*.yaml"))}
