"""Notes found again: by words, by fields, by hours and days, within a scope."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest

from bot.reports.model import Filter
from bot.store.note_reading import Scope
from bot.store.store import Store
from tests.store.samples import PARIS, new_note
from tests.store.test_notes import ALL, add, found


@pytest.mark.parametrize(
    ("word", "numbers"),
    [
        ("cœur", [1]),
        ("coeur", [1]),
        ("COEUR", [1]),
        ("évacué", [2]),
        ("evacue", [2]),
        ("ÉVACUÉ", [2]),
        ("hôtel", [2, 3]),
        ("hotel", [2, 3]),
        ("évac", [2]),
        ("l'hôtel", [2, 3]),
        ("l’hotel", [2, 3]),
        ("qua", [1]),
        ("qu", []),
        ("du", [1]),
        ("l'", [2, 3]),
        ("ex æquo", [3]),
        ("aequo", [3]),
        ('dit "non"', [4]),
        ('"', None),
        ("''", []),
        ("OR", []),
        ("AND", []),
        ("NOT", []),
        ("hotel OR coeur", []),
        ("-", []),
        ("(", []),
        ("*", []),
        ("text:coeur", []),
        ("NEAR(coeur hotel)", []),
        ("^cœur", [1]),
        ("cœur\x00", [1]),
        ("\x00", None),
        ("%", []),
        ("_", []),
        ("\\", []),
        (";--", []),
        ("🙂", []),
        ("", None),
        ("   ", None),
    ],
)
def test_words_are_found_whatever_they_hold(store: Store, word: str, numbers: list[int] | None) -> None:
    """Ligatures, accents, apostrophes, quotes; operators are only words; two letters begin nothing. A word of nothing asks for nothing."""
    add(
        store,
        {"text": "Cœur du quartier"},
        {"text": "Évacué devant l hôtel"},
        {"text": "à l'hôtel, ex æquo"},
        {"text": 'il a dit "non" deux fois'},
        {"text": None},
    )

    assert ([1, 2, 3, 4, 5] if numbers is None else numbers) == found(store, Filter(words=(word,)))


def test_all_words_must_be_there(store: Store) -> None:
    """In any order."""
    add(store, {"text": "tapage hall mermoz"}, {"text": "tapage rue"}, {"text": "hall calme"})

    assert ([1], []) == (found(store, Filter(words=("hall", "tapage"))), found(store, Filter(words=("rue", "calme"))))


FIELDS = ("motif", "suite", "secteur", "registre", "lieu", "partenaire")


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_filters(store: Store, field: str) -> None:
    """One value, several, a value nobody used, and with another field."""
    add(store, {field: "a", "text": "un"}, {field: "b", "text": "deux"}, {field: "c"}, {})

    assert [[1], [1, 2], [], [2]] == [
        found(store, chosen)
        for chosen in (
            Filter(**{field: ("a",)}),
            Filter(**{field: ("a", "b")}),
            Filter(**{field: ("x' OR 1=1",)}),
            Filter(**{field: ("a", "b")}, words=("deux",)),
        )
    ]


@pytest.mark.parametrize(
    ("hours", "numbers"),
    [((22, 6), [1, 2, 3]), ((18, 24), [3, 5]), ((0, 24), [1, 2, 3, 4, 5]), ((6, 7), [4]), ((5, 6), [2]), ((23, 0), [3]), ((0, 1), [1])],
)
def test_hours_go_over_midnight(store: Store, hours: tuple[int, int], numbers: list[int]) -> None:
    """The first hour counts, the last does not."""
    add(store, *({"when": f"2026-11-20 {time}"} for time in ("00:00", "05:59", "23:59", "06:00", "18:00")))

    assert numbers == found(store, Filter(hours=hours))


@pytest.mark.parametrize(
    ("day", "hours"), [(dt.date(2026, 3, 29), 23), (dt.date(2026, 10, 25), 25), (dt.date(2028, 2, 29), 24), (dt.date(2026, 12, 31), 24)]
)
def test_a_day_is_as_long_as_it_is_in_paris(store: Store, day: dt.date, hours: int) -> None:
    """A note every quarter of an hour around: those of the day are all there, in the nights of the clock change too."""
    start = dt.datetime.combine(day, dt.time(), PARIS).astimezone(dt.UTC) - dt.timedelta(hours=2)
    moments = [start + dt.timedelta(minutes=15 * n) for n in range(4 * 30)]
    with store.transaction():
        for message, moment in enumerate(moments):
            note = new_note(message=message)
            store.notes.add(replace(note, fields=replace(note.fields, occurred_at=moment)))

    wanted = [n for n, moment in enumerate(moments, 1) if moment.astimezone(PARIS).date() == day]
    assert 4 * hours == len(wanted)
    assert wanted == found(store, Filter(since=day, until=day))
    assert [(day.isoformat(), 4 * hours)] == store.read_notes.counts_by("day", Filter(since=day, until=day), ALL)
    twice = [n for n in wanted if moments[n - 1].astimezone(PARIS).hour == 2]
    assert twice == found(store, Filter(since=day, until=day, hours=(2, 3)))


def test_a_scope_holds_whatever_is_asked(store: Store) -> None:
    """Another team's notes are in no list, count, page or number; no team at all sees nothing."""
    add(store, {"text": "tapage"}, {"text": "tapage", "team": "sud"})
    north, nobody = Scope(("nord",)), Scope(())

    assert ([1], [1], [], [1, 2]) == (
        found(store, Filter(), north),
        found(store, Filter(words=("tapage",)), north),
        found(store, Filter(), nobody),
        found(store, Filter()),
    )
    assert (None, [1]) == (store.read_notes.one(2, north), [n.number for n in store.read_notes.page_of_numbers([1, 2, 9], north)])
    assert [("mermoz", 0)] != store.read_notes.counts_by("secteur", Filter(), north)


def test_figures_agree_with_lists(store: Store) -> None:
    """For every column, and every value of it."""
    luck = random.Random(3)
    add(
        store,
        *(
            {
                "motif": luck.choice(["a", "b", None]),
                "secteur": luck.choice(["x", "y"]),
                "when": f"2026-11-{luck.randint(1, 28):02} 1{luck.randint(0, 9)}:00",
            }
            for _ in range(200)
        ),
    )
    for group in ("motif", "secteur", "day", "hour"):
        counts = store.read_notes.counts_by(group, Filter(motif=("a", "b")), ALL)
        assert store.read_notes.count(Filter(motif=("a", "b")), ALL) == sum(count for _, count in counts)
        assert sorted((count for _, count in counts), reverse=True) == [count for _, count in counts]
    with pytest.raises(ValueError, match="text"):
        store.read_notes.counts_by("text", Filter(), ALL)
