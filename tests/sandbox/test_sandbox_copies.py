"""Rules 15, 16, 19, 24, 26 and 27: captions, copies, forwards, albums, polls, places, rights in groups."""

from __future__ import annotations

import io
import json
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Person, Sandbox

from .caller import Caller
from .test_sandbox_files import png

BUTTON = {"inline_keyboard": [[{"text": "ok", "callback_data": "1"}]]}


async def test_a_caption_is_edited_like_a_text(call: Caller, alice: Person) -> None:
    """Rules 16 and 17: a caption can change and go; the same one is refused, as is a message that has none."""
    sent = await call.upload("sendDocument", b"a;b", "a.csv", chat_id=alice.id, caption="Bilan")
    place = {"chat_id": alice.id, "message_id": sent["message_id"]}
    changed = {**place, "caption": "<b>Bilan</b> de mars", "parse_mode": "HTML", "reply_markup": BUTTON}
    edited = await call("editMessageCaption", **changed)
    assert ("Bilan de mars", "bold") == (edited["caption"], edited["caption_entities"][0]["type"])
    assert "is not modified" in await call.refused("editMessageCaption", **changed)
    words = await call.refused("editMessageCaption", **place, caption="x" * 1025)
    assert "Bad Request: message caption is too long" == words
    gone = await call("editMessageCaption", **place)
    assert not {"caption", "caption_entities", "reply_markup"} & gone.keys()
    text = await call("sendMessage", chat_id=alice.id, text="x")
    words = await call.refused("editMessageCaption", chat_id=alice.id, message_id=text["message_id"], caption="y")
    assert "Bad Request: there is no caption in the message to edit" == words


async def test_a_copy_hides_its_origin_and_a_forward_shows_it(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 19: both go to another chat without buttons; a forward cannot be edited afterwards (rule 16)."""
    bruno = sandbox.person(2002, first_name="Bruno")
    await bruno.starts()
    sent = await call.upload("sendDocument", b"a;b", "a.csv", chat_id=alice.id, caption="Bilan")
    way = {"chat_id": bruno.id, "from_chat_id": alice.id, "message_id": sent["message_id"]}
    copied = await call("copyMessage", **way, caption="Pour vous")
    assert (["message_id"], "Pour vous", ("a.csv", b"a;b")) == (list(copied), bruno.last.text, bruno.last.document)
    forwarded = await call("forwardMessage", **way)
    assert (7001, "Bilan") == (forwarded["forward_origin"]["sender_user"]["id"], forwarded["caption"])
    words = await call.refused("editMessageCaption", chat_id=bruno.id, message_id=forwarded["message_id"], caption="x")
    assert "Bad Request: message can't be edited" == words


async def test_what_cannot_be_copied(call: Caller, alice: Person) -> None:
    """Rule 19: a message that is gone, a protected one, a chat nobody knows."""
    kept = await call("sendMessage", chat_id=alice.id, text="x", protect_content=True)
    way: dict[str, Any] = {"chat_id": alice.id, "from_chat_id": alice.id, "message_id": 99}
    assert "Bad Request: message to copy not found" == await call.refused("copyMessage", **way)
    assert "Bad Request: message to forward not found" == await call.refused("forwardMessage", **way)
    way["message_id"] = kept["message_id"]
    assert "Bad Request: message can't be copied" == await call.refused("copyMessage", **way)
    assert "Bad Request: message can't be forwarded" == await call.refused("forwardMessage", **way)
    way["from_chat_id"] = 9
    assert "Bad Request: chat not found" == await call.refused("copyMessage", **way)


async def album(call: Caller, chat_id: int, *kinds: str) -> Any:
    """The answer to an album of new files of these kinds."""
    media = [{"type": kind, "media": f"attach://f{index}", "caption": f"n° {index}"} for index, kind in enumerate(kinds)]
    form = aiohttp.FormData({"chat_id": str(chat_id), "media": json.dumps(media)}, quote_fields=False)
    for index, kind in enumerate(kinds):
        form.add_field(f"f{index}", io.BytesIO(png(20, 10) if kind == "photo" else b"x"), filename=f"{index}.bin")
    status, body = await call.raw("sendMediaGroup", data=form)
    return body["result"] if status == 200 else body["description"]


async def test_albums_hold_two_to_ten_of_a_kind(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 24: nothing of a refused album is stored; one item alone is lint."""
    sent = await album(call, alice.id, "photo", "photo")
    assert ["n° 0", "n° 1"] == [one["caption"] for one in sent]
    assert 1 == len({one["media_group_id"] for one in sent})
    count = len(alice.messages)
    assert "Bad Request: document can't be mixed with other media types" == await album(call, alice.id, "photo", "document")
    assert "Bad Request: too many messages to send as an album" == await album(call, alice.id, *["photo"] * 11)
    assert "Bad Request: there are no messages to send" == await album(call, alice.id)
    assert count == len(alice.messages)
    await album(call, alice.id, "document")
    assert sandbox.forgive("album of a single item")
    media = [{"type": "document", "media": sent} for sent in list(sandbox.world.files)[-1:] * 2]
    assert all("reply_markup" not in one for one in await call("sendMediaGroup", chat_id=alice.id, media=media, reply_markup=BUTTON))
    assert sandbox.forgive("unknown parameter reply_markup")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"options": []}, "poll must have at least 1 option"),
        ({"options": ["x"] * 13}, "poll can't have more than 12 options"),
        ({"options": ["x", " "]}, "poll options must be non-empty"),
        ({"options": ["x" * 101]}, "poll options length must not exceed 100"),
        ({"question": ""}, "poll question must be non-empty"),
        ({"question": "x" * 301}, "poll question length must not exceed 300"),
        ({"explanation": "x" * 201}, "message is too long"),
        ({"type": "quiz"}, "wrong correct option ID specified"),
        ({"type": "quiz", "correct_option_ids": [2]}, "wrong correct option ID specified"),
    ],
)
async def test_what_polls_refuse(call: Caller, alice: Person, changed: dict[str, Any], words: str) -> None:
    """Rule 26, in TDLib's words."""
    poll = {"chat_id": alice.id, "question": "Quand ?", "options": ["lundi", "mardi"], **changed}
    assert f"Bad Request: {words}" == await call.refused("sendPoll", **poll)


