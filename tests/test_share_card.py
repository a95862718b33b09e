"""Sending a card into another chat: typed after the bot's name by somebody of the team, read there by anybody."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from bot.library.model import Library
from bot.library.reading import read_library
from bot.people.model import State
from bot.permissions import Role
from bot.sandbox import Person
from bot.sandbox.groups import Group
from handlers import views
from handlers.delivery import questions
from handlers.links import LONGEST_PAYLOAD, asked_sheet, link_to, linked_sheet
from tests.conftest import PROCEDURES, SharedLibrary, Street, answer_to, open_street, taps_through
from tests.library.samples import write_library

PHONE = "06 39 98 41 27"
SENTENCE = "Ce bot est réservé aux équipes de l'association. Demandez une invitation à votre responsable."


def lookups(street: Street) -> list[dict[str, Any]]:
    """What is recorded of the searches."""
    return street.rows("SELECT person_id, text, verdict, hits, opened, opened_digest, shared FROM lookups ORDER BY id")


def said(street: Street, chat_id: int) -> list[str]:
    """What the bot itself said in a chat."""
    chat = street.sandbox.world.chats[chat_id]
    return [stored.raw["text"] for stored in chat.messages.values() if stored.is_outgoing and "via_bot" not in stored.raw]


async def elsewhere(street: Street, *members: Person) -> Group:
    """A group that the bot has left."""
    group = street.sandbox.group(-1004007, list(members))
    await street.sandbox.called("leaveChat")
    return group


async def offered(street: Street, person: Person, query: str, group: Group | None = None) -> list[dict[str, Any]]:
    """What this person can choose from after typing that, in the bot's chat or in a group."""
    query_id = await (group.queries_inline(person, query) if group else person.queries_inline(query))
    return await person.receives_results(query_id)


# what is offered, and to whom


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


# what is sent


async def test_a_card_that_anybody_may_read(tmp_path: Path, shared: SharedLibrary, mode: str) -> None:
    """Title, three gestures, whom to call, version; nobody inside the association, no limits, no words it is found by, one link."""
    contacts = "[{qui: manager, quand: troisième soir de suite}, {qui: police-17, quand: danger immédiat}]"
    keys = {"titre": "Bruit & <musique> le soir", "prevenir": contacts}
    async with open_street(tmp_path, shared, mode=mode, procedures=write_library(tmp_path / "fiches", **keys)) as street:
        group = await elsewhere(street, street.alice, street.stranger)
        query_id = await group.queries_inline(street.alice, "bruit le soir")
        (result, *_) = await street.alice.receives_results(query_id)
        sent = group.chat.messages[await group.chooses(street.alice, query_id, result["id"])].raw

        assert (
            "Bruit & <musique> le soir\n\nEn 3 gestes\n1. Regardez de loin, à deux.\n2. Saluez et demandez de baisser.\n"
            "3. Si le ton monte, partez et appelez.\n\nQui prévenir\n17 Police : danger immédiat\n\n"
            "Fiche de médiation, version 1.0, en vigueur depuis le 02/11/2026") == sent["text"]
        link = "https://t.me/carnet_test_bot?start=fiche-bruit-dehors"
        assert [[{"text": "Ouvrir dans Carnet", "url": link}]] == sent["reply_markup"]["inline_keyboard"]


@pytest.fixture(scope="module")
def shipped() -> Library:
    """The shipped content."""
    return read_library(PROCEDURES, dt.date(2026, 11, 20))


def test_every_shipped_sheet_can_be_sent(shipped: Library) -> None:
    """Within Telegram's limits; no id, no code."""
    codes = {code for many in shipped.lists.codes.values() for code in many if "-" in code}
    for sheet in shipped.sheets.values():
        text = views.shared.card(sheet, shipped)
        plain = re.sub(r"<[^>]+>", "", text)
        assert len(plain) <= 4096
        assert [] == [code for code in (*codes, sheet.id) if "-" in code and code in plain], sheet.id
        assert f"version {sheet.version}, en vigueur depuis le" in plain
        link = link_to("carnet_bot", sheet.id)
        assert link is not None
        assert sheet.id == linked_sheet(link) == asked_sheet(f"/start {link.partition('=')[2]}")


