"""A year of notes, and what the desk asks of it: times, memory, and how SQLite goes about each question.

    python -m scripts.bench_large [NOTES …]

Without arguments 100,000 and 1,000,000. Writes docs/benchmarks-large.md; compare ratios on one machine, not machines.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from bot.journal.model import NoteFields
from bot.library.model import Library
from bot.library.reading import read_library
from bot.people.model import Person, State, Team
from bot.permissions import Role
from bot.privacy.screening import screen
from bot.reports.charts import as_json, picture_of
from bot.reports.dimension import Dimension
from bot.reports.exporting import Exporter, Progress
from bot.reports.figures import count
from bot.reports.model import Filter
from bot.reports.orders import ExportOrder, Format
from bot.reports.studio import Studio
from bot.samples import SITUATIONS
from bot.search.engine import SearchIndex
from bot.store.connection import Connection
from bot.store.figures import FiguresReader
from bot.store.note_reading import NotesReader, Scope
from bot.store.notes import NewNote
from bot.store.store import Store
from scripts.bench import PROCEDURES, percentiles, timed

REPORT = Path("docs/benchmarks-large.md")
HEAD = "# A year of notes\n\nWritten by `make bench-large`; `NOTES=12000000` for a year of the whole trade.\n\n"
TEAMS, AUTHORS = 20, 600
LAST = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
COLUMNS = (
    "chat_id",
    "message_id",
    "author_id",
    "team",
    "secteur",
    "registre",
    "motif",
    "lieu",
    "public",
    "effectif",
    "suite",
    "partenaire",
    "duree",
    "occurred_at",
    "logged_at",
    "day",
    "hour",
    "text",
    "sheet_id",
    "sheet_digest",
    "application",
    "status",
)
MONTH = {"since": dt.date(2026, 10, 1), "until": dt.date(2026, 10, 31)}
TEAM, EVERY = Scope(("equipe-3",)), Scope(None)
ADMIN = Person(1, "Banc", Role.ADMIN, "equipe-0", State.ACTIVE, 1)
WRITES, LISTS = 400, 60


def rows(notes: int, library: Library) -> Iterator[tuple[object, ...]]:
    """A year in order of time: busy evenings and week-ends, few big teams, many small sectors, three sheets in ten."""
    luck = random.Random(7)  # noqa: S311 - sample data
    sectors, weights = list(library.lists.sectors), [s.weight for s in SITUATIONS]
    start, step = int((LAST - dt.timedelta(days=365)).timestamp()), 365 * 86_400 / notes
    for n in range(notes):
        situation = luck.choices(SITUATIONS, weights)[0]
        day = dt.datetime.fromtimestamp(start + int(n * step), dt.UTC).date()
        hour = int(luck.triangular(situation.hours[0], min(situation.hours[1], 24), situation.hours[1] - 1)) % 24
        at = int(dt.datetime(day.year, day.month, day.day, hour, luck.randrange(60), tzinfo=dt.UTC).timestamp())
        team = int(TEAMS * luck.random() ** 2)
        sheet = situation.sheet if luck.random() < 0.3 else None
        yield (
            1,
            n,
            2_000 + n % AUTHORS,
            f"equipe-{team}",
            sectors[(team * 3 + int(4 * luck.random() ** 2)) % len(sectors)],
            situation.registre,
            situation.motif,
            situation.lieu,
            situation.public,
            situation.effectif,
            luck.choice(situation.outcomes),
            situation.partenaire,
            "15",
            at,
            at + 600,
            day.isoformat(),
            hour,
            luck.choice(situation.telling),
            sheet,
            "0" * 64 if sheet else None,
            luck.choice(("appliquee", "appliquee", "adaptee", None)) if sheet else None,
            "enregistree",
        )


def filled(store: Store, notes: int, library: Library) -> float:
    """Seconds to fill the store, full text too."""
    raw, began = store._db._raw, time.perf_counter()
    with store.transaction():
        for team in range(TEAMS):
            store.people.put_team(Team(f"equipe-{team}", f"Équipe {team}"))
        for author in range(AUTHORS):
            store.people.put(2_000 + author, f"Personne {author}", Role.MEDIATOR, f"equipe-{author % TEAMS}", State.ACTIVE, LAST)
        raw.executemany(f"INSERT INTO notes ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})", rows(notes, library))
        raw.execute("INSERT INTO notes_fts (rowid, text) SELECT number, text FROM notes WHERE number > ?", (WRITES,))
    raw.execute("ANALYZE")
    return time.perf_counter() - began


def writes(store: Store, first: int) -> list[float]:
    """Seconds of each of some notes, written with their fsync."""
    text = screen(SITUATIONS[0].telling[0]).text
    samples = []
    for n in range(WRITES):
        fields = NoteFields(motif="technique", secteur="vaise", suite="apaise", occurred_at=LAST + dt.timedelta(seconds=n))
        note = NewNote(2_001, "equipe-3", 2, first + n, fields, text, LAST)
        samples.append(timed(lambda note=note: store.notes.add(note)))  # type: ignore[misc]
    return samples


FILTERS = {
    "a week": Filter(since=dt.date(2026, 11, 9), until=dt.date(2026, 11, 15)),
    "a sector in the evenings of a month": Filter(secteur=("vaise",), hours=(18, 24), **MONTH),  # type: ignore[arg-type]
    "a motif in a month": Filter(motif=("nuisance-sonore",), **MONTH),  # type: ignore[arg-type]
    "two motifs and an outcome in a quarter": Filter(
        since=dt.date(2026, 7, 1), until=dt.date(2026, 9, 30), motif=("dechets", "technique"), suite=("signalement-technique",)
    ),
    "a word in a week": Filter(since=dt.date(2026, 11, 9), until=dt.date(2026, 11, 15), words=("ascenseur",)),
    "everything": Filter(),
}


def lists(reader: NotesReader) -> Iterator[tuple[str, str, str]]:
    """Page and total of each filter, as the chat asks for them, for a team and for all."""
    for name, chosen in FILTERS.items():
        for who, scope in (("a team", TEAM), ("all teams", EVERY)):

            def ask(chosen: Filter = chosen, scope: Scope = scope) -> None:
                reader.page(chosen, scope, 6)
                reader.count(chosen, scope)

            samples: list[float] = []
            began = time.perf_counter()
            while len(samples) < LISTS and time.perf_counter() - began < 3:
                samples.append(timed(ask))
            yield f"list and total: {name}, {who}", percentiles(samples), "200 ms p95"


class Spy(Connection):
    """A reader that keeps what it is asked."""

    asked: list[tuple[str, list[object]]]

    def rows(self, sql: str, parameters: object = ()) -> list[dict[str, object]]:
        """Keep the question, and answer it."""
        self.asked.append((sql, list(parameters) if not isinstance(parameters, dict) else []))  # type: ignore[call-overload]
        return super().rows(sql, parameters)  # type: ignore[arg-type]

    def value(self, sql: str, parameters: object = ()) -> object:
        """Keep the question, and answer it."""
        self.asked.append((sql, list(parameters)))  # type: ignore[call-overload]
        return super().value(sql, parameters)  # type: ignore[arg-type]


def plans(store: Store) -> Iterator[tuple[str, list[str]]]:
    """How SQLite answers the main questions."""
    spy = Spy(store._db._raw)
    spy.asked = []
    month = Filter(**MONTH)  # type: ignore[arg-type]
    NotesReader(spy).page(FILTERS["a sector in the evenings of a month"], TEAM, 6)
    NotesReader(spy).count(month, TEAM)
    FiguresReader(spy).table(("motif", "secteur"), month, EVERY)
    FiguresReader(spy).sheets(month, TEAM)
    NotesReader(spy).page(FILTERS["a word in a week"], TEAM, 6)
    next(NotesReader(spy).by_number(month, TEAM))
    for sql, values in spy.asked:
        yield sql, [str(row["detail"]) for row in store._db.rows(f"EXPLAIN QUERY PLAN {sql}", values)]


def peak_mb() -> float:
    """The most this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def beside_an_export(store: Store, library: Library, folder: Path) -> Iterator[tuple[str, str, str]]:
    """Searches and note writes while everything is being exported in a thread, as the bot does it."""
    index = SearchIndex.build(library)
    queries = [phrase for sheet in library.sheets.values() for phrase in sheet.phrases[:2]]
    quiet = [timed(lambda q=q: index.search(q)) for q in queries]  # type: ignore[misc]
    alone = writes(store, 10_000_000)
    progress, done = Progress(), threading.Event()

    def run() -> None:
        try:
            Exporter(store, lambda: LAST).make(ExportOrder(Filter(), Format.CSV), ADMIN, library.lists, "", folder, progress)
        finally:
            done.set()

    before, began = peak_mb(), time.perf_counter()
    threading.Thread(target=run).start()
    searches: list[float] = []
    while not done.is_set() and len(searches) < 4_000:
        searches += [timed(lambda q=q: index.search(q)) for q in queries]  # type: ignore[misc]
    during = writes(store, 20_000_000) if not done.is_set() else []
    done.wait()
    yield "search, nothing else running", percentiles(quiet), "p99 < 2 ms"
    yield "search while everything is exported", percentiles(searches), "unblocked"
    yield "note written, nothing else running", percentiles(alone), ""
    yield "note written while everything is exported", percentiles(during) if during else "the export was over", "p99 unchanged"
    yield (
        "everything exported as CSV",
        f"{time.perf_counter() - began:.1f} s, {progress.done:,} notes, +{peak_mb() - before:.0f} MB",
        "constant memory",
    )


