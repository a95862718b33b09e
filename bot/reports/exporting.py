"""A file of notes for the chat: made on disk in constant memory, packed or cut where the messenger would not take it."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.journal.model import Note
from bot.library.model import Lists
from bot.people.model import Person
from bot.reports.desk import scope_of
from bot.reports.figure_sheets import about_sheet, figures_sheet
from bot.reports.figures import count
from bot.reports.files import Extra, write_csv, write_jsonl, write_xlsx
from bot.reports.orders import ExportOrder, Format
from bot.store.connection import Connection
from bot.store.figures import FiguresReader
from bot.store.note_reading import NotesReader
from bot.store.people import TeamsReader
from bot.store.store import Store

MOST_BYTES = 49_000_000
"""Of one file that a bot may send: 50 MB, says the Bot API, with its envelope."""
FILL = 0.8
"""How full a part is made: parts differ."""


@dataclass(slots=True)
class Progress:
    """How many notes are written; read by another thread."""

    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Export:
    """``count`` notes in one file or several."""

    files: tuple[Path, ...]
    count: int


class Exporter:
    """Makes files of notes; called in a thread of its own."""

    def __init__(self, store: Store, clock: Callable[[], dt.datetime], most_bytes: int = MOST_BYTES) -> None:
        self._store = store
        self._clock = clock
        self._most = most_bytes

    def make(self, order: ExportOrder, person: Person, lists: Lists, named: str, folder: Path, progress: Progress) -> Export:
        """The file of an order, or its parts; ``named`` is the filter in words. Raises OSError where the disk is full."""
        db = self._store.reader()
        try:
            progress.total = NotesReader(db).count(order.filter, scope_of(person))
            return self._fitting(_Work(db, order, person, lists, named, self._clock(), progress), folder)
        finally:
            db.close()

    def _fitting(self, work: _Work, folder: Path) -> Export:
        whole = folder / f"notes.{work.order.format.value}"
        number = work.write(whole, work.pages())
        if whole.stat().st_size <= self._most:
            return Export((whole,), number)
        packed = _packed(whole)
        if packed.stat().st_size <= self._most:
            return Export((packed,), number)
        parts = -(-packed.stat().st_size // int(FILL * self._most))
        packed.unlink()
        work.progress.done = 0
        return Export(tuple(self._parts(work, folder, -(-number // parts))), number)

    def _parts(self, work: _Work, folder: Path, size: int) -> Iterator[Path]:
        pages = work.pages()
        for place, notes in enumerate(_cut(pages, size), 1):
            part = folder / f"notes-{place}.{work.order.format.value}"
            work.write(part, iter(notes))
            yield _packed(part)


def _packed(file: Path) -> Path:
    """The file in a ZIP, in its place."""
    target = file.with_name(file.name + ".zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.write(file, file.name)
    file.unlink()
    return target


def _cut(pages: Iterator[list[Note]], size: int) -> Iterator[Iterator[list[Note]]]:
    """Pages in groups of about ``size`` notes; each group must be used up before the next is asked for."""
    first = next(pages, None)
    while first is not None:
        state: list[list[Note] | None] = [first]

        def group() -> Iterator[list[Note]]:
            number = 0
            while (page := state[0]) is not None and number < size:  # noqa: B023 - used up before the next group
                number += len(page)
                yield page
                state[0] = next(pages, None)  # noqa: B023

        yield group()
        first = state[0]


@dataclass(frozen=True, slots=True)
class _Work:
    """All that one file needs, on a connection of this thread."""

    db: Connection
    order: ExportOrder
    person: Person
    lists: Lists
    named: str
    now: dt.datetime
    progress: Progress

    def pages(self) -> Iterator[list[Note]]:
        """The notes, counted as they pass."""
        for page in NotesReader(self.db).by_number(self.order.filter, scope_of(self.person)):
            yield page
            self.progress.done += len(page)

    def write(self, path: Path, pages: Iterator[list[Note]]) -> int:
        """One file; how many notes."""
        authors = self._authors()
        mapping = self.lists.mappings.get(self.order.mapping) if self.order.mapping else None
        with path.open("wb") as out:
            if self.order.format is Format.CSV:
                return write_csv(pages, authors, out, self.lists, mapping)
            if self.order.format is Format.JSON:
                return write_jsonl(pages, authors, out, self.lists, mapping)
            return write_xlsx(pages, authors, out, self.lists, mapping, self._extras(), self.now)

    def _authors(self) -> Mapping[int, int | str]:
        people = TeamsReader(self.db)
        return people.names() if self.order.named else people.aliases()

    def _extras(self) -> tuple[Extra, ...]:
        figures = count(FiguresReader(self.db), self.order.filter, scope_of(self.person))
        return (
            figures_sheet(figures, self.lists),
            about_sheet(self.named, figures.total, self.now, self.person.name, named=self.order.named),
        )
