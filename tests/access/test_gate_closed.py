"""The gate fails closed: while accounts cannot be read nobody is let in."""

from __future__ import annotations

from bot.sandbox import Person
from handlers.delivery.turns import Turn
from tests.street import Street, answer_to


async def test_a_store_that_fails_lets_nobody_in(street: Street, alice: Person) -> None:
    """While accounts cannot be read nobody is let in, Alice neither; the update waits, and is done when they can."""
    await answer_to(alice, "/aide")
    await street.settled()
    with street.store.transaction() as db:
        db.run("ALTER TABLE people RENAME TO hidden")
    await alice.says("/note tapage à mermoz")
    await street.stranger.says("/journal")
    await alice.receives_nothing(0.5)
    assert [] == street.rows("SELECT * FROM notes")
    with street.store.transaction() as db:
        db.run("ALTER TABLE hidden RENAME TO people")

    assert "n° 1" in (await alice.receives()).text
    assert "réservé aux équipes" in (await street.stranger.receives()).text


async def test_the_gate_itself_fails_closed(street: Street, alice: Person) -> None:
    """An update that is past the door when the store fails reaches no conversation."""
    await answer_to(alice, "/aide")
    await street.settled()
    with street.store.transaction() as db:
        db.run("ALTER TABLE people RENAME TO hidden")
    chat = {"id": alice.id, "type": "private"}
    author = {"id": alice.id, "is_bot": False, "first_name": "A"}
    message = {"message_id": 900, "date": int(street.clock().timestamp()), "chat": chat, "from": author,
               "text": "/themes", "entities": [{"type": "bot_command", "offset": 0, "length": 7}]}
    turn = Turn(900, alice.id, alice.id, {"update_id": 900, "message": message}, None)
    street.carnet.lanes.submit(alice.id, turn)
    await alice.receives_nothing(0.5)
    assert turn.error is not None
    with street.store.transaction() as db:
        db.run("ALTER TABLE hidden RENAME TO people")

    assert "Thèmes" in (await alice.receives()).text
