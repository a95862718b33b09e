"""One engine's figures: recall, how often it could answer outright and be right, milliseconds, memory."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.bench_peers import Found
from scripts.bench_shelf import Labelled

RIGHT_ENOUGH = 0.97
"""Of the sheets shown outright, those that must be right."""
TITLES = ("engine", "sheets", "first", "in three", "could show", "wrong as sure as ours", "p50 ms", "p95", "p99",
          "build s", "MiB", "queries")


@dataclass(frozen=True, slots=True)
class Cost:
    """What an index takes: seconds to build, MiB of resident memory."""

    seconds: float
    memory: float


@dataclass(frozen=True, slots=True)
class Row:
    """Shares from 0 to 1; ``times`` in milliseconds, empty for a row of held-out folds."""

    name: str
    sheets: int
    first: float
    three: float
    shown: float
    """Of all lines, those answered outright: ours by its verdict, a peer by the threshold that is best for it on these very lines."""
    wrong: float
    """Of its surest answers, as many as ours shows, those that are wrong."""
    times: tuple[float, ...]
    cost: Cost

    def cell(self, share: float) -> float:
        """The percentile of the times, in milliseconds."""
        return statistics.quantiles(self.times, n=100)[round(share * 100) - 1]

    def __str__(self) -> str:
        shares = [f"{share:.1%}" for share in (self.first, self.three, self.shown, self.wrong)]
        speed = [f"{self.cell(share):.1f}" for share in (0.5, 0.95, 0.99)] if self.times else ["–"] * 3
        cost = [f"{self.cost.seconds:.2f}", f"{self.cost.memory:.0f}", str(len(self.times))] if self.times else ["–"] * 3
        return "| " + " | ".join((self.name, str(self.sheets), *shares, *speed, *cost)) + " |"


@dataclass(frozen=True, slots=True)
class Run:
    """What an engine answered, in the order of the queries; fewer where it is slow."""

    name: str
    found: tuple[Found, ...]
    times: tuple[float, ...]
    cost: Cost


def row(run: Run, asked: Sequence[Labelled], sheets: int, ours_shown: float) -> Row:
    """The figures of one run. ``ours_shown``: the share of lines that our own search answers outright."""
    pairs = list(zip(asked, run.found, strict=False))
    answerable = [(query, one) for query, one in pairs if query.accepted]
    first, three = (sum(bool(query.accepted & set(one.sheets[:most])) for query, one in answerable) / len(answerable) for most in (1, 3))
    signs = [[one.score for _, one in pairs], [one.score / one.second if one.second else one.score for _, one in pairs]]
    right = [bool(one.sheets) and one.sheets[0] in query.accepted for query, one in pairs]
    shown = max(_could_show(sign, right) for sign in signs) / len(pairs)
    wrong = min(_wrong(sign, right, round(ours_shown * len(pairs))) for sign in signs)
    return Row(run.name, sheets, first, three, shown, wrong, run.times, run.cost)


def _could_show(sign: Sequence[float], right: Sequence[bool]) -> int:
    """The most answers above one threshold of which enough are right."""
    order = sorted(range(len(sign)), key=lambda at: -sign[at])
    best = good = 0
    for count, at in enumerate(order, 1):
        good += right[at]
        is_border = count == len(order) or sign[order[count]] < sign[at]
        if is_border and good >= RIGHT_ENOUGH * count:
            best = count
    return best


def _wrong(sign: Sequence[float], right: Sequence[bool], count: int) -> float:
    order = sorted(range(len(sign)), key=lambda at: -sign[at])[:count]
    return sum(not right[at] for at in order) / max(1, len(order))
