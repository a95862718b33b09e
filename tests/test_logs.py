"""Logs: one JSON object a line, and on no path, at no level, the token, a text or a number."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from telegram import Update

from bot import logs
from bot.sandbox import Person, Sandbox
from handlers.context import Context
from handlers.delivery import outbox, turns
from tests.delivery.conftest import eventually, first_handler
from tests.kept_log import kept_log, post
from tests.library.samples import write_library
from tests.street import SECRET, TOKEN, Clock, Running, SharedLibrary, Street, open_street, settings_for

PHONE, TYPED, CAPTION = "0612345678", "canaribleu", "canarirouge"
CANARIES = {
    "token": TOKEN,
    "half of the token": TOKEN.split(":")[1],
    "quoted token": quote(TOKEN, safe=""),
    "secret": SECRET,
    "number": PHONE,
    "text": TYPED,
    "caption": CAPTION,
    "name": "Canarinom",
}


@pytest.fixture(params=["DEBUG", "INFO"])
def written(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """Everything that is logged, as it leaves the process."""
    with kept_log(request.param) as sink:
        yield sink


def found(text: str) -> list[str]:
    """The canaries in it."""
    return [name for name, canary in CANARIES.items() if canary in text]


def lines(sink: io.StringIO) -> list[dict[str, object]]:
    """The log, line by line; each is one object in ASCII."""
    assert sink.getvalue().isascii()
    return [json.loads(line) for line in sink.getvalue().splitlines()]


@pytest.fixture(params=["polling", "webhook"])
async def watched(request: pytest.FixtureRequest, written: io.StringIO, tmp_path: Path, shared: SharedLibrary) -> AsyncIterator[Street]:
    """A street whose logs are kept."""
    async with open_street(tmp_path, shared, mode=request.param, procedures=write_library(tmp_path / "procedures")) as street:
        yield street


def break_handlers(street: Street) -> None:
    """One that crashes with all it knows, one that logs it and leaves a task to crash."""

    async def crash(update: Update, context: Context) -> None:
        raise ValueError(f"{TYPED} {PHONE} {TOKEN} {update}")

    async def leak(update: Update, context: Context) -> None:
        logging.getLogger("handlers").error("%s %d", f"{TYPED}", "not a number")
        task = asyncio.create_task(boom())
        await asyncio.sleep(0)
        del task

    async def boom() -> None:
        raise ValueError(f"{TYPED} {PHONE} {TOKEN}")

    first_handler(street, "plante", crash)
    first_handler(street, "fuite", leak)


async def type_everything(street: Street, alice: Person) -> None:
    """A note and its edit, a search, a caption, a contact, a request, a stranger, what the broken handlers take."""
    message = await alice.says(f"/note tapage aux tilleuls, tel {PHONE}")
    await alice.receives_text("n° 1")
    await alice.edits(message, f"/note tapage aux tilleuls, rappeler le {PHONE}")
    await street.settled()
    await alice.says(f"{PHONE}")
    await alice.sends_photo(b"\x89PNG", f"{CAPTION} {PHONE}")
    await alice.sends_contact(PHONE)
    await street.bruno.says(f"/journal {PHONE}")
    await street.stranger.says(f"{TYPED} {PHONE}")
    for text in ("plante", "fuite"):
        await alice.says(f"{text} {PHONE}")


async def send_poison(street: Street) -> None:
    """Updates that cannot be read."""
    for broken in (
        {"message": {"text": TYPED, "date": "x"}},
        {TYPED: PHONE},
        {"message": {"from": {"first_name": "Canarinom"}, "text": PHONE, "chat": 3}},
    ):
        street.sandbox.queue_raw(broken)  # type: ignore[arg-type]
    await street.settled()


async def fail_to_answer(street: Street, alice: Person) -> None:
    """A messenger that fails in every way, then works again."""
    for details in (
        {"code": 500},
        {"code": 502, "html": True},
        {"not_json": True},
        {"code": 400, "description": f"Bad Request: {TYPED} {PHONE}"},
        {"code": 403, "description": f"Forbidden: {TYPED}"},
    ):
        street.sandbox.fail("sendMessage", **details)  # type: ignore[arg-type]
        await alice.says(f"{PHONE} encore")
        await street.settled()
    street.sandbox.reset("sendMessage")
    await alice.says(f"/note tapage aux tilleuls {PHONE}")
    await street.settled()
    await eventually(lambda: not street.store.outbox.depth())


async def test_no_path_tells_anything(
    watched: Street, written: io.StringIO, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """T18: notes, searches, edits, photos, strangers, poison, refusals, outages, crashes of ours: grep finds nothing, on disk neither."""
    monkeypatch.setattr(turns, "RETRY_DELAYS_S", (0.0,))
    monkeypatch.setattr(turns, "TROUBLE_DELAYS_S", (0.01,))
    monkeypatch.setattr(outbox, "PAUSES_S", (0.01,))
    street, alice = watched, watched.alice
    alice.user["first_name"] = street.stranger.user["first_name"] = "Canarinom"
    break_handlers(street)
    await type_everything(street, alice)
    await send_poison(street)
    await fail_to_answer(street, alice)
    poison = json.dumps({"update_id": 1, "message": TYPED})
    await post(street, (f"{TYPED} {PHONE}", SECRET), (f"{TYPED} {PHONE}", "wrong"), (poison, SECRET))

    assert len(lines(written)) > 5
    assert [] == found(written.getvalue() + "".join(capsys.readouterr()))
    on_disk = street.on_disk().decode("utf-8", "replace")
    assert set(found(on_disk)) <= {"name"}


async def test_a_refused_token_is_not_quoted(written: io.StringIO, tmp_path: Path, shared: SharedLibrary) -> None:
    """PTB's own message holds it."""
    async with Sandbox(token="7000:another-token-of-the-same-bot-000000", flood="off") as sandbox:
        running = Running(settings_for(sandbox, tmp_path, write_library(tmp_path / "procedures"), None), Clock(), shared)
        with pytest.raises(Exception, match=r".*") as refused:
            await running.start()
        logging.getLogger("bot").critical("refused: %s", refused.value, exc_info=refused.value)
        logging.getLogger("bot").critical("bot %r", running.carnet.application.bot)

    assert [] == found(written.getvalue())
    assert "[token]" in written.getvalue() or "[secret]" in written.getvalue()


