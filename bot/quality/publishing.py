"""The library in force: read apart from the event loop, checked whole, swapped in one step, its versions kept."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.errors import LibraryRefused
from bot.library.child import read_in_child
from bot.library.model import Library
from bot.library.versions import LibraryDiff, compare
from bot.people.model import Person
from bot.permissions import Action
from bot.search.engine import SearchIndex
from bot.store.proof import Publication
from bot.store.store import Store

log = logging.getLogger(__name__)


Read = Callable[[Path, dt.date], Awaitable[Library]]
Build = Callable[[Library], SearchIndex]
Deepen = Callable[[SearchIndex, Library], SearchIndex]


class Publisher:
    """Holds the library and its index; a broken file never takes them down."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        kept: Path,
        clock: Callable[[], dt.datetime],
        read: Read = read_in_child,
        build: Build = SearchIndex.build,
        deepen: Deepen | None = None,
    ) -> None:
        self._store = store
        self._folder = folder
        self._read = read
        self._build = build
        self._deepen = deepen
        self._deepening: asyncio.Task[None] | None = None
        self._kept_copy = KeptCopy(kept, read)
        self._clock = clock
        self._library: Library | None = None
        self._index: SearchIndex | None = None
        self._busy = asyncio.Lock()

    def library(self) -> Library:
        """What is in force."""
        if self._library is None:
            raise RuntimeError("the library is read at start")
        return self._library

    def index(self) -> SearchIndex:
        """The search index of what is in force."""
        if self._index is None:
            raise RuntimeError("the library is read at start")
        return self._index

    async def start(self) -> tuple[str, ...]:
        """Read the folder, or where it is broken the last good content. Returns the faults, as ``file:line: message``.

        Raises LibraryRefused where the folder is broken and nothing good was ever read.
        """
        try:
            await self._publish(None)
        except LibraryRefused as refused:
            last_good = await self._kept_copy.read(self._clock().date())
            if last_good is None:
                raise
            log.error("the library on disk is refused: %s faults; the last good one is in force", len(refused.faults))
            self._put_in_force(last_good, await asyncio.to_thread(self._build, last_good))
            return tuple(str(fault) for fault in refused.faults)
        return ()

    async def reload(self, person: Person) -> LibraryDiff:
        """Publish the folder. Raises LibraryRefused with every fault (nothing changes), NotAllowed."""
        person.require(Action.PUBLISH_LIBRARY)
        return await self._publish(person)

    async def _publish(self, person: Person | None) -> LibraryDiff:
        async with self._busy:
            today = self._clock().date()
            library = await self._read(self._folder, today)
            index = await asyncio.to_thread(self._build, library)
            diff = compare(self._library or await self._before(library, today), library)
            self._record(person, library, diff)
            self._put_in_force(library, index)
            if not diff.is_empty:
                await self._kept_copy.replace(self._folder, library, today)
            return diff

    def _put_in_force(self, library: Library, index: SearchIndex) -> None:
        self._library, self._index = library, index
        if self._deepen is not None:
            self._deepening = asyncio.create_task(self._deepen_index(self._deepen, library, index), name="deepening")

    async def _deepen_index(self, deepen: Deepen, library: Library, index: SearchIndex) -> None:
        """Letters answer at once; the sentence model joins them when it is ready, unless the library changed meanwhile."""
        try:
            deeper = await asyncio.to_thread(deepen, index, library)
        except Exception:
            log.exception("the sentence model stays out: letters alone answer")
            return
        if self._index is index:
            self._index = deeper

    async def stop(self) -> None:
        """Let go of what is still being prepared."""
        if self._deepening is not None:
            self._deepening.cancel()
            await asyncio.gather(self._deepening, return_exceptions=True)

    async def _before(self, library: Library, today: dt.date) -> Library | None:
        """What an earlier run had in force: this very library, where nothing was changed in between."""
        last = self._store.versions.last_publication()
        if last is not None and last.digest == library.digest and self._kept_copy.exists:
            return library
        return await self._kept_copy.read(today)

    def _record(self, person: Person | None, library: Library, diff: LibraryDiff) -> None:
        now, actor = self._clock(), person.id if person else None
        with self._store.transaction():
            self._store.versions.keep([(s.id, s.digest, s.version, s.source_text) for s in library.sheets.values()], now)
            if person or not diff.is_empty:
                self._store.versions.published(Publication(now, actor, library.digest, diff.added, diff.changed, diff.removed))
                self._store.audit.add(
                    actor,
                    "publish-library",
                    {"digest": library.digest, "added": len(diff.added), "changed": len(diff.changed), "removed": len(diff.removed)},
                    now,
                )


class KeptCopy:
    """The files of the last good library, beside the database: a restart on broken files serves them."""

    def __init__(self, folder: Path, read: Read) -> None:
        self._folder = folder
        self._read = read

    @property
    def exists(self) -> bool:
        """Whether files are kept."""
        return self._folder.is_dir()

    async def read(self, today: dt.date) -> Library | None:
        """The library kept, or None where there is none that reads."""
        if not self.exists:
            return None
        try:
            return await self._read(self._folder, today)
        except LibraryRefused:
            return None

    async def replace(self, source: Path, library: Library, today: dt.date) -> None:
        """Keep the files just published, unless they have changed meanwhile."""
        try:
            staged = await asyncio.to_thread(self._stage, source)
            if (await self._read(staged, today)).digest == library.digest:
                await asyncio.to_thread(self._swap, staged)
        except (OSError, LibraryRefused) as error:
            log.warning("the last good library could not be kept: %s", type(error).__name__)

    def _stage(self, source: Path) -> Path:
        staged = self._folder.with_name(self._folder.name + ".new")
        shutil.rmtree(staged, ignore_errors=True)
        for file in sorted(source.glob("*/*.yaml")):
            target = staged / file.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
        return staged

    def _swap(self, staged: Path) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        staged.rename(self._folder)
