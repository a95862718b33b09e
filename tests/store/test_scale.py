"""Forty thousand notes: every filtered question finds its way by an index."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

import pytest

from bot.reports.model import Filter
from bot.store.conditions import TEAMS_OF_NOTES
from bot.store.connection import Connection
from bot.store.note_ageing import NOT_ERASED
from bot.store.note_listing import NotesLister
from bot.store.note_reading import GROUPS, NotesReader, Scope
from bot.store.store import Store
from tests.store.samples import NOW, PARIS, opened

NOTES = 40_000
TEAMS, SECTORS, MOTIFS, OUTCOMES = 10, 40, 25, 10
START = dt.datetime(2025, 11, 1, tzinfo=PARIS)
COLUMNS = (
    "chat_id",
    "message_id",
    "author_id",
    "team",
    "secteur",
    "motif",
    "suite",
    "registre",
    "lieu",
    "partenaire",
    "occurred_at",
    "logged_at",
    "day",
    "hour",
    "text",
    "status",
)


def rows() -> Iterator[tuple[object, ...]]:
    """A year of notes, in order of time, unevenly spread over codes."""
    luck = random.Random(9)
    start = int(START.timestamp())
    step = 365 * 86_400 // NOTES
    days: dict[int, str] = {}
    for n in range(NOTES):
        at = start + n * step
        day = days.get(at // 3_600) or days.setdefault(at // 3_600, dt.datetime.fromtimestamp(at, PARIS).strftime("%Y-%m-%d %H"))
        share = luck.random()
        yield (
            1,
            n,
            2_000 + n % 300,
            f"team-{int(share * share * TEAMS)}",
            f"secteur-{n % SECTORS}",
            f"motif-{int(share * MOTIFS)}",
            f"suite-{n % OUTCOMES}",
            None,
            "hall" if n % 3 else None,
            None,
            at,
            at,
            day[:10],
            int(day[11:]),
            f"tapage {n}",
            "enregistree",
        )


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """All of it in one transaction, full text too, with the statistics SQLite keeps by itself."""
    store = opened(tmp_path_factory.mktemp("year"))
    raw = store._db._raw
    raw.execute("PRAGMA cache_size = -400000")
    with store.transaction():
        raw.executemany(f"INSERT INTO notes ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})", rows())
        raw.execute("INSERT INTO notes_fts (rowid, text) SELECT number, text FROM notes WHERE number % 50 = 0")
    yield store
    store.close()


class Spying(Connection):
    """A reader that keeps what it was asked."""

    def __init__(self, store: Store) -> None:
        super().__init__(store._db._raw)
        self.asked: list[tuple[str, list[object]]] = []

    def rows(self, sql: str, parameters: object = ()) -> list[dict[str, object]]:
        """Keep the question; no answer, but for the names of the teams."""
        self.asked.append((sql, list(parameters)))  # type: ignore[call-overload]
        return super().rows(sql) if sql == TEAMS_OF_NOTES else []

    def value(self, sql: str, parameters: object = ()) -> int:
        """Keep the question."""
        self.asked.append((sql, list(parameters)))  # type: ignore[call-overload]
        return 0


def plan(store: Store, sql: str, values: list[object]) -> list[str]:
    """How SQLite goes about it."""
    return [str(row["detail"]) for row in store._db.rows(f"EXPLAIN QUERY PLAN {sql}", values)]


def full_scans(steps: list[str]) -> list[str]:
    """Steps that look at every row of the table, or of a whole index."""
    return [step for step in steps if step.startswith("SCAN") and "notes" in step and "VIRTUAL TABLE" not in step]


WEEK = {"since": dt.date(2026, 3, 2), "until": dt.date(2026, 3, 8)}
FILTERS = {
    "a week": Filter(**WEEK),
    "since": Filter(since=dt.date(2026, 10, 20)),
    "until": Filter(until=dt.date(2025, 11, 9)),
    "a motif": Filter(motif=("motif-3",)),
    "a motif in a week": Filter(motif=("motif-3",), **WEEK),
    "two motifs": Filter(motif=("motif-3", "motif-4"), **WEEK),
    "a sector": Filter(secteur=("secteur-3",), **WEEK),
    "an outcome": Filter(suite=("suite-2",), **WEEK),
    "a place": Filter(lieu=("hall",), **WEEK),
    "nights": Filter(hours=(22, 6), **WEEK),
    "words": Filter(words=("tapage",), **WEEK),
    "words alone": Filter(words=("500",)),
    "everything": Filter(motif=("motif-3",), suite=("suite-2",), secteur=("secteur-3",), hours=(18, 24), words=("tapage",), **WEEK),
}
SCOPES = {"a team": Scope(("team-3",)), "two teams": Scope(("team-3", "team-4")), "all": Scope(None)}


@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES)
@pytest.mark.parametrize("chosen", FILTERS.values(), ids=FILTERS)
def test_no_filtered_question_looks_at_every_note(year: Store, chosen: Filter, scope: Scope) -> None:
    """Lists, counts, figures by each column, pages by number."""
    spy = Spying(year)
    reader = NotesReader(spy)
    reader.page(chosen, scope, 6)
    reader.count(chosen, scope)
    for group in GROUPS:
        reader.counts_by(group, chosen, scope)
    list(reader.by_number(chosen, scope))
    NotesLister(spy).listed(chosen, scope, 6)
    NotesLister(spy)._newest(chosen, scope, 6)

    assert {} == {sql: scans for sql, values in spy.asked if (scans := full_scans(plan(year, sql, values)))}


@pytest.mark.parametrize("scope", [SCOPES["two teams"], SCOPES["all"]])
@pytest.mark.parametrize(
    ("chosen", "way"),
    [
        (Filter(motif=("motif-3",), suite=("suite-2",)), "notes_by_motif (motif=?)"),
        (Filter(motif=("motif-3",), hours=(22, 6), **WEEK), "notes_by_motif (motif=? AND occurred_at>? AND occurred_at<?)"),
        (Filter(secteur=("secteur-3",), motif=("motif-3",), suite=("suite-2",)), "notes_by_sector (secteur=?)"),
    ],
)
def test_over_several_teams_values_that_never_meet_are_read_from_their_own_index(
    year: Store, chosen: Filter, way: str, scope: Scope
) -> None:
    """Not from the whole book's: twelve million entries took two seconds."""
    spy = Spying(year)
    NotesLister(spy).listed(chosen, scope, 6)
    sql, values = spy.asked[-1]

    assert f"SEARCH notes USING COVERING INDEX {way}" == plan(year, sql, values)[0]


