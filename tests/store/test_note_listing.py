"""A list says the same as looking at every note, however it is found; what is counted as notes are written stays true."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.journal.model import Note, ReviewState, Status
from bot.privacy.text import ScreenedText
from bot.reports.figures import count as figures_of
from bot.reports.model import Filter
from bot.store import note_listing
from bot.store.figures import TABLES, FiguresReader
from bot.store.note_reading import NotesReader, Scope
from bot.store.store import Store
from bot.store.tally_schema import FILL
from tests.store.samples import NOW, PARIS, new_note, opened

ALL = Scope(None)
SCOPES = {
    "a team": Scope(("nord",)),
    "two": Scope(("nord", "sud")),
    "none": Scope(("ouest",)),
    "no team": Scope(()),
    "all": ALL,
    "withdrawn too": Scope(None, include_withdrawn=True),
    "one's own": Scope(None, author_id=1002),
}
WEEK = {"since": dt.date(2026, 6, 8), "until": dt.date(2026, 6, 14)}
FILTERS = {
    "everything": Filter(),
    "a week": Filter(**WEEK),
    "since": Filter(since=dt.date(2026, 9, 1)),
    "until": Filter(until=dt.date(2026, 2, 1)),
    "no day": Filter(since=dt.date(2026, 6, 14), until=dt.date(2026, 6, 8)),
    "a motif": Filter(motif=("tapage",)),
    "a sector in a week": Filter(secteur=("s3",), **WEEK),
    "a motif and a sector": Filter(motif=("dechets",), secteur=("s1", "s4")),
    "a motif at night": Filter(motif=("tapage", "dechets"), hours=(22, 6)),
    "a motif and a place": Filter(motif=("tapage",), lieu=("hall",)),
    "a motif read": Filter(motif=("tapage",), review=(ReviewState.VALID.value,)),
    "two values that never meet": Filter(motif=("tapage",), suite=("refus",)),
    "nights": Filter(hours=(22, 6)),
    "a word": Filter(words=("fontaine",)),
    "a beginning in a week": Filter(words=("font",), **WEEK),
    "a letter": Filter(words=("a",)),
    "only signs": Filter(words=('"',)),
    "to be read again": Filter(review=(ReviewState.UNREAD.value,)),
    "read": Filter(review=(ReviewState.VALID.value,), **WEEK),
    "nothing": Filter(lieu=("ecole",)),
}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Six hundred notes in no order of time, some withdrawn, some read again."""
    luck, store = random.Random(3), opened(tmp_path_factory.mktemp("year"))
    start = dt.datetime(2026, 1, 1, tzinfo=PARIS)
    with store.transaction():
        for n in range(600):
            when = start + dt.timedelta(minutes=luck.randrange(300 * 1_440) if n % 9 else 220 * 1_440)
            codes = {"motif": luck.choice(("tapage", "dechets", None)), "secteur": f"s{n % 7}", "lieu": luck.choice(("hall", None))}
            told = luck.choice(("une fontaine", "des fontaines a sec", "rien a dire"))
            team, author = ("nord", "sud", "est")[n % 3], 1001 + n % 2
            number = store.notes.add(new_note(told, f"{when:%Y-%m-%d %H:%M}", author=author, team=team, message=n, **codes))
            if n % 11 == 0:
                store.notes.set_status(number, Status.WITHDRAWN)
            if n % 4 == 0:
                store.reviews.put(number, ReviewState.VALID, 1002, NOW)
    yield store
    store.close()


def every(store: Store, chosen: Filter, scope: Scope) -> list[Note]:
    """By the plain query."""
    return NotesReader(store._db).page(chosen, scope, 10_000)


@pytest.mark.parametrize("most", [5, 60, 10_000])
@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES)
@pytest.mark.parametrize("chosen", FILTERS.values(), ids=FILTERS)
def test_a_list_is_what_the_plain_query_finds(
    year: Store, monkeypatch: pytest.MonkeyPatch, chosen: Filter, scope: Scope, most: int
) -> None:
    """Every page that may be turned, and the total: exact, or exactly the bound and said to be more."""
    monkeypatch.setattr(note_listing, "MOST", most)
    monkeypatch.setattr(note_listing, "MOST_WITH_WORDS", most)
    truth = every(year, chosen, scope)
    for offset in range(0, min(most, 60), 6):
        found = note_listing.NotesLister(year._db).listed(chosen, scope, 6, offset)
        exact = chosen == Filter(since=chosen.since, until=chosen.until) and scope == Scope(scope.teams)
        assert truth[offset : offset + 6] == list(found.notes)
        assert (len(truth), False) == (found.total, found.is_more) if exact or len(truth) <= most else (most, True)
    assert len(truth) == NotesReader(year._db).count(chosen, scope)
    assert sorted(note.number for note in truth) == [n.number for page in year.read_notes.by_number(chosen, scope, 7) for n in page]


