"""The library in force: read apart from the event loop, checked whole, swapped in one step, its versions kept."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.errors import FolderNotWritable, LibraryRefused
from bot.library.child import read_in_child
from bot.library.model import Library, Sheet
from bot.library.versions import LibraryDiff, compare
from bot.people.model import Person
from bot.permissions import Action
from bot.quality.folder import Edit, mirror, text_of
from bot.quality.kept_copy import KeptCopy, Read
from bot.quality.replacing import written
from bot.quality.stamps import Stamps, stamps_of
from bot.search.engine import SearchIndex
from bot.store.history import FileChange
from bot.store.proof import Publication
from bot.store.store import Store

log = logging.getLogger(__name__)


Build = Callable[[Library], SearchIndex]
Deepen = Callable[[SearchIndex, Library], SearchIndex]
Commit = Callable[[], AbstractContextManager[None]]
"""Opens the transaction of the update that publishes."""
LISTS = "listes/"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A library that checks clean and is not in force; ``folder`` holds its files while it is looked at."""

    library: Library
    diff: LibraryDiff
    folder: Path


@dataclass(frozen=True, slots=True)
class Deed:
    """Who publishes, and what for: the action of the chained log, and the publication that is taken back."""

    person: Person | None
    action: str = "publish-library"
    takes_back: int | None = None


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
        self._keeping: asyncio.Task[None] | None = None
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

    @asynccontextmanager
    async def considered(self, edits: Sequence[Edit]) -> AsyncIterator[Candidate]:
        """The library as it would be with these files in the folder; nothing is written there. Raises LibraryRefused, FolderNotWritable."""
        with TemporaryDirectory(prefix="carnet-", ignore_cleanup_errors=True) as name:
            staged = Path(name)
            try:
                await asyncio.to_thread(mirror, self._folder, staged, edits)
            except OSError as error:
                raise FolderNotWritable from error
            library = await self._read(staged, self._clock().date())
            yield Candidate(library, compare(self._library, library), staged)

    async def replace(
        self, deed: Deed, edits: Sequence[Edit], commit: Commit, agrees: Callable[[Candidate], bool], then: Callable[[int], None]
    ) -> bool:
        """Check the folder with these edits, write them, record it in the transaction of ``commit`` with ``then(number)``, serve it.

        False, and nothing done, where ``agrees`` does not hold. Raises LibraryRefused, FolderNotWritable, and whatever the transaction
        raises: then the folder is what it was and the library in force stays.
        """
        async with self._busy, self.considered(edits) as candidate:
            await self._kept()
            if not agrees(candidate):
                return False
            index = await asyncio.to_thread(self._build, candidate.library)
            changes = await asyncio.to_thread(self._changes, self._library, candidate.library, candidate.diff, candidate.folder)
            with written(self._folder, edits), commit():
                then(self._record(deed, candidate.library, candidate.diff, changes))
            self._put_in_force(candidate.library, index)
            await self._kept_copy.replace(candidate.folder, await asyncio.to_thread(stamps_of, candidate.folder))
        return True

    def text_in_force(self, file: str) -> str | None:
        """The text of a file of the library in force, or None where it holds no such file."""
        sheet = self.library().sheet(file.rpartition("/")[2].removesuffix(".yaml"))
        if file.startswith(LISTS):
            return self._kept_copy.text(file) or text_of(self._folder / file)
        return sheet.source_text if sheet and file == file_of(sheet) else None

    def text_on_disk(self, file: str) -> str | None:
        """The text of a file of the folder, or None where there is none that reads."""
        return text_of(self._folder / file)

    async def _publish(self, person: Person | None) -> LibraryDiff:
        async with self._busy:
            await self._kept()
            today, seen = self._clock().date(), await asyncio.to_thread(stamps_of, self._folder)
            last = self._store.versions.last_publication() if self._library is None else None
            library = await self._read(self._folder, today, last.digest if last else "")
            index = await asyncio.to_thread(self._build, library)
            before = self._library or await self._before(library, today)
            diff = compare(before, library)
            changes = await asyncio.to_thread(self._changes, before, library, diff, self._folder)
            self._record(Deed(person), library, diff, changes)
            self._put_in_force(library, index)
            if not diff.is_empty:
                self._keep(seen)
                if person is not None:
                    await self._kept()
            return diff

    def _keep(self, seen: Stamps) -> None:
        """Keep the files in force while people are answered already."""
        self._keeping = asyncio.create_task(self._kept_copy.replace(self._folder, seen), name="keeping")

    async def _kept(self) -> None:
        """Wait for the copy."""
        if self._keeping is not None:
            await self._keeping

    def _changes(self, old: Library | None, new: Library, diff: LibraryDiff, folder: Path) -> list[FileChange]:
        """The files that make the difference; none at the very first publication, which nothing came before."""
        if old is None:
            return []
        before, after = _files(old, (*diff.changed, *diff.removed)), _files(new, (*diff.added, *diff.changed))
        for name in diff.lists:
            file = f"{LISTS}{name}.yaml"
            before |= {file: text} if (text := self._kept_copy.text(file)) else {}
            after |= {file: text} if (text := text_of(folder / file)) else {}
        return [FileChange(file, before.get(file), after.get(file)) for file in sorted(before.keys() | after.keys())]

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
        """Finish the copy of what is in force, let go of what is still being prepared."""
        await self._kept()
        if self._deepening is not None:
            self._deepening.cancel()
            await asyncio.gather(self._deepening, return_exceptions=True)

    async def _before(self, library: Library, today: dt.date) -> Library | None:
        """What an earlier run had in force: this very library, where nothing was changed in between."""
        last = self._store.versions.last_publication()
        if last is not None and last.digest == library.digest and self._kept_copy.exists:
            return library
        return await self._kept_copy.read(today)

    def _record(self, deed: Deed, library: Library, diff: LibraryDiff, changes: list[FileChange]) -> int:
        """Keep what is published; the number of the publication, or 0 where a start found nothing new."""
        now, actor = self._clock(), deed.person.id if deed.person else None
        with self._store.transaction():
            self._store.versions.keep([(s.id, s.digest, s.version, s.source_text) for s in library.sheets.values()], now)
            self._store.history.in_force({s.id: s.digest for s in library.sheets.values()}, now)
            if deed.person is None and diff.is_empty:
                return 0
            number = self._store.versions.published(
                Publication(now, actor, library.digest, diff.added, diff.changed, diff.removed, diff.lists, deed.takes_back)
            )
            self._store.history.changed(number, changes)
            counts = {"added": len(diff.added), "changed": len(diff.changed), "removed": len(diff.removed)}
            self._store.audit.add(actor, deed.action, {"digest": library.digest, "publication": number, **counts}, now)
            return number


def file_of(sheet: Sheet) -> str:
    """Where a sheet stands in the folder."""
    return f"{sheet.domain}/{sheet.id}.yaml"


def _files(library: Library, ids: Sequence[str]) -> dict[str, str]:
    return {file_of(sheet): sheet.source_text for sheet in map(library.sheets.__getitem__, ids)}
