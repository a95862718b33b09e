"""A tour without incident, and the same again."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.sandbox import Person
from tests.street import Street, answer_to, taps_through

FULL = "tapage allée 12 à mermoz, dans le hall, 5 jeunes, calmés, vers 22h15, 20 min"


def labels(shown: object) -> list[str]:
    """All button labels of a message."""
    return [label for row in shown.buttons for label in row]  # type: ignore[attr-defined]


async def test_a_tour_is_one_tap(street: Street, alice: Person) -> None:
    """The sector is asked, nothing else; the question becomes the receipt."""
    question = await answer_to(alice, "/presence")
    assert "Présence sans incident\nQuel secteur ?" in question.text
    receipt = await taps_through(alice, "Mermoz")

    (note,) = street.store.notes.last_of(alice.id, 9)
    assert ("presence-simple", "presence", "mermoz", None) == (note.fields.motif, note.fields.registre, note.fields.secteur, note.text)
    assert question.message_id == receipt.message_id
    assert "n° 1" in receipt.text


async def test_the_last_sector_comes_first(street: Street, alice: Person) -> None:
    """Where one was, one probably still is."""
    await answer_to(alice, "/note tapage à gerland, calmés")
    question = await answer_to(alice, "/presence")

    assert "Gerland" == labels(question)[0]


async def test_a_tour_in_one_line(street: Street, alice: Person) -> None:
    """With words it is stored at once; the words say where and when, the command what."""
    receipt = await answer_to(alice, "/presence mermoz 18h-20h, rien à signaler")

    (note,) = street.store.notes.last_of(alice.id, 9)
    assert ("presence-simple", "presence", "mermoz", "60-plus") == (
        note.fields.motif, note.fields.registre, note.fields.secteur, note.fields.duree)
    assert dt.datetime.fromisoformat("2026-11-20T18:00:00+01:00") == note.fields.occurred_at
    assert "mermoz 18h-20h, rien à signaler" == note.text
    assert "n° 1" in receipt.text


async def test_words_complete_the_question(street: Street, alice: Person) -> None:
    """A text within five minutes is the tour's; after them it is a search."""
    await answer_to(alice, "/presence")
    await answer_to(alice, "gerland, bon contact avec les commerçants")
    (note,) = street.store.notes.last_of(alice.id, 9)
    assert ("presence-simple", "gerland") == (note.fields.motif, note.fields.secteur)

    await answer_to(alice, "/presence")
    street.clock.passes(minutes=5)
    assert "En 3 gestes" in (await answer_to(alice, "quelqu'un avec une arme")).text


async def test_a_restart_keeps_the_question(street: Street, alice: Person) -> None:
    """The same buttons go on."""
    await answer_to(alice, "/presence")
    await street.settled()
    await street.restart()
    await taps_through(alice, "Plus de choix", "Vaise")

    assert ["vaise"] == [note.fields.secteur for note in street.store.notes.last_of(alice.id, 9)]


async def test_the_same_again_is_one_tap(street: Street, alice: Person) -> None:
    """*Comme n° 1* says before what it repeats: every code, the time of now, neither the words nor the length; also after a restart."""
    await answer_to(alice, f"/note {FULL}")
    street.clock.passes(minutes=40)
    question = await answer_to(alice, "/note")
    assert "Comme n° 1 : Bruit, Mermoz" == labels(question)[0]
    await street.settled()
    await street.restart()
    receipt = await taps_through(alice, "Comme n° 1 : Bruit, Mermoz")

    again, before = street.store.notes.last_of(alice.id, 9)
    for field in ("secteur", "motif", "suite", "lieu", "public", "effectif"):
        assert getattr(before.fields, field) == getattr(again.fields, field)
    assert ("hall-allee", "2-5") == (again.fields.lieu, again.fields.effectif)
    assert "15" == before.fields.duree
    assert (None, None) == (again.text, again.fields.duree)
    assert dt.datetime.fromisoformat("2026-11-20T23:20:00+01:00") == again.fields.occurred_at
    assert question.message_id == receipt.message_id


async def test_the_same_tour_again(street: Street, alice: Person) -> None:
    """/presence repeats the last tour, whatever was noted since; a withdrawn note is not proposed."""
    await answer_to(alice, "/presence mermoz")
    await answer_to(alice, "/note tapage à gerland, calmés")
    question = await answer_to(alice, "/presence")
    assert "Comme n° 1 : Présence, lien, Mermoz" == labels(question)[0]
    await taps_through(alice, "Comme n° 1 : Présence, lien, Mermoz", "Annuler")

    question = await answer_to(alice, "/note")
    assert "Comme n° 2 : Bruit, Gerland" == labels(question)[0]


async def test_the_same_again_is_offered_once_and_stored_once(street: Street, alice: Person) -> None:
    """Not after a choice, not on a card's draft; pressed twice it makes one note."""
    await answer_to(alice, "/note tapage à gerland, calmés")
    question = await answer_to(alice, "/note")
    data, message_id = alice.button("Comme n° 1 : Bruit, Gerland", question.message_id)
    await alice.presses(data, message_id)
    await alice.presses(data, message_id)
    await street.settled()
    assert 2 == len(street.store.notes.last_of(alice.id, 9))

    await answer_to(alice, "/note")
    chosen = await taps_through(alice, "Usage du lieu")
    assert [] == [label for label in labels(chosen) if label.startswith("Comme")]
    street.clock.passes(minutes=5)
    await answer_to(alice, "quelqu'un avec une arme")
    applied = await taps_through(alice, "Je l'applique")
    assert [] == [label for label in labels(applied) if label.startswith("Comme")]


async def test_anothers_note_is_not_repeated(street: Street, alice: Person, bruno: Person) -> None:
    """A forged number: refused, the draft stays."""
    await answer_to(bruno, "/note tapage à gerland, calmés")
    await answer_to(alice, "/note")
    draft = street.store.drafts.get(alice.id)
    assert draft is not None
    await alice.presses(f"np|{draft.id}|1", alice.last.message_id)

    assert "Vous n'avez pas accès à une note n° 1." == (await alice.receives()).text
    assert draft.id == getattr(street.store.drafts.get(alice.id), "id", None)
    assert [] == street.store.notes.last_of(alice.id, 9)


@pytest.mark.parametrize("command", ["/presence", "/note"])
async def test_the_first_time_nothing_is_proposed(street: Street, alice: Person, command: str) -> None:
    """No note yet, no repetition."""
    assert [] == [label for label in labels(await answer_to(alice, command)) if label.startswith("Comme")]
