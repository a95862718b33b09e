"""The webhook's door: the secret first, then the size, and 200 only once the update is on disk."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox import Sandbox
from bot.settings import Webhook
from bot.store.connection import SqliteError
from bot.store.inbox import Inbox
from handlers.delivery.webhook import HEALTH_PATH, MAX_BODY, SECRET_HEADER, path_of
from tests.delivery.conftest import inbox_rows, note_texts
from tests.delivery.samples import text_update
from tests.library.samples import write_library
from tests.street import SECRET, SharedLibrary, Street, open_street


@dataclass
class Door:
    """The bot's endpoint, as somebody outside sees it."""

    street: Street
    session: aiohttp.ClientSession = field(repr=False)

    @property
    def url(self) -> str:
        """Where Telegram was told to deliver."""
        return self.street.sandbox.world.webhook.settings.url

    async def post(self, body: bytes, secret: str | None = SECRET, url: str | None = None, **headers: str) -> int:
        """What the endpoint answers."""
        sent = {**headers, **({SECRET_HEADER: secret} if secret is not None else {})}
        async with self.session.post(url or self.url, data=io.BytesIO(body), headers=sent) as answer:
            return answer.status


@pytest.fixture
async def door(tmp_path: Path, shared: SharedLibrary, impatient: None) -> AsyncIterator[Door]:
    """A bot by webhook."""
    procedures = write_library(tmp_path / "procedures")
    async with (
        open_street(tmp_path, shared, mode="webhook", procedures=procedures) as street,
        aiohttp.ClientSession(trust_env=False) as session,
    ):
        yield Door(street, session)


NOTE = json.dumps(text_update(910_000, "/note tapage aux tilleuls")).encode()


@pytest.mark.parametrize("secret", [None, "", "x", SECRET[:-1], SECRET + "x", SECRET.upper(), "é" * 8], ids=str)
async def test_without_the_secret_nothing_comes_in(door: Door, secret: str | None) -> None:
    """403, and nothing is stored or done."""
    assert 403 == await door.post(NOTE, secret)
    assert ([], []) == (inbox_rows(door.street), note_texts(door.street, door.street.alice))


async def test_a_header_that_is_no_text_is_refused(door: Door) -> None:
    """Bytes that are no UTF-8 are a wrong secret, not a crash."""
    host, port = door.url.split("/")[2].split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    path = "/" + door.url.split("/", 3)[3]
    writer.write(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n{SECRET_HEADER}: ".encode() + b"\xff\xfe\r\n\r\n{}")
    answer = await asyncio.wait_for(reader.readline(), 5)
    writer.close()
    await writer.wait_closed()

    assert b"403" in answer


async def test_the_secret_is_looked_at_before_the_body(door: Door) -> None:
    """A body of any size without the secret costs nothing; with it, it is refused above the limit."""
    assert 403 == await door.post(b"x" * (MAX_BODY + 1), "wrong")
    assert 413 == await door.post(b"x" * (MAX_BODY + 1))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b"1" * 5_000,
        b"null",
        b"[]",
        b"3",
        b'"x"',
        b"{}",
        b'{"update_id": "x"}',
        b'{"update_id": 1e400}',
    ],
    ids=lambda body: repr(body[:12]),
)
async def test_what_is_no_update_is_taken_and_forgotten(door: Door, body: bytes) -> None:
    """Telegram is not asked to send it again; nothing is stored."""
    assert 200 == await door.post(body)
    assert [] == inbox_rows(door.street)


async def test_the_path_cannot_be_guessed(door: Door) -> None:
    """It comes from the secret: with the secret of another path, or below the known one, there is nothing."""
    base = "/".join(door.url.split("/")[:4])
    paths = [path_of(Webhook("https://example.org/t", secret, 1)) for secret in ("a" * 32, "b" * 32)]

    assert [404, 404, 404] == [await door.post(NOTE, url=url) for url in (base, f"{base}/", f"{base}/{'0' * 40}")]
    assert len(set(paths)) == 2
    assert all(path.startswith("/t/") and len(path) == len("/t/") + 40 for path in paths)
    assert not any("a" * 8 in path or "b" * 8 in path for path in paths)


