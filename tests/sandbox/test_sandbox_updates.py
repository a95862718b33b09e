"""Rules 30 to 32: the queue, polling, the webhook."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox import Person, Sandbox

from .caller import Caller


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_an_offset_confirms_and_what_is_unconfirmed_comes_again(call: Caller, alice: Person) -> None:
    """Rule 30: negative offsets count from the end."""
    for text in "abc":
        await alice.says(text)
    first = await call("getUpdates", limit=2)
    assert ["a", "b"] == texts(first) == texts(await call("getUpdates", limit=2))
    assert texts(await call("getUpdates", offset=first[1]["update_id"])) == ["b", "c"]
    assert texts(await call("getUpdates", offset=-1)) == ["c"]
    assert texts(await call("getUpdates")) == ["c"]


async def test_a_poll_really_waits(call: Caller, alice: Person) -> None:
    """Rule 30: until something comes."""
    poll = asyncio.ensure_future(call("getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await alice.says("tapage")
    assert texts(await poll) == ["tapage"]


async def test_a_second_poller_makes_the_first_fail(call: Caller, alice: Person) -> None:
    """Rule 31: the newer one wins."""
    first = asyncio.ensure_future(call.raw("getUpdates", json={"timeout": 5}))
    await asyncio.sleep(0.05)
    second = asyncio.ensure_future(call("getUpdates", timeout=5))
    status, body = await first
    assert status == 409
    assert body["description"] == ("Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
    await alice.says("tapage")
    assert texts(await second) == ["tapage"]


async def test_allowed_updates_are_remembered_and_apply_on_creation(call: Caller, alice: Person) -> None:
    """Rule 30: what was queued before stays."""
    await alice.says("avant")
    assert texts(await call("getUpdates", allowed_updates=["callback_query"])) == ["avant"]
    await alice.says("après")
    assert texts(await call("getUpdates")) == ["avant"]
    assert (await call("getWebhookInfo"))["allowed_updates"] == ["callback_query"]


async def test_what_is_left_out_unless_asked_for(call: Caller, sandbox: Sandbox) -> None:
    """Rule 30: members and reactions come only to a bot that names them; a limit is brought within 1 to 100."""
    for kind in ("chat_member", "message_reaction", "message_reaction_count"):
        assert sandbox.world.push(kind, {}) is None
    await call("getUpdates", allowed_updates=["chat_member"])
    assert sandbox.world.push("chat_member", {}) is not None
    await call("getUpdates", allowed_updates=[])
    for number in range(101):
        sandbox.world.push("message", {"message_id": number})
    assert [1, 100] == [len(await call("getUpdates", limit=limit)) for limit in (0, 1000)]
    assert "expected an Array of String as allowed_updates" in await call.refused("getUpdates", allowed_updates="1")
    assert sandbox.forgive("allowed_updates must be a list")


async def test_confirmed_updates_can_come_again_and_new_ones_twice(call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """Rule 30: on demand, as after a crash."""
    await alice.says("a")
    (update,) = await call("getUpdates")
    after = update["update_id"] + 1
    assert await call("getUpdates", offset=after) == []
    sandbox.redeliver(1)
    sandbox.duplicate_next_update()
    await alice.says("b")
    assert texts(await call("getUpdates", offset=after)) == ["a", "b", "b"]
    assert await call("getUpdates", offset=after + 1) == []


async def test_poison_passes_as_it_is(call: Caller, sandbox: Sandbox) -> None:
    """A broken update reaches the bot broken."""
    number = sandbox.queue_raw({"message": {"text": 5}})
    assert [{"update_id": number, "message": {"text": 5}}] == await call("getUpdates")


class Hook:
    """A webhook's receiving end that answers with the statuses it is given, then 200."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str | None]] = []
        self.statuses: list[int] = []
        self.url = ""

    async def receive(self, request: web.Request) -> web.Response:
        body = await request.json()
        status = self.statuses.pop(0) if self.statuses else 200
        self.got.append((body["message"]["text"], request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        return web.Response(status=status)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_a_webhook_gets_updates_in_order_with_its_secret(call: Caller, alice: Person, sandbox: Sandbox, hook: Hook) -> None:
    """Rules 31 and 32: and getUpdates is refused meanwhile."""
    await alice.says("avant")
    await call("setWebhook", url=hook.url, secret_token="s3cret")
    for text in "abc":
        await alice.says(text)
    await sandbox.confirmed()
    assert hook.got == [("avant", "s3cret"), ("a", "s3cret"), ("b", "s3cret"), ("c", "s3cret")]
    status, body = await call.raw("getUpdates", json={})
    assert (
        status,
        body["description"].split(";")[0],
    ) == (409, "Conflict: can't use getUpdates method while webhook is active")


async def test_a_failed_delivery_is_repeated_before_what_follows(call: Caller, alice: Person, sandbox: Sandbox, hook: Hook) -> None:
    """Rule 32: getWebhookInfo tells the last error."""
    hook.statuses = [500, 403]
    await call("setWebhook", url=hook.url)
    await alice.says("a")
    await alice.says("b")
    await sandbox.confirmed()
    assert [text for text, _ in hook.got] == ["a", "a", "a", "b"]
    info = await call("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 403 Forbidden"


async def test_what_a_dead_webhook_missed_waits_for_the_next(call: Caller, alice: Person, sandbox: Sandbox, hook: Hook) -> None:
    """Rule 32: nothing is lost."""
    await call("setWebhook", url="http://127.0.0.1:9/hook")
    await alice.says("a")
    await asyncio.sleep(0.2)
    assert (await call("getWebhookInfo"))["pending_update_count"] == 1
    await call("deleteWebhook")
    await call("setWebhook", url=hook.url)
    await sandbox.confirmed()
    assert [text for text, _ in hook.got] == ["a"]


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "http://a.fr/"}, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://a.fr:81/"},
            "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "https://a.fr/", "secret_token": "é"}, "Bad Request: secret token contains unallowed characters"),
        ({"url": "https://a.fr/", "secret_token": "x" * 257}, "Bad Request: secret token is too long"),
    ],
)
async def test_what_set_webhook_refuses(call: Caller, params: dict[str, str], words: str) -> None:
    """Rule 32: no https, another port, a secret of other letters or too long."""
    assert words == await call.refused("setWebhook", **params)


async def test_changing_the_webhook_twice_a_second_is_too_fast(call: Caller, hook: Hook) -> None:
    """Rule 32: 429."""
    await call("setWebhook", url=hook.url)
    assert await call("setWebhook", url=hook.url)
    words = await call.refused("setWebhook", url=hook.url + "2")
    assert words == "Too Many Requests: retry after 1"
