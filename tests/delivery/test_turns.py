"""One update: again until it is done, or kept and told."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Update
from telegram.error import BadRequest, NetworkError, TimedOut

from bot.errors import StoreBusy
from bot.store.connection import SqliteError
from handlers.context import Context
from handlers.delivery.turns import MAX_ATTEMPTS
from tests.delivery.conftest import BOT_ID, eventually, first_handler, inbox_rows, note_texts
from tests.street import Street


async def test_a_note_is_marked_done_in_its_own_transaction(small: Street) -> None:
    """Whoever sees the note sees the mark and the promised receipt: one commit."""
    seen: list[tuple[int, bool, int]] = []
    add = small.store.outbox.add

    def looking(chat_id: int, kind: str, payload: dict[str, object], now: object) -> int:
        entry = add(chat_id, kind, payload, now)  # type: ignore[arg-type]
        other = small.store.reader()
        inside = small.carnet.store._db
        update_id = int(inside.value("SELECT max(update_id) FROM done_updates"))
        seen.append(
            (
                int(other.value("SELECT count(*) FROM notes")),
                small.store.done.is_done(BOT_ID, update_id),
                int(other.value("SELECT count(*) FROM done_updates WHERE update_id = ?", (update_id,))),
            )
        )
        other.close()
        return entry

    small.store.outbox.add = looking  # type: ignore[method-assign]
    await small.alice.says("/note tapage aux tilleuls, calmés")
    await small.alice.receives_text("n° 1")
    await small.settled()

    assert [(0, True, 0)] == seen
    assert [] == inbox_rows(small)
    assert 1 == small.store._db.value("SELECT count(*) FROM done_updates")


async def test_an_update_is_tried_again_until_it_is_done(small: Street) -> None:
    """Two failures of ours, then it works: the person gets the one answer."""
    tries: list[int] = []

    async def stumbling(update: Update, context: Context) -> None:
        tries.append(context.turn.update_id)
        if len(tries) < 3:
            raise ValueError("a fault of ours")
        await context.reply("enfin")

    first_handler(small, "boum", stumbling)
    await small.alice.says("boum")

    assert "enfin" == (await small.alice.receives()).text
    await small.settled()
    assert ([tries[0]] * 3, []) == (tries, inbox_rows(small))


async def test_after_five_attempts_the_update_is_kept_and_told(small: Street) -> None:
    """A dead letter; its person and the admin are told its number; the next message is served."""
    tries: list[int] = []

    async def broken(update: Update, context: Context) -> None:
        tries.append(1)
        raise ValueError("a fault of ours")

    first_handler(small, "boum", broken)
    await small.alice.says("boum")
    told = await small.alice.receives()
    admin_told = await small.chloe.receives()
    await small.alice.says("/note tapage aux tilleuls, calmés")
    await small.alice.receives_text("n° 1")
    await small.settled()

    (row,) = inbox_rows(small)
    assert (MAX_ATTEMPTS, "dead", "boum") == (
        len(tries),
        row["state"],
        small.carnet._inbox._db.value("SELECT payload ->> '$.message.text' FROM inbox"),
    )
    assert str(row["arrival"]) in told.text
    assert str(row["arrival"]) in admin_told.text


@pytest.mark.parametrize(
    "trouble",
    [StoreBusy(), SqliteError("disk I/O error"), NetworkError("x"), TimedOut("x"), OSError(28, "full")],
    ids=lambda error: type(error).__name__,
)
async def test_trouble_of_the_world_is_never_given_up(small: Street, trouble: Exception) -> None:
    """Twenty times in a row: not a fault of the update, so nothing is counted and nothing is lost."""
    tries: list[int] = []

    async def unlucky(update: Update, context: Context) -> None:
        tries.append(1)
        if len(tries) <= 20:
            raise trouble
        await context.reply("enfin")

    first_handler(small, "boum", unlucky)
    await small.alice.says("boum")

    assert "enfin" == (await small.alice.receives()).text
    await small.settled()
    assert (21, []) == (len(tries), inbox_rows(small))


async def test_a_refusal_of_the_messenger_is_our_fault(small: Street) -> None:
    """A BadRequest comes again each time: five attempts, no more."""
    tries: list[int] = []

    async def refused(update: Update, context: Context) -> None:
        tries.append(1)
        raise BadRequest("message text is empty")

    first_handler(small, "boum", refused)
    await small.alice.says("boum")
    await small.alice.receives()
    await small.settled()

    assert (MAX_ATTEMPTS, ["dead"]) == (len(tries), [row["state"] for row in inbox_rows(small)])


async def test_later_updates_of_that_person_wait(small: Street) -> None:
    """While one is tried again the next ones wait for it, those of others do not."""
    order: list[str] = []
    open_now = asyncio.Event()

    async def slow(update: Update, context: Context) -> None:
        assert update.message is not None
        order.append(f"{context.person.name} {update.message.text}")
        if update.message.text == "boum 1" and not open_now.is_set():
            raise NetworkError("down")

    first_handler(small, "boum", slow)
    await small.alice.says("boum 1")
    await small.alice.says("boum 2")
    await small.bruno.says("boum 3")
    await eventually(lambda: "Bruno boum 3" in order and order.count("Alice boum 1") > 2)
    assert "Alice boum 2" not in order
    open_now.set()
    await small.settled()

    assert ["Alice boum 1", "Alice boum 2"] == [one for one in order if one.startswith("Alice")][-2:]
    assert 1 == order.count("Alice boum 2")


async def test_a_leaked_cancellation_is_a_failure_like_others(small: Street) -> None:
    """It killed PTB's consumer without a line; here the update is tried again and the lane lives."""
    tries: list[int] = []

    async def leaking(update: Update, context: Context) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise asyncio.CancelledError
        await context.reply("enfin")

    first_handler(small, "boum", leaking)
    await small.alice.says("boum")

    assert "enfin" == (await small.alice.receives()).text
    await small.settled()
    assert (3, False) == (len(tries), small.carnet.lanes.died.is_set())


async def test_a_note_committed_before_the_failure_is_not_made_twice(small: Street) -> None:
    """Fails after its commit: done is done, and the receipt is said."""
    tries: list[int] = []

    async def failing_late(update: Update, context: Context) -> None:
        from handlers import write_note

        tries.append(1)
        await write_note.note(update, context)
        raise ValueError("after the commit")

    first_handler(small, "/note", failing_late)
    await small.alice.says("/note tapage aux tilleuls, calmés")
    await small.alice.receives_text("n° 1")
    await small.settled()

    assert (1, ["tapage aux tilleuls, calmés"], []) == (len(tries), note_texts(small, small.alice), inbox_rows(small))


async def test_a_stranger_is_not_tried_for_ever(small: Street) -> None:
    """Nobody's slot is held by somebody unknown while the network is down; nothing of theirs is stored."""
    small.sandbox.fail("sendMessage", 502, times=1_000, chat_id=1999)
    await small.stranger.says("bonjour 0612345678")
    await small.settled()

    assert ([], 0) == (inbox_rows(small), small.carnet.lanes.depth())
    small.sandbox.faults.clear()
