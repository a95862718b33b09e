"""The activity report of a period: what stands on its pages. It leaves the house, so every small number is hidden."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from bot import wording as w
from bot.journal.model import LIST_OF_FIELD
from bot.library.model import Lists
from bot.people.model import Person, Team
from bot.permissions import Role
from bot.reports.charts import Bar, Column, Picture, as_json, over_time
from bot.reports.desk import scope_of
from bot.reports.dimension import Grain
from bot.reports.figures import RELAYED, SETTLED, Figures
from bot.reports.model import Filter
from bot.reports.protection import LEAST, protected, protected_table

MOST_ROWS, MOST_COLUMNS, MOST_CHART_BARS = 7, 5, 7
HIDDEN, NOTHING = "•", "–"


@dataclass(frozen=True, slots=True)
class Big:
    """A key figure, and what it counts."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A motif and its numbers as they are printed; ``sum`` for the last one."""

    label: str
    cells: tuple[str, ...]
    sum: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Motifs by sectors, sums included."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Block:
    """A title and sentences."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that the printing child is told."""

    association: str
    title: str
    subtitle: str
    footer: str
    numbers: tuple[Big, ...]
    charts: tuple[dict[str, object], ...]
    table: Table
    blocks: tuple[Block, ...]


def as_plain(report: Report) -> dict[str, object]:
    """As plain values."""
    return asdict(report)


def report_of(figures: Figures, chosen: Filter, named: str, team: str | None, lists: Lists, now: dt.datetime) -> Report | None:
    """The report; None where there are fewer notes than may be shown at all. ``team`` is None where it is of all teams."""
    if figures.total < LEAST:
        return None
    association = lists.association.name if lists.association else w.ACTIVITY_NO_NAME
    partners = tuple(lists.label("partenaires", one) for one in chosen.partenaire)
    title = w.ACTIVITY_WITH.format(partner=", ".join(partners)) if partners else w.ACTIVITY_TITLE
    table, margins = _table(figures, lists)
    subtitle = w.ACTIVITY_SUBTITLE.format(named=named[:1].upper() + named[1:], team=team or w.ACTIVITY_ALL_TEAMS)
    return Report(
        association,
        title,
        subtitle,
        w.ACTIVITY_FOOTER.format(association=association, day=_day(now.date())),
        _numbers(figures),
        tuple(as_json(chart) for chart in (_trend(figures, chosen), _motifs(margins, figures.total, lists)) if chart),
        table,
        _blocks(figures, partners, lists, now),
    )


def _day(day: dt.date) -> str:
    return w.ACTIVITY_DAY.format(day=w.FIRST if day.day == 1 else day.day, month=w.MONTHS[day.month - 1], year=day.year)


def _share(figures: Figures, outcome: str) -> str:
    """The share of an outcome; hidden where the list of outcomes hides it, or where what is left speaks of too few."""
    part = figures.of("suite", outcome)
    told, halves = protected(dict(figures.by["suite"])).get(outcome, 0), protected({True: part, False: figures.total - part})
    is_hidden = told is None or halves[True] is None
    return w.ACTIVITY_HIDDEN if is_hidden else w.ACTIVITY_SHARE.format(share=round(100 * part / figures.total))


def _numbers(figures: Figures) -> tuple[Big, ...]:
    total = figures.total
    numbers = [
        Big(w.grouped(total), _change(figures)),
        Big(_share(figures, SETTLED), w.ACTIVITY_SETTLED),
        Big(_share(figures, RELAYED), w.ACTIVITY_RELAYED),
    ]
    sectors = sum(1 for value, count in figures.by["secteur"] if value is not None and count >= LEAST)
    return (*numbers, Big(str(sectors), (w.ACTIVITY_SECTORS if sectors > 1 else w.ACTIVITY_SECTOR).format(least=LEAST)))


def _change(figures: Figures) -> str:
    """What the number of notes counts, and how it compares with the period before, where that may be said."""
    if figures.change is None or figures.before is None:
        return w.ACTIVITY_NOTES
    is_day, days = figures.before.days == 1, figures.before.days
    if figures.change == 0:
        return w.ACTIVITY_NOTES_LEVEL.format(period=w.ACTIVITY_DAY_BEFORE if is_day else w.ACTIVITY_DAYS_BEFORE.format(days=days))
    period = w.ACTIVITY_DAY_BEFORE_TO if is_day else w.ACTIVITY_DAYS_BEFORE_TO.format(days=days)
    return w.ACTIVITY_NOTES_CHANGE.format(change=f"{figures.change:+d}".replace("-", "\N{MINUS SIGN}"), period=period)


