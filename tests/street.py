"""The real bot on the local stand-in: real HTTP, real SQLite file, real procedures. Alice, Bruno and Chloé live here."""

from __future__ import annotations

import asyncio
import atexit
import datetime as dt
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from bot.app import Carnet
from bot.library.model import Library
from bot.library.reading import read_library
from bot.people.model import State
from bot.permissions import Role
from bot.sandbox import Person, Sandbox, Shown
from bot.search.engine import SearchIndex
from bot.settings import Settings
from bot.store.connection import Connection
from bot.store.store import Store

PROCEDURES = Path(__file__).parents[1] / "procedures"
PATIENCE_S = 60
"""How long a busy machine may take to work through what was sent."""
TOKEN = "7000:TEST-token-that-opens-nothing-0000000"
SECRET = "a-webhook-secret-of-thirty-two-characters"


def entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The files of a content folder, with their names in it."""
    for part in folder.glob("*/"):
        with os.scandir(part) as found:
            yield from ((f"{part.name}/{entry.name}", entry) for entry in found)


class SharedLibrary:
    """Reads a content folder once for all tests: its files, not its reader, change from one test to the next."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, int, int], bytes] = {}
        self._libraries: dict[tuple[tuple[str, bytes], ...], Library] = {}
        self._indexes: dict[str, SearchIndex] = {}

    async def read(self, folder: Path, today: dt.date, known: str = "") -> Library:
        """The library of the folder's present files."""
        key = tuple(sorted((name, self._text(name, entry)) for name, entry in entries(folder)))
        if key not in self._libraries:
            self._libraries[key] = read_library(folder, today)
        return self._libraries[key]

    def _text(self, name: str, entry: os.DirEntry[str]) -> bytes:
        """Read once: a file of the same name, size and time is the same."""
        stat = entry.stat()
        known = name, stat.st_size, stat.st_mtime_ns
        if known not in self._texts:
            self._texts[known] = Path(entry).read_bytes()
        return self._texts[known]

    def build(self, library: Library) -> SearchIndex:
        """The index of a library."""
        if library.digest not in self._indexes:
            self._indexes[library.digest] = SearchIndex.build(library)
        return self._indexes[library.digest]