async def test_an_update_that_cannot_be_stored_is_sent_again(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """503 while the inbox is full; Telegram's next attempt brings the note in, once."""
    real, answers = Inbox.store, list[str]()

    def full(self: Inbox, updates: object) -> object:
        answers.append("full")
        if len(answers) <= 2:
            raise SqliteError("database or disk is full")
        return real(self, updates)  # type: ignore[arg-type]

    monkeypatch.setattr(Inbox, "store", full)
    assert 503 == await door.post(json.dumps(text_update(910_001, "/note par la main aux tilleuls")).encode())
    await door.street.alice.says("/note tapage aux tilleuls")
    await door.street.alice.receives_text("n° 1")
    await door.street.settled()

    assert ["tapage aux tilleuls"] == note_texts(door.street, door.street.alice)
    assert 3 == len(answers)


async def test_a_redelivered_update_is_absorbed(door: Door) -> None:
    """Our 200 was lost on the way: it comes again, also at the same instant."""
    assert [200] * 6 == await asyncio.gather(*(door.post(NOTE) for _ in range(6)))
    await door.street.settled()
    assert 200 == await door.post(NOTE)
    await door.street.settled()

    assert ["tapage aux tilleuls"] == note_texts(door.street, door.street.alice)


async def test_poison_is_taken_and_set_aside(door: Door) -> None:
    """It would otherwise come again for a day."""
    assert 200 == await door.post(json.dumps({"update_id": 910_002, "message": {"date": "hier", "text": "cris secrets"}}).encode())

    (row,) = inbox_rows(door.street)
    assert ("poison", True) == (row["state"], "secrets" not in row["payload"])


async def test_a_body_that_drips_does_not_hold_up_the_stop(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody with the secret sends a byte and waits: the bot stops all the same."""
    from handlers.delivery import webhook

    assert webhook.STOP_PATIENCE_S <= 1.5
    host, port = door.url.split("/")[2].split(":")
    _, writer = await asyncio.open_connection(host, int(port))
    writer.write(
        f"POST /{door.url.split('/', 3)[3]} HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n{SECRET_HEADER}: {SECRET}\r\n\r\n{{".encode()
    )
    await writer.drain()
    await asyncio.sleep(0.05)
    await asyncio.wait_for(door.street.restart(), 8)
    writer.close()


async def test_the_endpoint_listens_once_however_often_the_messenger_fails(
    tmp_path: Path, shared: SharedLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telling where we listen is tried again without opening the port a second time."""
    from bot import app

    monkeypatch.setattr(app, "START_RETRY_S", 0.01)
    real = Sandbox.start

    async def start_with_trouble(self: Sandbox) -> None:
        await real(self)
        self.fail("setWebhook", 502, times=2, html=True)
        self.fail("setWebhook", not_json=True)
        self.fail("setWebhook", 429, retry_after=1)
        self.fail("getMe", 500, times=2)

    monkeypatch.setattr(Sandbox, "start", start_with_trouble)
    async with open_street(tmp_path, shared, mode="webhook", procedures=write_library(tmp_path / "procedures")) as street:
        await street.alice.says("/note tapage aux tilleuls")

        assert "n° 1" in (await street.alice.receives_text("n° 1")).text


async def test_the_probe_tells_whether_all_is_well(door: Door) -> None:
    """200 with one word; 503 where the messenger is not heard, or the database does not answer."""
    url = door.url.split("/carnet/")[0] + HEALTH_PATH

    async def asked() -> tuple[int, str]:
        async with door.session.get(url) as answer:
            return answer.status, await answer.text()

    well = await asked()
    door.street.carnet.hearing.is_deaf = True
    deaf = await asked()

    assert ((200, "ok\n"), (503, "no\n")) == (well, deaf)
