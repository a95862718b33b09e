"""Long runs in rounds: the figures of each round are a line of a file, so that a run may be broken off and taken up again.

    make soak                     every fault, as often as the table of docs/reliability.md says
    make soak SOAK_ONLY=T1,T9     these faults
    make soak SOAK_SHARE=0.01     a hundredth of each count
    make soak SOAK_RUN=2          another run: nothing of the first one is taken up
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import platform
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.store.connection import sqlite_version
from tests.delivery.conftest import eventually
from tests.faults.harness import Counts
from tests.street import SharedLibrary, Street

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "docs" / "reliability.jsonl"
SHORT_RESULTS = "RELIABILITY_RESULTS"
"""The environment names a file here where the figures of the short forms shall be kept too."""


@dataclass
class Tally:
    """What a round found. ``cases`` is what the fault is counted in (kills, cuts, messages…); the four counts must be 0."""

    cases: int = 0
    notes: int = 0
    lost: int = 0
    lied: int = 0
    doubled: int = 0
    mangled: int = 0
    figures: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, counts: Counts, **figures: float) -> Tally:
        """The four counts of a street under fire."""
        lists = (counts.lost, counts.lied, counts.doubled, counts.mangled)
        return cls(counts.kills, counts.notes, *(len(found) for found in lists), figures=dict(figures))

    @property
    def faults(self) -> dict[str, int]:
        """The four counts."""
        return {"lost": self.lost, "lied": self.lied, "doubled": self.doubled, "mangled": self.mangled}


NOTHING = {"lost": 0, "lied": 0, "doubled": 0, "mangled": 0}


@dataclass(frozen=True)
class Ground:
    """Where a round is played."""

    folder: Path
    shared: SharedLibrary


Play = Callable[[Ground, int, int], Awaitable[Tally]]
"""Play so many cases of a fault, from this seed."""


@dataclass(frozen=True)
class LongRun:
    """``cases`` in all, ``a_round`` at a time."""

    fault: str
    cases: int
    a_round: int
    play: Play

    def rounds(self) -> Iterator[tuple[int, int]]:
        """(seed, cases) of every round."""
        left = max(1, round(self.cases * float(os.environ.get("SOAK_SHARE", "1"))))
        for seed in range(1, -(-left // self.a_round) + 1):
            yield seed, min(self.a_round, left - (seed - 1) * self.a_round)


def machine() -> str:
    """What figures depend on."""
    sqlite = ".".join(map(str, sqlite_version()))
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, SQLite {sqlite}"


def keep(fault: str, form: str, seed: int, tally: Tally, seconds: float, file: Path) -> None:
    """Add a round to the file, durably: the next run takes up behind it."""
    line = {
        "fault": fault, "form": form, "run": os.environ.get("SOAK_RUN", "1"), "seed": seed, "cases": tally.cases, "notes": tally.notes,
        **tally.faults, "figures": tally.figures, "seconds": round(seconds, 1), "day": dt.datetime.now(dt.UTC).date().isoformat(),
        "machine": machine(),
    }  # fmt: skip
    with file.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def keep_short(fault: str, tally: Tally, seconds: float = 0.0) -> None:
    """The figures of a short form, where the environment asks for them."""
    print(f"{fault}: {tally.cases} cases, {tally.notes} notes, {tally.faults}, {tally.figures}")
    if os.environ.get(SHORT_RESULTS):
        keep(fault, "short", 0, tally, seconds, Path(os.environ[SHORT_RESULTS]))


def kept(file: Path) -> list[dict[str, Any]]:
    """Every round in the file."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.is_file() else []


def done_before(fault: str, file: Path) -> Mapping[int, int]:
    """Seed → cases of the rounds that an earlier, broken off run has already played without a fault."""
    run = os.environ.get("SOAK_RUN", "1")
    return {
        row["seed"]: row["cases"]
        for row in kept(file)
        if (row["fault"], row["form"], row["run"]) == (fault, "long", run) and not any(row[name] for name in NOTHING)
    }


async def calmed(street: Street, seconds: float = 120) -> None:
    """Everything taken, worked through and said, however busy the machine."""
    await eventually(lambda: not street.sandbox.pending_updates, seconds)
    await asyncio.wait_for(street.carnet.lanes.idle(), seconds)
    await eventually(lambda: not street.store.outbox.depth(), seconds)


async def play_rounds(run: LongRun, ground: Ground, file: Path = RESULTS) -> Tally:
    """Every round not played yet; says how far it is on the terminal itself. Returns the sum of those played now."""
    rounds, before, total = list(run.rounds()), done_before(run.fault, file), Tally()
    began = time.monotonic()
    for place, (seed, cases) in enumerate(rounds, 1):
        if before.get(seed) == cases:
            continue
        folder = ground.folder / str(seed)
        folder.mkdir()
        started = time.monotonic()
        tally = await run.play(Ground(folder, ground.shared), cases, seed)
        keep(run.fault, "long", seed, tally, time.monotonic() - started, file)
        for name, count in tally.faults.items():
            setattr(total, name, getattr(total, name) + count)
        total.cases += tally.cases
        total.notes += tally.notes
        spent = f"{time.monotonic() - began:.0f} s"
        _say(f"{run.fault} {place}/{len(rounds)} · {total.cases} cases, {total.notes} notes · {total.faults} · {spent}")
        if any(tally.faults.values()):
            break
    return total


def _say(line: str) -> None:
    if sys.__stderr__ is not None:
        print(line, file=sys.__stderr__, flush=True)
