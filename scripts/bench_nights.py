"""What happens at night in a large book, and whether those who write wait for it: retention slice by slice, the backup, the start."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.store.backups import Backups
from bot.store.store import Store
from scripts.bench_measures import Line, clocked, line, longest, write_one

BREATH_S = 0.05
"""Between two notes that are written meanwhile."""
MOST_S = 45.0
"""How long retention is watched."""


def nights(store: Store, folder: Path) -> Iterator[Line]:
    """Retention of a day's notes, then a backup, both beside notes that are written."""
    yield from _retention(store)
    yield from _backup(store, folder)


def opened(path: Path) -> tuple[Store, Line]:
    """The store as a bot's start opens it."""
    began, cpu = time.perf_counter(), time.process_time()
    store = Store.open(path)
    seconds = time.perf_counter() - began
    return store, Line("opened at a start, checked", f"{seconds:.1f} s", f"{time.process_time() - cpu:.1f} s", "")


def _retention(store: Store) -> Iterator[Line]:
    """As the bot does it: a slice, a breath, and whoever writes goes between; then all that is left of that day at one go."""
    oldest = store._db.value("SELECT occurred_at FROM notes WHERE text IS NOT NULL ORDER BY number LIMIT 1 OFFSET 20")
    limit = dt.datetime.fromtimestamp(oldest, dt.UTC) + dt.timedelta(days=1)
    due, erased, slices, written = store.notes.ageing.due(limit), 0, [], []
    began = time.perf_counter()
    while time.perf_counter() - began < MOST_S:
        some: list[int] = []
        slices.append(clocked(lambda: some.append(store.notes.ageing.erase_some(limit))))  # noqa: B023
        erased += some[0]
        if not some[0]:
            break
        for _ in range(4):
            time.sleep(BREATH_S)
            written.append(clocked(lambda: write_one(store)))
    seconds = time.perf_counter() - began
    yield line("a slice of retention", slices, "no writer waits long")
    yield line("note written between its slices", written, "p99 unchanged")
    yield Line("retention beside the bot", f"{erased:,} of {due:,} notes due in {seconds:.0f} s", "", "a day's notes in a night")
    began, cpu = time.perf_counter(), time.process_time()
    left = store.notes.ageing.erase(limit)
    yield Line("what was left, at one go (`carnet purge`)", f"{left:,} notes in {time.perf_counter() - began:.1f} s",
               f"{time.process_time() - cpu:.1f} s", "")  # fmt: skip


def _backup(store: Store, folder: Path) -> Iterator[Line]:
    """Copied and read back in a thread, as the bot does it."""
    backups = Backups(store.path, folder / "sauvegardes")
    took: list[float] = []
    written = while_running(lambda: took.append(clocked(lambda: backups.make(dt.datetime.now(dt.UTC)))[0]), lambda: write_one(store))
    made = backups.all()[0]
    size = made.path.stat().st_size / 1e6
    made.path.unlink()
    yield Line("backup, copied and read back", f"{took[0]:.1f} s, {size:,.0f} MB", "", "")
    yield line("note written during a backup", written, "p99 unchanged")
    yield longest(written)


def while_running(work: Callable[[], object], meanwhile: Callable[[], object]) -> list[tuple[float, float]]:
    """What ``meanwhile`` takes, again and again with a breath between, while ``work`` runs in a thread."""
    thread = threading.Thread(target=work)
    samples = []
    thread.start()
    while thread.is_alive():
        samples.append(clocked(meanwhile))
        time.sleep(BREATH_S)
    thread.join()
    return samples


