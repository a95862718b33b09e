"""Editing the message of a note corrects the note, for a day; what it said before is kept."""

from __future__ import annotations

import pytest

from bot.journal.model import Status
from bot.reports.model import Filter
from bot.sandbox import Person
from bot.store.note_reading import Scope
from tests.amending.conftest import AFTER, BEFORE, PHONE, first
from tests.street import Street, answer_to, taps_through


def found(street: Street, word: str) -> int:
    """How many notes the full-text search finds."""
    return street.store.read_notes.count(Filter(words=(word,)), Scope(None))


async def test_editing_the_message_corrects_the_note(street: Street, alice: Person, message: int) -> None:
    """The note follows the message; what it said before is kept; the receipt is updated in place."""
    receipt = alice.last
    await alice.edits(message, f"/note {AFTER}")
    await alice.receives()

    note, (former,) = first(street), street.store.notes.history(1)
    assert (AFTER, "gerland", "secours-appeles") == (note.text, note.fields.secteur, note.fields.suite)
    assert (BEFORE, "mermoz", "apaise", alice.id) == (former.text, former.fields.secteur, former.fields.suite, former.replaced_by)
    assert 1 == len(street.store.notes.last_of(alice.id, 9))
    assert receipt.is_edited
    assert "Secteur : Gerland" in receipt.text


async def test_the_search_finds_the_new_words_and_no_longer_the_old(street: Street, alice: Person, message: int) -> None:
    """Full-text: the correction replaces, it does not add."""
    assert (1, 0) == (found(street, "tapage"), found(street, "dispute"))
    await alice.edits(message, f"/note {AFTER}")
    await alice.receives()

    assert (0, 1) == (found(street, "tapage"), found(street, "dispute"))


async def test_every_former_text_is_kept_in_order(street: Street, alice: Person, message: int) -> None:
    """Three corrections leave three former texts."""
    for text in ("un", "deux", "trois"):
        await alice.edits(message, f"/note tapage {text}")
        await street.settled()

    assert [BEFORE, "tapage un", "tapage deux"] == [former.text for former in street.store.notes.history(1)]


@pytest.mark.parametrize("beginning", ["/note ", "/note\n", "n ", "n\n", ""])
async def test_the_beginning_is_not_part_of_the_words(street: Street, alice: Person, message: int, beginning: str) -> None:
    """However the message begins after the edit, the note holds its words."""
    await alice.edits(message, f"{beginning}{AFTER}")
    await alice.receives()

    assert AFTER == first(street).text


async def test_an_edit_that_says_the_same_leaves_no_trace(street: Street, alice: Person, message: int) -> None:
    """No history row, no answer."""
    await alice.edits(message, f"/log {BEFORE}")
    await street.settled()
    await alice.receives_nothing()

    assert [] == street.store.notes.history(1)


async def test_an_edit_after_a_day_is_refused(street: Street, alice: Person, message: int) -> None:
    """24 hours: one second before it works, at the hour it does not, and the buttons say so too."""
    street.clock.passes(hours=23, minutes=59, seconds=59)
    await alice.edits(message, f"/note {AFTER}")
    await alice.receives()
    street.clock.passes(seconds=1)
    await alice.edits(message, f"/note {BEFORE}")
    refusal = await alice.receives()
    assert "La note n° 1 a plus de 24 heures" in refusal.text
    assert AFTER == first(street).text

    refusal = await taps_through(alice, "Annuler")
    assert "La note n° 1 a plus de 24 heures" in refusal.text
    assert Status.RECORDED is first(street).status
    await answer_to(alice, "/mesnotes")
    receipt = await taps_through(alice, "n° 1")
    assert "ne se modifie plus" in receipt.text
    assert [] == receipt.buttons


async def test_editing_a_search_makes_no_note(street: Street, alice: Person) -> None:
    """An edited search, /note or not, is neither answered nor stored."""
    message = await alice.says("quelqu'un avec une arme")
    await alice.receives()
    await alice.edits(message, f"/note {BEFORE}")
    await street.settled()
    await alice.receives_nothing()

    assert [] == street.store.notes.last_of(alice.id, 9)
    assert 1 == len(street.rows("SELECT id FROM lookups"))


async def test_editing_away_every_word_changes_nothing(street: Street, alice: Person, message: int) -> None:
    """A note is never emptied by accident; withdrawing it is another button."""
    await alice.edits(message, "/note")
    answer = await alice.receives()

    assert "Rien à noter" in answer.text
    assert BEFORE == first(street).text


async def test_a_number_added_later_is_masked_too(street: Street, alice: Person, message: int) -> None:
    """The corrected message is screened like a new one: masked, deleted, named, never kept."""
    await alice.edits(message, f"/note {BEFORE}, rappeler {PHONE}")
    receipt = await alice.receives_text("Masqué avant d'être enregistré")
    await street.settled()

    assert f"{BEFORE}, rappeler {'•' * len(PHONE)}" == first(street).text
    assert "un numéro de téléphone" in receipt.text
    assert message not in [shown.message_id for shown in alice.messages]
    assert b"41 27" not in street.on_disk()
