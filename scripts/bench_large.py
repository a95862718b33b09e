"""A year of notes, and what the desk asks of it: times, memory, and how SQLite goes about each question.

    python -m scripts.bench_large [--keep FOLDER] [NOTES …]

Without arguments 100,000 and 1,000,000. Writes docs/benchmarks-large.md; compare ratios on one machine, not machines. With --keep the
filled files stay in that folder, and are taken from there the next time.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.library.model import Library
from bot.library.reading import read_library
from bot.people.model import Person, State
from bot.permissions import Role
from bot.reports.charts import as_json, picture_of
from bot.reports.dimension import Dimension
from bot.reports.exporting import Exporter, Progress
from bot.reports.figures import count
from bot.reports.model import Filter
from bot.reports.orders import ExportOrder, Format
from bot.reports.studio import Studio
from bot.search.engine import SearchIndex
from bot.store.connection import Connection
from bot.store.figures import FiguresReader
from bot.store.note_listing import NotesLister
from bot.store.note_reading import NotesReader, Scope
from bot.store.store import Store
from scripts.bench_fill import LAST, fill, kept
from scripts.bench_measures import Line, Sample, clocked, line, longest, peak_mb, repeated, shown, write_one
from scripts.bench_nights import nights, opened, while_running
from scripts.bench_times import PROCEDURES

REPORT = Path("docs/benchmarks-large.md")
HEAD = """# A year of notes

Written by `make bench-large` (`scripts/bench_large.py`); `NOTES=12000000` for a year of the whole trade, `KEEP=folder` to keep the filled
files. Twenty teams, 600 authors; every note of a block of four weeks is repeated over the year, a few seconds apart where there are many.
The machine was not idle: wall times say what somebody waited, the processor's say what the work costs. The export is of one month of one
team. A total is exact for teams and days, otherwise up to 10,000, with words up to 1,000, then *plus de*.

"""
MONTH = Filter(since=dt.date(2026, 10, 1), until=dt.date(2026, 10, 31))
WEEK = {"since": dt.date(2026, 11, 9), "until": dt.date(2026, 11, 15)}
SCOPES = {"a team": Scope(("equipe-3",)), "three teams": Scope(("equipe-3", "equipe-7", "equipe-12")), "all teams": Scope(None)}
MANAGER = Person(1, "Banc", Role.MANAGER, "equipe-3", State.ACTIVE, 1)
WRITES, LISTS, NOTES_A_FOLD = 400, 60, 5
"""A running bot folds the log every ten seconds; five notes come in that time where twelve million come in a year."""
FILTERS = {
    "to be read again, a week": Filter(review=("a-relire",), **WEEK),  # type: ignore[arg-type]
    "a week": Filter(**WEEK),  # type: ignore[arg-type]
    "a sector in the evenings of a month": Filter(MONTH.since, MONTH.until, (18, 24), secteur=("perrache",)),
    "a motif in a month": Filter(MONTH.since, MONTH.until, motif=("nuisance-sonore",)),
    "two motifs and an outcome in a quarter": Filter(
        dt.date(2026, 7, 1), dt.date(2026, 9, 30), motif=("dechets", "technique"), suite=("signalement-technique",)
    ),
    "refusals at night in a year": Filter(hours=(22, 6), suite=("refus",)),
    "a word in a week": Filter(words=("ascenseur",), **WEEK),  # type: ignore[arg-type]
    "a word in a month": Filter(MONTH.since, MONTH.until, words=("ascenseur",)),
    "a word in a year": Filter(words=("ascenseur",)),
    "a rare word in a year": Filter(words=("tabelmon",)),
    "two values that never meet, in a year": Filter(motif=("technique",), suite=("refus",)),
    "the commonest motif and an outcome it never has, in a year": Filter(motif=("nuisance-sonore",), suite=("refus",)),
    "a word and a motif that never meet, in a year": Filter(motif=("nuisance-sonore",), words=("ascenseur",)),
    "everything": Filter(),
}


def lists(lister: NotesLister) -> Iterator[Line]:
    """Page and total of each filter, as the chat asks for them."""
    for name, chosen in FILTERS.items():
        for who, scope in SCOPES.items():
            samples = repeated(lambda: lister.listed(chosen, scope, 6), LISTS)  # noqa: B023
            yield line(f"list and total: {name}, {who}", samples, "200 ms p95")


def figures(store: Store, library: Library, folder: Path) -> Iterator[Line]:
    """A month's, alone and with a filter, and a picture of them."""
    reader = FiguresReader(store._db)
    for who, scope in SCOPES.items():
        yield line(f"a month's figures, {who}", repeated(lambda: count(reader, MONTH, scope), 20), "2 s")  # noqa: B023
    of_motif = FILTERS["a motif in a month"]
    for who, scope in SCOPES.items():
        yield line(f"a month's figures of a motif, {who}", repeated(lambda: count(reader, of_motif, scope), 5), "2 s")  # noqa: B023

    def draw() -> None:
        picture = picture_of(count(reader, MONTH, SCOPES["a team"]), Dimension.MOTIF, None, MONTH, "octobre", library.lists)
        assert picture is not None
        asyncio.run(Studio(folder / "dessins").draw(as_json(picture)))

    draw()
    yield Line("a month's picture, drawn by the child", f"{clocked(draw)[0]:.2f} s", "", "")


class Spy(Connection):
    """A reader that keeps what it is asked."""

    asked: list[tuple[str, list[object]]]

    def rows(self, sql: str, parameters: object = ()) -> list[dict[str, object]]:
        """Keep the question, and answer it."""
        self.asked.append((sql, list(parameters)))  # type: ignore[call-overload]
        return super().rows(sql, parameters)  # type: ignore[arg-type]

    def value(self, sql: str, parameters: object = ()) -> object:
        """Keep the question, and answer it."""
        self.asked.append((sql, list(parameters)))  # type: ignore[call-overload]
        return super().value(sql, parameters)  # type: ignore[arg-type]


