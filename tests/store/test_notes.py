"""Notes: one a message, every former text kept, found again, and really erased."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from pathlib import Path

import pytest

from bot.journal.model import Status
from bot.privacy.text import ScreenedText
from bot.reports.model import Filter
from bot.store.connection import SqliteError
from bot.store.note_reading import Scope
from bot.store.store import Store
from tests.store.samples import NOW, PARIS, at, bytes_of, new_note

ALL = Scope(None)


def add(store: Store, *notes: dict[str, object]) -> list[int]:
    """Store notes, each of a message of its own; their numbers."""
    with store.transaction():
        return [store.notes.add(new_note(**{"message": place, **note})) for place, note in enumerate(notes, 1)]  # type: ignore[arg-type]


def found(store: Store, chosen: Filter, scope: Scope = ALL) -> list[int]:
    """Numbers of the notes of a filter, which count and page agree upon."""
    numbers = sorted(note.number for note in store.read_notes.page(chosen, scope, 1_000))
    assert len(numbers) == store.read_notes.count(chosen, scope)
    assert numbers == [note.number for page in store.read_notes.by_number(chosen, scope, size=2) for note in page]
    return numbers


def test_a_message_makes_one_note(store: Store) -> None:
    """The second is refused by the database itself; another chat's message of that number is another note."""
    add(store, {"message": 7})
    with pytest.raises(SqliteError), store.transaction():
        store.notes.add(new_note(message=7))
    add(store, {"message": 7, "chat": 1002})

    assert [1, 2] == [note.number for note in reversed(store.notes.last_of(1001, 10))]


def test_a_note_comes_back_as_it_was(store: Store) -> None:
    """Every field, the time in Paris, the text to the letter."""
    note = new_note(
        "Cœur « d'été » \n 🙂 n°12",
        secteur="mermoz",
        motif="nuisance-sonore",
        suite="apaise",
        lieu="hall",
        public="jeunes",
        effectif="2-5",
        partenaire="police",
        origine="appel",
        registre="conflit-reel",
        ambiance="calme",
        duree="court",
    )
    with store.transaction():
        number = store.notes.add(replace(note, sheet_id="feu", sheet_digest="abc", sheet_version="1.0"))
    back = store.notes.get(number)

    assert back is not None
    assert (note.fields, note.text, note.team, 1001, 1001, 1) == (
        back.fields,
        back.text,
        back.team,
        back.author_id,
        back.chat_id,
        back.message_id,
    )
    assert ("feu", "abc", "1.0", Status.RECORDED) == (back.sheet_id, back.sheet_digest, back.sheet_version, back.status)
    assert note.logged_at == back.logged_at
    assert back == store.notes.by_message(1001, 1)


def test_every_former_text_is_kept(store: Store) -> None:
    """Two corrections, the second by another hand; fields set by hand are remembered."""
    (number,) = add(store, {"text": "un", "motif": "autre"})
    for text, motif, by, hand in (("deux", "autre", 1001, ()), ("trois", "incivilite", 1003, ("motif",))):
        former = store.notes.get(number)
        assert former is not None
        store.notes.change(former, fields=replace(former.fields, motif=motif), text=ScreenedText(text), by=by, now=NOW, by_hand=hand)

    assert [("un", "autre", 1001), ("deux", "autre", 1003)] == [
        (f.text, f.fields.motif, f.replaced_by) for f in store.notes.history(number)
    ]
    assert ("trois", frozenset({"motif"})) == (store.notes.get(number).text, store.notes.by_hand(number))  # type: ignore[union-attr]
    assert [[], [number]] == [found(store, Filter(words=(word,))) for word in ("deux", "trois")]


def test_a_withdrawn_note_leaves_lists_and_comes_back(store: Store) -> None:
    """Its author and the quality lead still see it."""
    (number,) = add(store, {"text": "tapage"})
    store.notes.set_status(number, Status.WITHDRAWN)
    assert ([], [number], [number]) == (
        found(store, Filter()),
        found(store, Filter(), Scope(None, include_withdrawn=True)),
        [note.number for note in store.notes.last_of(1001, 5)],
    )
    assert store.read_notes.one(number, ALL) is not None
    store.notes.set_status(number, Status.RECORDED)
    assert [number] == found(store, Filter())


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
        ("d'", [1, 2, 4]),
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
    """Ligatures, accents, apostrophes, quotes; operators are only words. A word of nothing asks for nothing."""
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