def _trend(figures: Figures, chosen: Filter) -> Picture | None:
    """Over time, where no step is so small that it must be hidden; else by longer steps, else not at all."""
    for grain in (None, Grain.WEEK, Grain.MONTH):
        picture = over_time(figures, grain, chosen, "")
        columns = [column for column in picture.columns if isinstance(column, Column)]
        if len(columns) > 1 and all(column.count == 0 or column.count >= LEAST for column in columns):
            return picture
    return None


def _motifs(margins: dict[str | None, int | None], total: int, lists: Lists) -> Picture | None:
    shown = [(motif, count) for motif, count in margins.items() if motif is not None and count]
    shown.sort(key=lambda pair: -(pair[1] or 0))
    first = shown[:MOST_CHART_BARS]
    bars = tuple(
        Bar(
            lists.label("motifs", motif),
            count or 0,
            w.CHART_SHARE.format(count=w.grouped(count or 0), share=round(100 * (count or 0) / total)),
        )
        for motif, count in first
    )
    rest = total - sum(bar.count for bar in bars)
    if rest >= LEAST:
        bars = (*bars, Bar(w.ACTIVITY_REST, rest, w.CHART_SHARE.format(count=w.grouped(rest), share=round(100 * rest / total)), rest=True))
    return Picture("bars", w.CHART_TITLES["motif"], "", "", (), bars=bars) if first else None


def _table(figures: Figures, lists: Lists) -> tuple[Table, dict[str | None, int | None]]:
    """Motifs by sectors, protected with their sums; and the sums by motif, which a picture may show."""
    motifs = _ranked(figures, "motif", MOST_ROWS)
    sectors = _ranked(figures, "secteur", MOST_COLUMNS)
    cells: Counter[tuple[str | None, str | None]] = Counter()
    for (motif, sector), count in figures.pairs.items():
        cells[motif if motif in motifs else None, sector if sector in sectors else None] += count
    rows: list[str | None] = [*motifs, *([None] if any(m is None for m, _ in cells) else [])]
    columns: list[str | None] = [*sectors, *([None] if any(s is None for _, s in cells) else [])]
    shown = protected_table([[cells[motif, sector] for sector in columns] for motif in rows])
    names = [lists.label("motifs", motif) if motif else w.ACTIVITY_OTHERS for motif in rows]
    lines = tuple(
        TableRow(name, tuple(_cell(number) for number in row), sum=place == len(rows))
        for place, (name, row) in enumerate(zip([*names, w.ACTIVITY_SUM], shown, strict=True))
    )
    titles = (*(lists.label("secteurs", sector) if sector else w.ACTIVITY_OTHER_SECTORS for sector in columns), w.ACTIVITY_SUM)
    note = w.ACTIVITY_HIDDEN_NOTE.format(sign=HIDDEN, least=LEAST) if any(HIDDEN in line.cells for line in lines) else ""
    return Table(w.ACTIVITY_TABLE, titles, lines, note), {motif: row[-1] for motif, row in zip(rows, shown, strict=False)}


def _ranked(figures: Figures, column: str, most: int) -> list[str]:
    return [value for value, _ in figures.by[column] if value is not None][:most]


def _cell(number: int | None) -> str:
    return HIDDEN if number is None else w.grouped(number) if number else NOTHING


def _blocks(figures: Figures, partners: tuple[str, ...], lists: Lists, now: dt.datetime) -> tuple[Block, ...]:
    outcomes = protected(dict(figures.by["suite"]))
    told = [
        w.CHART_LINE.format(
            label=lists.label(LIST_OF_FIELD["suite"], value) if value else w.CHART_UNSAID,
            shown=w.CHART_SHARE.format(count=w.grouped(count), share=round(100 * count / figures.total)),
        )
        for value, count in outcomes.items()
        if count
    ]
    hidden = [w.ACTIVITY_SOME_HIDDEN.format(least=LEAST)] if None in outcomes.values() else []
    title = w.ACTIVITY_OUTCOMES_WITH.format(partner=", ".join(partners)) if partners else w.ACTIVITY_OUTCOMES
    method = tuple(line.format(least=LEAST, day=_day(now.date())) for line in w.ACTIVITY_METHOD)
    return Block(title, ("\N{NO-BREAK SPACE}; ".join(line.replace(" ", "\N{NO-BREAK SPACE}") for line in told), *hidden)), Block(
        w.ACTIVITY_METHOD_TITLE, method
    )


def team_of(person: Person, teams: Iterable[Team]) -> str | None:
    """Whose notes a person's report is of, in words; None for all teams."""
    if person.role is Role.ADMIN:
        return None
    labels = {team.id: team.label for team in teams}
    names = [labels.get(one, one) for one in (scope_of(person).teams or ())]
    return (w.ACTIVITY_TEAM if len(names) == 1 else w.ACTIVITY_TEAMS).format(team=", ".join(names))
