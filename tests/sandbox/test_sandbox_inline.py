"""Rule 21: inline queries, what answers them, and what becomes of a chosen result, in a private chat and in a group."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox import Group, Person, Sandbox

from .caller import Caller

BUTTON = {"inline_keyboard": [[{"text": "Je l'applique", "callback_data": "a"}]]}
WHERE = "can't parse inline query result: "
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def article(number: object = 1, text: str = "x", **more: Any) -> dict[str, Any]:
    """A result that would send this text."""
    content = {"message_text": text, **more.pop("content", {})}
    return {"type": "article", "id": str(number), "title": "T", "input_message_content": content, **more}


@pytest.fixture
def group(sandbox: Sandbox, alice: Person) -> Group:
    """A group that the bot has left."""
    group = sandbox.group(-100500, members=[alice])
    group.chat.bot_status = "left"
    sandbox.world.updates.drop_all()
    return group


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ([article(number) for number in range(51)], "too many inline query results specified"),
        ([article(), article()], "RESULT_ID_DUPLICATE"),
        ([article("x" * 65)], "RESULT_ID_INVALID"),
        ([article("é" * 33)], "RESULT_ID_INVALID"),
        ([article("")], "RESULT_ID_EMPTY"),
        ([article(title="")], "ARTICLE_TITLE_EMPTY"),
        ([article(text="x" * 4097)], "MESSAGE_TOO_LONG"),
        ([article(text="")], WHERE + "Message text is empty"),
        ([article(text=" \n")], WHERE + "Text must be non-empty"),
        ([article(text="<b>x", content={"parse_mode": "HTML"})], WHERE + "Can't parse entities: "),
        ([article(content={"parse_mode": "HTM"})], WHERE + "Unsupported parse_mode"),
        ([article(reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": "é" * 33}]]})], "BUTTON_DATA_INVALID"),
        ([article(reply_markup={"inline_keyboard": [[{"text": "x", "web_app": {"url": "https://a.fr"}}]]})], "BUTTON_TYPE_INVALID"),
    ],
)
async def test_what_an_answer_may_not_hold(call: Caller, alice: Person, results: list[Any], words: str) -> None:
    """Rule 21: how many, ids unique and of 1 to 64 bytes, texts and buttons as for messages; the query stays open."""
    query = await alice.queries_inline("tapage")
    assert (await call.refused("answerInlineQuery", inline_query_id=query, results=results)).startswith(f"Bad Request: {words}")
    assert await call("answerInlineQuery", inline_query_id=query, results=[article("x" * 64, "y" * 4096)])


@pytest.mark.parametrize(
    ("result", "words"),
    [
        ("x", "InlineQueryResult must be an Object"),
        ({"id": "1"}, 'Can\'t find field "type"'),
        ({"type": "article"}, 'Can\'t find field "id"'),
        ({"type": "articles", "id": "1"}, 'type "articles" is unsupported for the inline query result'),
        ({"type": "article", "id": "1", "title": "T"}, 'Can\'t find field "message_text"'),
        (article(reply_markup={"force_reply": True}), "Inline keyboard expected"),
    ],
)
async def test_what_is_no_result(call: Caller, alice: Person, sandbox: Sandbox, result: Any, words: str) -> None:
    """Rules 15 and 21: told with where it happened; the form of it is a finding too."""
    query = await alice.queries_inline("tapage")
    assert f"Bad Request: {WHERE}{words}" == await call.refused("answerInlineQuery", inline_query_id=query, results=[result])
    assert sandbox.forgive("results[0]")


async def test_other_kinds_are_not_modelled_and_say_so(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 21: a place passes, with a finding."""
    place = {"type": "location", "id": "1", "title": "Ici", "latitude": 45.7, "longitude": 4.8}
    assert await call("answerInlineQuery", inline_query_id=await alice.queries_inline("x"), results=[place])
    assert sandbox.forgive("not modelled")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"next_offset": "é" * 33}, "NEXT_OFFSET_INVALID"),
        ({"button": {"text": "Tout", "start_parameter": ""}}, "can't use empty start_parameter"),
        ({"button": {"text": "Tout", "start_parameter": "x" * 65}}, "too long start_parameter specified"),
        ({"button": {"text": "Tout", "start_parameter": "à"}}, "unallowed characters in start_parameter are used"),
    ],
)
async def test_what_stands_beside_the_results(call: Caller, alice: Person, more: dict[str, Any], words: str) -> None:
    """Rules 21 and 28: the offset has 64 bytes, the button a payload that a start link can carry."""
    query = await alice.queries_inline("tapage")
    assert f"Bad Request: {words}" == await call.refused("answerInlineQuery", inline_query_id=query, results=[], **more)


