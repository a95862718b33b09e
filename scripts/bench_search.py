"""Our search beside its peers: quality, wrong sure answers, latency, build time, memory; writes docs/benchmarks.md and a plot.

    python -m scripts.bench_search [--queries FILE] [--filler FILE] [--sizes 80 1000 10000]

``--queries``: labelled JSON lines (default: tests/search/queries.yaml). ``--filler``: JSON lines of public sheets (``title``, ``keywords``,
``body``) that make the library larger; without it, texts of our own sheets are recombined. Peers: requirements-bench.txt.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.util
import json
import os
import platform
import random
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from bot.library.model import Library, Sheet
from bot.library.reading import read_library
from bot.search.best import deepened
from bot.search.engine import SearchIndex, Verdict
from scripts.bench_peers import PYTHON_PEERS, Found, Page, Search, node_peers

REPORT, PLOT = Path("docs/benchmarks-search.md"), Path("docs/benchmarks-search.png")
NEEDS = {"bm25s, French stems": "bm25s", "SymSpell + bm25s": "symspellpy", "tantivy": "tantivy", "whoosh-reloaded": "whoosh"}
SLOW_FROM = 10_000
SLOW = ("whoosh-reloaded",)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A query and the numbers of the sheets that answer it."""

    text: str
    accepted: frozenset[int]


@dataclass(frozen=True, slots=True)
class Row:
    """One engine at one size; times in milliseconds, memory in MiB (0 where not measured)."""

    name: str
    sheets: int
    first: float
    three: float
    wrong_sure: float
    times: tuple[float, ...]
    build_seconds: float
    memory: float

    def __str__(self) -> str:
        cuts = statistics.quantiles(self.times, n=100)
        figures = (f"{self.first:.1%}", f"{self.three:.1%}", f"{self.wrong_sure:.1%}", *(f"{cuts[at]:.1f}" for at in (49, 94, 98)))
        return f"| {self.name} | {self.sheets} | {' | '.join(figures)} | {self.build_seconds:.2f} | {self.memory:.0f} |"


def page(sheet: Sheet) -> Page:
    """A sheet as peers see it: the same fields as ours."""
    return Page(sheet.title, (*sheet.words, *sheet.phrases), " ".join((sheet.purpose, sheet.when, *sheet.gestures, *sheet.steps)))


def filler(library: Library, count: int, file: Path | None) -> Iterator[Sheet]:
    """Sheets that make the library larger: public text where given, recombined text of ours otherwise."""
    model, chance = next(iter(library.sheets.values())), random.Random(1)  # noqa: S311 (no secret)
    bare = replace(model, purpose="", when="", words=(), phrases=(), gestures=(), steps=())
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file else []
    own = list(library.sheets.values())
    vocabulary = [word for sheet in own for phrase in sheet.phrases for word in phrase.split()]
    for number in range(count):
        name = f"filler-{number}"
        if number < len(rows):
            row = rows[number]
            keywords = row["keywords"] if isinstance(row["keywords"], list) else [one.strip() for one in row["keywords"].split(";")]
            yield replace(bare, id=name, title=row["title"], words=tuple(keywords), steps=(row["body"][:2000],))
        else:
            phrases = tuple(" ".join(chance.choices(vocabulary, k=8)) for _ in range(10))
            yield replace(bare, id=name, title=" ".join(chance.choices(vocabulary, k=4)), phrases=phrases)


def queries(file: Path | None, library: Library) -> list[Labelled]:
    """The labelled queries of a file, or ours."""
    if file:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    else:
        rows = yaml.safe_load(Path("tests/search/queries.yaml").read_text(encoding="utf-8"))
    number = {sheet: place for place, sheet in enumerate(library.sheets)}
    return [Labelled(str(row["q"]), frozenset(number[one] for one in row["ids"])) for row in rows]


def row(
    name: str, asked: Sequence[Labelled], found: Sequence[Found], times: Sequence[float], cost: tuple[float, float], size: int, sure: int
) -> Row:
    """The figures of one run. ``sure``: how many of the best-scored answers count as sure, the same for all engines."""
    pairs = list(zip(asked, found, strict=True))
    answerable = [(query, one) for query, one in pairs if query.accepted]
    within = [sum(bool(query.accepted & set(one.sheets[:most])) for query, one in answerable) / len(answerable) for most in (1, 3)]
    surest = sorted((pair for pair in pairs if pair[1].sheets), key=lambda pair: -pair[1].score)[:sure]
    wrong = sum(one.sheets[0] not in query.accepted for query, one in surest) / max(1, len(surest))
    return Row(name, size, within[0], within[1], wrong, tuple(times), *cost)


