"""Rules 16 to 20, 25, 27 and 29: edits, deletions, replies, taps, menus, who may be written to."""

from __future__ import annotations

from bot.sandbox import Person, Sandbox

from .caller import Caller

BUTTON = {"inline_keyboard": [[{"text": "Je l'applique", "callback_data": "apply:1"}]]}
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_what_cannot_be_edited(call: Caller, alice: Person) -> None:
    """Rule 16: what is not there, what a person wrote, what has a forced reply."""
    hers = await alice.says("bonjour")
    forced = await call("sendMessage", chat_id=alice.id, text="x", reply_markup={"force_reply": True})
    edit = {"chat_id": alice.id, "text": "y"}
    assert await call.refused("editMessageText", **edit, message_id=99) == "Bad Request: message to edit not found"
    assert await call.refused("editMessageText", **edit, message_id=hers) == "Bad Request: message can't be edited"
    words = await call.refused("editMessageText", **edit, message_id=forced["message_id"])
    assert words == "Bad Request: message can't be edited"


async def test_an_edit_must_change_something(call: Caller, alice: Person) -> None:
    """Rule 17: compared as stored, trimmed and parsed."""
    sent = await call("sendMessage", chat_id=alice.id, text="x", reply_markup=BUTTON)
    same = {"chat_id": alice.id, "message_id": sent["message_id"], "text": " x ", "reply_markup": BUTTON}
    words = await call.refused("editMessageText", **same)
    assert words.startswith("Bad Request: message is not modified: specified new message content and reply markup are")
    same.pop("text")
    assert "is not modified" in await call.refused("editMessageReplyMarkup", **same)
    edited = await call("editMessageText", **{**same, "text": "<b>x</b>", "parse_mode": "HTML"})
    assert edited["edit_date"] and alice.last.is_edited and alice.last.buttons == [["Je l'applique"]]


async def test_a_document_has_no_text_to_edit(call: Caller, alice: Person) -> None:
    """Rule 16: its caption is another matter."""
    sent = await call.upload("sendDocument", b"a;b", "a.csv", chat_id=alice.id)
    words = await call.refused("editMessageText", chat_id=alice.id, message_id=sent["message_id"], text="y")
    assert words == "Bad Request: there is no text in the message to edit"


async def test_a_message_is_deleted_once_and_within_two_days(call: Caller, alice: Person, now: dict[str, float]) -> None:
    """Rule 18: a second time and later it is refused."""
    place = {"chat_id": alice.id, "message_id": await alice.says("06 11 22 33 44")}
    assert await call("deleteMessage", **place)
    assert "06" not in alice.transcript()
    assert await call.refused("deleteMessage", **place) == "Bad Request: message to delete not found"
    place["message_id"] = await alice.says("vieux")
    now["is"] += 48 * 3600 + 1
    assert await call.refused("deleteMessage", **place) == "Bad Request: message can't be deleted for everyone"


async def test_many_are_deleted_at_once_and_missing_ones_skipped(call: Caller, alice: Person) -> None:
    """Rule 18: 1 to 100 of them."""
    first, second = await alice.says("a"), await alice.says("b")
    assert await call("deleteMessages", chat_id=alice.id, message_ids=[first, 999, second])
    assert [shown.text for shown in alice.messages] == ["/start"]
    words = await call.refused("deleteMessages", chat_id=alice.id, message_ids=list(range(1, 102)))
    assert "too many message identifiers specified" in words
    assert "not specified" in await call.refused("deleteMessages", chat_id=alice.id, message_ids=[])