@pytest.mark.parametrize(
    "form",
    [
        TOKEN,
        quote(TOKEN, safe=""),
        TOKEN.split(":")[1],
        f"https://api.telegram.org/bot{TOKEN}/getMe",
        f"x{SECRET}y",
        "7001:AAAA_other-token-xyz",
    ],
)
def test_every_form_of_a_secret_is_masked(written: io.StringIO, form: str) -> None:
    """Whole, percent-encoded, its half, in an address; tokens of other bots too."""
    logging.getLogger("bot").warning("seen %s", form)
    logging.getLogger("bot").warning("args %s", {"url": form})

    assert [] == found(written.getvalue())
    assert "AAAA_other" not in written.getvalue()


@pytest.mark.parametrize("name", ["a\r\nb", "\x1b[31mred", "\u202eevil", "\u2028line", "é\x00", '"},{"level":"x'])
def test_nothing_forges_a_line(written: io.StringIO, name: str) -> None:
    """One object a line, ASCII only."""
    logging.getLogger("bot").warning("name %s", name)

    assert [f"name {name}"] == [line["message"] for line in lines(written)]


def test_an_exception_tells_where_and_not_what(written: io.StringIO) -> None:
    """Its type and places, also of its causes' frames; never its message."""
    try:
        raise ValueError(f"{TYPED} {PHONE}") from KeyError(TYPED)
    except ValueError:
        logging.getLogger("bot").exception("it broke")

    (line,) = lines(written)
    assert ("it broke", "ValueError", "ERROR") == (line["message"], line["error"], line["level"])
    assert "test_logs.py" in str(line["where"])
    assert [] == found(written.getvalue())


def test_a_pseudonym_is_stable_and_keyed() -> None:
    """The same in one bot, meaningless elsewhere."""
    assert logs.pseudonym(1001, "a") == logs.pseudonym(1001, "a") != logs.pseudonym(1001, "b")
    assert "1001" not in logs.pseudonym(1001, "a")
