"""How the benches take their times."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

PROCEDURES = Path("procedures")


def percentiles(samples: list[float]) -> str:
    """p50 / p95 / p99 of seconds, in milliseconds."""
    ordered = sorted(samples)
    return " / ".join(f"{1000 * ordered[min(len(ordered) - 1, int(len(ordered) * q))]:.2f}" for q in (0.5, 0.95, 0.99))


def timed(call: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def each(call: Callable[[str], object], texts: Sequence[str]) -> str:
    """Percentiles of one call a text."""
    return percentiles([timed(partial(call, text)) for text in texts])