async def test_votes_reach_the_bot_unless_anonymous(call: Caller, alice: Person) -> None:
    """Rule 26: who chose what is told of a named poll only; a closed poll takes no vote."""
    poll = {"chat_id": alice.id, "question": "Quand ?", "options": ["lundi", "mardi"]}
    hidden, named = await call("sendPoll", **poll), await call("sendPoll", **poll, is_anonymous=False)
    await alice.votes(hidden["message_id"], 1)
    await alice.votes(named["message_id"], 0)
    first, second, answer = await call("getUpdates")
    assert [0, 1] == [option["voter_count"] for option in first["poll"]["options"]]
    assert (1, [0]) == (second["poll"]["total_voter_count"], answer["poll_answer"]["option_ids"])
    place = {"chat_id": alice.id, "message_id": named["message_id"]}
    assert (await call("stopPoll", **place))["is_closed"]
    assert "Bad Request: poll has already been closed" == await call.refused("stopPoll", **place)
    with pytest.raises(ValueError, match="closed"):
        await alice.votes(named["message_id"], 0)


async def test_places_must_exist(call: Caller, alice: Person) -> None:
    """Rule 27: degrees and the period of a live place have ranges."""
    sent = await call("sendLocation", chat_id=alice.id, latitude=45.7, longitude=4.8)
    assert {"latitude": 45.7, "longitude": 4.8} == sent["location"]
    for latitude, longitude in ((91, 4), (-91, 4), (45, 181), (45, -181)):
        words = await call.refused("sendLocation", chat_id=alice.id, latitude=latitude, longitude=longitude)
        assert "Bad Request: wrong latitude or longitude specified" == words
    for period in (59, 86_401):
        words = await call.refused("sendLocation", chat_id=alice.id, latitude=45, longitude=4, live_period=period)
        assert "Bad Request: wrong live location period specified" == words
    assert await call("sendLocation", chat_id=alice.id, latitude=45, longitude=4, live_period=0x7FFFFFFF)


async def test_a_live_place_moves_until_it_ends(call: Caller, alice: Person, now: dict[str, float]) -> None:
    """Rule 27: each move is an edited message; later, and of a place that is not live, there is none."""
    live = await alice.sends_location(45.73, 4.87, live_period=900)
    await alice.moves(live, 45.74, 4.88)
    await alice.stops_sharing(live)
    sent, moved, stopped = await call("getUpdates")
    assert {"latitude": 45.73, "longitude": 4.87, "live_period": 900} == sent["message"]["location"]
    assert {"latitude": 45.74, "longitude": 4.88, "live_period": 900} == moved["edited_message"]["location"]
    assert {"latitude": 45.74, "longitude": 4.88} == stopped["edited_message"]["location"]
    again = await alice.sends_location(45.73, 4.87, live_period=900)
    now["is"] += 901
    for message_id in (live, again):
        with pytest.raises(ValueError, match="no live location"):
            await alice.moves(message_id, 45, 4)


async def test_a_group_needs_rights(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rules 13, 18 and 29: pinning and deleting what others wrote is for administrators; contacts are asked for in private."""
    group = sandbox.group(-100500, members=[alice])
    place = {"chat_id": -100500, "message_id": await group.says(alice, "/aide")}
    assert "Bad Request: message can't be deleted" == await call.refused("deleteMessage", **place)
    words = await call.refused("pinChatMessage", **place)
    assert "Bad Request: not enough rights to manage pinned messages in the chat" == words
    asked = {"keyboard": [[{"text": "Mon numéro", "request_contact": True}]], "one_time_keyboard": True}
    assert "Bad Request: BUTTON_TYPE_INVALID" == await call.refused("sendMessage", chat_id=-100500, text="x", reply_markup=asked)
    await call("sendMessage", chat_id=alice.id, text="x", reply_markup=asked)
    group.adds_bot(alice, "administrator")
    assert await call("pinChatMessage", **place)
    assert await call("unpinChatMessage", **place)
    assert "Bad Request: message to unpin not found" == await call.refused("unpinChatMessage", **place)
    assert "administrator" == (await call("getChatMember", chat_id=-100500, user_id=7001))["status"]
    assert await call("deleteMessage", **place)


async def test_a_reply_keyboard_may_hold_plain_words(call: Caller, alice: Person) -> None:
    """Rule 4: a text may stand for a whole button; that is no finding."""
    words = {"keyboard": [["Oui", "Non"]], "one_time_keyboard": True}
    await call("sendMessage", chat_id=alice.id, text="?", reply_markup=words)
    assert words == alice.last.reply_keyboard


async def test_nobody_can_be_the_bot(sandbox: Sandbox) -> None:
    """The bot's own id is refused as a person's."""
    with pytest.raises(ValueError, match="the bot's own id"):
        sandbox.person(7001)


async def test_the_name_has_a_limit(call: Caller) -> None:
    """Rule 25: at most 64."""
    assert await call("setMyName", name="x" * 64)
    assert "Bad Request: BOT_TITLE_TOO_LONG" == await call.refused("setMyName", name="x" * 65)
