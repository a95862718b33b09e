"""The report that a funder gets: whole, in figures that speak of nobody."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from bot.library.model import Library
from bot.reports.activity import HIDDEN, as_plain, report_of
from bot.reports.figures import Figures, count
from bot.reports.model import Filter
from bot.reports.protection import LEAST
from bot.reports.studio import NotDrawn, Studio
from bot.store.figures import FiguresReader
from bot.store.note_reading import Scope
from bot.store.store import Store
from tests.reports.conftest import NOW

OCTOBER = Filter(since=dt.date(2026, 10, 1), until=dt.date(2026, 10, 31))


def figures_of(store: Store, chosen: Filter) -> Figures:
    """Of all teams."""
    return count(FiguresReader(store._db), chosen, Scope(None))


def noted(store: Store, first: str, last: str) -> int:
    """Notes of these days."""
    return int(store._db.value("SELECT count(*) FROM notes WHERE day BETWEEN ? AND ?", (first, last)))


def test_figures_agree_with_the_rows(store: Store) -> None:
    """Counted in four passes, they are what counting each column gives."""
    found = figures_of(store, OCTOBER)
    rows = store._db.rows("SELECT * FROM notes WHERE day BETWEEN '2026-10-01' AND '2026-10-31'")

    assert len(rows) == found.total == sum(found.days.values()) == sum(found.moments.values())
    for column, counts in found.by.items():
        assert Counter(row[column] for row in rows) == dict(counts)
    assert Counter(row["sheet_id"] for row in rows if row["sheet_id"]) == {use.sheet_id: use.total for use in found.sheets}


def test_no_small_number_is_printed(store: Store, library: Library) -> None:
    """In no cell, no bar, no column, no sentence of outcomes."""
    report = report_of(figures_of(store, OCTOBER), OCTOBER, "octobre", None, library.lists, NOW)
    assert report is not None
    cells = [cell for row in report.table.rows for cell in row.cells]

    assert HIDDEN in cells
    assert [] == [cell for cell in cells if cell.isdigit() and 0 < int(cell) < LEAST]
    for chart in report.charts:
        assert [] == [bar for bar in chart["bars"] if bar["count"] < LEAST]  # type: ignore[attr-defined]
        assert [] == [column for column in chart["columns"] if 0 < column["count"] < LEAST]  # type: ignore[attr-defined]


def test_too_few_notes_make_no_report(store: Store, library: Library) -> None:
    """Fewer than five interventions are nobody's business outside."""
    few = Filter(since=OCTOBER.since, until=OCTOBER.since, secteur=("vaise",))

    assert figures_of(store, few).total < LEAST
    assert None is report_of(figures_of(store, few), few, "", None, library.lists, NOW)


def test_a_trend_is_told_only_where_notes_were_taken_before(store: Store, library: Library) -> None:
    """The first sample note is of September the 20th: October has no whole period before it, a week of November has."""
    week = Filter(since=dt.date(2026, 11, 9), until=dt.date(2026, 11, 15))
    october, november = (report_of(figures_of(store, one), one, "", None, library.lists, NOW) for one in (OCTOBER, week))

    assert october is not None and november is not None
    assert "interventions notées" == october.numbers[0].label
    this, before = (noted(store, first, last) for first, last in (("2026-11-09", "2026-11-15"), ("2026-11-02", "2026-11-08")))
    change = f"{round(100 * (this - before) / before):+d}".replace("-", "\N{MINUS SIGN}")
    assert f"interventions notées, {change}\N{NO-BREAK SPACE}% par rapport aux 7 jours d'avant" == november.numbers[0].label


async def test_the_report_of_a_month_is_one_page(store: Store, library: Library, tmp_path: Path) -> None:
    """Printed by the child; its method note does not fall on a page of its own."""
    report = report_of(figures_of(store, OCTOBER), OCTOBER, "octobre", "équipe Nord", library.lists, NOW)
    assert report is not None
    pdf = await Studio(tmp_path).print(as_plain(report))

    assert pdf.startswith(b"%PDF-")
    assert 1 == pdf.count(b"/Type /Page\n")


async def test_a_child_that_fails_or_hangs_is_an_error(tmp_path: Path) -> None:
    """Never a picture of nothing, never a wait without end."""
    with pytest.raises(NotDrawn):
        await Studio(tmp_path).draw({"kind": "nothing of the kind"})
    with pytest.raises(NotDrawn):
        await Studio(tmp_path, patience=0.01).draw({})