async def test_a_card_sent_is_evidence(street: Street, alice: Person) -> None:
    """What was typed (masked), what was offered, what was chosen in which version; never seen as a search without an answer."""
    street.sandbox.world.is_inline_feedback_on = True
    group = await elsewhere(street, alice, street.stranger)
    query_id = await group.queries_inline(alice, f"bruit chez le voisin au {PHONE}")
    results = await alice.receives_results(query_id)
    await group.chooses(alice, query_id, results[1]["id"])
    await street.settled()

    (found,) = lookups(street)
    sheet = street.carnet.services.finder.library.sheets[results[1]["id"]]
    assert (alice.id, f"bruit chez le voisin au {'•' * len(PHONE)}", 1) == (found["person_id"], found["text"], found["shared"])
    assert (sheet.id, sheet.digest) == (found["opened"], found["opened_digest"])
    assert [result["id"] for result in results] == re.findall(r'\["([a-z-]+)"', found["hits"])
    assert "none" != found["verdict"]
    assert b"41 27" not in street.on_disk()


async def test_a_forged_choice_leaves_nothing(street: Street, alice: Person) -> None:
    """A result that is no sheet, or one of somebody who is not in: no row, no word."""
    for person, result in ((alice, "nulle-part"), (alice, ""), (street.stranger, "arme-visible")):
        chosen = {"result_id": result, "from": person.user, "query": "zinzolin", "location": {"latitude": 45.7331, "longitude": 4.8}}
        street.sandbox.world.push("chosen_inline_result", chosen)
    await street.settled()

    assert ([], [], []) == (lookups(street), said(street, alice.id), said(street, street.stranger.id))
    assert b"zinzolin" not in street.on_disk()
    assert [] == [call for call in street.sandbox.calls if call.method == "sendMessage"]


async def test_a_card_sent_into_the_bots_own_chat_is_answered_by_the_whole_one(street: Street, alice: Person) -> None:
    """It is no search for its own words."""
    query_id = await alice.queries_inline("quelqu'un avec une arme")
    await alice.receives_results(query_id)
    await alice.chooses(query_id, "arme-visible")
    card = await alice.receives()

    assert "En 3 gestes" in card.text
    assert ["Je l'applique", "Numéros"] == card.buttons[0]
    assert [] == lookups(street)


# the link under a card


async def test_the_link_opens_the_whole_card(street: Street, alice: Person) -> None:
    """Followed by somebody of the team; it works again after a restart."""
    await alice.starts("fiche-tapage-immeuble")
    card = await alice.receives()
    await street.settled()
    await street.restart()
    await alice.starts("fiche-tapage-immeuble")

    assert card.text.startswith("Bruit dans un immeuble")
    assert ["Je l'applique", "Numéros"] == card.buttons[0]
    assert card.text == (await alice.receives()).text


async def test_a_link_to_a_sheet_that_is_gone_says_so(street: Street, alice: Person) -> None:
    """Cards live longer than sheets; any other payload is a plain start."""
    await alice.starts("fiche-qui-n-existe-plus-depuis-longtemps")
    assert "Cette fiche n'est plus dans la bibliothèque." in (await alice.receives()).text
    for payload in ("fiche-", "fiche-Tapage", "fiche--x", "fiche-x_x", "recherche"):
        await alice.starts(payload)
        assert (await alice.receives()).text.startswith("Bonjour Alice.")


async def test_the_link_is_no_invitation(street: Street) -> None:
    """Whoever is not in and taps under the card gets the one sentence; nothing of it is kept."""
    await street.stranger.starts("fiche-tapage-immeuble")
    assert SENTENCE == (await street.stranger.receives()).text
    await street.settled()

    assert b"fiche-tapage-immeuble" not in street.on_disk()
    assert None is street.store.people.get(street.stranger.id)


async def test_a_number_hidden_in_a_link_is_masked_too(street: Street, alice: Person) -> None:
    """A payload is text like any other: on disk only in its masked form."""
    await alice.starts("fiche-0639984127")
    await alice.receives()
    await street.settled()

    assert b"0639984127" not in street.on_disk()


def test_links_fit() -> None:
    """64 characters are the most; an id that is none makes no link."""
    assert f"https://t.me/b?start=fiche-{'x' * 58}" == link_to("b", "x" * 58)
    assert [None] * 4 == [link_to("b", sheet_id) for sheet_id in ("x" * 59, "", "É", "a b")]
    assert LONGEST_PAYLOAD == len("fiche-" + "x" * 58)
    assert [None] * 4 == [asked_sheet(text) for text in ("/start", "/start fiche-", "fiche-a", f"/start fiche-{'x' * 59}")]
    assert [None, "a"] == [linked_sheet(url) for url in ("https://example.org/?start=fiche-a", "https://t.me/b?start=fiche-a")]


# nothing of it disturbs anything else


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
