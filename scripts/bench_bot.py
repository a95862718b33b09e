"""A running bot under the stopwatch: from update to reply, a backlog, memory and start, and the same over HTTP.

Used by ``python -m scripts.bench memory resident http``.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from telegram.request import BaseRequest, RequestData

from bot import garbage
from bot.app import Carnet, utc_now
from bot.library.reading import read_library
from bot.people.model import State
from bot.permissions import Role
from bot.samples import fill
from bot.settings import Settings
from bot.store.store import Store
from scripts.bench_fill import fill as fill_large
from scripts.bench_times import PROCEDURES, percentiles

TOKEN = "7000:BENCH-token-that-opens-nothing-0000000"  # noqa: S105 - opens nothing
MANY = 100_000
"""Notes in the database whose memory is measured."""
CROWD, TOWN = range(5_000, 5_400), range(6_000, 8_000)
"""People who write: so many that none of them is in a hurry."""


class InMemory(BaseRequest):
    """A request object that answers at once: what is left is our own part."""

    def __init__(self) -> None:
        self.sent = 0

    @property
    def read_timeout(self) -> float | None:
        """None is wanted."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any,
    ) -> tuple[int, bytes]:
        """A plausible answer for each method."""
        name = url.rsplit("/", 1)[1]
        if name == "getupdates":
            await asyncio.sleep(3600)
        result: Any = True
        if name == "getMe":
            result = {"id": 7000, "is_bot": True, "first_name": "Carnet", "username": "carnet_bench_bot"}
        elif name in ("sendMessage", "editMessageText"):
            self.sent += 1
            result = {"message_id": 100_000 + self.sent, "date": 1_790_000_000, "chat": {"id": 1001, "type": "private"}, "text": "-"}
        return 200, json.dumps({"ok": True, "result": result}).encode()


def settings(folder: str, url: str = "http://127.0.0.1:9") -> Settings:
    """A throw-away bot."""
    return Settings.from_env({"TELEGRAM_TOKEN": TOKEN, "ADMIN_IDS": "1003", "TELEGRAM_API_URL": url, "ALLOW_EPHEMERAL": "oui",
                              "DATABASE_PATH": f"{folder}/carnet.db", "PROCEDURES_DIR": str(PROCEDURES)})


