"""A card sent into another chat: anybody may read it there, and that it was sent is evidence."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from bot.library.model import Library
from bot.library.reading import read_library
from bot.sandbox import Person
from handlers import views
from handlers.links import asked_sheet, link_to, linked_sheet
from tests.library.samples import write_library
from tests.sharing.conftest import elsewhere, lookups, said
from tests.street import PROCEDURES, SharedLibrary, Street, open_street

PHONE = "06 39 98 41 27"


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
