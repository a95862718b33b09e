"""Timings of our own part, printed as a table; nothing here is asserted.

    python -m scripts.bench [lookup] [reading] [memory] [start] [resident] [http]

Without arguments, all of them. Percentiles in milliseconds; compare ratios between runs on one machine, not machines.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import sys
from collections.abc import Callable

from bot.journal.reading import read_note
from bot.library.reading import read_library
from bot.privacy.screening import screen
from bot.samples import SITUATIONS
from bot.search.engine import SearchIndex
from scripts.bench_bot import alone, answers, filled_as_demo, filled_with_many, http, memory, resident
from scripts.bench_start import start
from scripts.bench_times import PROCEDURES, each, timed


def lookup() -> None:
    """The search on the shipped library: its own titles and phrases, cut and misspelt, as queries."""
    library = read_library(PROCEDURES, dt.date.today())  # noqa: DTZ011 - only for warnings
    build = timed(lambda: SearchIndex.build(library))
    index = SearchIndex.build(library)
    phrases = [p for s in library.sheets.values() for p in (s.title, *s.phrases[::5])]
    queries = [p.replace("é", "e").replace("qu", "k")[: 6 + len(p) * 2 // 3] for p in phrases]
    for query in queries[:50]:
        index.search(query)
    print(f"search, {len(library.sheets)} sheets: {each(index.search, queries)} ms, "
          f"{len(queries)} queries, index built in {build:.2f} s")


def reading() -> None:
    """Reading and screening a note."""
    lists = read_library(PROCEDURES, dt.date.today()).lists  # noqa: DTZ011
    now = dt.datetime.now(dt.UTC)
    texts = [f"{telling}, vers 22h15 a mermoz" for s in SITUATIONS for telling in s.telling] * 10
    read_note(texts[0], now, lists)
    print(f"read a note: {each(lambda text: read_note(text, now, lists), texts)} ms, {len(texts)} notes")
    print(f"screen a note: {each(screen, texts)} ms")


def main() -> None:
    """Run what was asked for."""
    logging.disable(logging.WARNING)
    known: dict[str, Callable[[], None]] = {
        "lookup": lookup, "reading": reading, "memory": lambda: asyncio.run(memory()), "start": lambda: asyncio.run(start()),
        "resident": lambda: asyncio.run(resident()), "http": lambda: asyncio.run(http())}
    inner: dict[str, Callable[[str], None]] = {"filled-as-demo": filled_as_demo, "filled-with-many": filled_with_many}
    for word in ("oui", "non"):
        inner[f"answers-{word}"] = lambda folder, word=word: asyncio.run(answers(word, folder))  # type: ignore[misc]
        inner[f"alone-{word}"] = lambda folder, word=word: asyncio.run(alone(word, folder))  # type: ignore[misc]
    asked = sys.argv[1:]
    if asked and asked[0] in inner:
        inner[asked[0]](asked[1])
        return
    for name in asked or known:
        print(f"— {name}")
        known[name]()


if __name__ == "__main__":
    main()
