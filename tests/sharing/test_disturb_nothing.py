"""Inline queries disturb nothing else: stored nowhere, holding up no message, and their failures told to nobody."""

from __future__ import annotations

import pytest

from bot.sandbox import Person
from handlers.delivery import questions
from tests.sharing.conftest import offered, said
from tests.street import Street, answer_to


async def test_what_is_typed_is_stored_nowhere(street: Street, alice: Person) -> None:
    """Not the words, not the place of the earth they were typed on; no arrival, no row."""
    before = street.rows("SELECT count(*) AS n FROM done_updates")
    asked = {"id": "77", "from": alice.user, "query": "zinzolin tapage", "offset": "", "location": {"latitude": 45.7331, "longitude": 4.8}}
    street.sandbox.world.push("inline_query", asked)
    await street.settled()

    assert before == street.rows("SELECT count(*) AS n FROM done_updates")
    assert [False] * 2 == [word in street.on_disk() for word in (b"zinzolin", b"45.7331")]


async def test_a_slow_answer_holds_up_no_message(street: Street, alice: Person) -> None:
    """The person's own lane goes on while an inline answer hangs."""
    street.sandbox.delay(3, "answerInlineQuery")
    await alice.queries_inline("tapage")
    await street.sandbox.confirmed()

    assert "n° 1" in (await answer_to(alice, "/note tapage à mermoz")).text
    assert [] == [call for call in street.sandbox.calls if call.method == "answerInlineQuery" and call.code == 200]


@pytest.mark.parametrize("trouble", ["refused", "broken", "too old"])
async def test_an_answer_that_fails_is_told_to_nobody(street: Street, alice: Person, trouble: str) -> None:
    """No message, no dead letter, no retry; the next query is answered."""
    if trouble == "too old":
        street.sandbox.world.inline_lifetime = -1.0
    else:
        street.sandbox.fail("answerInlineQuery", code=400 if trouble == "refused" else 500)
    await alice.queries_inline("tapage")
    await street.sandbox.called("answerInlineQuery")
    await street.settled()
    street.sandbox.world.inline_lifetime = 30.0

    assert [] == said(street, alice.id)
    assert [] == street.rows("SELECT * FROM outbox")
    assert 1 == len([call for call in street.sandbox.calls if call.method == "answerInlineQuery"])
    assert [] != await offered(street, alice, "squat")


async def test_a_store_that_fails_offers_nothing(street: Street, alice: Person) -> None:
    """While accounts cannot be read nobody gets a card, and nobody is told."""
    await answer_to(alice, "/aide")
    await street.settled()
    with street.store.transaction() as db:
        db.run("ALTER TABLE people RENAME TO hidden")
    query_id = await alice.queries_inline("tapage")
    await street.settled()
    with street.store.transaction() as db:
        db.run("ALTER TABLE hidden RENAME TO people")

    assert None is street.sandbox.world.inline_queries[query_id].answer
    assert 1 == len(said(street, alice.id))
    assert [] != await offered(street, alice, "squat")


async def test_a_query_that_waited_too_long_is_dropped(street: Street, alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """The client has gone on."""
    monkeypatch.setattr(questions, "STALE_AFTER_S", -1.0)
    query_id = await alice.queries_inline("tapage")
    await street.settled()

    assert None is street.sandbox.world.inline_queries[query_id].answer
    assert [] == [call for call in street.sandbox.calls if call.method == "answerInlineQuery"]
