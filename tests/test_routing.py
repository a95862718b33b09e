"""Whose a free text is: the open draft's, the journal's, or the search's."""

from __future__ import annotations

import pytest

from bot.sandbox import Person
from tests.street import Street, answer_to


async def test_another_command_turns_away_from_the_draft(street: Street, alice: Person) -> None:
    """What is typed next is a search; a reply to the question still makes the note."""
    question = await answer_to(alice, "/note")
    await answer_to(alice, "/numeros")
    shown = await answer_to(alice, "tapage")
    assert "enregistrée" not in shown.text
    assert [] == street.rows("SELECT number FROM notes")

    await alice.says("tapage à mermoz, calmés", reply_to=question.message_id)
    await alice.receives_text("n° 1")


async def test_what_waited_for_the_bot_is_turned_away_all_the_same(street: Street, alice: Person) -> None:
    """It counts when each was sent, not when the bot came to it."""
    sent = int(street.clock().timestamp()) - 3_600
    for seconds, text in ((0, "/note"), (40, "/numeros"), (60, "tapage")):
        await alice.says(text, date=sent + seconds)
    await alice.receives_text("Plusieurs fiches")

    assert [] == street.rows("SELECT number FROM notes")


@pytest.mark.parametrize("minutes", [0, 5])
async def test_a_text_told_beside_a_draft_that_was_left_can_become_a_note(street: Street, alice: Person, minutes: int) -> None:
    """After another command or after a while, also where the guard takes its message away."""
    await answer_to(alice, "/note")
    if minutes:
        street.clock.passes(minutes=minutes)
    else:
        await answer_to(alice, "/numeros")
    shown = await answer_to(alice, "5 jeunes font du bruit à gerland vers 21h, calmés, rappeler le 06 39 98 41 27")
    assert ["En faire une note"] == shown.buttons[0]
    await alice.taps("En faire une note", shown.message_id)
    await alice.receives_text("n° 1")

    assert ["5 jeunes font du bruit à gerland vers 21h, calmés, rappeler le ••••••••••••••"] == [
        note.text for note in street.store.notes.last_of(alice.id, 9)
    ]


async def test_without_anything_between_a_text_is_the_drafts(street: Street, alice: Person) -> None:
    """As it was asked for."""
    await answer_to(alice, "/note")
    assert "n° 1" in (await answer_to(alice, "tapage à mermoz, calmés")).text


@pytest.mark.parametrize(("text", "answer"), [
    ("tapages à mermoz ce mois-ci", "Journal"), ("combien de tapages en novembre", "Bilan"),
    ("exporte les notes de novembre", "Je prépare"),
    ("tapage", "Plusieurs fiches"), ("combien de temps avant une expulsion", "fiche")])
async def test_a_manager_asks_without_a_command(street: Street, bruno: Person, text: str, answer: str) -> None:
    """What can only be a question about the notes is one; anything a sheet may answer is a search."""
    assert "n° 1" in (await answer_to(bruno, "/note tapage à mermoz, calmés")).text
    await bruno.says(text)
    await bruno.receives_text(answer)


async def test_a_managers_question_that_tells_of_a_danger_shows_the_numbers_first(street: Street, bruno: Person) -> None:
    """It may be a question or a call for help: both are answered."""
    await bruno.says("enfant seul à mermoz hier")

    assert (await bruno.receives()).text.startswith("Danger immédiat ?")
    assert "Journal" in (await bruno.receives_text("Mermoz")).text or "Aucune note" in bruno.last.text


async def test_a_mediators_question_is_a_search(street: Street, alice: Person, bruno: Person) -> None:
    """The journal is not theirs; and a manager's account that only tells what happened is offered as a note."""
    await alice.says("tapages à mermoz ce mois-ci")
    assert "Journal" not in (await alice.receives()).text
    await bruno.says("tapage à mermoz hier soir, 5 jeunes, calmés")
    await bruno.receives_text("ressemble à une note")
