"""Rules 1 to 4 and 33, and trouble on demand: the HTTP face."""

from __future__ import annotations

import asyncio
import io
import json
import time

import aiohttp
import pytest

from bot.sandbox import Person, Sandbox

from .caller import Caller


async def test_parameters_may_come_any_way(call: Caller, alice: Person) -> None:
    """Rule 1: query, form, JSON; GET and POST; any case."""
    params = {"chat_id": str(alice.id), "text": "x"}
    markup = json.dumps({"inline_keyboard": [[{"text": "ok", "callback_data": "1"}]]})
    for way in ({"params": params}, {"data": {**params, "reply_markup": markup}}, {"json": params}):
        status, _ = await call.raw("SENDmessage", **way)
        assert status == 200
    async with call.session.get(call.url("sendMessage"), params=params) as response:
        assert response.status == 200
    assert sum(shown.is_from_bot for shown in alice.messages) == 4
    assert [one.method for one in call.sandbox.calls] == ["sendMessage"] * 4
    assert alice.id == call.sandbox.calls[1].params["chat_id"]


async def test_tokens_and_methods_must_exist(call: Caller, sandbox: Sandbox) -> None:
    """Rule 1: 401 and 404."""
    for token, words in (("x", "Unauthorized: invalid token specified"), ("1:A", "Unauthorized")):
        async with call.session.get(f"{sandbox.base_url}/bot{token}/getMe") as response:
            assert (401, words) == (response.status, (await response.json())["description"])
    assert await call.refused("sendTelepathy") == "Not Found: method not found"
    assert sandbox.forgive("unknown to Telegram")
    await call.refused("sendInvoice")
    assert sandbox.forgive("not modelled")


async def test_a_mebibyte_of_parameters_is_too_much(call: Caller, alice: Person) -> None:
    """Rule 2: 413."""
    body = io.BytesIO(json.dumps({"chat_id": alice.id, "text": "x" * (1 << 20)}).encode())
    status, answer = await call.raw("sendMessage", data=body, headers={"Content-Type": "application/json"})
    assert (status, answer["description"]) == (413, "Request Entity Too Large")


@pytest.mark.parametrize(
    ("params", "complaint"),
    [
        ({"txet": "x"}, "unknown parameter txet"),
        ({"reply_to_message_id": 1}, "deprecated parameter reply_to_message_id"),
        ({"link_preview_options": {"is_disable": True}}, "unknown parameter link_preview_options.is_disable"),
        ({"disable_notification": "perhaps"}, "disable_notification must be bool"),
        ({"entities": [{"type": "bold", "offset": 0}]}, "missing entities[0].length"),
    ],
)
async def test_what_telegram_ignores_is_lint(call: Caller, alice: Person, sandbox: Sandbox, params: object, complaint: str) -> None:
    """Rule 4: unknown, deprecated, missing, ill-typed."""
    assert isinstance(params, dict)
    await call("sendMessage", **{"chat_id": alice.id, "text": "x", **params})
    assert sandbox.forgive(complaint)


async def test_flood_is_lint_or_refused(call: Caller, alice: Person, sandbox: Sandbox, now: dict[str, float]) -> None:
    """Rule 33: a minute's worth in one chat."""
    for _ in range(61):
        await call("sendMessage", chat_id=alice.id, text="x")
    assert sandbox.forgive("flood")
    sandbox.flood.mode = "refuse"
    assert await call.refused("sendMessage", chat_id=alice.id, text="x") == "Too Many Requests: retry after 1"
    now["is"] += 61
    await call("sendMessage", chat_id=alice.id, text="x")


async def test_an_ordered_429_has_its_delay_and_no_effect(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 3: in the body and in the header."""
    sandbox.fail(method="sendMessage", code=429, retry_after=2, times=1)
    async with call.session.post(call.url("sendMessage"), json={"chat_id": alice.id, "text": "x"}) as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "2")
        assert (await response.json())["parameters"] == {"retry_after": 2}
    assert not any(shown.is_from_bot for shown in alice.messages)
    assert sandbox.calls[-1].refused
    await call("sendMessage", chat_id=alice.id, text="x")


async def test_ordered_bodies_that_are_no_json(call: Caller, sandbox: Sandbox) -> None:
    """A proxy's page, with an error's status or with 200."""
    sandbox.fail(html=True, code=502)
    sandbox.fail(not_json=True)
    for status in (502, 200):
        async with call.session.get(call.url("getMe")) as response:
            assert status == response.status
            assert (await response.text()).startswith("<")


@pytest.mark.parametrize("is_after", [False, True])
async def test_a_broken_connection_before_or_after_the_effect(call: Caller, alice: Person, sandbox: Sandbox, is_after: bool) -> None:
    """The second is what doubles messages."""
    sandbox.reset(method="sendMessage", is_after=is_after)
    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=alice.id, text="x")
    assert is_after == any(shown.is_from_bot for shown in alice.messages)


async def test_an_answer_may_be_late_or_never_come(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Carried out all the same."""
    sandbox.delay(0.1, method="getMe")
    begin = time.monotonic()
    await call("getMe")
    assert time.monotonic() - begin >= 0.1
    sandbox.drop(method="sendMessage")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(call("sendMessage", chat_id=alice.id, text="x"), 0.2)
    assert alice.last.text == "x"


async def test_a_general_fault_spares_the_poll(call: Caller, sandbox: Sandbox) -> None:
    """It is meant for what the bot says."""
    sandbox.fail(code=500)
    await call("getUpdates")
    assert (await call.raw("getMe"))[0] == 500


async def test_a_group_gets_twenty_a_minute_and_everybody_together_thirty_a_second(
    call: Caller, alice: Person, sandbox: Sandbox, now: dict[str, float]
) -> None:
    """Rule 33: each limit is named once a stretch; in `refuse` mode nothing more is sent until it is over."""
    sandbox.group(-100500, members=[alice])
    for _ in range(21):
        await call("sendMessage", chat_id=-100500, text="x")
    assert ["flood: more than 20 messages in 60 s (group)"] == [finding.text for finding in sandbox.forgive("flood")]
    now["is"] += 60
    for number in range(31):
        sandbox.bystander(3000 + number, "Zoé")
        await call("sendMessage", chat_id=3000 + number, text="x")
    assert ["flood: more than 30 messages in 1 s (all)"] == [finding.text for finding in sandbox.forgive("flood")]
    sandbox.flood.mode = "refuse"
    assert "Too Many Requests: retry after 1" == await call.refused("sendMessage", chat_id=3001, text="x")


async def test_names_in_capitals_keep_them(call: Caller, alice: Person) -> None:
    """Rule 2: what follows the prefix begins small, but for a name in capitals."""
    assert "Bad Request: text must be non-empty" == await call.refused("sendMessage", chat_id=alice.id, text=" ")
    words = await call.refused("sendMessage", chat_id=alice.id, text="x", reply_markup={"inline_keyboard": [[{"text": "x", "pay": True}]]})
    assert "Bad Request: BUTTON_TYPE_INVALID" == words
