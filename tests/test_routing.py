"""Whose a free text is: the open draft's, the journal's, or the search's."""

from __future__ import annotations

import pytest

from bot.sandbox import Person
from tests.conftest import Street, answer_to


async def test_another_command_turns_away_from_the_draft(street: Street, alice: Person) -> None:
    """What is typed next is a search; a reply to the question still makes the note."""
    question = await answer_to(alice, "/note")
    await answer_to(alice, "/numeros")
    shown = await answer_to(alice, "tapage")
    assert "enregistrée" not in shown.text
    assert [] == street.rows("SELECT number FROM notes")

    await alice.says("tapage à mermoz, calmés", reply_to=question.message_id)
    await alice.receives_text("n° 1")


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


async def test_a_mediators_question_is_a_search(street: Street, alice: Person, bruno: Person) -> None:
    """The journal is not theirs; and a manager's account that only tells what happened is offered as a note."""
    await alice.says("tapages à mermoz ce mois-ci")
    assert "Journal" not in (await alice.receives()).text
    await bruno.says("tapage à mermoz hier soir, 5 jeunes, calmés")
    await bruno.receives_text("ressemble à une note")
