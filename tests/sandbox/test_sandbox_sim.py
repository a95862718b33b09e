"""The user side over HTTP, the page's guards, and the stand-in in its own process."""

from __future__ import annotations

import asyncio
import io
import json
import sys
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Person, Sandbox

from .caller import Caller


class Page:
    """A chat page's calls."""

    def __init__(self, call: Caller) -> None:
        self.session = call.session
        self.base = f"{call.sandbox.page_url}sim/"

    async def get(self, path: str) -> Any:
        async with self.session.get(self.base + path) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def post(self, path: str, **body: Any) -> Any:
        async with self.session.post(self.base + path, json=body) as response:
            answer = await response.json()
            return answer["result"] if response.status == 200 else (response.status, answer["error"])


@pytest.fixture
async def page(call: Caller, alice: Person) -> Page:
    alice.role = "médiatrice"
    return Page(call)


async def test_the_page_sees_people_and_chats(page: Page, call: Caller, alice: Person) -> None:
    """Roles, menus, formatted text, buttons by kind."""
    people = await page.get("people")
    assert people["groups"] == []
    assert people["people"] == [{"id": 2001, "name": "Alice", "role": "médiatrice", "is_blocked": False}]
    assert people["bot"]["username"] == "carnet_test_bot"
    await call("setMyCommands", commands=[{"command": "note", "description": "Noter"}])
    markup = {"inline_keyboard": [[{"text": "ok", "callback_data": "1"}, {"text": "site", "url": "https://a.fr"}]]}
    await call("sendMessage", chat_id=alice.id, text="<b>x</b>", parse_mode="HTML", reply_markup=markup)
    chat = await page.get("chats/2001")
    assert (
        chat["kind"],
        chat["title"],
        chat["menu"],
    ) == ("private", "Alice", [{"command": "note", "description": "Noter"}])
    shown = chat["messages"][-1]
    assert (shown["is_from_bot"], shown["text"], shown["entities"][0]["type"]) == (True, "x", "bold")
    assert shown["buttons"] == [[{"text": "ok", "kind": "callback", "data": "1"}, {"text": "site", "kind": "url", "url": "https://a.fr/"}]]


async def test_every_action_of_a_person_works_over_http(page: Page, call: Caller, alice: Person, sandbox: Sandbox) -> None:
    """The Python API by name; what is impossible is said in French."""
    message_id = await page.post("people/2001/says", text="tapage")
    await page.post("people/2001/edits", message_id=message_id, text="tapages")
    markup = {"inline_keyboard": [[{"text": "ok", "callback_data": "1"}]]}
    sent = await call("sendMessage", chat_id=alice.id, text="x", reply_markup=markup)
    assert sent["message_id"] == (await page.post("people/2001/receives"))["message_id"]
    query = await page.post("people/2001/presses", data="1", message_id=sent["message_id"])
    await call("answerCallbackQuery", callback_query_id=query, text="vu")
    assert await page.post("people/2001/receives_toast", query_id=query) == "vu"
    await page.post("people/2001/sends_location", latitude=45.7, longitude=4.8)
    await page.post("people/2001/sends_contact", phone="+33600000000")
    await page.post("people/2001/blocks")
    assert (await page.get("people"))["people"][0]["is_blocked"]
    await page.post("people/2001/unblocks")
    await page.post("groups", id=-100500, title="Équipe", members=[2001])
    assert (await page.get("people"))["groups"] == [{"id": -100500, "title": "Équipe", "members": [2001]}]
    await page.post("groups/-100500/says", person_id=2001, text="/aide")
    kinds = [list(update)[1] for update in await call("getUpdates")]
    assert kinds[:5] == ["message", "edited_message", "callback_query", "message", "message"]
    assert await page.post("people/2001/flies") == (404, "introuvable : 'flies'")
    assert (await page.post("people/2001/receives", timeout=0.01))[0] == 408
    assert (await page.post("people/2001/taps", label="non"))[0] == 400
    assert await page.post("people/2001/starts", payload="é") == (400, "ce lien de démarrage n’est pas valable")
    assert await page.post("people/2001/edits", message_id=sent["message_id"], text="x") == (400, "on ne modifie que ses propres messages")
    assert {"pending_updates", "calls", "findings", "is_webhook"} == (await page.get("status")).keys()
    assert sandbox.calls[-1].method == (await page.get("calls"))["calls"][-1]["method"] == "getUpdates"