def test_an_empty_book_has_an_empty_list(tmp_path: Path) -> None:
    """Also for the admin, whose teams are named by the notes."""
    store = opened(tmp_path)
    for chosen in (Filter(), Filter(motif=("tapage",)), Filter(words=("fontaine",)), Filter(**WEEK)):
        for scope in (ALL, Scope(("nord",)), Scope(())):
            assert note_listing.Listed((), 0) == note_listing.NotesLister(store._db).listed(chosen, scope, 6)
            assert (0, []) == (store.read_notes.count(chosen, scope), list(store.read_notes.by_number(chosen, scope)))
            assert 0 == figures_of(FiguresReader(store._db), chosen, scope).total
    store.close()


@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES)
def test_figures_are_those_of_the_list(year: Store, scope: Scope) -> None:
    """From the tallies or from the notes; nobody's are none."""
    for chosen in FILTERS.values():
        truth, figures = every(year, chosen, scope), figures_of(FiguresReader(year._db), chosen, scope)
        assert Counter(note.fields.motif for note in truth) == Counter(dict(figures.by["motif"]))
        assert len(truth) == figures.total == sum(figures.pairs.values()) == sum(figures.moments.values())


def truth_of(store: Store, columns: tuple[str, ...], scope: Scope) -> Counter[tuple[object, ...]]:
    """Counted from the notes themselves."""
    rows = store._db.rows("SELECT * FROM notes WHERE status <> 'retiree'")
    return Counter(tuple(row[c] for c in columns) for row in rows if scope.teams is None or row["team"] in scope.teams)


def tallied(store: Store) -> list[dict[str, object]]:
    """What the tallies hold."""
    return store._db.rows("SELECT * FROM tallies WHERE n <> 0 ORDER BY kind, team, day, a, b")


def test_tallies_follow_every_column_alone(tmp_path: Path) -> None:
    """Whatever statement changes or removes a note leaves what an update counts from the notes themselves."""
    luck, store = random.Random(9), opened(tmp_path)
    columns = (*(name for table in TABLES for name in table), "team", "status")
    values = {"day": ("2026-06-01", "2026-06-02"), "hour": (0, 9, 23), "team": ("nord", "sud"), "status": tuple(Status)}
    for n in range(30):
        store.notes.add(new_note(message=n))
    for _ in range(300):
        column, number = luck.choice(columns), luck.randrange(1, 31)
        with store.transaction() as db:
            db.run(f"UPDATE notes SET {column} = ? WHERE number = ?", (luck.choice(values.get(column, ("x", "y", None))), number))
    with store.transaction() as db:
        db.run("DELETE FROM notes WHERE number % 7 = 0")
    kept = tallied(store)
    with store.transaction() as db:
        db.run("DELETE FROM tallies")
        for statement in FILL:
            db.run(statement)

    assert kept == tallied(store)
    assert {row["status"] for row in store._db.rows("SELECT status FROM notes")} == set(Status)
    store.close()


def test_tallies_stay_true_whatever_happens_to_a_note(tmp_path: Path) -> None:
    """Written, corrected, moved to another day, withdrawn, taken back, rolled back, erased: the figures are those of the notes."""
    luck, store = random.Random(5), opened(tmp_path)
    for n in range(60):
        when = f"2026-06-{1 + n % 28:02} 23:15"
        store.notes.add(new_note("tapage", when, team=("nord", "sud")[n % 2], message=n, motif="a", secteur="s"))
    for _ in range(200):
        note = store.notes.get(luck.randrange(1, 61))
        assert note is not None and note.fields.occurred_at is not None
        if luck.random() < 0.4:
            store.notes.set_status(note.number, luck.choice(list(Status)))
            continue
        moved = note.fields.occurred_at + dt.timedelta(hours=luck.randrange(-30, 30))
        fields = replace(note.fields, occurred_at=moved, motif=luck.choice(("a", "b", None)), suite=luck.choice(("x", None)))
        store.notes.change(note, fields=fields, text=ScreenedText("autre"), by=1001, now=NOW)
    with pytest.raises(KeyError), store.transaction():
        store.notes.add(new_note("perdue", message=999))
        raise KeyError
    store.notes.erase_before(NOW)
    for scope in (ALL, Scope(("nord",))):
        for columns in TABLES:
            found = Counter({(a, b): n for a, b, n in FiguresReader(store._db).table(columns, Filter(), scope)})
            assert truth_of(store, columns, scope) == found
            assert found.total() == FiguresReader(store._db).total(Filter(), scope) == store.read_notes.count(Filter(), scope)
    store.close()