def measure(notes: int, library: Library) -> str:
    """One size, as a section of the report."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = Store.open(folder / "carnet.db")
        empty = writes(store, 1)
        seconds = filled(store, notes, library)
        size = store.path.stat().st_size / 1e6
        table = [
            ("note written into an empty book", percentiles(empty), ""),
            ("note written into this one", percentiles(writes(store, 30_000_000)), "p99 unchanged"),
        ]
        table += lists(NotesReader(store._db))
        for who, scope in (("a team", TEAM), ("all teams", EVERY)):
            reader, month = FiguresReader(store._db), Filter(**MONTH)  # type: ignore[arg-type]
            table.append((f"a month's figures, {who}", percentiles([timed(lambda: count(reader, month, scope)) for _ in range(5)]), "2 s"))  # noqa: B023
        table.append(("a month's picture, drawn by the child", f"{_drawn(store, library, folder):.2f} s", ""))
        table += beside_an_export(store, library, folder)
        how = (
            "\n".join(f"```sql\n{sql.strip()}\n```\n" + "\n".join(f"- `{step}`" for step in steps) + "\n" for sql, steps in plans(store))
            if notes >= 1_000_000
            else ""
        )
        store.close()
    lines = "\n".join(f"| {what} | {value} | {target} |" for what, value, target in table)
    head = f"## {notes:,} notes\n\nFilled in {seconds:.0f} s, {size:,.0f} MB; most memory of the process so far {peak_mb():.0f} MB.\n\n"
    return (
        head
        + "| what | p50 / p95 / p99 in ms | target |\n|---|---|---|\n"
        + lines
        + "\n"
        + (f"\n### How SQLite goes about it\n\n{how}" if how else "")
    )


def _drawn(store: Store, library: Library, folder: Path) -> float:
    month = Filter(**MONTH)  # type: ignore[arg-type]

    def draw() -> None:
        picture = picture_of(count(FiguresReader(store._db), month, TEAM), Dimension.MOTIF, None, month, "octobre", library.lists)
        assert picture is not None
        asyncio.run(Studio(folder / "dessins").draw(as_json(picture)))

    draw()
    return timed(draw)


def main() -> None:
    """Every size named, smallest first."""
    library = read_library(PROCEDURES, LAST.date())
    sizes = sorted(int(word) for word in sys.argv[1:]) or [100_000, 1_000_000]
    written = HEAD
    for notes in sizes:
        written += measure(notes, library) + "\n"
        REPORT.write_text(written, "utf-8")
    print(written)


if __name__ == "__main__":
    main()
