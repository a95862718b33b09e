"""The sheets that go with exported notes: their figures, and what the export is."""

from __future__ import annotations

import datetime as dt

from bot import wording as w
from bot.journal.model import LIST_OF_FIELD
from bot.library.model import Lists
from bot.reports.figures import RELAYED, SETTLED, Figures
from bot.reports.files import PARIS, Cell, Extra, harmless

Rows = list[tuple[Cell | float, ...]]


def figures_sheet(figures: Figures, lists: Lists) -> Extra:
    """Every figure of the notes exported, one a row, so that they can be sorted and filtered."""
    rows: Rows = [w.FIGURES_HEADER, (w.FIGURES_TOTAL, None, figures.total)]
    if figures.before:
        rows.append((w.FIGURES_BEFORE.format(days=figures.before.days), None, figures.before.total))
    for name, outcome in ((w.FIGURES_SETTLED, SETTLED), (w.FIGURES_RELAYED, RELAYED)):
        rows.append(_row(name, None, figures.of("suite", outcome), figures.total))
    for field, counts in figures.by.items():
        for value, number in counts:
            label = w.CHART_UNSAID if value is None else harmless(lists.label(LIST_OF_FIELD[field], value))
            rows.append(_row(w.FIELDS[field], label, number, figures.total))
    for day, name in enumerate(w.DAYS):
        rows.append(_row(w.FIGURES_WEEKDAY, name, sum(n for (d, _), n in figures.moments.items() if d == day), figures.total))
    for hour in range(24):
        if number := sum(n for (_, h), n in figures.moments.items() if h == hour):
            rows.append(_row(w.FIGURES_HOUR, w.CHART_HOUR.format(hour=hour), number, figures.total))
    rows += [_row(w.FIGURES_SHEET_USED, use.sheet_id, use.total, figures.total) for use in figures.sheets]
    return Extra(w.FIGURES_SHEET, tuple(rows))


def _row(name: str, value: str | None, number: int, total: int) -> tuple[Cell | float, ...]:
    return (name, value, number, number / total if total else None)


def about_sheet(filter_words: str, total: int, now: dt.datetime, who: str, *, named: bool) -> Extra:
    """Filter, date and who exported."""
    return Extra(
        w.ABOUT_SHEET,
        (
            w.ABOUT_HEADER,
            (w.ABOUT_FILTER, harmless(filter_words)),
            (w.ABOUT_COUNT, total),
            (w.ABOUT_WHEN, now.astimezone(PARIS).replace(tzinfo=None)),
            (w.ABOUT_WHO, harmless(who)),
            (w.ABOUT_NAMES, w.ABOUT_WITH_NAMES if named else w.ABOUT_WITHOUT_NAMES),
        ),
    )