async def test_one_answer_in_time(call: Caller, alice: Person, now: dict[str, float]) -> None:
    """Rule 21: a second answer, one to nothing and one after half a minute are refused."""
    query = await alice.queries_inline("tapage")
    assert await call("answerInlineQuery", inline_query_id=query, results=[article()])
    assert ["1"] == [result["id"] for result in await alice.receives_results(query)]
    assert TOO_OLD == await call.refused("answerInlineQuery", inline_query_id=query, results=[])
    assert TOO_OLD == await call.refused("answerInlineQuery", inline_query_id="1", results=[])
    late = await alice.queries_inline("autre")
    now["is"] += 31
    assert TOO_OLD == await call.refused("answerInlineQuery", inline_query_id=late, results=[])


async def test_telegram_answers_the_same_words_again_by_itself(
    call: Caller, alice: Person, sandbox: Sandbox, now: dict[str, float]
) -> None:
    """Rule 21: an answer is good for `cache_time` seconds, five minutes if nothing is said; for everybody, unless it is personal."""
    bruno = sandbox.person(2002, first_name="Bruno")
    await call("answerInlineQuery", inline_query_id=await alice.queries_inline("a"), results=[article()], is_personal=True)
    await call("answerInlineQuery", inline_query_id=await alice.queries_inline("b"), results=[article()])
    await call("answerInlineQuery", inline_query_id=await alice.queries_inline("c"), results=[article()], cache_time=0)
    sandbox.world.updates.drop_all()
    for words in "abc":
        for person in (alice, bruno):
            await person.queries_inline(words)
    heard = [(one["inline_query"]["from"]["first_name"], one["inline_query"]["query"]) for one in sandbox.pending_updates]
    assert [("Bruno", "a"), ("Alice", "c"), ("Bruno", "c")] == heard
    now["is"] += 300
    await alice.queries_inline("b")
    assert "b" == sandbox.pending_updates[-1]["inline_query"]["query"]


