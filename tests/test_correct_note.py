"""Correcting notes: by editing the message, by tapping what was understood, by withdrawing."""

from __future__ import annotations

import pytest

from bot.journal.model import Note, Status
from bot.reports.model import Filter
from bot.sandbox import Person
from bot.store.note_reading import Scope
from tests.conftest import Street, answer_to, taps_through

BEFORE = "tapage à mermoz, 5 jeunes, calmés, vers 22h15"
AFTER = "dispute de voisins à gerland, secours appelés, vers 21h"
PHONE = "06 39 98 41 27"


@pytest.fixture
async def message(alice: Person) -> int:
    """Alice's message of a moment ago, which made note 1."""
    message_id = await alice.says(f"/note {BEFORE}")
    await alice.receives_text("n° 1")
    return message_id


def first(street: Street) -> Note:
    """Note 1 as it is stored now."""
    note = street.store.notes.get(1)
    assert note is not None
    return note


def found(street: Street, word: str) -> int:
    """How many notes the full-text search finds."""
    return street.store.read_notes.count(Filter(words=(word,)), Scope(None))


# by editing the message


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


# by tapping


@pytest.mark.parametrize(("name", "label", "field", "value"), [
    ("Secteur", "Gerland", "secteur", "gerland"),
    ("Motif", "Voisinage", "motif", "conflit-voisinage"),
    ("Suite", "À revoir", "suite", "a-revoir"),
])
async def test_what_was_understood_is_one_tap_from_correction(
        street: Street, alice: Person, message: int, name: str, label: str, field: str, value: str) -> None:
    """Tap the item, tap its value: the receipt shows it, the former value is kept."""
    receipt = await taps_through(alice, name, label)

    assert value == getattr(first(street).fields, field)
    assert value != getattr(street.store.notes.history(1)[0].fields, field)
    assert "n° 1" in receipt.text
    assert BEFORE == first(street).text


async def test_the_hour_is_corrected_too(street: Street, alice: Person, message: int) -> None:
    """An hour before it was written; the time of writing stays."""
    logged = first(street).logged_at
    receipt = await taps_through(alice, "Heure", "20/11 à 21\u00a0h\u00a040")

    happened = first(street).fields.occurred_at
    assert "2026-11-20T21:40:00+01:00" == (happened and happened.isoformat())
    assert logged == first(street).logged_at
    assert "Heure : 20/11 à 21\u00a0h\u00a040" in receipt.text


async def test_one_can_go_back_without_choosing(street: Street, alice: Person, message: int) -> None:
    """*Plus de choix* shows all, *Retour* the receipt; nothing has changed."""
    choices = await taps_through(alice, "Secteur", "Plus de choix")
    assert len(street.carnet.services.finder.library.lists.sectors) + 1 == len([label for row in choices.buttons for label in row])
    receipt = await taps_through(alice, "Retour")

    assert "Secteur : Mermoz" in receipt.text
    assert [] == street.store.notes.history(1)


async def test_what_was_tapped_survives_a_later_edit(street: Street, alice: Person, message: int) -> None:
    """Reading the text again leaves alone what a hand has set; the rest follows the text."""
    await taps_through(alice, "Secteur", "Vaise")
    await alice.edits(message, f"/note {AFTER}")
    await alice.receives()

    note = first(street)
    assert ("vaise", "secours-appeles", AFTER) == (note.fields.secteur, note.fields.suite, note.text)


async def test_a_note_made_by_buttons_keeps_its_taps_when_words_are_added(street: Street, alice: Person) -> None:
    """The /note message edited into a sentence: sector, motif and outcome stay as they were tapped."""
    message = await alice.says("/note")
    await alice.receives()
    await taps_through(alice, "Mermoz", "Usage du lieu", "Apaisé")
    await alice.edits(message, "/note cinq jeunes sur le banc")
    await alice.receives()

    note = first(street)
    assert ("mermoz", "conflit-usage", "apaise", "cinq jeunes sur le banc") == (
        note.fields.secteur, note.fields.motif, note.fields.suite, note.text)


# withdrawing


async def test_a_note_is_withdrawn_and_taken_back(street: Street, alice: Person, message: int) -> None:
    """Out of lists and figures, yet not erased; and back again."""
    receipt = await taps_through(alice, "Annuler")
    assert "annulée" in receipt.text
    assert [["Rétablir la note"]] == receipt.buttons
    assert (Status.WITHDRAWN, BEFORE) == (first(street).status, first(street).text)
    assert 0 == street.store.read_notes.count(Filter(), Scope(None))

    receipt = await taps_through(alice, "Rétablir la note")
    assert "annulée" not in receipt.text
    assert Status.RECORDED is first(street).status
    assert 1 == street.store.read_notes.count(Filter(), Scope(None))


# other people's notes

async def test_other_peoples_notes_cannot_be_touched(street: Street, alice: Person, bruno: Person, message: int) -> None:
    """A forged button, even of the team's manager, finds no note; a note that does not exist is refused with the same words."""
    before = street.rows("SELECT * FROM notes")
    own = await answer_to(bruno, "/numeros")
    for data in ("e|1|secteur", "e|1|secteur|*", "v|1|secteur|gerland", "v|1|suite|refus", "r|1", "w|1", "u|1"):
        await bruno.presses(data, own.message_id)
        assert "Vous n'avez pas accès à une note n° 1." == (await bruno.receives()).text
        await bruno.presses(data.replace("1", "77", 1), own.message_id)
        assert "Vous n'avez pas accès à une note n° 77." == (await bruno.receives()).text

    assert before == street.rows("SELECT * FROM notes")
    assert [] == street.store.notes.history(1)


