"""A shared place becomes a sector; its coordinates are kept nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.sandbox import Person
from tests.street import SharedLibrary, Street, answer_to, open_street, taps_through

MERMOZ = (45.730123, 4.887456)
NOWHERE = (48.856613, 2.352222)
CANARIES = (b"730123", b"887456", b"856613", b"352222")


async def test_a_place_becomes_ones_sector(street: Street, alice: Person) -> None:
    """Said in a sentence, proposed for the next note; the coordinates are nowhere on disk, nor left in the chat."""
    sent = await alice.sends_location(*MERMOZ)
    answer = await alice.receives()
    await street.settled()
    assert "Secteur : Mermoz. Il sera proposé pour vos prochaines notes." in answer.text
    assert "Mermoz" in (await answer_to(alice, "/note")).text
    assert "mermoz" == getattr(street.store.people.get(alice.id), "last_sector", None)
    assert sent not in [shown.message_id for shown in alice.messages]
    assert [] == [canary for canary in CANARIES if canary in street.on_disk()]


@pytest.mark.parametrize("command", ["/note", "/presence"])
async def test_a_place_answers_the_question_for_the_sector(street: Street, alice: Person, command: str) -> None:
    """A note by buttons that waits for its sector takes it, also after a restart, and goes on."""
    question = await answer_to(alice, command)
    await street.settled()
    await street.restart()
    await alice.sends_location(*MERMOZ)
    await alice.receives()
    if command == "/note":
        await taps_through(alice, "Usage du lieu", "Apaisé")
    await street.settled()

    (note,) = street.store.notes.last_of(alice.id, 9)
    assert "mermoz" == note.fields.secteur
    assert question.message_id not in [shown.message_id for shown in alice.messages]
    assert "n° 1" in alice.last.text
    assert [] == [canary for canary in CANARIES if canary in street.on_disk()]


@pytest.mark.parametrize(("minutes", "count"), [(4, 1), (5, 0)])
async def test_a_question_of_yesterday_takes_no_place(tmp_path: Path, shared: SharedLibrary, minutes: int, count: int) -> None:
    """A tour begun and forgotten is not stored hours later by a place: after five minutes it is one's own sector, no more."""
    async with open_street(tmp_path, shared) as street:
        await answer_to(street.alice, "/presence")
        street.clock.passes(minutes=minutes)
        await street.alice.sends_location(*MERMOZ)
        answer = await street.alice.receives()

        assert (count, not count) == (len(street.store.notes.last_of(street.alice.id, 9)), "Secteur : Mermoz. Il sera" in answer.text)


async def test_a_place_outside_every_sector(street: Street, alice: Person) -> None:
    """A kind sentence; nothing changes."""
    await alice.sends_location(*NOWHERE)

    assert "Cette position n'est dans aucun de nos secteurs." in (await alice.receives()).text
    assert None is getattr(street.store.people.get(alice.id), "last_sector", None)


async def test_nobody_is_followed(street: Street, alice: Person) -> None:
    """A live place is refused with its reason, whatever sector it is in; its message goes, which ends the sharing."""
    sent = await alice.sends_location(*MERMOZ, live_period=900)
    answer = await alice.receives()
    await street.settled()

    assert "Ce bot ne suit personne" in answer.text
    assert None is getattr(street.store.people.get(alice.id), "last_sector", None)
    assert sent not in [shown.message_id for shown in alice.messages]
    assert [] == [canary for canary in CANARIES if canary in street.on_disk()]