@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES)
def test_the_newest_notes_come_without_sorting_everything(year: Store, scope: Scope) -> None:
    """An open list stops after a page; only several teams at once have to be merged."""
    spy = Spying(year)
    NotesReader(spy).page(Filter(), scope, 6)
    ((sql, values),) = spy.asked
    steps = plan(year, sql, values)

    assert ("USE TEMP B-TREE FOR ORDER BY" in steps) == (scope is SCOPES["two teams"])
    assert all("USING INDEX" in step for step in steps if "notes" in step)


@pytest.mark.parametrize("group", ["motif", "secteur", "suite", "registre", "partenaire", "lieu", "day", "hour"])
def test_figures_of_a_team_never_open_a_note(year: Store, group: str) -> None:
    """A month's figures are read from the index alone."""
    spy = Spying(year)
    NotesReader(spy).counts_by(group, Filter(since=dt.date(2026, 3, 1), until=dt.date(2026, 3, 31)), SCOPES["a team"])
    ((sql, values),) = spy.asked

    assert plan(year, sql, values)[0].startswith(
        "SEARCH notes USING COVERING INDEX notes_for_counts (team=? AND occurred_at>? AND occurred_at<?)"
    )


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM notes WHERE author_id = 2001 ORDER BY number DESC LIMIT 6",
        "SELECT * FROM notes WHERE chat_id = 1 AND message_id = 5",
        "SELECT * FROM note_history WHERE number = 5 ORDER BY id",
        "SELECT 1 FROM done_updates WHERE bot_id = 1 AND update_id = 5",
        "DELETE FROM done_updates WHERE done_at < 5",
        "SELECT DISTINCT chat_id FROM outbox WHERE state = 'waiting'",
        "SELECT id FROM outbox WHERE state = 'waiting' AND chat_id = 5 ORDER BY id LIMIT 100",
        "SELECT id FROM jobs WHERE state = 'waiting' ORDER BY id",
        "UPDATE lookups SET text = NULL WHERE at < 5 AND (text IS NOT NULL OR person_id IS NOT NULL)",
    ],
)
def test_what_every_update_asks_is_found_by_an_index(year: Store, sql: str) -> None:
    """No scan, no sorting."""
    steps = plan(year, sql, [])

    assert [] == [step for step in steps if step.startswith("SCAN") or "TEMP B-TREE" in step]


def test_retention_looks_only_at_what_it_has_not_reached(year: Store) -> None:
    """Notes erased in earlier years stay as figures: they are not looked at again every hour."""
    (step,) = plan(year, f"SELECT count(*) FROM notes WHERE occurred_at < 5 AND {NOT_ERASED}", [])

    assert "notes_not_erased" in step
    assert 0 == year.notes.erase_before(START, dry_run=True)


def test_a_note_is_written_as_into_an_empty_book(year: Store) -> None:
    """It gets its number, is found, and leads every list."""
    from tests.store.samples import new_note

    with year.transaction():
        number = year.notes.add(new_note("une fontaine", message=1, when="2026-11-20 22:15"))
    reader = NotesReader(year._db)

    assert (
        NOTES + 1
        == number
        == reader.page(Filter(), Scope(("nord",)), 1)[0].number
        == reader.page(Filter(words=("fontaine",)), Scope(None), 5)[0].number
    )
    assert NOTES == reader.count(Filter(until=dt.date(2026, 11, 19)), Scope(None))
    assert NOW > START
