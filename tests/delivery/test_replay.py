"""Updates of an earlier run: what is late is dropped, notes never, waiting is no failure."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from telegram import Update
from telegram.ext import MessageHandler, filters

from bot import app
from bot.sandbox import Person, Sandbox
from bot.store.store import Store
from handlers.context import Context
from handlers.delivery.turns import MAX_ATTEMPTS
from tests.delivery.conftest import BOT_ID, eventually, inbox_rows, note_texts, now_of, store_for_later
from tests.delivery.samples import text_update
from tests.library.samples import write_library
from tests.street import TOKEN, Clock, Running, SharedLibrary, Street, add_people, settings_for

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