async def test_forged_values_are_not_believed(street: Street, alice: Person, message: int) -> None:
    """One's own note takes only values of the lists; nonsense in a button changes nothing and stops its spinning."""
    before = street.rows("SELECT * FROM notes")
    for data in (
        "v|1|secteur|nulle-part", "v|1|text|x", "v|1|occurred_at|0", "v|1|occurred_at|99999999999999", "v|1|status|retiree", "v|1", "v",
        "e|1|text", "e", "e||", "w|", "w|-1", "w|1e3", "w|99999999999999999999", "r|\u0661"):
        query = await alice.presses(data, alice.last.message_id)
        await alice.receives_toast(query)
    await street.settled()

    assert before == street.rows("SELECT * FROM notes")
    assert [] == street.store.notes.history(1)


# one's own list


async def test_ones_own_notes_page_by_page(street: Street, alice: Person, bruno: Person) -> None:
    """Newest first, five a page, nobody else's; each opens its receipt."""
    await answer_to(bruno, f"/note {AFTER}")
    for _ in range(7):
        await answer_to(alice, f"/note {BEFORE}")
    listed = await answer_to(alice, "/mesnotes")
    assert [["n° 8", "n° 7", "n° 6", "n° 5", "n° 4"], ["Plus anciennes →"]] == listed.buttons
    await taps_through(alice, "Plus anciennes →")
    assert "page 2" in listed.text
    assert [["n° 3", "n° 2"], ["← Plus récentes"]] == listed.buttons
    assert "n° 1 " not in listed.text

    receipt = await taps_through(alice, "n° 3")
    assert "n° 3 enregistrée" in receipt.text
    await taps_through(alice, "Annuler")
    assert Status.WITHDRAWN is street.store.notes.get(3).status  # type: ignore[union-attr]


async def test_a_list_without_notes_says_how_to_write_one(street: Street, alice: Person) -> None:
    """Nothing yet: a sentence with an example, to the command as to a forged page."""
    answer = await answer_to(alice, "/mesnotes")
    assert "Vous n'avez pas encore de note." in answer.text
    query = await alice.presses("i|0", answer.message_id)
    await alice.receives_toast(query)
    await alice.presses("i|9", answer.message_id)
    await alice.receives()
    await street.settled()


async def test_ones_own_notes_are_searched(street: Street, alice: Person, bruno: Person) -> None:
    """By motif, sector, day and free words, withdrawn ones too, nobody else's; the pages keep the search, also after a restart."""
    await answer_to(bruno, "/note tapage à mermoz, enceinte posée, calmés")
    for hour in range(7):
        await answer_to(alice, f"/note tapage à mermoz, calmés, vers {10 + hour}h")
    await answer_to(alice, f"/note {AFTER}")
    street.clock.passes(minutes=2)
    listed = await answer_to(alice, "/mesnotes tapage mermoz")
    assert "Vos notes · " in listed.text
    assert "Mermoz" in listed.text
    assert [["n° 8", "n° 7", "n° 6", "n° 5", "n° 4"], ["Plus anciennes →"]] == listed.buttons
    await street.settled()
    await street.restart()
    await taps_through(alice, "Plus anciennes →")
    assert [["n° 3", "n° 2"], ["← Plus récentes"]] == listed.buttons
    receipt = await taps_through(alice, "n° 3")
    assert "n° 3 enregistrée" in receipt.text

    assert [["n° 9"]] == (await answer_to(alice, "/mesnotes dispute")).buttons
    assert [["n° 9"]] == (await answer_to(alice, "/mesnotes gerland aujourd'hui")).buttons
    assert "Aucune de vos notes ne correspond" in (await answer_to(alice, "/mesnotes gerland hier")).text
    assert "Aucune de vos notes ne correspond" in (await answer_to(alice, "/mesnotes enceinte posée")).text


async def test_a_number_searched_in_ones_notes_is_kept_nowhere(street: Street, alice: Person) -> None:
    """The request is screened like any text; its message goes."""
    await answer_to(alice, f"/note {BEFORE}")
    sent = await alice.says(f"/mesnotes mermoz {PHONE}")
    await alice.receives()
    await street.settled()

    assert sent not in [shown.message_id for shown in alice.messages]
    assert b"41 27" not in street.on_disk()


async def test_what_a_tap_corrects_is_kept_for_the_lists(street: Street, alice: Person, message: int) -> None:
    """Field, what was read, what was chosen last; neither the hour, nor what was tapped from the beginning, nor a choice taken back."""
    await taps_through(alice, "Motif", "Voisinage")
    await taps_through(alice, "Motif", "Usage du lieu")
    await taps_through(alice, "Suite", "Refus")
    await taps_through(alice, "Suite", "Apaisé")
    await taps_through(alice, "Heure", "20/11 à 21\u00a0h\u00a040")
    await answer_to(alice, "/note")
    await taps_through(alice, "Bruit", "Apaisé", "Motif", "Voisinage")

    assert [("motif", "nuisance-sonore", "conflit-usage", 1)] == [
        (row.field, row.read, row.chosen, row.count) for row in street.store.corrections.counts()]
    assert [1, 1] == [row["number"] for row in street.rows("SELECT number FROM corrections")]
