"""Writing notes, as people do it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.sandbox import Person
from tests.conftest import SharedLibrary, Street, answer_to, open_street, taps_through
from tests.library.samples import write_library

NOTE = "tapage allée 12 à mermoz, 5 jeunes, calmés, vers 22h15"
READS_LIKE_A_NOTE = "5 jeunes font du bruit à gerland vers 21h, calmés, partis"
PHONE = "06 39 98 41 27"
"""A number of the range that Arcep keeps free for fiction."""


async def test_a_note_in_one_message_is_stored_at_once(street: Street, alice: Person) -> None:
    """One message: codes, sector and time are read, the receipt quotes the number."""
    receipt = await answer_to(alice, f"/note {NOTE}")

    note = street.store.notes.get(1)
    assert note is not None
    assert "n° 1" in receipt.text
    assert ("mermoz", "nuisance-sonore", "apaise") == (note.fields.secteur, note.fields.motif, note.fields.suite)
    assert "2026-11-20T22:15:00+01:00" == (note.fields.occurred_at and note.fields.occurred_at.isoformat())
    assert NOTE == note.text
    assert (alice.id, "nord") == (note.author_id, note.team)


@pytest.mark.parametrize("beginning", ["/note ", "/note\n", "/log ", "n ", "N ", "n\n", "/note   "])
async def test_every_beginning_keeps_every_word(street: Street, alice: Person, beginning: str) -> None:
    """The command, its alias and the short prefix, with any blank after it, store the words and nothing else."""
    await answer_to(alice, f"{beginning}{NOTE}")

    assert [NOTE] == [note.text for note in street.store.notes.last_of(alice.id, 9)]


async def test_a_word_that_begins_with_n_is_a_search(street: Street, alice: Person) -> None:
    """``nuisances`` or ``n`` alone is no note."""
    await answer_to(alice, "nuisances sonores")
    await answer_to(alice, "n")

    assert [] == street.store.notes.last_of(alice.id, 9)


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


async def test_a_search_that_reads_like_a_note_becomes_one(street: Street, alice: Person) -> None:
    """*En faire une note* stores the words of that message, at the time it was sent, once."""
    answer = await answer_to(alice, READS_LIKE_A_NOTE)
    street.clock.passes(minutes=20)
    receipt = await taps_through(alice, "En faire une note")

    note = street.store.notes.get(1)
    assert note is not None
    assert ["En faire une note"] == answer.buttons[0]
    assert (READS_LIKE_A_NOTE, "gerland") == (note.text, note.fields.secteur)
    assert "n° 1" in receipt.text
    assert "2026-11-20T21:40:00+00:00" == note.logged_at.isoformat()

    again = await taps_through(alice, "En faire une note")
    assert "déjà terminée" in again.text
    assert 1 == len(street.store.notes.last_of(alice.id, 9))


async def test_a_plain_search_offers_no_note(street: Street, alice: Person) -> None:
    """Few words, or no outcome: only sheets are offered."""
    for text in ("bruit", "tapage à gerland", "un groupe de jeunes devant la porte ce soir"):
        answer = await answer_to(alice, text)
        assert "En faire une note" not in [label for row in answer.buttons for label in row]


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


async def test_a_restart_keeps_the_offer_to_make_a_note(street: Street, alice: Person) -> None:
    """*En faire une note* still works, and a reply to a question of before too."""
    await answer_to(alice, READS_LIKE_A_NOTE)
    await street.settled()
    await street.restart()
    await taps_through(alice, "En faire une note")
    question = await answer_to(alice, "/note")
    await street.settled()
    await street.restart()
    street.clock.passes(minutes=30)
    await alice.says("dispute à mermoz, calmés", reply_to=question.message_id)
    await street.settled()

    assert ["dispute à mermoz, calmés", READS_LIKE_A_NOTE] == [note.text for note in street.store.notes.last_of(alice.id, 9)]


async def test_an_update_delivered_twice_makes_one_note(street: Street, alice: Person) -> None:
    """Telegram sends again what it is not sure of."""
    street.sandbox.duplicate_next_update()
    await answer_to(alice, f"/note {NOTE}")
    await street.settled()

    assert 1 == len(street.store.notes.last_of(alice.id, 9))
    assert 1 == alice.transcript().count("enregistrée à")


async def test_two_equal_messages_make_two_notes(street: Street, alice: Person) -> None:
    """One message is one note; saying it twice is the person's right."""
    await answer_to(alice, f"/note {NOTE}")
    await answer_to(alice, f"/note {NOTE}")

    assert [2, 1] == [note.number for note in street.store.notes.last_of(alice.id, 9)]