async def test_a_reply_needs_its_target(call: Caller, alice: Person) -> None:
    """Rule 19: unless it may go without."""
    message_id = await alice.says("tapage")
    reply = {"message_id": message_id}
    sent = await call("sendMessage", chat_id=alice.id, text="x", reply_parameters=reply)
    assert message_id == sent["reply_to_message"]["message_id"] == alice.last.reply_to
    reply["message_id"] = 999
    words = await call.refused("sendMessage", chat_id=alice.id, text="x", reply_parameters=reply)
    assert words == "Bad Request: message to be replied not found"
    lenient = {**reply, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await call("sendMessage", chat_id=alice.id, text="x", reply_parameters=lenient)


async def test_a_tap_is_answered_once_in_time_and_shortly(call: Caller, alice: Person, now: dict[str, float]) -> None:
    """Rule 20: once, within a quarter of an hour, with 200 characters."""
    await call("sendMessage", chat_id=alice.id, text="x", reply_markup=BUTTON)
    query = await alice.taps("Je l'applique")
    words = await call.refused("answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert words == "Bad Request: MESSAGE_TOO_LONG"
    assert await call("answerCallbackQuery", callback_query_id=query, text="Note ouverte")
    assert alice.toasts == ["Note ouverte"]
    assert await call.refused("answerCallbackQuery", callback_query_id=query) == TOO_OLD
    assert await call.refused("answerCallbackQuery", callback_query_id="1") == TOO_OLD
    late = await alice.taps("Je l'applique")
    now["is"] += 901
    assert await call.refused("answerCallbackQuery", callback_query_id=late) == TOO_OLD


async def test_a_tap_never_answered_is_lint_once_a_bot_has_it(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 20: the client would spin."""
    await call("sendMessage", chat_id=alice.id, text="x", reply_markup=BUTTON)
    await alice.taps("Je l'applique")
    assert sandbox.findings == []
    (update,) = await call("getUpdates")
    assert update["callback_query"]["data"] == "apply:1"
    assert [finding.method for finding in sandbox.findings] == ["answerCallbackQuery"]
    assert sandbox.forgive("never answered")


async def test_the_query_shows_the_message_as_it_was(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 20: an update does not change once it is queued."""
    sent = await call("sendMessage", chat_id=alice.id, text="avant", reply_markup=BUTTON)
    query = await alice.taps("Je l'applique")
    await call("editMessageText", chat_id=alice.id, message_id=sent["message_id"], text="après")
    await call("answerCallbackQuery", callback_query_id=query)
    assert sandbox.pending_updates[0]["callback_query"]["message"]["text"] == "avant"


async def test_commands_are_checked(call: Caller) -> None:
    """Rule 25: names, descriptions, a hundred of them."""
    async def words(**command: str) -> str:
        return await call.refused("setMyCommands", commands=[command])

    assert await words(command="Note", description="x") == "Bad Request: BOT_COMMAND_INVALID"
    assert await words(command="x" * 33, description="x") == "Bad Request: BOT_COMMAND_INVALID"
    assert await words(command="note", description=" ") == "Bad Request: command description must be non-empty"
    assert await words(command="note", description="x" * 257) == "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"
    many = [{"command": f"c{number}", "description": "x"} for number in range(101)]
    assert await call.refused("setMyCommands", commands=many) == "Bad Request: BOT_COMMANDS_TOO_MUCH"


async def test_each_person_sees_the_narrowest_menu(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 25: scopes and languages are kept apart."""
    def menu(name: str) -> list[dict[str, str]]:
        return [{"command": name, "description": name.title()}]

    bruno = sandbox.person(2002, first_name="Bruno")
    await call("setMyCommands", commands=menu("aide"))
    hers = {"type": "chat", "chat_id": alice.id}
    await call("setMyCommands", commands=menu("note"), scope=hers)
    assert (alice.menu, bruno.menu) == ({"note": "Note"}, {"aide": "Aide"})
    await call("setMyCommands", commands=menu("ici"), scope=hers, language_code="fr")
    assert alice.menu == {"ici": "Ici"}
    assert menu("note") == await call("getMyCommands", scope=hers)
    await call("deleteMyCommands", scope=hers, language_code="fr")
    await call("deleteMyCommands", scope=hers)
    assert alice.menu == {"aide": "Aide"}
    words = await call.refused("setMyCommands", commands=[], scope={"type": "chat", "chat_id": 77})
    assert words == "Bad Request: chat not found"


async def test_descriptions_have_limits(call: Caller) -> None:
    """Rule 25: 512 and 120."""
    await call("setMyDescription", description="x" * 512)
    await call("setMyShortDescription", short_description="x" * 120)
    assert await call("getMyDescription") == {"description": "x" * 512}
    assert "TOO_LONG" in await call.refused("setMyDescription", description="x" * 513)
    assert "TOO_LONG" in await call.refused("setMyShortDescription", short_description="x" * 121)


async def test_chat_actions_are_known_ones(call: Caller, alice: Person) -> None:
    """Rule 27: no others."""
    assert await call("sendChatAction", chat_id=alice.id, action="typing")
    words = await call.refused("sendChatAction", chat_id=alice.id, action="thinking")
    assert words == "Bad Request: wrong parameter action in request"


async def test_whom_a_bot_may_write_to(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 29: chats that exist, people who wrote first and have not blocked it."""
    async def words(chat_id: object) -> str:
        return await call.refused("sendMessage", chat_id=chat_id, text="x")

    sandbox.person(2002, first_name="Bruno")
    assert await words("") == "Bad Request: chat_id is empty"
    assert await words(9) == "Bad Request: chat not found"
    assert await words("@personne") == "Bad Request: chat not found"
    assert await words(2002) == "Forbidden: bot can't initiate conversation with a user"
    await alice.blocks()
    assert await words(alice.id) == "Forbidden: bot was blocked by the user"
    (update,) = await call("getUpdates")
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    await alice.unblocks()
    await call("sendMessage", chat_id=alice.id, text="x")


async def test_pins_show_in_the_chat(call: Caller, alice: Person) -> None:
    """Rule 29: what is pinned must be there."""
    sent = await call("sendMessage", chat_id=alice.id, text="15 17 18")
    place = {"chat_id": alice.id, "message_id": sent["message_id"]}
    assert await call("pinChatMessage", **place)
    assert (await call("getChat", chat_id=alice.id))["pinned_message"]["text"] == "15 17 18"
    assert alice.pinned is not None and alice.pinned.text == "15 17 18"
    place["message_id"] = 99
    assert await call.refused("pinChatMessage", **place) == "Bad Request: message to pin not found"
