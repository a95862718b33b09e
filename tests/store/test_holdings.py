"""What is held of people: every table is named, retention and erasure reach all of them, and no byte is left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import LastAdmin, NoteNotFound, PersonNotFound
from bot.journal.model import NoteFields
from bot.people.model import State, Team
from bot.permissions import Role
from bot.privacy.screening import screen
from bot.quality.retention import Retention
from bot.store.conversation import Draft
from bot.store.erasure import Sought
from bot.store.holdings import HOLDINGS, OF_NOBODY, about, tables
from bot.store.notes import NewNote
from bot.store.store import Store
from tests.street import Clock

WORD = "zinzolin"
MONTHS = 12


@pytest.fixture
def clock() -> Clock:
    """A clock of our own."""
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """Two accounts, and a word in every place where words can stand."""
    store = Store.open(tmp_path / "carnet.db")
    fill(store, clock())
    yield store
    store.close()


def fill(store: Store, now: dt.datetime) -> None:
    """Everything that Alice (1001) and Chloé (1003) can leave behind; only Alice's things hold the word."""
    text = screen(f"un habit {WORD} dans le hall").text
    store.people.put_team(Team("nord", "Nord"))
    store.people.put(1001, "Alice", Role.MEDIATOR, "nord", State.ACTIVE, now)
    store.people.put(1003, "Chloé", Role.ADMIN, "nord", State.ACTIVE, now)
    fields = NoteFields(occurred_at=now)
    for number, words in ((1, text), (2, screen("tapage").text)):
        store.notes.add(NewNote(1001, "nord", 1001, number, fields, words, now))
    former = store.notes.get(2)
    assert former is not None
    store.notes.change(former, fields=fields, text=text, by=1001, now=now)
    again = store.notes.get(2)
    assert again is not None
    store.notes.change(again, fields=fields, text=screen("calme").text, by=1001, now=now)
    store.lookups.add(1001, text, "none", [], now)
    store.requests.add(1001, {"words": [WORD]}, now)
    store.kept_views.add(1001, text, {"words": WORD, "dropped": []}, now)
    store.digests.choose(1001, "week", now)
    store.jobs.add("export", 1001, 1001, {"filter": {"words": [WORD]}}, now)
    store.jobs.finish(1, "done", now)
    store.drafts.put(Draft(1001, "d1", "candidate", "", {"text": text}, 1001, 9, None, now))
    store.proposals.add(1001, "ecole/x.yaml", f"titre: {WORD}", WORD, now)
    store.outbox.add(1001, "receipt", {"number": 1}, now)
    store.invitations.put("h", Role.MEDIATOR, "nord", 1001, now, now)
    store.bursts.add(1001, 1001, now)
    store.shown.receipt(1001, 77, 1, now)
    store.audit.add(1001, "read-note", {"number": 1}, now)


def on_disk(store: Store) -> bytes:
    """Every byte of the folder."""
    return b"".join(file.read_bytes() for file in store.path.parent.glob("*"))


def test_every_table_is_named(store: Store) -> None:
    """A new table holds something of people or of nobody: whoever adds it must say which. Its columns exist."""
    reader = store.reader()
    assert sorted({*HOLDINGS, *OF_NOBODY}) == tables(reader)
    for table, holding in HOLDINGS.items():
        columns = [*holding.people, *holding.words, *([holding.at] if holding.at else [])]
        assert [] == reader.rows(f"SELECT {', '.join(columns)} FROM {table} LIMIT 0")
    reader.close()


def test_what_is_about_somebody_is_found(store: Store) -> None:
    """All of Alice's, nothing for one who left nothing, and of Chloé her account only."""
    reader = store.reader()
    assert {table for table, rows in about(reader, 1001).items() if rows} >= {
        "people", "notes", "note_history", "lookups", "requests", "jobs", "drafts", "proposals", "outbox", "invitations", "bursts", "shown",
        "audit"}
    assert {} == {table: rows for table, rows in about(reader, 4).items() if rows}
    assert {"people"} == {table for table, rows in about(reader, 1003).items() if rows}
    reader.close()


# erasure


@pytest.mark.parametrize("sought", [WORD, "ZINZOLIN", "habit Zinzolin", "zinz*"])
def test_a_word_is_erased_from_everywhere(store: Store, clock: Clock, sought: str) -> None:
    """Notes keep their codes; no byte is left in any file."""
    assert WORD.encode() in on_disk(store)
    counted = store.erasure.of_text(Sought(sought), clock(), dry_run=True)
    assert WORD.encode() in on_disk(store)

    erased = store.erasure.of_text(Sought(sought), clock())
    if sought == WORD:
        store.erasure.clean()
        assert WORD.encode() not in on_disk(store)
        assert (1, 2) == erased.notes
        assert {"notes": 2, "lookups": 1, "requests": 1, "kept_views": 1, "jobs": 1, "drafts": 1, "proposals": 1} == erased.rows
    assert counted == erased
    assert [None, None] == [note.text for number in (1, 2) if (note := store.notes.get(number))]
    assert [None, None] == [former.text for former in store.notes.history(2)]


