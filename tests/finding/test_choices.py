"""A search that is not sure: at most three sheets, the next ones after a decline, or an honest nothing."""

from __future__ import annotations

import json

import pytest

from bot.sandbox import Person
from tests.finding.conftest import SURE, UNSURE, lookups
from tests.street import Street, answer_to, taps_through


async def test_an_unsure_match_offers_at_most_three(street: Street, alice: Person) -> None:
    """Three sheets and none of them; the one opened is recorded, the first one counts."""
    choices = await answer_to(alice, UNSURE)
    labels = [label for row in choices.buttons for label in row]
    assert "Plusieurs fiches peuvent convenir :" == choices.text
    assert 4 == len(labels)
    assert "Aucune de celles-ci" == labels[-1]
    assert [None] == [found["opened"] for found in lookups(street)]

    card = await taps_through(alice, labels[1])
    assert "En 3 gestes" in card.text
    await taps_through(alice, labels[0])
    opened = [found["opened"] for found in lookups(street)]
    assert [street.carnet.services.finder.library.sheets[str(opened[0])].title] == [card.text.splitlines()[0]]


@pytest.mark.parametrize("word", ["bruit", "squat", "bagarre", "Bruit ?"])
async def test_a_bare_word_of_many_meanings_shows_choices(street: Street, alice: Person, word: str) -> None:
    """What was chosen, among what, for which word: evidence for the next tuning."""
    choices = await answer_to(alice, word)
    assert "Plusieurs fiches peuvent convenir :" == choices.text
    second = [row[0]["callback_data"].split("|")[1] for row in choices.keyboard][1]
    await taps_through(alice, choices.buttons[1][0])
    await street.settled()

    (found,) = street.rows("SELECT text, verdict, hits, opened, declined FROM lookups")
    assert (word, "suggest", second, 0) == (found["text"], found["verdict"], found["opened"], found["declined"])
    assert second == json.loads(found["hits"])[1][0]


async def test_none_of_these_is_remembered(street: Street, alice: Person) -> None:
    """*Aucune de celles-ci*: the quality lead will see it; themes and numbers are offered in place."""
    await answer_to(alice, UNSURE)
    answer = await taps_through(alice, "Aucune de celles-ci")

    assert "C'est noté : cette recherche sera relue par la qualité. Voici d'autres fiches, plus éloignées." in answer.text
    assert ["Thèmes", "Numéros"] == answer.buttons[-1]
    assert 1 <= len(answer.buttons[:-1]) <= 2
    assert [(UNSURE, "suggest", None, 1)] == [(f["text"], f["verdict"], f["opened"], f["declined"]) for f in lookups(street)]


async def test_what_else_was_found_is_one_tap_further(street: Street, alice: Person) -> None:
    """*Aucune de celles-ci* offers the next ones in place; one of them opened counts as chosen, the decline stays."""
    first = await answer_to(alice, UNSURE)
    proposed = {row[0] for row in first.buttons}
    others = await taps_through(alice, "Aucune de celles-ci")
    assert first.message_id == others.message_id
    assert not proposed & {row[0] for row in others.buttons}
    await taps_through(alice, others.buttons[0][0])
    await street.settled()

    (found,) = street.rows("SELECT hits, opened, declined FROM lookups")
    assert (json.loads(found["hits"])[3][0], 1) == (found["opened"], found["declined"])


async def test_nothing_found_is_said_honestly(street: Street, alice: Person) -> None:
    """No guess: the themes, the numbers, and the miss recorded."""
    answer = await answer_to(alice, "zzgrph wxkptd")

    assert "Aucune fiche trouvée." in answer.text
    assert [["Thèmes", "Numéros"]] == answer.buttons
    assert [("zzgrph wxkptd", "none")] == [(found["text"], found["verdict"]) for found in lookups(street)]


async def test_nobody_marks_another_persons_search(street: Street, alice: Person, bruno: Person) -> None:
    """A forged number of a search opens the sheet, and writes nothing into somebody else's trace."""
    await answer_to(alice, UNSURE)
    card = await answer_to(bruno, SURE)
    await bruno.presses("s|arme-visible|1", card.message_id)
    await bruno.receives()
    await bruno.presses("x|1", card.message_id)
    await bruno.receives()

    assert [(alice.id, None, 0), (bruno.id, "arme-visible", 0)] == [(f["person_id"], f["opened"], f["declined"]) for f in lookups(street)]


async def test_nobody_declines_for_somebody_else(street: Street, alice: Person, bruno: Person) -> None:
    """A forged button: nothing changes, and nothing of that search is shown."""
    await answer_to(alice, UNSURE)
    page = await answer_to(bruno, "/aide")
    await bruno.presses("x|1", page.message_id)
    answer = await bruno.receives()

    assert [["Thèmes", "Numéros"]] == answer.buttons
    assert [{"declined": 0}] == street.rows("SELECT declined FROM lookups")
