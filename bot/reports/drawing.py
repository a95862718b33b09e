"""The child that draws one picture: JSON on stdin, PNG on stdout. Run as ``python -m bot.reports.drawing``.

The plotting library takes 100 MB and a second: it stays out of the bot. What to draw is in ``charts``; here is only how it looks:
1080 pixels wide with big type, since phones show it at a third of that; colours of Okabe and Ito, and cividis, which
colour-blind people tell apart.
"""

from __future__ import annotations

import io
import json
import sys
import textwrap
from typing import Any

DPI, WIDE = 150, 7.2
BLUE, PALE, INK, SOFT = "#0072B2", "#9CC7E0", "#1A1A1A", "#595959"
SMALL, NORMAL, LARGE = 15.5, 17, 21
TITLE_WIDTH, LABEL_WIDTH, SUB_WIDTH = 38, 54, 54


def draw(picture: dict[str, Any]) -> bytes:
    """The PNG of a picture as ``charts.as_json`` describes it."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    plt.rcParams.update(
        {"font.family": "DejaVu Sans", "font.size": NORMAL, "text.color": INK, "axes.edgecolor": SOFT, "text.parse_math": False}
    )
    head = [*textwrap.wrap(picture["title"], TITLE_WIDTH)[:3]]
    sub = textwrap.wrap(picture["subtitle"], SUB_WIDTH)[:3]
    foot = textwrap.wrap(picture["foot"], SUB_WIDTH + 4)[:3]
    body = {"bars": _bars_height, "columns": _columns_height, "heat": _heat_height}[picture["kind"]](picture)
    top, bottom = 0.3 + 0.36 * len(head) + 0.29 * len(sub) + 0.2, 0.25 + 0.27 * len(foot)
    high = top + body + bottom
    figure = plt.figure(figsize=(WIDE, high), dpi=DPI, facecolor="white")
    y = 1 - 0.22 / high
    for lines, size, weight, step, colour in ((head, LARGE, "bold", 0.36, INK), (sub, NORMAL, "normal", 0.29, SOFT)):
        for line in lines:  # by the baseline, as below: « À » is higher than « I »
            figure.text(0.04, y - 0.75 * size / 72 / high, line, size=size, weight=weight, color=colour, va="baseline")
            y -= step / high
    for place, line in enumerate(reversed(foot)):
        figure.text(0.04, (0.14 + 0.27 * place) / high, line, size=SMALL - 1.5, color=SOFT, va="bottom")
    {"bars": _bars, "columns": _columns, "heat": _heat}[picture["kind"]](figure, picture, bottom / high, body / high)
    out = io.BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()


def _bars_height(picture: dict[str, Any]) -> float:
    return sum(0.62 + 0.26 * (len(_label(bar["label"])) - 1) for bar in picture["bars"])


def _label(text: str) -> list[str]:
    return textwrap.wrap(text, LABEL_WIDTH) or [""]


def _bars(figure: Any, picture: dict[str, Any], bottom: float, high: float) -> None:
    """Each label above its bar: no label is ever cut, whatever its length."""
    axes = figure.add_axes((0.04, bottom, 0.92, high))
    most = max(bar["count"] for bar in picture["bars"]) or 1
    inches = _bars_height(picture)
    y = inches
    for bar in picture["bars"]:
        lines = _label(bar["label"])
        for place, line in enumerate(lines):  # by the baseline: an accented capital must not push its line down
            axes.text(0, y - 0.21 - 0.26 * place, line, size=NORMAL, va="baseline")
        y -= 0.62 + 0.26 * (len(lines) - 1)
        length = 0.76 * bar["count"] / most
        axes.barh(y + 0.18, length, height=0.21, color=PALE if bar["rest"] else BLUE)
        axes.text(length + 0.012, y + 0.18, bar["shown"], size=NORMAL, weight="bold", va="center")
    axes.set(xlim=(0, 1), ylim=(0, inches))
    axes.axis("off")


def _columns_height(picture: dict[str, Any]) -> float:
    return 4.6


def _columns(figure: Any, picture: dict[str, Any], bottom: float, high: float) -> None:
    columns = picture["columns"]
    two_lines = any("\n" in column["tick"] for column in columns)
    below = high * (0.17 if two_lines else 0.12)
    axes = figure.add_axes((0.11, bottom + below, 0.86, high - below - 0.02))
    counts = [column["count"] for column in columns]
    colours = [PALE if column["partial"] else BLUE for column in columns]
    axes.bar(range(len(columns)), counts, color=colours, width=0.8)
    top = max(counts) or 1
    if len(columns) <= 14:
        for place, number in enumerate(counts):
            axes.text(place, number + top * 0.015, str(number), ha="center", va="bottom", size=SMALL, weight="bold")
    ticks = [place for place, column in enumerate(columns) if column["tick"]]
    axes.set_xticks(ticks, [columns[place]["tick"] for place in ticks], size=SMALL)
    axes.tick_params(axis="y", labelsize=SMALL, length=0)
    axes.tick_params(axis="x", length=4, color=SOFT)
    axes.set(xlim=(-0.7, len(columns) - 0.3), ylim=(0, top * 1.1))
    axes.yaxis.get_major_locator().set_params(integer=True, nbins=5)
    axes.set_axisbelow(True)
    axes.grid(axis="y", color="#E2E2E2")
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def _heat_height(picture: dict[str, Any]) -> float:
    return 0.5 + 0.36 * len(picture["rows"])


def _heat(figure: Any, picture: dict[str, Any], bottom: float, high: float) -> None:
    from matplotlib import colormaps

    rows = picture["rows"]
    axes = figure.add_axes((0.15, bottom, 0.81, high * (1 - 0.45 / _heat_height(picture))))
    values = [row["counts"] for row in rows]
    most = max(max(row) for row in values) or 1
    colours = colormaps["cividis"].reversed()
    for y, row in enumerate(values):
        for x, number in enumerate(row):
            shade = colours(0.08 + 0.92 * number / most) if number else (0.955, 0.955, 0.955, 1)
            axes.add_patch(mpl_rectangle(x, y, shade))
            if number:
                ink = "white" if sum(shade[:3]) < 1.35 else INK
                axes.text(x + 0.5, y + 0.5, str(number), ha="center", va="center", size=SMALL, color=ink)
    axes.set(xlim=(0, 7), ylim=(len(rows), 0))
    axes.set_xticks([x + 0.5 for x in range(7)], picture["columns"], size=SMALL)
    axes.xaxis.tick_top()
    axes.set_yticks([y + 0.5 for y in range(len(rows))], [row["label"] for row in rows], size=SMALL)
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)


def mpl_rectangle(x: float, y: float, shade: Any) -> Any:
    """One cell, with a white line between it and the next."""
    from matplotlib.patches import Rectangle

    return Rectangle((x, y), 1, 1, facecolor=shade, edgecolor="white", linewidth=2)


def main() -> None:
    """The child."""
    from bot.library.crossing import limit_memory

    limit_memory()
    sys.stdout.buffer.write(draw(json.load(sys.stdin)))


if __name__ == "__main__":
    main()
