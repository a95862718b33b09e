"""Notes: one a message, every former text kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.journal.model import Status
from bot.privacy.text import ScreenedText
from bot.reports.model import Filter
from bot.store.connection import SqliteError
from bot.store.note_reading import Scope
from bot.store.store import Store
from tests.store.samples import NOW, new_note

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
