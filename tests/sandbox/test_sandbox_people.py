"""The user side: what people and groups can do and see; (rules 28 and 29)."""

from __future__ import annotations

import pytest

from bot.sandbox import NoSuchButton, NothingCame, Person, Sandbox
from bot.sandbox.check import check_value

from .caller import Caller

BUTTON = {"inline_keyboard": [[{"text": "Je l'applique", "callback_data": "a"}, {"text": "Site", "url": "https://a.fr"}]]}


async def test_the_same_id_is_the_same_person(sandbox: Sandbox) -> None:
    """The same object, whoever asks."""
    assert sandbox.person(1, first_name="Alice") is sandbox.person(1)


async def test_a_transcript_shows_the_chat_as_it_is_now(call: Caller, alice: Person) -> None:
    """Edits applied, deleted messages gone, buttons row by row."""
    sent = await call("sendMessage", chat_id=alice.id, text="Tapage ?", reply_markup=BUTTON)
    message_id = await alice.says("tapge")
    await alice.edits(message_id, "tapage")
    await call("deleteMessage", chat_id=alice.id, message_id=1)
    assert alice.transcript() == "bot: Tapage ?\n[Je l'applique] [Site]\nalice: tapage"
    assert sent["message_id"] == alice.last.message_id


async def test_an_edit_reaches_the_bot_as_one(call: Caller, alice: Person) -> None:
    """With the date of the first sending."""
    message_id = await alice.says("/note a", date=1_789_000_000)
    await alice.edits(message_id, "/note b")
    before, after = await call("getUpdates")
    assert (before["message"]["text"], after["edited_message"]["text"]) == ("/note a", "/note b")
    assert after["edited_message"]["date"] == 1_789_000_000


async def test_buttons_are_found_by_label(call: Caller, alice: Person) -> None:
    """On the newest message that has one; only those that tell the bot."""
    await call("sendMessage", chat_id=alice.id, text="1", reply_markup=BUTTON)
    newest = await call("sendMessage", chat_id=alice.id, text="2", reply_markup=BUTTON)
    query = await alice.taps("Je l'applique")
    (update,) = await call("getUpdates")
    assert newest["message_id"] == update["callback_query"]["message"]["message_id"]
    await call("answerCallbackQuery", callback_query_id=query)
    with pytest.raises(NoSuchButton, match="Je l'applique"):
        await alice.taps("Annuler")
    with pytest.raises(NoSuchButton, match="not one that tells the bot"):
        await alice.taps("Site")


async def test_receives_goes_from_one_answer_to_the_next(call: Caller, alice: Person) -> None:
    """Counted from the last action; a wait in vain shows the transcript."""
    await call("sendMessage", chat_id=alice.id, text="ancien")
    await alice.says("tapage")
    await call("sendMessage", chat_id=alice.id, text="a")
    await call("sendMessage", chat_id=alice.id, text="b")
    assert [(await alice.receives()).text, (await alice.receives()).text] == ["a", "b"]
    with pytest.raises(NothingCame, match="bot: b"):
        await alice.receives(timeout=0.05)
    with pytest.raises(NothingCame):
        await alice.receives_text("zz", timeout=0.05)
    assert (await alice.receives_text("anc")).text == "ancien"
    await alice.receives_nothing(0.01)


async def test_deep_links_carry_only_what_telegram_lets_through(call: Caller, alice: Person) -> None:
    """Rule 28: 1 to 64 letters, digits, _ and -."""
    await alice.starts("inv_42-a")
    assert (await call("getUpdates"))[0]["message"]["text"] == "/start inv_42-a"
    for payload in ("", "é", "x" * 65):
        with pytest.raises(ValueError):
            await alice.starts(payload)


async def test_every_update_fits_the_specification(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 4, the other way round: what the bot gets has no unknown and no missing field."""
    await call("sendMessage", chat_id=alice.id, text="x", reply_markup=BUTTON)
    await alice.says("ok", reply_to=2)
    await alice.edits(3, "oui")
    await alice.sends_location(45.73, 4.83)
    await alice.sends_contact("+33612345678")
    await alice.sends_photo(b"?", caption="hall")
    await alice.sends_voice()
    await alice.sends_document("a.txt", b"a")
    query = await alice.taps("Je l'applique")
    await call("answerCallbackQuery", callback_query_id=query)
    await alice.queries_inline("tapage")
    await alice.blocks()
    group = sandbox.group(-100500, members=[alice])
    await group.says(alice, "/aide")
    group.removes_bot(alice)
    kinds = {
        "chat": "Chat",
        "my_chat_member": "ChatMemberUpdated",
        "inline_query": "InlineQuery",
        "callback_query": "CallbackQuery",
    }
    updates = await call("getUpdates")
    assert len(updates) == 14
    for update in updates:
        for kind, payload in update.items():
            if kind != "update_id":
                assert check_value(payload, kinds.get(kind, "Message"), kind) == []


async def test_a_group_is_heard_as_privacy_mode_allows(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 29: commands for it and replies to it."""
    group = sandbox.group(-100500, members=[alice])
    joined = await call("getUpdates")
    assert [list(update)[1] for update in joined] == ["my_chat_member", "message"]
    sandbox.world.updates.drop_all()
    sent = await call("sendMessage", chat_id=-100500, text="Bonjour", reply_markup=BUTTON)
    await group.says(alice, "rien pour vous")
    await group.says(alice, "/aide")
    await group.says(alice, "/aide@autre_bot")
    await group.says(alice, "merci", reply_to=sent["message_id"])
    assert [update["message"]["text"] for update in await call("getUpdates")] == ["/aide", "merci"]
    query = await group.taps(alice, "Je l'applique")
    await call("answerCallbackQuery", callback_query_id=query)


async def test_a_group_may_be_left_lost_or_moved(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 29: 403 where the bot is not, 400 with the new id of a group that moved."""
    for leave in (-100501, -100502):
        sandbox.group(leave, members=[alice])
    assert await call("leaveChat", chat_id=-100501)
    words = await call.refused("sendMessage", chat_id=-100501, text="x")
    assert words == "Forbidden: bot is not a member of the supergroup chat"
    sandbox.group(-100502, members=[alice]).removes_bot(alice)
    words = await call.refused("sendMessage", chat_id=-100502, text="x")
    assert words == "Forbidden: bot was kicked from the supergroup chat"
    sandbox.group(-7, members=[alice]).migrates(-1007)
    status, body = await call.raw("sendMessage", json={"chat_id": -7, "text": "x"})
    assert (status, body["parameters"]) == (400, {"migrate_to_chat_id": -1007})
