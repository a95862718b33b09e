"""The demo: the real bot on the local stand-in, with sample people and notes, and a chat page in the browser."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
import webbrowser
from pathlib import Path

from bot import logs, samples
from bot.app import Carnet, utc_now
from bot.library.reading import read_library
from bot.sandbox import Sandbox
from bot.settings import Settings
from bot.store.store import Store
from bot.wording import DEMO_OPEN, DEMO_ROLES

TOKEN = "7000000001:DEMO-token-of-the-local-stand-in-only"  # noqa: S105 - opens nothing


def run_demo() -> None:
    """Serve until Ctrl-C. Settings of the environment and of ``.env`` are ignored, but for the content folder."""
    logs.set_up("WARNING", TOKEN)
    asyncio.run(_serve())


async def _serve() -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    shown = [(person_id, name, DEMO_ROLES[role]) for person_id, name, role, _ in samples.PEOPLE[:3]]
    people = [*shown, (*samples.STRANGER, DEMO_ROLES["stranger"])]
    with tempfile.TemporaryDirectory(prefix="carnet-demo-") as folder:
        async with Sandbox(TOKEN, "carnet_demo_bot", flood="off", page_people=people) as sandbox:
            settings = _settings(sandbox.base_url, Path(folder))
            await asyncio.to_thread(_fill, settings)
            for person_id, _, _ in shown:
                await sandbox.person(person_id).starts()
            await Carnet(settings).run(stop, lambda: _announce(sandbox.page_url))


def _settings(base_url: str, folder: Path) -> Settings:
    return Settings.from_env({
        "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": base_url, "ADMIN_IDS": "1003", "DATABASE_PATH": str(folder / "carnet.db"),
        "PROCEDURES_DIR": os.environ.get("PROCEDURES_DIR", "procedures"), "ALLOW_EPHEMERAL": "oui"})


def _fill(settings: Settings) -> None:
    now = utc_now()
    library = read_library(settings.procedures, now.date())
    store = Store.open(settings.database)
    samples.fill(store, library, now.astimezone(samples.PARIS).date(), now)
    store.close()


def _announce(url: str) -> None:
    print(DEMO_OPEN.format(url=url), flush=True)
    if sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(url)