async def test_a_message_without_a_word_is_no_note(street: Street, alice: Person) -> None:
    """Emoji and punctuation alone: a sentence says what to write, the draft stays."""
    await answer_to(alice, "/note")
    answer = await answer_to(alice, "😀 !!!")
    assert "Rien à noter dans ce message" in answer.text
    assert [] == street.store.notes.last_of(alice.id, 9)

    await taps_through(alice, "Mermoz", "Usage du lieu", "Apaisé")
    assert 1 == len(street.store.notes.last_of(alice.id, 9))


async def test_a_very_long_and_hostile_note_is_kept_whole(street: Street, alice: Person) -> None:
    """4,096 characters of markup and emoji come back as they were typed."""
    text = ("<b>tapage</b> &amp; <script> 😀 " * 200)[:4000].strip()
    receipt = await answer_to(alice, f"/note {text}")

    assert "n° 1" in receipt.text
    assert [text] == [note.text for note in street.store.notes.last_of(alice.id, 9)]


@pytest.mark.parametrize("beginning", ["/note ", "n ", ""])
async def test_a_phone_number_is_masked_before_anything_is_stored(street: Street, alice: Person, beginning: str) -> None:
    """Stored masked, the message deleted, the kind named, the value nowhere: not in the chat, not on disk."""
    if not beginning:
        await answer_to(alice, "/note")
    message_id = await alice.says(f"{beginning}tapage à mermoz, calmés, rappeler au {PHONE}")
    receipt = await alice.receives_text("n° 1")
    await street.settled()

    note = street.store.notes.get(1)
    assert note is not None
    assert f"tapage à mermoz, calmés, rappeler au {'•' * len(PHONE)}" == note.text
    assert "Masqué avant d'être enregistré : un numéro de téléphone." in receipt.text
    assert message_id not in [shown.message_id for shown in alice.messages]
    assert "41 27" not in alice.transcript()
    assert b"41 27" not in street.on_disk()


async def test_a_masked_number_stays_masked_on_the_way_from_search_to_note(street: Street, alice: Person) -> None:
    """A search that becomes a note: its message is deleted then, the kind named; a typed bullet is no mask."""
    message_id = await alice.says(f"{READS_LIKE_A_NOTE}, rappeler au {PHONE}")
    await alice.receives()
    receipt = await taps_through(alice, "En faire une note")
    await street.settled()
    assert "un numéro de téléphone" in receipt.text
    assert message_id not in [shown.message_id for shown in alice.messages]
    assert b"41 27" not in street.on_disk()

    message_id = await alice.says(f"• {READS_LIKE_A_NOTE}")
    await alice.receives()
    receipt = await taps_through(alice, "En faire une note")
    await street.settled()
    assert "Masqué" not in receipt.text
    assert message_id in [shown.message_id for shown in alice.messages]


async def test_a_number_alone_after_the_command_leaves_the_chat(street: Street, alice: Person) -> None:
    """Nothing is left to store: the question comes, the message goes."""
    message_id = await alice.says(f"/note {PHONE}")
    question = await alice.receives_text("Quel secteur")
    await street.settled()

    assert message_id not in [shown.message_id for shown in alice.messages]
    assert "41 27" not in question.text
    assert b"41 27" not in street.on_disk()


async def test_each_note_belongs_to_who_wrote_it(street: Street, alice: Person, bruno: Person) -> None:
    """Two people at the same moment: two drafts, two notes, nothing mixed."""
    await alice.says("/note")
    await bruno.says("/note")
    await alice.receives()
    await bruno.receives()
    await alice.taps("Mermoz")
    await bruno.taps("Gerland")
    await street.settled()
    await taps_through(alice, "Usage du lieu", "Apaisé")
    await taps_through(bruno, "Voisinage", "Apaisé")

    assert ["mermoz"] == [note.fields.secteur for note in street.store.notes.last_of(alice.id, 9)]
    assert ["gerland"] == [note.fields.secteur for note in street.store.notes.last_of(bruno.id, 9)]
