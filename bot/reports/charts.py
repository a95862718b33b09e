"""Figures → what a picture shows, and the same numbers as lines of text. No picture of nothing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from bot import wording as w
from bot.journal.model import LIST_OF_FIELD
from bot.library.model import Lists
from bot.reports.dimension import Dimension, Grain
from bot.reports.figures import Counts, Figures
from bot.reports.model import Filter

MOST_BARS = 10
MOST_DAYS, MOST_WEEKS = 35, 190
"""Days of a period up to which a picture over time goes by day, by week."""
MOST_STEPS, MOST_TICKS = 60, 5
FIRST_HOUR = 6
"""A street's day ends late: its hours are drawn from here to the same hour of the next morning."""
MOMENTS_TOLD = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """``shown`` is its number in words; ``rest`` where it stands for all that is left."""

    label: str
    count: int
    shown: str
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One step of time; ``tick`` is what stands below it, if anything; ``partial`` where the period cuts it short."""

    label: str
    count: int
    tick: str = ""
    partial: bool = False


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One hour, with the notes of Monday to Sunday."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the drawing child is told, and ``lines``, the same numbers as text."""

    kind: str
    title: str
    subtitle: str
    foot: str
    lines: tuple[str, ...]
    bars: tuple[Bar, ...] = ()
    columns: tuple[Column, ...] | tuple[str, ...] = ()
    rows: tuple[HeatRow, ...] = ()


def as_json(picture: Picture) -> dict[str, object]:
    """The picture as plain values."""
    return asdict(picture)


def picture_of(figures: Figures, dimension: Dimension, grain: Grain | None, chosen: Filter, named: str, lists: Lists) -> Picture | None:
    """What to draw; None where there is nothing. ``named`` is the filter in words."""
    if not figures.total:
        return None
    subtitle = w.CHART_SUBTITLE.format(named=named[:1].upper() + named[1:], total=w.note_count(figures.total))
    if dimension is Dimension.TIME:
        return over_time(figures, grain, chosen, subtitle)
    if dimension is Dimension.HOURS:
        return _by_hour(figures, subtitle)
    return _ranking(figures, dimension, subtitle, lists)


def bars_of(counts: Counts, total: int, label: Callable[[str], str], most: int = MOST_BARS) -> tuple[Bar, ...]:
    """The most frequent values, then all others as one, then what is not said."""
    said = [(value, number) for value, number in counts if value is not None]
    shown, rest = (said[:most], said[most:]) if len(said) > most + 1 else (said, [])
    bars = [Bar(label(value), number, _shown(number, total)) for value, number in shown]
    if rest:
        number = sum(n for _, n in rest)
        bars.append(Bar(w.CHART_REST.format(count=len(rest)), number, _shown(number, total), rest=True))
    if unsaid := total - sum(number for _, number in said):
        bars.append(Bar(w.CHART_UNSAID, unsaid, _shown(unsaid, total), rest=True))
    return tuple(bars)


def _shown(number: int, total: int) -> str:
    return w.CHART_SHARE.format(count=w.grouped(number), share=_percent(number, total))


def _percent(number: int, total: int) -> str:
    share = 100 * number / total
    return w.UNDER_ONE if 0 < share < 0.5 else str(round(share))


def _ranking(figures: Figures, dimension: Dimension, subtitle: str, lists: Lists) -> Picture | None:
    counts = figures.by[dimension.value]
    if not any(value is not None for value, _ in counts):
        return None
    bars = bars_of(counts, figures.total, lambda value: lists.label(LIST_OF_FIELD[dimension.value], value))
    return Picture(
        "bars",
        w.CHART_TITLES[dimension.value],
        subtitle,
        "",
        tuple(w.CHART_LINE.format(label=b.label, shown=b.shown) for b in bars),
        bars=bars,
    )