def test_erased_is_erased_on_disk(store: Store, tmp_path: Path) -> None:
    """After retention no byte of an old text is in any file: rows, history, full-text segments, logs. Codes stay; young notes stay."""
    luck = random.Random(5)
    texts = [f"temoin{n:04} " + " ".join(f"mot{luck.randint(0, 999):03}{n:04}" for _ in range(luck.randint(5, 200))) for n in range(400)]
    for start in range(0, 400, 25):  # in many transactions, so that full-text segments merge
        add_from(store, texts, start)
    for number in range(1, 401, 7):
        former = store.notes.get(number)
        assert former is not None
        store.notes.change(former, fields=former.fields, text=ScreenedText(f"corrige{number:04} {former.text}"), by=1001, now=NOW)
    add(store, {"text": "la jeune reste", "message": 9_999, "when": "2026-11-01 10:00"})
    store.fold()
    assert b"temoin0003" in bytes_of(tmp_path)

    assert 400 == store.notes.erase_before(at("2026-06-01 00:00"), dry_run=True)
    assert 400 == store.notes.erase_before(at("2026-06-01 00:00"))
    left = bytes_of(tmp_path)
    assert [] == [n for n in range(400) if f"temoin{n:04}".encode() in left]
    assert [] == [n for n in range(1, 401, 7) if f"corrige{n:04}".encode() in left]
    assert [] == [word for text in texts for word in text.split()[1:3] if word.encode() in left]
    assert b"la jeune reste" in left
    assert (401, [401], 0) == (
        store.read_notes.count(Filter(), ALL),
        found(store, Filter(words=("jeune",))),
        store.notes.erase_before(at("2026-06-01 00:00")),
    )
    old = store.notes.get(5)
    assert old is not None
    assert (None, None, None, None, [], "autre") == (
        old.text,
        old.author_id,
        old.chat_id,
        old.message_id,
        store.notes.history(5),
        old.fields.motif,
    )


def add_from(store: Store, texts: list[str], start: int) -> None:
    """Twenty-five of them in one transaction."""
    with store.transaction():
        for n in range(start, start + 25):
            store.notes.add(new_note(texts[n], "2025-01-10 10:00", message=n, motif="autre"))


def test_a_correction_takes_the_old_words_out_of_the_index(store: Store) -> None:
    """Not only found no more: gone from the segments. The history keeps the screened text."""
    for n in range(60):
        add(store, {"text": f"vieux{n:03} tapage", "message": n})
    for number in range(1, 61):
        former = store.notes.get(number)
        assert former is not None
        store.notes.change(former, fields=former.fields, text=ScreenedText("corrigé"), by=1001, now=NOW)

    segments = b"".join(row["block"] for row in store._db.rows("SELECT block FROM notes_fts_data"))
    content = str(store._db.rows("SELECT * FROM notes_fts_content"))
    assert [] == [n for n in range(60) if f"vieux{n:03}".encode() in segments or f"vieux{n:03}" in content]
    assert b"vieux" not in segments
    assert "vieux000 tapage" == store.notes.history(1)[0].text


def test_everything_waiting_for_its_age_goes_with_it(store: Store, tmp_path: Path) -> None:
    """Searches, kept requests, unfinished drafts, finished jobs, dead letters: the words of none of them outlive the limit."""
    from bot.quality.retention import Retention
    from bot.store.conversation import Draft
    from bot.store.inbox import Inbox

    old = NOW - dt.timedelta(days=500)
    store.lookups.add(1001, ScreenedText("temoin-recherche"), "none", [], old)
    store.requests.add(1002, {"words": ["temoin-demande"]}, old)
    store.drafts.put(Draft(1001, "a", "candidate", "", {"text": "temoin-brouillon"}, 1001, 1, None, old))
    store.jobs.finish(store.jobs.add("export", 1002, 1002, {"filter": {"words": ["temoin-fichier"]}}, old), "done", old)
    add(store, {"text": "temoin-note", "when": "2025-01-10 10:00"})
    store.drafts.put(Draft(1002, "b", "note", "motif", {}, 1002, 1, None, NOW))
    waiting = store.jobs.add("export", 1002, 1002, {"filter": {}}, old)
    inbox = Inbox(tmp_path / "carnet.inbox.db", 7)
    dead = {"message": {"date": int(old.timestamp()), "text": "temoin-lettre"}}
    inbox.bury(inbox.store([(1, 1001, dead)])[0].arrival)
    young = inbox.store([(2, 1001, {"message": {"date": int(NOW.timestamp()), "text": "jeune"}})])[0]
    inbox.bury(young.arrival)
    retention = Retention(store, 12, lambda: NOW)
    retention.witness(int(NOW.timestamp()))
    assert 1 == retention.due()
    retention.run()
    assert 1 == inbox.erase_before(retention.limit)

    left = bytes_of(tmp_path)
    assert [] == [name for name in ("recherche", "demande", "brouillon", "fichier", "note", "lettre") if f"temoin-{name}".encode() in left]
    assert (0, [waiting], {"dead": 1}) == (retention.due(), [job.id for job in store.jobs.waiting()], inbox.depths())
    assert store.drafts.get(1002) is not None
    inbox.close()
