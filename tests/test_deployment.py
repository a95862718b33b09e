"""What the guides promise: the Procfile runs the bot, by polling and by webhook; the systemd unit is one."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from bot.__main__ import carnet
from bot.sandbox import Sandbox
from bot.settings import Settings
from bot.store.store import Store
from handlers import COMMANDS
from tests.library.samples import write_library
from tests.street import SECRET, TOKEN, Clock, add_people, free_port

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("process", ["worker", "web"])
async def test_the_procfile_runs_the_bot(tmp_path: Path, process: str) -> None:
    """honcho starts it as a platform does: a note comes in, the probe answers, SIGTERM ends it."""
    store = Store.open(tmp_path / "carnet.db")
    add_people(store, Clock().now)
    store.close()
    async with Sandbox(token=TOKEN, flood="off") as sandbox:
        port = free_port()
        env = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ} | {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": sandbox.base_url,
            "ADMIN_IDS": "1003", "ALLOW_EPHEMERAL": "oui", "SEARCH_MODEL": "non", "DATABASE_PATH": str(tmp_path / "carnet.db"),
            "PROCEDURES_DIR": str(write_library(tmp_path / "procedures")),
        }  # fmt: skip
        if process == "web":
            env |= {"WEBHOOK_URL": f"http://127.0.0.1:{port}/t", "WEBHOOK_SECRET": SECRET}
        alice = sandbox.person(1001, "Alice")
        honcho = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "honcho", "-f", str(ROOT / "Procfile"), "-d", str(ROOT), "start", "--port", str(port), process,
            env=env, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            await alice.says("/note tapage aux tilleuls")
            await alice.receives_text("n° 1", timeout=60)
            if process == "web":
                async with aiohttp.ClientSession(trust_env=False) as session, session.get(f"http://127.0.0.1:{port}/healthz") as answer:
                    assert (200, "ok\n") == (answer.status, await answer.text())
        finally:
            honcho.send_signal(signal.SIGTERM)
            await asyncio.wait_for(honcho.wait(), 20)
    store = Store.open(tmp_path / "carnet.db")
    assert ["tapage aux tilleuls"] == [note.text for note in store.notes.last_of(1001, 5)]
    store.close()


def test_the_systemd_unit_is_one(tmp_path: Path) -> None:
    """systemd's own check, with programs that are on this machine."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd here")
    unit = (ROOT / "deploy" / "carnet.service").read_text("utf-8")
    (tmp_path / "carnet.service").write_text(re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", unit, flags=re.MULTILINE))
    done = subprocess.run(["systemd-analyze", "verify", str(tmp_path / "carnet.service")], capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stderr)


def test_every_command_is_named() -> None:
    """README.md names every command of the chat and of the command line, and no other."""
    readme = (ROOT / "README.md").read_text("utf-8")
    who, line = re.search(r"\| Qui.*?\n\n", readme, re.DOTALL)[0], re.search(r"`carnet --help` : (.*)", readme)[1]  # type: ignore[index]
    aliases = re.search(r"nom anglais : `(.*)`", readme)[1].split()  # type: ignore[index]

    assert {names[0] for names, _ in COMMANDS} - {"start"} == set(re.findall(r"`/([a-z]+)", who))
    assert sorted(name for names, _ in COMMANDS for name in names[1:]) == sorted(aliases)
    assert list(carnet.commands) == re.findall(r"`([a-z]+)`", line)


def test_every_setting_is_explained() -> None:
    """README.md and .env.example name every variable that the settings read, and no other."""
    source = (ROOT / "bot" / "settings.py").read_text("utf-8")
    read = set(re.findall(r'_(?:get|number)\("([A-Z_]+)"', source)) | {"SEARCH_MODEL"}
    readme = set(re.findall(r"`([A-Z][A-Z_]+)`", re.search(r"\| Réglage.*?\n\n", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)[0]))  # type: ignore[index]
    example = set(re.findall(r"^#? ?([A-Z][A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE))

    assert read == readme == example
    assert Settings.from_env({}, token_needed=False).database_id == ""
