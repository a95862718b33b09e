"""A note on its way to disk: once, whole, masked, under its author's name."""

from __future__ import annotations

import pytest

from bot.sandbox import Person
from tests.street import Street, answer_to, taps_through
from tests.test_write_note import NOTE, PHONE, READS_LIKE_A_NOTE


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
