"""The demo: the real bot on the local stand-in, with sample people and notes, in the browser or in the terminal."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
import os
import signal
import sys
import tempfile
import webbrowser
from pathlib import Path

from bot import logs, samples
from bot.app import Carnet, utc_now
from bot.library.child import read_in_child
from bot.library.model import Library
from bot.library.reading import read_library
from bot.quality.kept_copy import Read
from bot.sandbox import Sandbox
from bot.sandbox.term import Terminal, lines_from
from bot.settings import Settings
from bot.store.store import Store
from bot.wording import DEMO_OPEN, DEMO_ROLES

TOKEN = "7000000001:DEMO-token-of-the-local-stand-in-only"  # noqa: S105 - opens nothing
SILENT = logging.CRITICAL + 1


def run_demo(terminal: bool = False) -> None:
    """Serve until Ctrl-C, or in a terminal until its end. Of the environment only the content folder counts; ``.env`` is not read."""
    logs.set_up("WARNING", TOKEN)
    asyncio.run(_serve(terminal))


async def _serve(is_terminal: bool) -> None:
    stop = _until_told()
    shown = [(person_id, name, DEMO_ROLES[role]) for person_id, name, role, _ in samples.PEOPLE[:3]]
    people = [*shown, (*samples.STRANGER, DEMO_ROLES["stranger"])]
    with tempfile.TemporaryDirectory(prefix="carnet-demo-") as folder:
        async with Sandbox(TOKEN, "carnet_demo_bot", flood="off", page_people=people) as sandbox:
            sandbox.world.is_inline_feedback_on = True  # as README asks of who sets up the bot
            settings = _settings(sandbox.base_url, Path(folder))
            library = await asyncio.to_thread(_fill, settings)
            for person_id, name, _, _ in samples.PEOPLE[3:]:
                sandbox.bystander(person_id, name)
            for person_id, _, _ in shown:
                await sandbox.person(person_id).starts()
            carnet = Carnet(settings, read=_once_read(library), mounts=str)  # the demo's disk is meant to vanish: nobody needs to be told
            if is_terminal:
                await _beside(carnet, stop, sandbox)
            else:
                await carnet.run(stop, lambda: _announce(sandbox.page_url))


def _until_told() -> asyncio.Event:
    """Set by Ctrl-C; what is broken off on the way out is not news."""
    stop = asyncio.Event()

    def end() -> None:
        logging.disable(SILENT)
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C arrives as KeyboardInterrupt
            asyncio.get_running_loop().add_signal_handler(number, end)
    return stop


async def _beside(carnet: Carnet, stop: asyncio.Event, sandbox: Sandbox) -> None:
    """The bot, and the terminal's conversation as long as it lasts."""
    async def settle() -> None:
        await sandbox.confirmed(timeout=30)
        await carnet.lanes.idle()

    ready = asyncio.Event()
    is_typed = sys.stdin.isatty()
    chat = Terminal(sandbox, sandbox.people, _put_over_prompt if is_typed else _put_line, settle=settle, is_echoing=not is_typed)
    running = asyncio.create_task(carnet.run(stop, ready.set))
    waiting = asyncio.create_task(ready.wait())
    await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
    talking = asyncio.create_task(chat.run(lines_from(sys.stdin.fileno()), _put if is_typed else lambda text: None))
    await asyncio.wait({running, talking}, return_when=asyncio.FIRST_COMPLETED)
    is_over = talking.done()
    for task in (waiting, talking):
        task.cancel()
    logging.disable(SILENT)
    stop.set()
    await running
    if is_over:
        await talking


def _put(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _put_line(text: str) -> None:
    _put(f"{text}\n")


def _put_over_prompt(text: str) -> None:
    _put(f"\r\033[K{text}\n")


def _settings(base_url: str, folder: Path) -> Settings:
    return Settings.from_env({
        "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": base_url, "ADMIN_IDS": "1003", "DATABASE_PATH": str(folder / "carnet.db"),
        "PROCEDURES_DIR": os.environ.get("PROCEDURES_DIR", "procedures"), "ALLOW_EPHEMERAL": "oui"})


def _fill(settings: Settings) -> Library:
    now = utc_now()
    library = read_library(settings.procedures, now.date())
    store = Store.open(settings.database)
    samples.fill(store, library, now.astimezone(samples.PARIS).date(), now)
    store.close()
    return library


def _once_read(library: Library) -> Read:
    """The first reading is the one that the notes were made from."""
    left = [library]

    async def read(folder: Path, today: dt.date, known: str = "") -> Library:
        return left.pop() if left else await read_in_child(folder, today, known)

    return read


def _announce(url: str) -> None:
    _put_line(DEMO_OPEN.format(url=url))
    if sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(url)
