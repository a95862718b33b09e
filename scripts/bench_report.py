"""The page of search benchmarks and its plot."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.bench_rows import RIGHT_ENOUGH, TITLES, Row

REPORT, PLOT = Path("docs/benchmarks.md"), Path("docs/images/search-quality-latency.png")
BEGIN, END = "<!-- search: written by scripts/bench_search.py -->\n", "<!-- end of search -->\n"
EXPLAINED = f"""\
Recall is of the lines that a sheet answers. *Could show*: the share of all lines that an engine may answer outright
with one sheet and be right in {RIGHT_ENOUGH:.0%} of them; ours by its verdict, a peer by the threshold on its score
or its lead that is best for it on these very lines. *Wrong as sure as ours*: of its surest answers, as many as ours
shows, those that are wrong. *Held-out folds*: weights and thresholds of each fifth of the lines come from the other
four; the other rows of ours use weights fitted on all of them. Peers get the same fields, folded alike, with function
words dropped, stems where they take words, title ×3 and aliases ×2 where they take weights. *MiB*: growth of the
resident memory of a process of its own, the engine's own code included. Times are of the processor, what a quiet core
would take. Each query is asked once, one after the other, one process at a time; nothing is kept from one to the
next. A slow engine answers fewer queries. Larger libraries: our 80 sheets among public ones, whole and in pieces, ten
phrases each; they may answer too, so recall falls.
"""


def write_report(rows: Sequence[Row], asked: int, bad: Mapping[str, tuple[float, float]]) -> None:
    """Replaces our part of the page and leaves the rest of it."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    load = f"load {os.getloadavg()[0]:.1f} at the end of the run"
    table = ["| " + " | ".join(TITLES) + " |", "|---" * len(TITLES) + "|", *map(str, rows)]
    worst = ["| 40,000 characters of | without the model, ms | with it, ms |", "|---|---|---|",
             *(f"| {kind} | {plain:.1f} | {deep:.1f} |" for kind, (plain, deep) in bad.items())]
    said = [f"## Search\n\n{dt.datetime.now(dt.UTC).date()}; {machine}; {load}; {asked} labelled lines.\n", EXPLAINED,
            f"![Right sheet first against the median time of an answer, 80 sheets](images/{PLOT.name})\n", *table,
            "\n### Bad input\n\nThe slowest of five answers.\n", *worst, ""]
    before, _, rest = (REPORT.read_text(encoding="utf-8") if REPORT.exists() else "# Benchmarks\n\n").partition(BEGIN)
    REPORT.write_text(before + BEGIN + "\n".join(said) + END + rest.partition(END)[2], encoding="utf-8")


def write_plot(rows: Sequence[Row]) -> None:
    """Quality against latency, one point an engine, where matplotlib is installed."""
    if importlib.util.find_spec("matplotlib") is None:
        print("skipped: the plot (matplotlib is not installed: requirements-bench.txt)")
        return
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(9, 6))
    for place, one in enumerate(sorted(rows, key=lambda one: one.first)):
        is_ours = one.name.startswith("Carnet")
        axes.scatter(one.cell(0.5), one.first * 100, color="crimson" if is_ours else "steelblue", zorder=3)
        axes.plot([one.cell(0.5), one.cell(0.99)], [one.first * 100] * 2, color="crimson" if is_ours else "steelblue", alpha=0.4)
        aside = (3, 5 if place % 2 else -11)  # engines of near figures would write over each other
        axes.annotate(one.name, (one.cell(0.5), one.first * 100), fontsize=8, xytext=aside, textcoords="offset points",
                      weight="bold" if is_ours else "normal")  # fmt: skip
    axes.set(xscale="log", xlim=(0.06, 1_000), xlabel="milliseconds an answer: median (point) to p99 (line)", ylabel="right sheet first, %",
             title=f"{rows[0].sheets} sheets, {len(rows[0].times)} labelled lines")  # fmt: skip
    axes.grid(alpha=0.3)
    figure.savefig(PLOT, dpi=110, bbox_inches="tight")
