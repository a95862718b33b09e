"""Fetching: nothing is acknowledged before it is on disk, nothing blocks what comes behind it."""

from __future__ import annotations

import asyncio
import itertools
import logging
from pathlib import Path
from typing import Any

import pytest
from telegram.error import InvalidToken

from bot.app import Carnet
from bot.errors import StoreBusy
from bot.sandbox import Sandbox
from bot.store.connection import SqliteError
from bot.store.inbox import Inbox
from handlers.delivery import polling
from tests.delivery.conftest import eventually, inbox_rows, note_texts
from tests.delivery.samples import text_update
from tests.library.samples import write_library
from tests.street import TOKEN, Clock, Running, SharedLibrary, Street, settings_for


async def test_poison_is_set_aside_and_everything_else_is_served(small: Street) -> None:
    """Unreadable updates among good ones: each is kept by its shape, none comes again, the notes around them are stored."""
    poisons = [
        {"message": {"text": "cris secrets", "date": "hier"}},
        {"message": None},
        {"callback_query": []},
        {"edited_message": {"chat": 3}},
        {"my_chat_member": {"chat": {"id": "x"}}},
        {"message": {"date": 1, "from": {"id": True}}},
    ]
    for number, poison in enumerate(poisons):
        small.sandbox.queue_raw(poison)
        await small.alice.says(f"/note tapage numéro {number} aux tilleuls")
    await small.settled()

    rows = inbox_rows(small)
    assert [f"tapage numéro {n} aux tilleuls" for n in range(len(poisons))] == note_texts(small, small.alice)
    assert ["poison"] * len(poisons) == [row["state"] for row in rows]
    assert "secrets" not in str(rows)
    polls = len([call for call in small.sandbox.calls if call.method == "getUpdates"])
    assert polls <= 3 * len(poisons) + 5


