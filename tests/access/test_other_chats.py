"""Typed after the bot's name in any chat: cards for whoever may search, nothing for anybody else, nothing else for anybody."""

from __future__ import annotations

import pytest

from bot.permissions import Action
from tests.access.deeds import DRAFT, SAID, WHO, Deed
from tests.access.scene import REFUSALS, SECRETS, Scene
from tests.street import Street


@pytest.mark.parametrize("way", ["inline", "inline in a group", "card sent"])
@pytest.mark.parametrize("name", list(WHO))
async def test_in_other_chats_whoever_may_search_is_offered_cards(quick: Street, name: str, way: str) -> None:
    """T19: whatever is typed after the bot's name, commands too: cards, or nothing; no word in any chat, no row but of a card sent."""
    scene, search = Scene(quick, name), Deed("", Action.SEARCH)
    await scene.arrive(way)
    for label, deed in {**SAID, "nothing": search}.items():
        before, calls = scene.prepared(DRAFT), len(quick.sandbox.calls)
        await scene.does(way, deed)
        await scene.quiet()

        told = scene.said(calls)
        methods = {call.method for call in quick.sandbox.calls[calls:] if call.method.lower() != "getupdates"}
        assert (set() if way == "card sent" else {"answerInlineQuery"}) == methods, label
        assert [] == [word for word in (*SECRETS, *REFUSALS, "-1004001") if word in told], (label, told)
        changed = {table for table, rows in scene.rows().items() if rows != before[table]}
        assert ({"lookups"} if way == "card sent" and search.is_allowed_to(name) else set()) == changed, label
        if changed:
            scene.touched()
        if not search.is_allowed_to(name) or way == "card sent":
            assert "En 3 gestes" not in told, label
        elif label in ("words", "nothing"):
            assert "En 3 gestes" in told, label
