"""A backlog: hundreds of messages of twenty people, written while the bot was away."""

from __future__ import annotations

import random
from pathlib import Path

from bot.people.model import State
from bot.permissions import Role
from bot.sandbox import Sandbox
from bot.store.store import Store
from tests.delivery.conftest import eventually
from tests.faults.long_runs import NOTHING, Ground, Tally, keep_short
from tests.library.samples import write_library
from tests.street import TOKEN, Clock, Running, SharedLibrary, add_people, settings_for

PEOPLE, SHORT_MESSAGES, LONG_MESSAGES = 20, 10, 25


async def backlogs(ground: Ground, cases: int, seed: int) -> Tally:
    """T12: notes in one message and in two (``/note``, then its text), of twenty people mixed at random, fetched in batches."""
    total = Tally()
    for case in range(cases):
        folder = ground.folder / f"backlog-{case}"
        folder.mkdir()
        tally = await backlog(folder, ground.shared, random.Random(f"{seed} {case}"), LONG_MESSAGES)
        for name, found in tally.faults.items():
            setattr(total, name, getattr(total, name) + found)
        total.cases, total.notes = total.cases + 1, total.notes + tally.notes
    return total


async def backlog(folder: Path, shared: SharedLibrary, luck: random.Random, messages: int) -> Tally:
    """One night away: so many messages of each."""
    clock = Clock()
    store = Store.open(folder / "carnet.db")
    add_people(store, clock.now)
    ids = range(3_000, 3_000 + PEOPLE)
    for person_id in ids:
        store.people.put(person_id, f"Personne {person_id}", Role.MEDIATOR, "nord", State.ACTIVE, clock.now)
    store.close()
    async with Sandbox(token=TOKEN, clock=lambda: clock.now.timestamp(), flood="off") as sandbox:
        people = {person_id: sandbox.person(person_id) for person_id in ids}
        expected: dict[int, list[str]] = {person_id: [] for person_id in ids}
        waiting = {person_id: script(person_id, luck, expected[person_id], messages) for person_id in ids}
        while any(waiting.values()):
            person_id = luck.choice([one for one, texts in waiting.items() if texts])
            await people[person_id].says(waiting[person_id].pop(0))
        assert PEOPLE * messages == len(sandbox.pending_updates)
        running = Running(settings_for(sandbox, folder, write_library(folder / "procedures"), None), clock, shared)
        await running.start()
        await sandbox.confirmed(30)
        await eventually(lambda: not running.carnet.lanes.depth() and not running.carnet.store.outbox.depth(), 60)
        found = {person_id: [note.text or "" for note in reversed(running.carnet.store.notes.last_of(person_id, 100))] for person_id in ids}
        shown = {person_id: sum("enregistrée" in m.text for m in person.messages) for person_id, person in people.items()}
        fetches = sum(call.method == "getUpdates" for call in sandbox.calls)
        await running.stop()
    assert fetches >= PEOPLE * messages // 100
    tally = Tally(1)
    for person_id, texts in expected.items():
        tally.notes += len(found[person_id])
        tally.lost += len(set(texts) - set(found[person_id])) + max(0, len(texts) - shown[person_id])
        tally.lied += max(0, shown[person_id] - len(found[person_id]))
        tally.doubled += len(found[person_id]) - len(set(found[person_id]))
        tally.mangled += int(found[person_id] != texts)
    return tally


async def test_a_backlog_is_worked_off_in_everybodys_order(tmp_path: Path, shared: SharedLibrary, impatient: None) -> None:
    """T12: two hundred messages of twenty people, in batches: none lost, doubled or mixed up."""
    tally = await backlog(tmp_path, shared, random.Random(300), SHORT_MESSAGES)
    keep_short("T12", tally)

    assert NOTHING == tally.faults
    assert tally.notes > 100


def script(person_id: int, luck: random.Random, expected: list[str], messages: int) -> list[str]:
    """The messages of one person; the texts of the notes they make."""
    texts: list[str] = []
    while len(texts) < messages:
        text = f"tapage de {person_id} numero {len(texts)}"
        if len(texts) < messages - 1 and luck.random() < 0.4:
            texts += ["/note", text]
        else:
            texts.append(f"/note {text}")
        expected.append(text)
    return texts
