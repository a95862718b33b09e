"""A backlog: three hundred messages of twenty people, written while the bot was away."""

from __future__ import annotations

import random
from pathlib import Path

from bot.people.model import State
from bot.permissions import Role
from bot.sandbox import Sandbox
from bot.store.store import Store
from tests.conftest import TOKEN, Clock, Running, SharedLibrary, add_people, settings_for
from tests.delivery.conftest import eventually
from tests.library.samples import write_library

PEOPLE, MESSAGES = 20, 15


async def test_a_backlog_is_worked_off_in_everybodys_order(tmp_path: Path, shared: SharedLibrary, impatient: None) -> None:
    """Notes in one message and in two (``/note``, then its text), people mixed at random: none lost, doubled or mixed up."""
    clock, luck = Clock(), random.Random(300)
    store = Store.open(tmp_path / "carnet.db")
    add_people(store, clock.now)
    ids = range(3_000, 3_000 + PEOPLE)
    for person_id in ids:
        store.people.put(person_id, f"Personne {person_id}", Role.MEDIATOR, "nord", State.ACTIVE, clock.now)
    store.close()
    async with Sandbox(token=TOKEN, clock=lambda: clock.now.timestamp(), flood="off") as sandbox:
        people = {person_id: sandbox.person(person_id) for person_id in ids}
        expected: dict[int, list[str]] = {person_id: [] for person_id in ids}
        waiting = {person_id: script(person_id, luck, expected[person_id]) for person_id in ids}
        while any(waiting.values()):
            person_id = luck.choice([one for one, texts in waiting.items() if texts])
            await people[person_id].says(waiting[person_id].pop(0))
        assert PEOPLE * MESSAGES == len(sandbox.pending_updates)
        running = Running(settings_for(sandbox, tmp_path, write_library(tmp_path / "procedures"), None), clock, shared)
        await running.start()
        await sandbox.confirmed(30)
        await eventually(lambda: not running.carnet.lanes.depth() and not running.carnet.store.outbox.depth(), 30)
        found = {person_id: [note.text for note in reversed(running.carnet.store.notes.last_of(person_id, 100))] for person_id in ids}
        shown = {person_id: sum("enregistrée" in m.text for m in person.messages) for person_id, person in people.items()}
        fetches = sum(call.method == "getUpdates" for call in sandbox.calls)
        await running.stop()

    assert expected == found
    assert {person_id: len(texts) for person_id, texts in expected.items()} == shown
    assert fetches >= 3


def script(person_id: int, luck: random.Random, expected: list[str]) -> list[str]:
    """Fifteen messages of one person; the texts of the notes they make."""
    texts: list[str] = []
    while len(texts) < MESSAGES:
        text = f"tapage de {person_id} numero {len(texts)}"
        if len(texts) < MESSAGES - 1 and luck.random() < 0.4:
            texts += ["/note", text]
        else:
            texts.append(f"/note {text}")
        expected.append(text)
    return texts