@pytest.mark.parametrize(
    ("sought", "text"), [("06 39 98 41 07", "au 0639984107 dit-il"), ("étage", "deuxième ETAGE"), ("mar*", "le marché")]
)
def test_what_is_sought_is_found_however_it_was_written(sought: str, text: str) -> None:
    """Digits by themselves, words folded, beginnings with a star."""
    assert Sought(sought).is_in(text)


@pytest.mark.parametrize(("sought", "text"), [("ali", "alimentaire"), ("12", "le 123"), ("rue noire", "rue très noire")])
def test_what_is_not_sought_is_left(sought: str, text: str) -> None:
    """Whole words, in a run."""
    assert not Sought(sought).is_in(text)


def test_one_note_is_erased_with_its_message(store: Store, clock: Clock) -> None:
    """Its words, its history, and what is still in the chat; another note is left."""
    erased = store.erasure.of_note(1, clock())

    assert ({"notes": 1}, (1,)) == (erased.rows, erased.notes)
    note, other = store.notes.get(1), store.notes.get(2)
    assert note is not None
    assert other is not None
    assert (None, "calme") == (note.text, other.text)
    assert [{"message": 1}] == [entry.payload for entry in store.outbox.waiting(1001) if entry.kind == "delete"]
    with pytest.raises(NoteNotFound):
        store.erasure.of_note(99, clock())


def test_an_account_is_erased_and_its_pseudonym_stays_taken(store: Store, clock: Clock) -> None:
    """Notes without author, nothing left under the id but the chained log; the next account gets a new pseudonym."""
    alias = store.people.get(1001)
    assert alias is not None
    store.erasure.of_person(1001)
    store.erasure.clean()

    reader = store.reader()
    assert {"audit"} == {table for table, rows in about(reader, 1001).items() if rows}
    reader.close()
    assert b"Alice" not in on_disk(store)
    assert None is store.people.get(1001)
    assert [None, None] == [note.author_id for number in (1, 2) if (note := store.notes.get(number))]
    assert alias.alias not in {store.people.put(1005, "Zoé", Role.MEDIATOR, "nord", State.ACTIVE, clock()).alias}
    with pytest.raises(LastAdmin):
        store.erasure.of_person(1003)
    with pytest.raises(PersonNotFound):
        store.erasure.of_person(4)


# retention


def test_nothing_of_anybody_outlives_its_time(store: Store, clock: Clock) -> None:
    """After the months no row that is not meant to be kept names a person or holds a word; codes and counts stay."""
    retention = Retention(store, MONTHS, clock)
    clock.passes(days=400)
    retention.witness(int(clock().timestamp()))
    store.outbox.failed(store.outbox.waiting(1001)[0], clock(), final=True)

    assert (2, 1) == ((done := retention.run()).notes, done.lookups)

    reader = store.reader()
    left = {
        (table, column)
        for table, holding in HOLDINGS.items() if not holding.kept
        for column in (*holding.people, *holding.words)
        if reader.value(f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL")}
    assert set() == left
    assert 2 == reader.value("SELECT count(*) FROM notes")
    reader.close()
    assert WORD.encode() not in on_disk(store)


def test_a_closed_account_is_nobodys_after_its_time(store: Store, clock: Clock) -> None:
    """Its name and id go with its texts; an open one stays."""
    store.people.set_state(1001, State.REVOKED)
    store.audit.add(1003, "account-revoked", {"person": 1001}, clock())
    clock.passes(days=400)
    retention = Retention(store, MONTHS, clock)
    retention.witness(int(clock().timestamp()))
    retention.run()

    assert None is store.people.get(1001)
    assert None is not store.people.get(1003)


def test_a_clock_a_year_ahead_erases_nothing(store: Store, clock: Clock) -> None:
    """The messenger's dates are the witness: nothing is touched, the admins are told once; when messages agree, it goes on."""
    retention = Retention(store, MONTHS, clock)
    before = clock()
    retention.witness(int(before.timestamp()))
    retention.run()
    clock.passes(days=400)

    for _ in range(3):
        again = Retention(store, MONTHS, clock)  # a restart: what was seen is remembered
        assert again.is_suspended
        store.lookups.add(1001, screen("bruit").text, "none", [], clock())
        assert 0 == again.run().notes
    assert ["clock-ahead"] == [entry.kind for entry in store.outbox.waiting(1003)]
    note = store.notes.get(1)
    assert note is not None
    assert note.text is not None

    again.witness(int(clock().timestamp()))
    assert 2 == again.run().notes


def test_an_old_database_is_its_own_witness(store: Store, clock: Clock) -> None:
    """Before any message was dated, notes and searches say when somebody was last there."""
    clock.passes(days=44)
    assert not Retention(store, MONTHS, clock).is_suspended
    clock.passes(days=2)
    assert Retention(store, MONTHS, clock).is_suspended


def test_what_sleeps_in_the_outbox_wakes_when_it_is_due(store: Store, clock: Clock) -> None:
    """Not before, and once."""
    store.outbox.add_later(1003, "delete", {"message": 5}, clock() + dt.timedelta(hours=1), clock())
    assert (0, []) == (store.outbox.wake(clock()), store.outbox.waiting(1003))
    clock.passes(hours=1)
    assert (1, 0) == (store.outbox.wake(clock()), store.outbox.wake(clock()))
    assert ["delete"] == [entry.kind for entry in store.outbox.waiting(1003)]