def plans(store: Store) -> str:
    """How SQLite answers the main questions."""
    spy, team = Spy(store._db._raw), SCOPES["a team"]
    spy.asked = []
    for name in ("to be read again, a week", "a motif in a month", "a word in a week", "everything"):
        NotesLister(spy).listed(FILTERS[name], team, 6)
    NotesReader(spy).count(FILTERS["a motif in a month"], team)
    FiguresReader(spy).table(("motif", "secteur"), MONTH, SCOPES["all teams"])
    FiguresReader(spy).table(("motif", "secteur"), FILTERS["a motif in a month"], team)
    FiguresReader(spy).sheets(MONTH, team)
    next(NotesReader(spy).by_number(MONTH, team))
    how = {sql: store._db.rows(f"EXPLAIN QUERY PLAN {sql}", values) for sql, values in spy.asked}
    return "\n".join(f"```sql\n{sql.strip()}\n```\n" + "".join(f"- `{row['detail']}`\n" for row in rows) for sql, rows in how.items())


def beside_an_export(store: Store, library: Library, folder: Path) -> Iterator[Line]:
    """Searches and note writes while a team's month is exported in a thread, as the bot does it."""
    index = SearchIndex.build(library)
    queries = [phrase for sheet in library.sheets.values() for phrase in sheet.phrases[:2]]
    quiet = [clocked(lambda q=q: index.search(q)) for q in queries]  # type: ignore[misc]
    alone = [clocked(lambda: write_one(store)) for _ in range(WRITES)]
    progress, took, before, searches = Progress(), list[Sample](), peak_mb(), list[Sample]()

    def export() -> None:
        exporter = Exporter(store, lambda: LAST)
        took.append(clocked(lambda: exporter.make(ExportOrder(MONTH, Format.CSV), MANAGER, library.lists, "", folder, progress)))

    def work() -> None:
        searches.append(clocked(lambda: index.search(queries[len(searches) % len(queries)])))
        write_one(store)

    during = while_running(export, work)
    yield line("search, nothing else running", quiet, "p99 < 2 ms")
    yield line("search while a team's month is exported", searches, "unblocked")
    yield line("note written, nothing else running", alone)
    yield line("a search and a note while a team's month is exported", during, "p99 unchanged")
    taken = f"{took[0][0]:.1f} s, {progress.done:,} notes, +{peak_mb() - before:.0f} MB"
    yield Line("a month of a team exported as CSV", taken, f"{took[0][1]:.1f} s", "constant memory")


def beside_an_empty_book(store: Store, folder: Path) -> Iterator[Line]:
    """One note here, one there, in turn: whatever else the machine does slows both."""
    small = Store.open(folder / "vide.db")
    pairs: list[tuple[Sample, Sample]] = []
    folds: list[Sample] = []
    for number in range(2 * WRITES):
        pairs.append((clocked(lambda: write_one(small)), clocked(lambda: write_one(store))))
        if number % NOTES_A_FOLD == 0:
            small.fold_some()
            folds.append(clocked(store.fold_some))
    small.close()
    here = [other for _, other in pairs]
    yield line("note written into an empty book", [one for one, _ in pairs])
    yield line("note written into this one, in turn with the other", here, "p99 unchanged")
    yield longest(here)
    yield line(f"the log folded into the file, every {NOTES_A_FOLD} notes", folds)


def filled(store: Store, notes: int, library: Library) -> float:
    """A year of notes for another bench; how many seconds it took."""
    return sum(fill(store, notes, library).values())


def measure(notes: int, library: Library, keep: Path | None) -> Iterator[str]:
    """One size, as a section of the report: first without its nights, which take long, then with them."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = (keep or folder) / f"carnet-{notes}.db"
        store, took = kept(path, notes, library)
        store.close()
        size = path.stat().st_size / 1e6
        store, start = opened(path)
        lines = [start, *beside_an_empty_book(store, folder), *lists(NotesLister(store._db)), *figures(store, library, folder)]
        lines += beside_an_export(store, library, folder)
        how = f"\n### How SQLite goes about it\n\n{plans(store)}" if notes >= 1_000_000 else ""
        filled_in = f"{sum(took.values()):.0f} s ({', '.join(f'{step} {seconds:.0f} s' for step, seconds in took.items())})"
        yield _head(notes, load, filled_in, size) + shown(lines) + how
        for one in nights(store, keep or folder):
            lines.append(one)
            yield _head(notes, load, filled_in, size) + shown(lines) + how
        store.close()


def _head(notes: int, load: float, filled_in: str, size: float) -> str:
    return (
        f"## {notes:,} notes\n\nMeasured on {dt.datetime.now(dt.UTC):%Y-%m-%d}; load of the machine ({os.cpu_count()} processors) before"
        f" and after: {load:.1f} and {os.getloadavg()[0]:.1f}. Filled in {filled_in}, {size:,.0f} MB;"
        f" most memory of the process so far {peak_mb():.0f} MB.\n\n"
    )


def main() -> None:
    """Every size named, smallest first."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("notes", nargs="*", type=int, default=[100_000, 1_000_000])
    parser.add_argument("--keep", type=Path, help="a folder for the filled files, which are taken from there the next time")
    given = parser.parse_args()
    library = read_library(PROCEDURES, LAST.date())
    written = HEAD
    for notes in sorted(given.notes):
        section = ""
        for section in measure(notes, library, given.keep):
            REPORT.write_text(written + section + "\n", "utf-8")
        written += section + "\n"
    print(written)


if __name__ == "__main__":
    main()
