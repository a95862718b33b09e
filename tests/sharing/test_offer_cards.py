"""Typed after the bot's name in any chat: what is offered, and to whom."""

from __future__ import annotations

import pytest

from bot.people.model import State
from bot.permissions import Role
from bot.sandbox import Person
from tests.sharing.conftest import elsewhere, lookups, offered, said
from tests.street import Street, answer_to, taps_through


@pytest.mark.parametrize("name", ["alice", "bruno", "chloe"])
async def test_whoever_is_in_is_offered_the_best_sheets_anywhere(street: Street, name: str) -> None:
    """At most three, the best first; for this person alone and not for long; nothing recorded, nothing said anywhere."""
    person: Person = getattr(street, name)
    group = await elsewhere(street, person, street.stranger)
    results = await offered(street, person, "quelqu'un avec une arme", group)
    await street.settled()

    sheet = street.carnet.services.finder.library.sheets["arme-visible"]
    assert (sheet.id, sheet.title, sheet.purpose) == (results[0]["id"], results[0]["title"], results[0]["description"])
    assert 1 <= len(results) <= 3
    call = await street.sandbox.called("answerInlineQuery")
    assert ("true", True) == (str(call.params["is_personal"]).lower(), 0 < int(call.params["cache_time"]) <= 10)
    assert ([], []) == (lookups(street), said(street, group.chat.id) + said(street, person.id))


@pytest.mark.parametrize("state", [None, State.WAITING, State.REVOKED])
@pytest.mark.parametrize("query", ["tapage", ""])
async def test_nobody_else_is_offered_anything(street: Street, state: State | None, query: str) -> None:
    """An empty answer without a hint, no word in any chat, no row, nothing on disk."""
    who = street.stranger
    if state is not None:
        street.store.people.put(who.id, "Inconnu", Role.ADMIN, "nord", state, street.clock())
    group = await elsewhere(street, street.alice, who)
    query_id = await group.queries_inline(who, query and f"{query} zinzolin")
    assert [] == await who.receives_results(query_id)
    await street.settled()

    answer = street.sandbox.world.inline_queries[query_id].answer
    assert answer is not None
    assert None is answer.button
    assert ([], [], []) == (lookups(street), said(street, who.id), said(street, group.chat.id))
    assert b"zinzolin" not in street.on_disk()


async def test_before_a_word_the_sheets_at_hand_are_offered(street: Street, alice: Person) -> None:
    """What one opened last, then emergencies; five at most."""
    library = street.carnet.services.finder.library
    urgent = {sheet.id for sheet in library.sheets.values() if library.lists.domains[sheet.domain].is_urgent}
    assert {result["id"] for result in await offered(street, alice, "")} <= urgent
    await answer_to(alice, "bruit")
    await taps_through(alice, "Bruit dans un immeuble")
    street.clock.passes(minutes=1)
    results = await offered(street, alice, " ")

    assert "tapage-immeuble" == results[0]["id"]
    assert 5 == len(results)
    assert {result["id"] for result in results[1:]} <= urgent


async def test_where_nothing_is_found_a_button_leads_to_the_bot(street: Street, alice: Person) -> None:
    """No card that is a guess; a greeting gets neither card nor button."""
    assert [] == await offered(street, alice, "zzgrph wxkptd")
    query_id = await alice.queries_inline("bonjour")
    assert [] == await alice.receives_results(query_id)

    nothing, greeted = [query.answer for query in street.sandbox.world.inline_queries.values()]
    assert nothing is not None
    assert {"text": "Aucune fiche trouvée. Ouvrir Carnet", "start_parameter": "recherche"} == nothing.button
    assert greeted is not None
    assert None is greeted.button
    await alice.starts("recherche")
    assert (await alice.receives()).text.startswith("Bonjour Alice.")