async def test_files_go_both_ways_and_are_never_shown_as_pages(page: Page, call: Caller, sandbox: Sandbox) -> None:
    """Attachments with a neutral type."""
    form = aiohttp.FormData({"caption": "plan"}, quote_fields=False)
    form.add_field("file", io.BytesIO(b"<script>"), filename="plan é.html", content_type="text/html")
    async with page.session.post(page.base + "people/2001/sends_document", data=form) as response:
        assert response.status == 200
    shown = (await page.get("chats/2001"))["messages"][-1]
    assert (shown["text"], shown["file"]["name"], shown["file"]["size"]) == ("plan", "plan é.html", 8)
    async with page.session.get(page.base + shown["file"]["url"]) as response:
        assert await response.read() == b"<script>"
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert (
            response.content_type,
            response.headers["X-Content-Type-Options"],
        ) == ("application/octet-stream", "nosniff")


async def test_events_come_as_they_happen_and_again_after_a_break(page: Page, call: Caller, alice: Person) -> None:
    """Numbered; after too long a break the page starts anew."""
    async def events(count: int, since: str = "") -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        async with page.session.get(page.base + "events" + since) as response:
            assert response.content_type == "text/event-stream"
            async for line in response.content:
                if line.startswith(b"data: "):
                    found.append(json.loads(line[6:]))
                if len(found) == count:
                    return found
        return found

    listening = asyncio.ensure_future(events(4))
    await asyncio.sleep(0.1)
    sent = await call("sendMessage", chat_id=alice.id, text="x")
    await call("deleteMessage", chat_id=alice.id, message_id=sent["message_id"])
    hello, new, called, deleted = await listening
    assert (hello["kind"], new["kind"], called["kind"], deleted["kind"]) == ("hello", "new", "call", "delete")
    assert (new["message"]["text"], called["call"]["method"]) == ("x", "sendMessage")
    assert new["n"] == hello["n"] + 1
    missed = await events(3, f"?since={new['n']}")
    assert [event["kind"] for event in missed] == ["hello", "call", "delete"]
    assert (await events(2, "?since=99999"))[1]["kind"] == "reload"


async def test_who_is_new_is_told(page: Page, alice: Person) -> None:
    """A person and a group declared over HTTP are events, so that the page fetches the people again."""
    async with page.session.get(page.base + "events") as response:
        await page.post("people", id=2002, name="Bruno", role="manager")
        await page.post("groups", id=-100500, title="Équipe", members=[2001])
        kinds: list[str] = []
        async for line in response.content:
            if line.startswith(b"data: "):
                kinds.append(json.loads(line[6:])["kind"])
            if kinds.count("people") == 2:
                break
    assert ["hello", "people"] == kinds[:2]
    assert (400, "cet identifiant est celui du bot") == await page.post("people", id=7001, name="x")


async def test_foreign_pages_and_names_are_kept_out(page: Page, sandbox: Sandbox) -> None:
    """Host, Origin and the path's secret are checked."""
    for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}):
        async with page.session.get(page.base + "people", headers=headers) as response:
            assert response.status == 403
    async with page.session.get(page.base + "people", headers={"Origin": sandbox.base_url}) as response:
        assert response.status == 200
    async with page.session.get(f"{sandbox.base_url}/wrong/sim/people") as response:
        assert response.status == 404


async def test_the_page_is_served_with_its_guards(page: Page, sandbox: Sandbox) -> None:
    """A content security policy, no sniffing, no other file."""
    async with page.session.get(sandbox.page_url) as response:
        assert (response.status, response.content_type) == (200, "text/html")
        assert response.headers["Content-Security-Policy"] == "default-src 'self'"
        assert (
            response.headers["X-Content-Type-Options"],
            response.headers["Referrer-Policy"],
        ) == ("nosniff", "no-referrer")
    for name in (".gitignore", "none.js", "..%2fsim.py"):
        async with page.session.get(sandbox.page_url + name) as response:
            assert response.status == 404


async def test_trouble_can_be_ordered_over_http(page: Page, call: Caller) -> None:
    """As in Python."""
    await page.post("control/fail", method="getMe", code=502, html=True)
    async with call.session.get(call.url("getMe")) as response:
        assert response.status == 502
    number = await page.post("control/queue_raw", poison=True)
    assert [{"update_id": number, "poison": True}] == await call("getUpdates")


async def test_it_stands_alone_in_its_own_process(tmp_path: Any) -> None:
    """`python -m bot.sandbox` for any bot."""
    command = [
        sys.executable,
        "-m",
        "bot.sandbox",
        "--port",
        "0",
        "--token",
        "7:A",
        "--secret",
        "k",
        "--person",
        "1:Alice:médiatrice",
    ]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    base = (await asyncio.wait_for(process.stdout.readline(), 20)).decode().strip()
    async with aiohttp.ClientSession(trust_env=False) as session:
        async with session.post(f"{base}/k/sim/people/1/says", json={"text": "tapage"}) as response:
            assert await response.json() == {"result": 1}
        async with session.get(f"{base}/bot7:A/getUpdates") as response:
            assert (await response.json())["result"][0]["message"]["text"] == "tapage"
    process.terminate()
    assert await process.wait() == 0
