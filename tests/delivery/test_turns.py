"""One update: again until it is done, or kept and told."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from telegram import Update
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.ext import MessageHandler, filters

from bot import app
from bot.errors import StoreBusy
from bot.sandbox import Person, Sandbox
from bot.store.connection import SqliteError
from bot.store.store import Store
from handlers.context import Context
from handlers.delivery.turns import MAX_ATTEMPTS
from tests.conftest import TOKEN, Clock, Running, SharedLibrary, Street, add_people, settings_for
from tests.delivery.conftest import BOT_ID, eventually, first_handler, inbox_rows, note_texts, now_of, store_for_later
from tests.delivery.samples import text_update
from tests.library.samples import write_library


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


hung: list[str] = []


def hang_on(carnet: app.Carnet, text: str) -> None:
    """An update that never ends."""

    async def hang(update: Update, context: Context) -> None:
        hung.append(text)
        await asyncio.Event().wait()

    carnet.application.handlers[0].insert(0, MessageHandler(filters.Regex(f"^{text}"), hang))


class Resting:
    """A bot that can be given an inbox before it starts."""

    def __init__(self, folder: Path, sandbox: Sandbox, shared: SharedLibrary) -> None:
        self.folder, self.sandbox, self.clock = folder, sandbox, Clock()
        store = Store.open(folder / "carnet.db")
        add_people(store, self.clock.now)
        store.close()
        self.alice: Person = sandbox.person(1001, "Alice")
        self.running = Running(settings_for(sandbox, folder, write_library(folder / "procedures"), None), self.clock, shared)

    async def starts(self, hanging: str = "") -> Street:
        """The street once it runs; an update that says ``hanging`` never ends."""
        hung.clear()
        self.running.prepare = lambda carnet: hang_on(carnet, hanging) if hanging else None
        await self.running.start()
        sandbox, everybody = self.sandbox, [self.sandbox.person(i) for i in (1001, 1002, 1003, 1999)]
        return Street(sandbox, self.running.carnet, self.clock, *everybody, restart=self.running.start)


async def test_a_search_replayed_too_late_is_dropped_and_a_note_never(tmp_path: Path, shared: SharedLibrary, impatient: None) -> None:
    """After two minutes nobody waits for an answer; a note is stored however old it is, a text of an open draft too."""
    clock = Clock()
    async with Sandbox(token=TOKEN, clock=lambda: clock.now.timestamp(), flood="off") as sandbox:
        resting = Resting(tmp_path, sandbox, shared)
        for person in (1001, 1002):
            await sandbox.person(person).starts()
        sandbox.world.updates.drop_all()
        street = await resting.starts()
        await resting.alice.says("/note")
        await resting.alice.receives()
        await resting.running.stop()
        now = now_of(street)
        store_for_later(
            street,
            tmp_path,
            [
                text_update(900_001, "des cris dehors", person=1001, date=now + 60),
                text_update(900_002, "tapage", person=1002, date=now - 180),
                text_update(900_003, "/procedure tapage", person=1002, date=now - 180),
                text_update(900_004, "/note tapage ancien", person=1002, date=now - 7_200),
                text_update(900_005, "/procedure tapage", person=1002, date=now - 60),
            ],
        )
        street = await resting.starts()
        await asyncio.wait_for(street.carnet.lanes.idle(), 5)

        answers = [shown.text for shown in sandbox.person(1002).messages if shown.is_from_bot]
        assert ["des cris dehors"] == note_texts(street, resting.alice)
        assert ["tapage ancien"] == note_texts(street, sandbox.person(1002))
        assert 2 == len(answers), answers
        assert [] == inbox_rows(street)
        await resting.running.stop()


async def test_a_draft_listens_by_when_the_text_was_sent(tmp_path: Path, shared: SharedLibrary, impatient: None) -> None:
    """Typed a minute after the prompt, taken twenty minutes later because the bot was down: still the draft's own text."""
    clock = Clock()
    async with Sandbox(token=TOKEN, clock=lambda: clock.now.timestamp(), flood="off") as sandbox:
        resting = Resting(tmp_path, sandbox, shared)
        await resting.alice.starts()
        sandbox.world.updates.drop_all()
        street = await resting.starts()
        await resting.alice.says("/note")
        await resting.alice.receives()
        await resting.running.stop()
        store_for_later(street, tmp_path, [text_update(900_001, "des cris dehors", date=now_of(street) + 60)])
        resting.clock.passes(minutes=20)
        street = await resting.starts()
        await asyncio.wait_for(street.carnet.lanes.idle(), 5)

        assert ["des cris dehors"] == note_texts(street, resting.alice)
        await resting.running.stop()


async def test_waiting_through_restarts_is_no_failure(
    tmp_path: Path, shared: SharedLibrary, impatient: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update that takes every run down with it is kept apart after five; the one that waited behind it has failed nothing."""
    monkeypatch.setattr(app, "STOP_PATIENCE_S", 0.01)
    async with Sandbox(token=TOKEN, flood="off") as sandbox:
        resting = Resting(tmp_path, sandbox, shared)
        await resting.alice.starts()
        sandbox.world.updates.drop_all()
        street = await resting.starts()
        await resting.running.stop()
        killer, _ = store_for_later(
            street,
            tmp_path,
            [
                text_update(900_001, "/note la tueuse", date=now_of(street)),
                text_update(900_002, "/note celle qui attend", date=now_of(street)),
            ],
        )
        note: list[str | None] = []
        runs = 0
        while not note and runs < 10:
            street = await resting.starts(hanging="/note la tueuse")
            await eventually(lambda lanes=street.carnet.lanes: lanes.depth() == 0 or hung)  # type: ignore[misc]
            runs, note = runs + 1, note_texts(street, resting.alice)
            rows = inbox_rows(street)
            await resting.running.stop()

        assert (MAX_ATTEMPTS + 1, ["celle qui attend"]) == (runs, note)
        assert [(killer.arrival, "dead")] == [(row["arrival"], row["state"]) for row in rows]


async def test_a_replayed_update_that_is_done_is_only_dropped(tmp_path: Path, shared: SharedLibrary, impatient: None) -> None:
    """Killed between the commit and the blanking of the inbox, as often as you like: no second note, no sixth attempt."""
    async with Sandbox(token=TOKEN, flood="off") as sandbox:
        resting = Resting(tmp_path, sandbox, shared)
        await resting.alice.starts()
        sandbox.world.updates.drop_all()
        street = await resting.starts()
        street.store.done.mark(BOT_ID, 900_001, street.clock.now)
        await resting.running.stop()
        store_for_later(street, tmp_path, [text_update(900_001, "/note déjà faite")])
        street = await resting.starts()
        await asyncio.wait_for(street.carnet.lanes.idle(), 5)

        assert ([], []) == (note_texts(street, resting.alice), inbox_rows(street))
        await resting.running.stop()