@dataclass
class Clock:
    """A clock that a test moves."""

    now: dt.datetime = dt.datetime(2026, 11, 20, 21, 40, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        """The time now."""
        return self.now

    def passes(self, **span: float) -> None:
        """Let time pass."""
        self.now += dt.timedelta(**span)


@dataclass
class Street:
    """A running bot and the people around it."""

    sandbox: Sandbox
    carnet: Carnet
    clock: Clock
    alice: Person
    bruno: Person
    chloe: Person
    stranger: Person
    restart: Callable[[], Awaitable[None]] = field(repr=False)
    _reader: Connection | None = None

    @property
    def store(self) -> Store:
        """The bot's store, to look at rows."""
        return self.carnet.store

    def rows(self, sql: str, *values: object) -> list[dict[str, Any]]:
        """Rows of the main database, read as any other program would, over a connection of one's own."""
        if self._reader is None:
            self._reader = self.store.reader()
        return self._reader.rows(sql, values)

    def close(self) -> None:
        """Give that connection back."""
        if self._reader is not None:
            self._reader.close()

    def on_disk(self) -> bytes:
        """Every byte the bot keeps: databases, their logs, the inbox."""
        return b"".join(file.read_bytes() for file in sorted(self.store.path.parent.glob("*")) if file.is_file())

    async def until(self, is_true: Callable[[], bool]) -> None:
        """Wait for what no chat shows, such as rows that a worker changes."""
        for _ in range(500):
            if is_true():
                return
            await asyncio.sleep(0.01)
        raise AssertionError("it did not come true")

    async def settled(self) -> None:
        """Wait until every update was taken and worked through."""
        await self.sandbox.confirmed()
        await asyncio.wait_for(self.carnet.lanes.idle(), PATIENCE_S)
        await asyncio.wait_for(self.carnet.questions.idle(), PATIENCE_S)


def settings_for(sandbox: Sandbox, folder: Path, procedures: Path, port: int | None, **more: str) -> Settings:
    """The settings of a bot on the stand-in; by webhook where a port is given."""
    env = {
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": sandbox.base_url,
        "ADMIN_IDS": "1003",
        "DATABASE_PATH": str(folder / "carnet.db"),
        "PROCEDURES_DIR": str(procedures),
        "ALLOW_EPHEMERAL": "oui",
        "SEARCH_MODEL": "non",
    }
    if port is not None:
        env |= {"WEBHOOK_URL": f"http://127.0.0.1:{port}/carnet", "WEBHOOK_SECRET": SECRET, "PORT": str(port)}
    return Settings.from_env(env | more)


def free_port() -> int:
    """A port nobody listens on."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def add_people(store: Store, now: dt.datetime) -> None:
    """Alice and Bruno of the north team, Chloé the admin."""
    from bot.people.model import Team

    store.people.put_team(Team("nord", "Nord"))
    store.people.put(1001, "Alice", Role.MEDIATOR, "nord", State.ACTIVE, now)
    store.people.put(1002, "Bruno", Role.MANAGER, "nord", State.ACTIVE, now)
    store.people.put(1003, "Chloé", Role.ADMIN, "nord", State.ACTIVE, now)


class Running:
    """A bot that can be stopped and started again on the same files."""

    def __init__(self, settings: Settings, clock: Clock, shared: SharedLibrary, mountinfo: str = "") -> None:
        self._settings, self._clock, self._shared = settings, clock, shared
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.carnet: Carnet
        self.mountinfo = mountinfo  # whatever disk the tests run on: one that lasts
        self.prepare: Callable[[Carnet], object] = lambda carnet: None

    async def start(self) -> None:
        """Start; returns when it listens."""
        ready, self._stop = asyncio.Event(), asyncio.Event()
        self.carnet = Carnet(self._settings, self._clock, self._shared.read, self._shared.build, lambda: self.mountinfo)
        self.prepare(self.carnet)
        self._task = asyncio.create_task(self.carnet.run(self._stop, ready.set))
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait({self._task, waiting}, return_when=asyncio.FIRST_COMPLETED, timeout=20)
        waiting.cancel()
        if self._task.done():
            await self._task

    async def ended(self) -> None:
        """Wait until it ends by itself. Raises what it raises."""
        assert self._task is not None
        await asyncio.wait_for(self._task, 10)

    async def stop(self) -> None:
        """Stop in order."""
        self._stop.set()
        assert self._task is not None
        await asyncio.wait_for(self._task, 10)


@cache
def peopled() -> Path:
    """A database with every step and the three people, made once in each process: a street starts from its copy."""
    path = Path(tempfile.mkdtemp(prefix="carnet-tests-")) / "carnet.db"
    atexit.register(shutil.rmtree, path.parent, ignore_errors=True)
    store = Store.open(path)
    add_people(store, Clock().now)
    store.close()
    return path


@cache
def drawings() -> Path:
    """The plotting library's list of fonts takes seconds to make: once in each process, for all streets."""
    path = Path(tempfile.mkdtemp(prefix="carnet-tests-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


@asynccontextmanager
async def open_street(
    folder: Path, shared: SharedLibrary, *, mode: str = "polling", procedures: Path = PROCEDURES, mountinfo: str = "", **settings: str
) -> AsyncIterator[Street]:
    """A sandbox, a bot on it, and its people who have said hello."""
    clock = Clock()
    async with Sandbox(token=TOKEN, clock=lambda: clock.now.timestamp(), flood="off") as sandbox:
        if not (folder / "carnet.db").exists():
            shutil.copyfile(peopled(), folder / "carnet.db")
            (folder / "dessins").symlink_to(drawings())
        people = [sandbox.person(i, first_name=name) for i, name in ((1001, "Alice"), (1002, "Bruno"), (1003, "Chloé"), (1999, "Inconnu"))]
        for person in people[:3]:
            await person.starts()
        sandbox.world.updates.drop_all()
        port = free_port() if mode == "webhook" else None
        running = Running(settings_for(sandbox, folder, procedures, port, **settings), clock, shared, mountinfo)
        await running.start()

        async def restart() -> None:
            await running.stop()
            await running.start()
            opened.carnet = running.carnet

        alice, bruno, chloe, stranger = people
        opened = Street(sandbox, running.carnet, clock, alice, bruno, chloe, stranger, restart)
        try:
            yield opened
        finally:
            opened.close()
            await running.stop()
    assert sandbox.findings == []


async def taps_through(person: Person, *labels: str) -> Shown:
    """Tap these buttons one after the other, each on what the one before showed; what the last one showed."""
    for label in labels:
        await person.taps(label)
        shown = await person.receives()
    return shown


async def answer_to(person: Person, text: str) -> Shown:
    """Say something and wait for the answer."""
    await person.says(text)
    return await person.receives()
