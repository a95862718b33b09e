"""Greetings, thanks and tries: one human sentence, no sheet, nothing recorded, and never a note."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.sandbox import Person
from bot.search.engine import SmallTalk
from handlers.make_small_talk import SENTENCES
from tests.street import Street, answer_to, taps_through

SAID = {
    "merci beaucoup": "Avec plaisir.", "à demain": "À bientôt.", "ça marche ?": "Oui, je suis là.", "ok": "Entendu.", "👍": "Entendu.",
    "t'es qui": "Je suis Carnet, un programme", "t'es nul": "Je n'ai pas su vous aider."}


def test_every_kind_has_its_sentence() -> None:
    """A greeting has two, by the hour."""
    assert set(SmallTalk) == {SmallTalk.GREETING, *SENTENCES}


async def test_each_is_answered_by_a_sentence(street: Street, alice: Person) -> None:
    """Not by a sheet, not by *aucune fiche*; no search is recorded, since nothing was missed."""
    for text, beginning in SAID.items():
        answer = await answer_to(alice, text)
        assert answer.text.startswith(beginning)
        assert "En 3 gestes" not in answer.text
    assert "Avec plaisir." in (await answer_to(alice, "/procedure merci")).text
    await street.settled()

    assert [] == street.rows("SELECT * FROM lookups")


@pytest.mark.parametrize(("hour", "word"), [(4, "Bonsoir"), (5, "Bonjour"), (17, "Bonjour"), (18, "Bonsoir"), (23, "Bonsoir")])
async def test_a_greeting_by_the_hour(street: Street, alice: Person, hour: int, word: str) -> None:
    """As one says it in the street, on the clock of Paris."""
    street.clock.now = dt.datetime(2026, 11, 21, hour, 30, tzinfo=street.carnet.services.zone)
    assert f"{word} Alice. Que se passe-t-il ? Écrivez-le comme ça vient : tapage allée 12." == (await answer_to(alice, "slt")).text


async def test_who_asks_what_this_is_sees_where_to_go(street: Street, alice: Person) -> None:
    """The help, the emergency numbers, the themes."""
    assert "/aide" in (await answer_to(alice, "menu")).text
    answer = await answer_to(alice, "c'est quoi ce bot ?")

    assert [True] * 3 == [part in answer.text for part in ("/aide", "15 · 17 · 18 · 112 · 114", "/note")]
    assert [["Thèmes", "Numéros"]] == answer.buttons
    assert (await taps_through(alice, "Thèmes")).text.startswith("Thèmes")


async def test_a_greeting_before_a_situation_is_a_search(street: Street, alice: Person) -> None:
    """Politeness costs nothing."""
    assert "En 3 gestes" in (await answer_to(alice, "bonjour, quelqu'un avec une arme")).text
    assert ["match"] == [row["verdict"] for row in street.rows("SELECT verdict FROM lookups")]


async def test_thanks_are_no_note(street: Street, alice: Person) -> None:
    """Neither in an open draft nor in reply to a card; the draft stays open."""
    card = await answer_to(alice, "quelqu'un avec une arme")
    await alice.says("merci !", reply_to=card.message_id)
    assert (await alice.receives()).text.startswith("Avec plaisir.")
    await answer_to(alice, "/note")
    assert (await answer_to(alice, "merci")).text.startswith("Avec plaisir.")
    await street.settled()

    assert [] == street.rows("SELECT * FROM notes")
    assert None is not street.store.drafts.get(alice.id)