def timed(search: Search, asked: Sequence[Labelled]) -> tuple[list[Found], list[float]]:
    """Answers and milliseconds, one query at a time."""
    found, times = [], []
    for query in asked:
        start = time.perf_counter()
        found.append(search(query.text))
        times.append((time.perf_counter() - start) * 1000)
    return found, times


def built(build: Callable[[], Search]) -> tuple[Search, float, float]:
    """The search, the seconds of its build, and the MiB that Python objects of it take (native memory is not counted)."""
    start = time.perf_counter()
    build()
    seconds = time.perf_counter() - start
    tracemalloc.start()
    search = build()
    memory = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    return search, seconds, memory


def ours(library: Library, with_model: bool) -> Callable[[], Search]:
    """Our search as a peer."""
    number = {sheet: place for place, sheet in enumerate(library.sheets)}

    def build() -> Search:
        index = SearchIndex.build(library)
        index = deepened(index, library) if with_model else index

        def search(query: str) -> Found:
            answer = index.search_fully(query)
            sure = answer.verdict is Verdict.MATCH
            return Found(tuple(number[hit.sheet_id] for hit in answer.hits), sure + (answer.hits[0].score if answer.hits else 0.0))

        return search

    return build


def run(library: Library, asked: Sequence[Labelled]) -> Iterator[Row]:
    """All engines over one library."""
    size, pages = len(library.sheets), [page(sheet) for sheet in library.sheets.values()]
    sure = 0
    for name, with_model in (("Carnet, letters alone", False), ("Carnet with the sentence model", True)):
        if with_model and size > SLOW_FROM // 50:
            continue
        search, *cost = built(ours(library, with_model))
        found, times = timed(search, asked)
        sure = sure or sum(one.score > 1 for one in found)
        yield row(name, asked, found, times, (cost[0], cost[1]), size, sure)
    for name, builder in PYTHON_PEERS.items():
        is_absent = name in NEEDS and importlib.util.find_spec(NEEDS[name]) is None
        if is_absent or (name in SLOW and size >= SLOW_FROM):
            print(f"{name}: skipped at {size}")
            continue
        search, *cost = built(lambda builder=builder: builder(pages))  # type: ignore[misc]
        found, times = timed(search, asked)
        yield row(name, asked, found, times, (cost[0], cost[1]), size, sure)
    for node in node_peers(pages, [query.text for query in asked]):
        yield row(node.name, asked, node.found, node.times, (node.build_seconds, node.memory), size, sure)


def report(rows: Sequence[Row], asked: int) -> str:
    """The page of results."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    head = "| engine | sheets | first | in three | wrong sure | p50 ms | p95 | p99 | build s | Python MiB |\n" + "|---" * 10 + "|"
    said = (f"# Search beside its peers\n\n{dt.datetime.now(dt.UTC).date()}, {machine}; {asked} queries. *Wrong sure*: of the answers an "
            "engine scores highest, as many as ours calls a match, those that are wrong. Written by `python -m scripts.bench_search`.\n")
    return "\n".join([said, head, *map(str, rows), ""])


def plot(rows: Sequence[Row]) -> None:
    """Quality against latency at the smallest size, where matplotlib is installed."""
    if importlib.util.find_spec("matplotlib") is None:
        print("matplotlib is not installed: no plot")
        return
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(9, 6))
    for one in (one for one in rows if one.sheets == rows[0].sheets):
        middle = statistics.median(one.times)
        axes.scatter(middle, one.first * 100, color="crimson" if one.name.startswith("Carnet") else "steelblue")
        axes.annotate(one.name, (middle, one.first * 100), fontsize=8, xytext=(4, 4), textcoords="offset points")
    axes.set(xscale="log", xlabel="p50, ms", ylabel="right sheet first, %")
    figure.savefig(PLOT, dpi=120, bbox_inches="tight")


def main() -> None:
    """Runs everything and writes the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--filler", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[80, 1_000, 10_000])
    given = parser.parse_args()
    own = read_library(Path("procedures"), dt.datetime.now(dt.UTC).date())
    asked = queries(given.queries, own)
    rows: list[Row] = []
    for size in given.sizes:
        more = {sheet.id: sheet for sheet in filler(own, max(0, size - len(own.sheets)), given.filler)}
        for one in run(replace(own, sheets={**own.sheets, **more}), asked):
            print(one, flush=True)
            rows.append(one)
    REPORT.write_text(report(rows, len(asked)), encoding="utf-8")
    plot(rows)


if __name__ == "__main__":
    main()
