"""Thirty messages a second, time compressed, with searches beside: none is lost; how long a save takes, and what memory does.

``door``: from a batch's arrival to its inbox rows, synced. ``effect``: the transaction of a note. ``save``: from the door to that
commit, with all that waits between them.
"""

from __future__ import annotations

import asyncio
import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from bot.people.model import State
from bot.permissions import Role
from bot.sandbox import Person, Sandbox
from bot.store.connection import open_reader
from bot.store.store import Store
from tests.faults.harness import Bot, is_quiet
from tests.faults.long_runs import NOTHING, Ground, Tally, keep_short
from tests.library.samples import write_library
from tests.street import TOKEN, Clock, add_people

SHORT_MESSAGES, PEOPLE, SEARCH_EVERY = 300, 900, 5
"""Thirty a second are a crowd: each of them writes twice a minute."""
RATE = float(os.environ.get("SOAK_RATE", "40"))
"""Messages a second of ours: an hour of thirty a second goes by in three quarters of one."""
MOST_WAITING = 200
"""A machine that cannot keep up slows the writers down: then the time taken says so, and not a queue without end."""


@dataclass
class Crowd:
    """Those who write, and what they wrote."""

    people: list[Person]
    texts: list[str] = field(default_factory=list)

    async def writes(self, sandbox: Sandbox, bot: Bot, messages: int) -> list[float]:
        """So many messages, one in five a search, evenly spread; the bot's memory after each tenth of them, in MB."""
        memory, began = list[float](), time.monotonic()
        for place in range(messages):
            person = self.people[place % len(self.people)]
            if place % SEARCH_EVERY == SEARCH_EVERY - 1:
                await person.says(f"tapage {place}")
            else:
                self.texts.append(f"tapage aux tilleuls essai {place}")
                await person.says(f"/note {self.texts[-1]}")
            while len(sandbox.pending_updates) > MOST_WAITING:  # noqa: ASYNC110 - looked at from outside the process
                await asyncio.sleep(0.05)
            await asyncio.sleep(max(0.0, began + (place + 1) / RATE - time.monotonic()))
            if place % max(1, messages // 10) == 0:
                memory.append(bot.memory_mb())
                sandbox.calls.clear()
        return memory


async def load(ground: Ground, cases: int, seed: int) -> Tally:
    """T13: so many messages to one bot in a process of its own."""
    folder = ground.folder
    store = Store.open(folder / "carnet.db")
    add_people(store, Clock().now)
    for person_id in range(3_000, 3_000 + PEOPLE):
        store.people.put(person_id, f"Personne {person_id}", Role.MEDIATOR, "nord", State.ACTIVE, Clock().now)
    store.close()
    async with Sandbox(token=TOKEN, flood="off") as sandbox:
        bot = Bot(sandbox, folder, write_library(folder / "procedures"), None, CARNET_TIMES=str(folder / "times"))
        crowd = Crowd([sandbox.person(person_id) for person_id in range(3_000, 3_000 + PEOPLE)])
        await bot.start("timed")
        await bot.serves(60)
        began = time.monotonic()
        memory = await crowd.writes(sandbox, bot, cases)
        async with asyncio.timeout(600):
            while not await is_quiet(sandbox, folder):  # noqa: ASYNC110 - looked at from outside the process
                await asyncio.sleep(0.2)
        seconds = time.monotonic() - began
        await asyncio.sleep(1)
        assert 0 == await bot.stop(10)
    return weighed(folder, crowd, cases, memory, seconds)


def weighed(folder: Path, crowd: Crowd, cases: int, memory: list[float], seconds: float) -> Tally:
    """The counts, and the figures."""
    db = open_reader(folder / "carnet.db")
    found = [row["text"] for row in db.rows("SELECT text FROM notes")]
    db.close()
    lines = [line.split() for line in (folder / "times").read_text().splitlines()]
    times = {name: sorted(float(value) * 1000 for kind, value in lines if kind == name) for name in ("door", "effect", "save")}
    return Tally(
        cases, len(found), lost=len(set(crowd.texts) - set(found)), doubled=len(found) - len(set(found)),
        mangled=len(set(found) - set(crowd.texts)),
        figures={
            **{f"{name}_p50_ms": round(found[len(found) // 2], 1) for name, found in times.items()},
            **{f"{name}_p99_ms": round(found[int(len(found) * 0.99)], 1) for name, found in times.items()},
            "messages_a_second": round(cases / seconds, 1), "memory_mb": round(memory[-1], 1),
            "memory_grew_mb": round(memory[-1] - memory[min(1, len(memory) - 1)], 1),
        },
    )  # fmt: skip


async def test_an_hour_of_thirty_a_second(tmp_path: Path) -> None:
    """T13: its first ten seconds: no note lost, doubled or mixed up. The long run measures an hour of it."""
    tally = await load(Ground(tmp_path, None), SHORT_MESSAGES, 1)  # type: ignore[arg-type]  # the bot reads its own library
    keep_short("T13", tally)

    assert (NOTHING, SHORT_MESSAGES * 4 // 5) == (tally.faults, tally.notes)