async def test_more_results_are_asked_for_by_their_offset(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 21: what the bot gives as `next_offset` comes back with the next query."""
    query = await alice.queries_inline("tapage")
    await call("answerInlineQuery", inline_query_id=query, results=[article()], next_offset="50")
    await alice.queries_inline("tapage", sandbox.world.inline_queries[query].shown()["next_offset"])
    assert ["", "50"] == [one["inline_query"]["offset"] for one in await call("getUpdates")]


async def test_a_chosen_result_is_a_message_of_the_person(call: Caller, alice: Person) -> None:
    """Rule 21: it comes back `via_bot`; a tap under it carries no message, only an `inline_message_id`, which edits take."""
    query = await alice.queries_inline("tapage")
    card = article(text="<b>Tapage</b>", content={"parse_mode": "HTML"}, reply_markup=BUTTON)
    await call("answerInlineQuery", inline_query_id=query, results=[card])
    message_id = await alice.chooses(query, "1")
    await alice.taps("Je l'applique")
    asked, chosen, tapped = await call("getUpdates")
    assert ("sender", "tapage") == (asked["inline_query"]["chat_type"], asked["inline_query"]["query"])
    assert ("Tapage", "carnet_test_bot") == (chosen["message"]["text"], chosen["message"]["via_bot"]["username"])
    assert (alice.id, "bold") == (chosen["message"]["from"]["id"], chosen["message"]["entities"][0]["type"])
    assert "message" not in tapped["callback_query"]
    await call("answerCallbackQuery", callback_query_id=tapped["callback_query"]["id"])
    words = await call.refused("editMessageText", chat_id=alice.id, message_id=message_id, text="y")
    assert "Bad Request: message can't be edited" == words
    inline_id = tapped["callback_query"]["inline_message_id"]
    assert await call("editMessageText", inline_message_id=inline_id, text="Fait") is True
    assert "Fait" == alice.messages[-1].text
    assert "Bad Request: MESSAGE_ID_INVALID" == await call.refused("editMessageText", inline_message_id="x", text="y")


async def test_a_result_in_a_group_where_the_bot_is_not(call: Caller, alice: Person, group: Group) -> None:
    """Rule 21: the bot hears the query and the taps, with the kind of the chat and no more; it never sees the message."""
    query = await group.queries_inline(alice, "tapage")
    await call("answerInlineQuery", inline_query_id=query, results=[article(reply_markup=BUTTON)])
    await group.chooses(alice, query, "1")
    await group.taps(alice, "Je l'applique")
    asked, tapped = await call("getUpdates")
    assert "supergroup" == asked["inline_query"]["chat_type"]
    assert {"id", "from", "chat_instance", "data", "inline_message_id"} == tapped["callback_query"].keys()
    await call("answerCallbackQuery", callback_query_id=tapped["callback_query"]["id"])
    words = await call.refused("sendMessage", chat_id=-100500, text="x")
    assert "Forbidden: bot is not a member of the supergroup chat" == words


async def test_a_result_in_a_group_with_the_bot_is_heard(call: Caller, alice: Person, group: Group) -> None:
    """Rule 29: privacy mode lets through what was sent via the bot."""
    group.adds_bot(alice)
    query = await group.queries_inline(alice, "tapage")
    await call("answerInlineQuery", inline_query_id=query, results=[article()])
    await group.chooses(alice, query, "1")
    assert "via_bot" in (await call("getUpdates"))[-1]["message"]


async def test_the_chosen_result_is_told_only_when_wished(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 21: feedback is off until switched on, as with BotFather; buttons give it an `inline_message_id`."""
    query = await alice.queries_inline("tapage")
    await call("answerInlineQuery", inline_query_id=query, results=[article(1), article(2, reply_markup=BUTTON)])
    await alice.chooses(query, "1")
    assert "chosen_inline_result" not in (await call("getUpdates"))[-1]
    sandbox.world.is_inline_feedback_on = True
    for number in "12":
        await alice.chooses(query, number)
    bare, with_buttons = [one["chosen_inline_result"] for one in await call("getUpdates") if "chosen_inline_result" in one]
    assert ("1", "tapage", False) == (bare["result_id"], bare["query"], "inline_message_id" in bare)
    assert "inline_message_id" in with_buttons


async def test_what_no_client_asks_or_sends(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 21: 257 characters, a result that was not offered, anything to a bot that one has blocked."""
    with pytest.raises(ValueError, match="256"):
        await alice.queries_inline("x" * 257)
    query = await alice.queries_inline("x" * 256)
    await call("answerInlineQuery", inline_query_id=query, results=[article()])
    with pytest.raises(ValueError, match="no result '2'"):
        await alice.chooses(query, "2")
    await alice.blocks()
    with pytest.raises(ValueError, match="blocked"):
        await alice.chooses(query, "1")


async def test_inline_mode_must_be_on() -> None:
    """Rule 21: off for a bot whose owner has not told BotFather."""
    async with Sandbox(is_inline=False) as sandbox:
        with pytest.raises(ValueError, match="inline mode is off"):
            await sandbox.person(1).queries_inline("x")