async def in_child(*words: str) -> list[str]:
    """The lines that this program prints in a process of its own, which has read and filled nothing before."""
    program, alone_on_a_core = (sys.executable, "-m", "scripts.bench", *words), {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    child = await asyncio.create_subprocess_exec(*program, stdout=asyncio.subprocess.PIPE, env=alone_on_a_core)
    return (await child.communicate())[0].decode().splitlines()


def filled_as_demo(folder: str) -> None:
    """The demo's people and notes."""
    store = Store.open(settings(folder).database)
    fill(store, read_library(PROCEDURES, utc_now().date()), utc_now().date(), utc_now())
    for person_id in (*CROWD, *TOWN):
        store.people.put(person_id, f"Personne {person_id}", Role.MEDIATOR, "nord", State.ACTIVE, utc_now())
    store.close()


def filled_with_many(folder: str) -> None:
    """A year of notes."""
    store = Store.open(settings(folder).database)
    fill_large(store, MANY, read_library(PROCEDURES, utc_now().date()))
    store.close()


def message(update_id: int, person: int, text: str) -> dict[str, Any]:
    """An update as Telegram sends it."""
    entities = [{"type": "bot_command", "offset": 0, "length": text.index(" ")}] if text.startswith("/") else []
    return {"update_id": update_id, "message": {
        "message_id": update_id, "date": int(time.time()), "chat": {"id": person, "type": "private"}, "text": text, "entities": entities,
        "from": {"id": person, "is_bot": False, "first_name": "Banc"}}}


async def with_bot(chosen: Settings, work: Callable[[Carnet], Awaitable[None]], request: BaseRequest | None = None) -> None:
    """Start a bot, work, stop it."""
    carnet = Carnet(chosen)
    if request is not None:
        carnet.application.bot._request = (request, request)
    stop, ready = asyncio.Event(), asyncio.Event()
    begun, busy = time.perf_counter(), time.process_time()
    running = asyncio.create_task(carnet.run(stop, ready.set))
    await ready.wait()
    print(f"ready in {time.perf_counter() - begun:.2f} s ({time.process_time() - busy:.2f} s of processor)")
    garbage.start_ended()  # as ``carnet run`` does
    await work(carnet)
    stop.set()
    await running


async def memory() -> None:
    """Update → reply with an in-memory request object, by letters and with the model; then a backlog with a durable write each."""
    for word in ("non", "oui"):
        with tempfile.TemporaryDirectory() as folder:
            await in_child("filled-as-demo", folder)
            print(f"SEARCH_MODEL={word}: {', '.join(await in_child(f'answers-{word}', folder))}")


async def answers(model: str, folder: str) -> None:
    """One at a time, then all at once."""

    async def work(carnet: Carnet) -> None:
        await asyncio.sleep(5 if model == "oui" else 0)
        samples: list[float] = []
        texts = ["/note tapage a mermoz, 5 jeunes, calmes, vers 21h", "tapage allee 12", "voisin bruit", "squat hall"]
        for number in range(400):
            start = time.perf_counter()
            carnet.intake.deliver([message(number + 1, CROWD[number], texts[number % 4])])
            await carnet.lanes.idle()
            samples.append(time.perf_counter() - start)
        print(f"update to reply {percentiles(samples)} ms")
        await _backlog(carnet, TOWN, "each of somebody else")
        await _backlog(carnet, CROWD, "five of each person, who is asked when it was")

    await with_bot(replace(settings(folder), wants_model=model == "oui"), work, InMemory())


async def _backlog(carnet: Carnet, people: Sequence[int], whose: str) -> None:
    """Two thousand notes at once, each written with an fsync and acknowledged."""
    start, busy, count = time.perf_counter(), time.process_time(), len(TOWN)
    for first in range(0, count, 100):
        numbers, text = range(first, first + 100), "/note tapage a mermoz, essai {}, calmes"
        carnet.intake.deliver([message(people[0] * 10 + n, people[n % len(people)], text.format(n)) for n in numbers])
    await carnet.lanes.idle()
    busy, rate = time.process_time() - busy, count / (time.perf_counter() - start)
    print(f"backlog of {count} notes in memory, {whose}: {rate:.0f} a second, {1000 * busy / count:.1f} ms of processor each")


async def resident() -> None:
    """Start and most memory of a bot with 80 sheets and many notes that answers; without the sentence model, then with it."""
    for word in ("non", "oui"):
        with tempfile.TemporaryDirectory() as folder:
            await in_child("filled-with-many", folder)
            print(f"SEARCH_MODEL={word}, {MANY:,} notes: {', '.join(await in_child(f'alone-{word}', folder))}")


async def alone(model: str, folder: str) -> None:
    """One bot: searches, notes, a list and figures."""
    chosen = replace(settings(folder), wants_model=model == "oui")
    asked = ("tapage allee 12", "voisin bruit", "squat hall", "/note tapage a mermoz, 5 jeunes, calmes, vers 21h")
    desk = ("/journal conflits vaise le soir", "/journal ascenseur", "/bilan ce mois-ci", "/mesnotes tapage", "/releve ")

    async def work(carnet: Carnet) -> None:
        await asyncio.sleep(5 if chosen.wants_model else 0)
        for number, text in enumerate(asked * 100 + desk):
            person_id = 1003 if text in desk else 2_000 + number % 600
            carnet.intake.deliver([message(number + 1, person_id, text)])
            await carnet.lanes.idle()
        print(f"resident, most: {most_resident()} MB")

    await with_bot(chosen, work, InMemory())


def most_resident() -> int:
    """MiB that this process has held at most: ``getrusage`` would begin with what the process that started it held."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


async def http() -> None:
    """A backlog over HTTP, bot and stand-in on one loop and two cores."""
    from bot.sandbox import Event, Sandbox

    with tempfile.TemporaryDirectory() as folder:
        async with Sandbox(TOKEN, flood="off") as sandbox:
            chosen = settings(folder, sandbox.base_url)
            await in_child("filled-as-demo", folder)

            async def work(carnet: Carnet) -> None:
                people = [sandbox.person(i) for i in CROWD]
                start, busy, count, said, all_said = time.perf_counter(), time.process_time(), 700, 0, asyncio.Event()

                def note(event: Event) -> None:
                    nonlocal said
                    said += event.kind == "new" and event.data["from"]["is_bot"]
                    if said == count:
                        all_said.set()

                sandbox.world.listeners.append(note)
                for number in range(count):
                    await people[number % len(CROWD)].says(f"/note tapage a mermoz, essai {number}, calmes")
                await all_said.wait()
                busy = time.process_time() - busy
                print(f"backlog of {count} notes over HTTP with the stand-in: {count / (time.perf_counter() - start):.0f} updates/s, "
                      f"{1000 * busy / count:.1f} ms of processor each (so {count / busy:.0f}/s on a machine with nothing else to do)")

            await with_bot(chosen, work)