async def test_a_fault_of_ours_at_the_door_sets_one_update_aside(small: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a bug in what reads updates stops only the update that meets it."""
    from handlers.delivery import reduce as door

    real = door.read_message

    def with_a_bug(value: object, *means: Any) -> object:
        if isinstance(value, dict) and value.get("text") == "boum":
            raise ZeroDivisionError
        return real(value, *means)

    monkeypatch.setattr(door, "read_message", with_a_bug)
    await small.alice.says("boum")
    await small.alice.says("/note tapage aux tilleuls")
    await small.alice.receives_text("n° 1")
    await small.settled()

    assert ["poison"] == [row["state"] for row in inbox_rows(small)]


async def test_redelivered_updates_are_absorbed(small: Street) -> None:
    """Doubled in one batch, or fetched again after they were done."""
    small.sandbox.duplicate_next_update()
    await small.alice.says("/note la première aux tilleuls")
    await small.alice.says("/note la deuxième aux tilleuls")
    await small.settled()
    small.sandbox.redeliver(2)
    await eventually(lambda: not small.sandbox.pending_updates)
    await small.settled()

    assert ["la première aux tilleuls", "la deuxième aux tilleuls"] == note_texts(small, small.alice)
    assert 2 == len([m for m in small.alice.messages if m.is_from_bot])
    assert [] == inbox_rows(small)


async def test_a_batch_keeps_its_order(small: Street) -> None:
    """A hundred and ten waiting messages, more than one batch."""
    for number in range(110):
        await small.alice.says(f"/note tapage numéro {number}")
    await small.settled()

    assert [f"tapage numéro {n}" for n in range(110)] == note_texts(small, small.alice)


@pytest.mark.parametrize(
    "failure", [SqliteError("database or disk is full"), StoreBusy(), OSError(28, "No space left")], ids=lambda error: type(error).__name__
)
async def test_what_could_not_be_stored_stays_at_telegram(small: Street, monkeypatch: pytest.MonkeyPatch, failure: Exception) -> None:
    """The offset moves only after storing: five failures, then all of it is taken, once."""
    real, failures = Inbox.store, itertools.count()

    def full(self: Inbox, updates: object) -> object:
        if next(failures) < 5:
            raise failure
        return real(self, updates)  # type: ignore[arg-type]

    monkeypatch.setattr(Inbox, "store", full)
    await small.alice.says("/note la première aux tilleuls")
    await small.alice.says("/note la deuxième aux tilleuls")
    await eventually(lambda: next(failures) > 2)
    assert small.sandbox.pending_updates
    await small.settled()

    assert ["la première aux tilleuls", "la deuxième aux tilleuls"] == note_texts(small, small.alice)


@pytest.mark.parametrize(
    "details", [{"code": 500}, {"code": 502, "html": True}, {"not_json": True}, {"code": 429, "retry_after": 1}, {"code": 409}], ids=str
)
async def test_trouble_while_fetching_is_outlived(small: Street, details: dict[str, object]) -> None:
    """Whatever a network or a busy messenger answers."""
    small.sandbox.fail("getUpdates", times=3 if details.get("code") != 429 else 1, **details)
    await small.alice.says("/note avant")
    await small.alice.receives_text("n° 1")
    await small.alice.says("/note après")

    assert "n° 2" in (await small.alice.receives_text("n° 2")).text


async def test_an_empty_answer_of_another_kind_is_not_asked_for_in_a_loop(small: Street) -> None:
    """A result that is no list, or updates without an id, count as trouble: there is a pause."""
    with pytest.raises(Exception, match="without an id"):
        polling.Polling(small.carnet.application.bot, small.carnet.intake)._acknowledge([{"message": {}}])


async def test_another_poller_is_told_after_a_minute(small: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two machines take turns: a batch between two conflicts is no peace. A conflict of yesterday does not count."""
    seconds = [0.0]
    monkeypatch.setattr(polling.time, "monotonic", lambda: seconds[0])
    fetching = polling.Polling(small.carnet.application.bot, small.carnet.intake)
    for moment in (0.0, 30.0, 59.0):
        seconds[0] = moment
        fetching._count_conflict()
        fetching._acknowledge([text_update(1, "x")])
    seconds[0] = 61.0
    with pytest.raises(polling.AnotherPoller):
        fetching._count_conflict()

    later = polling.Polling(small.carnet.application.bot, small.carnet.intake)
    for day in range(3):
        seconds[0] = 100_000.0 * (day + 1)
        later._count_conflict()
    monkeypatch.undo()


async def test_two_bots_with_one_token_find_out(
    tmp_path: Path, shared: SharedLibrary, impatient: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T15: on two disks no lock helps: one of them leaves, with the reason."""
    monkeypatch.setattr(polling, "CONFLICT_PATIENCE_S", 0.2)
    async with Sandbox(token=TOKEN, flood="off") as sandbox:
        ends: list[asyncio.Task[None]] = []
        stop = asyncio.Event()
        for machine in ("one", "two"):
            (tmp_path / machine).mkdir()
            settings = settings_for(sandbox, tmp_path / machine, write_library(tmp_path / machine / "procedures"), None)
            ends.append(asyncio.create_task(Carnet(settings, Clock(), shared.read, shared.build).run(stop)))
        done, left = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED, timeout=10)
        stop.set()
        await asyncio.gather(*left, return_exceptions=True)

        assert {polling.AnotherPoller} == {type(task.exception()) for task in done}


async def test_a_wrong_token_ends_the_bot_at_once(tmp_path: Path, shared: SharedLibrary, caplog: pytest.LogCaptureFixture) -> None:
    """No retry helps; what is raised and logged does not hold the token."""
    async with Sandbox(token="7000:another-token-of-the-same-bot-000000", flood="off") as sandbox:
        running = Running(settings_for(sandbox, tmp_path, write_library(tmp_path / "procedures"), None), Clock(), shared)
        with caplog.at_level(logging.DEBUG, "handlers"), pytest.raises(InvalidToken):
            await running.start()

    assert TOKEN not in caplog.text
