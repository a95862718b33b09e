"""What was understood is one tap from correction; what was tapped stays, and is kept for the lists."""

from __future__ import annotations

import pytest

from bot.sandbox import Person
from tests.amending.conftest import AFTER, BEFORE, first
from tests.street import Street, answer_to, taps_through


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