def _by_hour(figures: Figures, subtitle: str) -> Picture:
    order = [(FIRST_HOUR + step) % 24 for step in range(24)]
    used = [place for place, hour in enumerate(order) if any(figures.moments.get((day, hour)) for day in range(7))]
    rows = tuple(
        HeatRow(w.CHART_HOUR.format(hour=hour), tuple(figures.moments.get((day, hour), 0) for day in range(7)))
        for hour in order[used[0] : used[-1] + 1]
    )
    return Picture("heat", w.CHART_TITLES["heures"], subtitle, w.CHART_HOURS_NOTE, busiest(figures), columns=w.SHORT_DAYS, rows=rows)


def busiest(figures: Figures, most: int = MOMENTS_TOLD) -> tuple[str, ...]:
    """The moments of the week with most notes, as lines."""
    first = sorted(figures.moments.items(), key=lambda item: (-item[1], item[0]))[:most]
    return tuple(
        w.CHART_MOMENT.format(day=w.DAYS[day], hour=hour, until=hour + 1, shown=_shown(number, figures.total))
        for (day, hour), number in first
    )


def usual_grain(since: dt.date, until: dt.date) -> Grain:
    """By day, by week or by month, as the span is."""
    length = (until - since).days + 1
    return Grain.DAY if length <= MOST_DAYS else Grain.WEEK if length <= MOST_WEEKS else Grain.MONTH


def over_time(figures: Figures, grain: Grain | None, chosen: Filter, subtitle: str) -> Picture:
    """Notes by steps of time, empty steps too."""
    since, until = chosen.since or min(figures.days), chosen.until or max(figures.days)
    grain = grain or usual_grain(since, until)
    if grain is not Grain.MONTH and (until - since).days > MOST_STEPS * (1 if grain is Grain.DAY else 7):
        grain = usual_grain(since, until)
    sums = Counter(dict.fromkeys(_starts(since, until, grain), 0))
    for day, number in figures.days.items():
        sums[_start(day, grain)] += number
    starts = sorted(sums)
    every = -(-len(starts) // MOST_TICKS) if len(starts) > 7 else 1
    columns = tuple(
        Column(
            _label(start, grain),
            sums[start],
            _tick(start, grain, starts[0], len(starts)) if place % every == 0 else "",
            _is_cut(start, since, until, grain),
        )
        for place, start in enumerate(starts)
    )
    foot = w.CHART_PARTIAL[grain.value] if any(column.partial for column in columns) else ""
    lines = tuple(w.CHART_LINE.format(label=column.label, shown=w.grouped(column.count)) for column in columns)
    return Picture("columns", w.CHART_TIME_TITLES[grain.value], subtitle, foot, lines, columns=columns)


def _start(day: dt.date, grain: Grain) -> dt.date:
    if grain is Grain.DAY:
        return day
    return day - dt.timedelta(days=day.weekday()) if grain is Grain.WEEK else day.replace(day=1)


def _end(start: dt.date, grain: Grain) -> dt.date:
    if grain is Grain.MONTH:
        return (start + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
    return start + dt.timedelta(days=6 if grain is Grain.WEEK else 0)


def _starts(since: dt.date, until: dt.date, grain: Grain) -> Iterable[dt.date]:
    start = _start(since, grain)
    while start <= until:
        yield start
        start = _end(start, grain) + dt.timedelta(days=1)


def _is_cut(start: dt.date, since: dt.date, until: dt.date, grain: Grain) -> bool:
    return start < since or _end(start, grain) > until


def _label(start: dt.date, grain: Grain) -> str:
    pattern = w.CHART_STEPS[grain.value]
    return pattern.format(weekday=w.SHORT_DAYS[start.weekday()], day=_ordinal(start.day), month=w.MONTHS[start.month - 1], year=start.year)


def _tick(start: dt.date, grain: Grain, first: dt.date, steps: int) -> str:
    if grain is Grain.MONTH:
        year = f"\n{start.year}" if start == first or start.month == 1 else ""
        return w.SHORT_MONTHS[start.month - 1] + year
    if grain is Grain.DAY and steps <= 7:
        return f"{w.SHORT_DAYS[start.weekday()]}\n{start.day}"
    return f"{_ordinal(start.day)}\n{w.SHORT_MONTHS[start.month - 1]}"


def _ordinal(day: int) -> str:
    return w.FIRST if day == 1 else str(day)
