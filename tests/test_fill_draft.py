"""A note by buttons: a few taps, words that complete it, a draft that outlives a restart."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.sandbox import Person
from tests.library.samples import write_library
from tests.street import SharedLibrary, Street, answer_to, open_street, taps_through
from tests.test_write_note import NOTE, READS_LIKE_A_NOTE


async def test_a_first_note_by_buttons_takes_three_taps(street: Street, alice: Person) -> None:
    """Sector, motif, outcome, all in one message, which becomes the receipt."""
    question = await answer_to(alice, "/note")
    receipt = await taps_through(alice, "Mermoz", "Usage du lieu", "Apaisé")

    note = street.store.notes.get(1)
    assert note is not None
    assert ("mermoz", "conflit-usage", "apaise", None) == (note.fields.secteur, note.fields.motif, note.fields.suite, note.text)
    assert question.message_id == receipt.message_id
    assert "n° 1" in receipt.text
    assert None is street.store.drafts.get(alice.id)


async def test_the_next_note_by_buttons_takes_two_taps(street: Street, alice: Person) -> None:
    """The last sector is filled in, and one tap away from another."""
    await answer_to(alice, f"/note {NOTE}")
    question = await answer_to(alice, "/note")
    await taps_through(alice, "Usage du lieu", "Apaisé")
    await answer_to(alice, "/note")
    await taps_through(alice, "Changer de secteur", "Gerland", "Usage du lieu", "Apaisé")

    assert "Mermoz" in question.text
    assert ["gerland", "mermoz", "mermoz"] == [note.fields.secteur for note in street.store.notes.last_of(alice.id, 9)]


async def test_every_choice_can_be_reached(street: Street, alice: Person) -> None:
    """The first eight, then all of them."""
    question = await answer_to(alice, "/note")
    few = [label for row in question.buttons for label in row]
    await taps_through(alice, "Plus de choix")
    every = [label for row in question.buttons for label in row]

    sectors = street.carnet.services.finder.library.lists.sectors
    assert 8 == len(set(few) - {"Plus de choix", "Abandonner"})
    assert len(sectors) == len(set(every) - {"Abandonner"})


async def test_words_sent_within_five_minutes_complete_the_draft(street: Street, alice: Person) -> None:
    """The text is stored with what was tapped; what was tapped wins."""
    await answer_to(alice, "/note")
    await taps_through(alice, "Gerland", "Usage du lieu")
    street.clock.passes(minutes=4, seconds=59)
    receipt = await answer_to(alice, "tapage à mermoz, calmés")

    note = street.store.notes.get(1)
    assert note is not None
    assert "n° 1" in receipt.text
    assert ("gerland", "conflit-usage", "apaise") == (note.fields.secteur, note.fields.motif, note.fields.suite)
    assert "tapage à mermoz, calmés" == note.text


async def test_words_sent_after_five_minutes_are_a_search(street: Street, alice: Person) -> None:
    """A draft forgotten in a pocket swallows no search; a reply to its question still belongs to it."""
    question = await answer_to(alice, "/note")
    street.clock.passes(minutes=5)
    card = await answer_to(alice, "quelqu'un avec une arme")
    assert "En 3 gestes" in card.text
    assert [] == street.store.notes.last_of(alice.id, 9)

    await alice.says("dispute entre voisins à mermoz, calmés", reply_to=question.message_id)
    receipt = await alice.receives()
    assert "n° 1" in receipt.text
    assert 1 == len(street.store.notes.last_of(alice.id, 9))


async def test_a_proposed_sector_gives_way_to_the_text(street: Street, alice: Person) -> None:
    """Only a sector that was tapped wins over the words."""
    await answer_to(alice, f"/note {NOTE}")
    await answer_to(alice, "/note")
    await answer_to(alice, "voiture brûlée à gerland, pompiers appelés")

    assert "gerland" == street.store.notes.last_of(alice.id, 1)[0].fields.secteur


async def test_a_sheet_applied_is_kept_with_its_version(street: Street, alice: Person) -> None:
    """*Je l'applique* on a card: the note holds id, version and digest, and the sheet's usual motif."""
    card = await answer_to(alice, "quelqu'un avec une arme")
    sheet = street.carnet.services.finder.library.sheets["arme-visible"]
    await taps_through(alice, "Je l'applique")
    receipt = await taps_through(alice, "Mermoz", "Secours appelés")

    note = street.store.notes.get(1)
    assert note is not None
    assert sheet.title in card.text
    assert (sheet.id, sheet.version, sheet.digest) == (note.sheet_id, note.sheet_version, note.sheet_digest)
    assert (sheet.record.motifs[0], sheet.register, "secours-appeles") == (note.fields.motif, note.fields.registre, note.fields.suite)
    assert f"Fiche : {sheet.title} (version {sheet.version})" in receipt.text


async def test_the_version_is_the_one_that_was_applied(tmp_path: Path, shared: SharedLibrary, mode: str) -> None:
    """A publication between the tap and the note changes nothing: the proof is of what was read, also where the sheet is gone."""
    fiches = write_library(tmp_path / "fiches")
    async with open_street(tmp_path, shared, mode=mode, procedures=fiches) as street:
        alice, sheet = street.alice, street.carnet.services.finder.library.sheets["feu"]
        await answer_to(alice, "ça brûle au troisième")
        await taps_through(alice, "Je l'applique", "Les Tilleuls")
        (fiches / "danger" / "feu.yaml").unlink()
        await answer_to(street.chloe, "/recharger")
        await street.chloe.receives_text("Retirées : feu")
        receipt = await taps_through(alice, "Apaisé")

        note = street.store.notes.get(1)
        assert note is not None
        assert (sheet.id, sheet.version, sheet.digest, sheet.register) == (
            note.sheet_id, note.sheet_version, note.sheet_digest, note.fields.registre)
        assert f"Fiche : feu (version {sheet.version})" in receipt.text


async def test_a_draft_can_be_given_up(street: Street, alice: Person) -> None:
    """By its button or by /annuler: nothing is stored, and nothing is left to give up."""
    await answer_to(alice, "/note")
    dropped = await taps_through(alice, "Mermoz", "Abandonner")
    assert "Saisie abandonnée. Rien n'a été enregistré." == dropped.text

    await answer_to(alice, "/note")
    assert "Saisie abandonnée. Rien n'a été enregistré." == (await answer_to(alice, "/annuler")).text
    assert "Aucune saisie en cours." == (await answer_to(alice, "/annuler")).text
    assert [] == street.store.notes.last_of(alice.id, 9)


async def test_a_search_is_nothing_to_give_up(street: Street, alice: Person) -> None:
    """/annuler after a text that only might become a note speaks of no draft."""
    await answer_to(alice, READS_LIKE_A_NOTE)

    assert "Aucune saisie en cours." == (await answer_to(alice, "/annuler")).text


@pytest.mark.parametrize("label", ["Mermoz", "Plus de choix", "Abandonner"])
async def test_buttons_of_an_old_draft_do_not_touch_the_new_one(street: Street, alice: Person, label: str) -> None:
    """A second /note leaves the first question without effect, its *Abandonner* too."""
    old = await answer_to(alice, "/note")
    await answer_to(alice, "/note")
    await street.settled()
    before = street.store.drafts.get(alice.id)
    await alice.taps(label, old.message_id)
    answer = await alice.receives()

    assert "déjà terminée ou abandonnée" in answer.text
    assert before == street.store.drafts.get(alice.id)
    assert [] == street.store.notes.last_of(alice.id, 9)


async def test_buttons_of_a_stored_note_do_not_store_a_second_one(street: Street, alice: Person) -> None:
    """The last button pressed twice by a cold thumb makes one note."""
    question = await answer_to(alice, "/note")
    await taps_through(alice, "Mermoz", "Usage du lieu")
    data, message_id = alice.button("Apaisé", question.message_id)
    await alice.presses(data, message_id)
    await alice.presses(data, message_id)
    await street.settled()

    assert 1 == len(street.store.notes.last_of(alice.id, 9))


@pytest.mark.parametrize("taps", [[], ["Mermoz"], ["Mermoz", "Usage du lieu"]])
async def test_a_restart_loses_nobodys_place(street: Street, alice: Person, taps: list[str]) -> None:
    """At each step of a draft the bot may be restarted: the same buttons go on."""
    everything = ["Mermoz", "Usage du lieu", "Apaisé"]
    await answer_to(alice, "/note")
    for label in taps:
        await taps_through(alice, label)
    await street.settled()
    await street.restart()
    receipt = await taps_through(alice, *everything[len(taps):])

    note = street.store.notes.get(1)
    assert note is not None
    assert "n° 1" in receipt.text
    assert ("mermoz", "conflit-usage", "apaise") == (note.fields.secteur, note.fields.motif, note.fields.suite)
