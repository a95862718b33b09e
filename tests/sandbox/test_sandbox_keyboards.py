"""Rules 12 to 15: what reply markup may hold."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox import Person, Sandbox

from .caller import Caller

INLINE = "Bad Request: can't parse inline keyboard button: "


def keyboard(*buttons: Any) -> dict[str, Any]:
    """An inline keyboard of one row."""
    return {"inline_keyboard": [list(buttons)]}


async def refusal(call: Caller, chat_id: int, markup: Any) -> str:
    return await call.refused("sendMessage", chat_id=chat_id, text="x", reply_markup=markup)


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "x"}, INLINE + "Text buttons are unallowed in the inline keyboard"),
        ({"text": "x", "callback_data": ""}, INLINE + "Text buttons are unallowed in the inline keyboard"),
        ({"text": "", "callback_data": "a"}, "Bad Request: inline keyboard button text must be non-empty"),
        ({"text": "x", "callback_data": "a" * 65}, "Bad Request: BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "é" * 33}, "Bad Request: BUTTON_DATA_INVALID"),
        (
            {"text": "x", "url": "nowhere"},
            "Bad Request: inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "url": "ftp://a.fr"},
            "Bad Request: inline keyboard button URL 'ftp://a.fr' is invalid: Unsupported URL protocol",
        ),
        ({"text": "x", "copy_text": {"text": "a" * 257}}, "Bad Request: BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "pay": True}, "Bad Request: BUTTON_TYPE_INVALID"),
    ],
)
async def test_a_bad_button_is_refused(call: Caller, alice: Person, button: Any, words: str) -> None:
    """Rules 12 and 13: no action, no text, 65 bytes of data, an address that is none, 257 characters to copy, pay."""
    assert words == await refusal(call, alice.id, keyboard(button))


@pytest.mark.parametrize("button", [{"callback_data": "a"}, {"text": 5, "callback_data": "a"}, "x"])
async def test_a_button_must_have_a_text(call: Caller, alice: Person, sandbox: Sandbox, button: Any) -> None:
    """Rule 12: and it must be an object."""
    assert (await refusal(call, alice.id, keyboard(button))).startswith(INLINE)
    assert sandbox.forgive("reply_markup")


async def test_web_apps_need_https_and_a_private_chat(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 13: web apps and logins."""
    sandbox.group(-100500, members=[alice])
    app = {"text": "x", "web_app": {"url": "http://a.fr"}}
    assert "Only HTTPS links are allowed" in await refusal(call, alice.id, keyboard(app))
    app["web_app"] = {"url": "https://a.fr"}
    assert await refusal(call, -100500, keyboard(app)) == "Bad Request: BUTTON_TYPE_INVALID"
    login = {"text": "x", "login_url": {"url": "http://a.fr"}}
    assert "login URL 'http://a.fr' is invalid: Only HTTPS links are allowed" in await refusal(call, alice.id, keyboard(login))


async def test_rows_must_be_rows(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 12: an array of arrays."""
    words = await refusal(call, alice.id, {"inline_keyboard": [{"text": "x", "callback_data": "a"}]})
    assert words == 'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    assert await refusal(call, alice.id, []) == "Bad Request: object expected as reply markup"
    assert sandbox.forgive("reply_markup")


async def test_empty_rows_vanish_and_an_empty_keyboard_is_none(call: Caller, alice: Person) -> None:
    """Rule 14: they are not kept."""
    button = {"text": "x", "callback_data": "a"}
    sent = await call("sendMessage", chat_id=alice.id, text="x", reply_markup={"inline_keyboard": [[], [button], []]})
    assert {"inline_keyboard": [[button]]} == sent["reply_markup"]
    sent = await call("sendMessage", chat_id=alice.id, text="x", reply_markup={"inline_keyboard": []})
    assert "reply_markup" not in sent


async def test_too_many_buttons_and_several_actions_are_lint(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rules 12 and 14: nine in a row, 101 in all, two actions."""
    button = {"text": "x", "callback_data": "a"}
    await call("sendMessage", chat_id=alice.id, text="x", reply_markup=keyboard(*[button] * 9))
    assert sandbox.forgive("more than 8 buttons in a row")
    await call("sendMessage", chat_id=alice.id, text="x", reply_markup={"inline_keyboard": [[button]] * 101})
    assert sandbox.forgive("more than 100 buttons")
    sent = await call("sendMessage", chat_id=alice.id, text="x", reply_markup=keyboard({**button, "url": "https://a.fr"}))
    assert sent["reply_markup"]["inline_keyboard"][0] == [{"text": "x", "url": "https://a.fr/"}]
    assert sandbox.forgive("several actions")


async def test_a_forced_reply_is_not_echoed_and_its_placeholder_is_short(call: Caller, alice: Person) -> None:
    """Rule 15: 64 characters."""
    forced = {"force_reply": True, "input_field_placeholder": "Votre note"}
    assert "reply_markup" not in await call("sendMessage", chat_id=alice.id, text="x", reply_markup=forced)
    assert forced == alice.last.reply_keyboard
    forced["input_field_placeholder"] = "x" * 65
    assert await refusal(call, alice.id, forced) == "Bad Request: input field placeholder is too long"


async def test_edits_take_only_inline_keyboards(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 15: and without one the buttons go."""
    sent = await call("sendMessage", chat_id=alice.id, text="x", reply_markup=keyboard({"text": "x", "callback_data": "a"}))
    place = {"chat_id": alice.id, "message_id": sent["message_id"]}
    words = await call.refused("editMessageText", **place, text="y", reply_markup={"force_reply": True})
    assert words == "Bad Request: inline keyboard expected"
    assert sandbox.forgive("reply_markup")
    edited = await call("editMessageText", **place, text="y")
    assert "reply_markup" not in edited
