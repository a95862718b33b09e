"""Timings of our own part, printed as a table; nothing here is asserted.

    python -m scripts.bench [lookup] [reading] [memory] [resident] [http]

Without arguments, all of them. Percentiles in milliseconds; compare ratios between runs on one machine, not machines.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
import os
import resource
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from telegram.request import BaseRequest, RequestData

from bot.app import Carnet, utc_now
from bot.journal.reading import read_note
from bot.library.reading import read_library
from bot.privacy.screening import screen
from bot.samples import SITUATIONS, fill
from bot.search.engine import SearchIndex
from bot.settings import Settings
from bot.store.store import Store

PROCEDURES = Path("procedures")
TOKEN = "7000:BENCH-token-that-opens-nothing-0000000"  # noqa: S105 - opens nothing


def percentiles(samples: list[float]) -> str:
    """p50 / p95 / p99 of seconds, in milliseconds."""
    ordered = sorted(samples)
    return " / ".join(f"{1000 * ordered[min(len(ordered) - 1, int(len(ordered) * q))]:.2f}" for q in (0.5, 0.95, 0.99))


def timed(call: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def each(call: Callable[[str], object], texts: Sequence[str]) -> str:
    """Percentiles of one call a text."""
    return percentiles([timed(partial(call, text)) for text in texts])


def lookup() -> None:
    """The search on the shipped library: its own titles and phrases, cut and misspelt, as queries."""
    library = read_library(PROCEDURES, dt.date.today())  # noqa: DTZ011 - only for warnings
    build = timed(lambda: SearchIndex.build(library))
    index = SearchIndex.build(library)
    phrases = [p for s in library.sheets.values() for p in (s.title, *s.phrases[::5])]
    queries = [p.replace("é", "e").replace("qu", "k")[: 6 + len(p) * 2 // 3] for p in phrases]
    for query in queries[:50]:
        index.search(query)
    print(f"search, {len(library.sheets)} sheets: {each(index.search, queries)} ms, "
          f"{len(queries)} queries, index built in {build:.2f} s")


def reading() -> None:
    """Reading and screening a note."""
    lists = read_library(PROCEDURES, dt.date.today()).lists  # noqa: DTZ011
    now = utc_now()
    texts = [f"{telling}, vers 22h15 a mermoz" for s in SITUATIONS for telling in s.telling] * 10
    read_note(texts[0], now, lists)
    print(f"read a note: {each(lambda text: read_note(text, now, lists), texts)} ms, {len(texts)} notes")
    print(f"screen a note: {each(screen, texts)} ms")


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


def populated(chosen: Settings) -> None:
    """The demo's people and notes."""
    store = Store.open(chosen.database)
    fill(store, read_library(PROCEDURES, utc_now().date()), utc_now().date(), utc_now())
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
    begun = time.perf_counter()
    running = asyncio.create_task(carnet.run(stop, ready.set))
    await ready.wait()
    print(f"ready in {time.perf_counter() - begun:.2f} s")
    await work(carnet)
    stop.set()
    await running


async def memory() -> None:
    """Update → reply with an in-memory request object: one at a time, then a backlog with a durable write each."""
    with tempfile.TemporaryDirectory() as folder:
        chosen = settings(folder)
        populated(chosen)

        async def work(carnet: Carnet) -> None:
            samples: list[float] = []
            texts = ["/note tapage a mermoz, 5 jeunes, calmes, vers 21h", "tapage allee 12", "voisin bruit", "squat hall"]
            for number in range(400):
                start = time.perf_counter()
                carnet.intake.deliver([message(number + 1, 1001, texts[number % 4])])
                await carnet.lanes.idle()
                samples.append(time.perf_counter() - start)
            print(f"update to reply: {percentiles(samples)} ms, half a durable note or record each, {len(samples)} updates")
            people = [1001, 1011, 1012, 1021, 1022, 1031, 1032]
            start, count = time.perf_counter(), 2000
            for first in range(0, count, 100):
                numbers = range(first, first + 100)
                carnet.intake.deliver([message(10_000 + n, people[n % 7], f"/note tapage a mermoz, essai {n}, calmes") for n in numbers])
            await carnet.lanes.idle()
            print(f"backlog of {count} notes in memory: {count / (time.perf_counter() - start):.0f} updates/s")

        await with_bot(chosen, work, InMemory())


async def resident() -> None:
    """Most memory of a bot that starts and answers, in a process that did nothing else; without the sentence model, then with it."""
    for word in ("non", "oui"):
        program, alone_on_a_core = (sys.executable, "-m", "scripts.bench", f"alone-{word}"), {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
        child = await asyncio.create_subprocess_exec(*program, stdout=asyncio.subprocess.PIPE, env=alone_on_a_core)
        print(f"SEARCH_MODEL={word}: {(await child.communicate())[0].decode().splitlines()[-1]}")


async def alone(model: str) -> None:
    """One bot with 80 sheets: 400 updates answered."""
    with tempfile.TemporaryDirectory() as folder:
        chosen = replace(settings(folder), wants_model=model == "oui")

        async def work(carnet: Carnet) -> None:
            await asyncio.sleep(5 if chosen.wants_model else 0)
            for number in range(400):
                carnet.intake.deliver([message(number + 1, 1003, ("tapage allee 12", "voisin bruit", "squat hall")[number % 3])])
                await carnet.lanes.idle()
            print(f"resident, most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")

        await with_bot(chosen, work, InMemory())


async def http() -> None:
    """A backlog over HTTP, bot and stand-in on one loop and two cores."""
    from bot.sandbox import Event, Sandbox

    with tempfile.TemporaryDirectory() as folder:
        async with Sandbox(TOKEN, flood="off") as sandbox:
            chosen = settings(folder, sandbox.base_url)
            populated(chosen)

            async def work(carnet: Carnet) -> None:
                people = [sandbox.person(i) for i in (1001, 1011, 1012, 1021, 1022, 1031, 1032)]
                start, busy, count, said, all_said = time.perf_counter(), time.process_time(), 700, 0, asyncio.Event()

                def note(event: Event) -> None:
                    nonlocal said
                    said += event.kind == "new" and event.data["from"]["is_bot"]
                    if said == count:
                        all_said.set()

                sandbox.world.listeners.append(note)
                for number in range(count):
                    await people[number % 7].says(f"/note tapage a mermoz, essai {number}, calmes")
                await all_said.wait()
                busy = time.process_time() - busy
                print(f"backlog of {count} notes over HTTP with the stand-in: {count / (time.perf_counter() - start):.0f} updates/s, "
                      f"{1000 * busy / count:.1f} ms of processor each (so {count / busy:.0f}/s on a machine with nothing else to do)")

            await with_bot(chosen, work)


def main() -> None:
    """Run what was asked for."""
    logging.disable(logging.WARNING)
    known: dict[str, Callable[[], None]] = {
        "lookup": lookup, "reading": reading, "memory": lambda: asyncio.run(memory()), "resident": lambda: asyncio.run(resident()),
        "http": lambda: asyncio.run(http())}
    inner: dict[str, Callable[[], None]] = {
        "alone-oui": lambda: asyncio.run(alone("oui")), "alone-non": lambda: asyncio.run(alone("non"))}
    for name in sys.argv[1:] or known:
        print(f"— {name}")
        (known | inner)[name]()


if __name__ == "__main__":
    main()
