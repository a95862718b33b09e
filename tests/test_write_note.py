"""Writing notes in words: in one message, or from a text that reads like one."""

from __future__ import annotations

import pytest

from bot.sandbox import Person
from tests.street import Street, answer_to, taps_through

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
