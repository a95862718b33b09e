"""How the large bench measures: wall and processor time of each run, and one note written with its fsync."""

from __future__ import annotations

import datetime as dt
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.journal.model import NoteFields
from bot.privacy.screening import screen
from bot.samples import SITUATIONS
from bot.store.notes import NewNote
from bot.store.store import Store
from scripts.bench_fill import LAST
from scripts.bench_times import percentiles

Sample = tuple[float, float]
"""Seconds by the wall, seconds of this thread's processor time."""
CHAT = 2
"""The chat of the notes that are written one by one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    what: str
    wall: str
    cpu: str
    target: str


def clocked(work: Callable[[], object]) -> Sample:
    """One run."""
    began, cpu = time.perf_counter(), time.thread_time()
    work()
    return time.perf_counter() - began, time.thread_time() - cpu


def line(what: str, samples: Sequence[Sample], target: str = "") -> Line:
    """Many runs as one line."""
    mean = sum(cpu for _, cpu in samples) / len(samples) * 1_000
    return Line(what, percentiles([wall for wall, _ in samples]), f"{mean:.2f}", target)


def longest(samples: Sequence[Sample]) -> Line:
    """The one that somebody waited longest for."""
    return Line("the longest of these", f"{max(wall for wall, _ in samples) * 1_000:.0f} ms of {len(samples):,} notes", "", "")


def write_one(store: Store) -> None:
    """A note of somebody of the third team, at the time of the newest ones."""
    number = int(store._db.value("SELECT coalesce(max(message_id), 0) FROM notes WHERE chat_id = ?", (CHAT,))) + 1
    fields = NoteFields(motif="technique", secteur="vaise", suite="apaise", occurred_at=LAST + dt.timedelta(seconds=number))
    text = screen(SITUATIONS[0].telling[0]).text
    store.notes.add(NewNote(2_001, "equipe-3", CHAT, number, fields, text, LAST))


def repeated(work: Callable[[], object], most: int, seconds: float = 3.0) -> list[Sample]:
    """So many runs, or as many as fit in that time; at least three."""
    samples: list[Sample] = []
    began = time.perf_counter()
    while len(samples) < 3 or (len(samples) < most and time.perf_counter() - began < seconds):
        samples.append(clocked(work))
    return samples


def peak_mb() -> float:
    """The most this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def shown(lines: Sequence[Line]) -> str:
    """The table."""
    head = "| what | p50 / p95 / p99 in ms | processor, mean ms | target |\n|---|---|---|---|\n"
    return head + "\n".join(f"| {one.what} | {one.wall} | {one.cpu} | {one.target} |" for one in lines) + "\n"
