"""A street under fire: people who keep writing, a bot in a child process that keeps dying, and the four counts at the end.

Lost: sent, absent at the end. Lied: confirmed, absent. Doubled: two notes of one message. Mangled: fields of different
messages mixed. Telegram keeps what was not acknowledged, as the stand-in does.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox import NothingCame, Person, Sandbox
from bot.sandbox.screen import NoSuchButton
from bot.store.inbox import Inbox
from bot.store.store import Store
from tests.faults.child import POINTS
from tests.street import SECRET, TOKEN

ROOT = Path(__file__).parents[2]
NUMBER = re.compile(r"n° (\d+)")
MOTIFS = {"Nuisance sonore": "nuisance-sonore", "Autre": "autre"}
"""Those tapped, by their label."""


@dataclass
class Counts:
    """What must all be 0, and over how many notes and kills."""

    notes: int = 0
    kills: int = 0
    lost: list[str] = field(default_factory=list)
    lied: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    mangled: list[str] = field(default_factory=list)

    @property
    def faults(self) -> dict[str, list[str]]:
        """The counts that are not empty."""
        named = {"lost": self.lost, "lied": self.lied, "doubled": self.doubled, "mangled": self.mangled}
        return {name: found for name, found in named.items() if found}


class Bot:
    """The bot in a child process."""

    def __init__(self, sandbox: Sandbox, folder: Path, procedures: Path, port: int | None, **settings: str) -> None:
        self._env = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG")} | {
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_URL": sandbox.base_url,
            "ADMIN_IDS": "1003",
            "ALLOW_EPHEMERAL": "oui", "SEARCH_MODEL": "non",
            "DATABASE_PATH": str(folder / "carnet.db"),
            "PROCEDURES_DIR": str(procedures),
        }
        if port is not None:
            self._env |= {"WEBHOOK_URL": f"http://127.0.0.1:{port}/t", "WEBHOOK_SECRET": SECRET, "PORT": str(port)}
        self._env |= settings
        self._log = folder / "bot.log"
        self._process: asyncio.subprocess.Process | None = None
        self._said_before = 0

    async def start(self, point: str = "none", count: int = 1) -> None:
        """Start it, to die at the n-th passage of a point."""
        self._said_before = self.log().count("en service")
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-W",
                "error",
                "-m",
                "tests.faults.child",
                point,
                str(count),
                cwd=ROOT,
                env=self._env,
                stdout=log,
                stderr=log,
            )

    async def serves(self, seconds: float = 20) -> None:
        """Wait until it says that it is in service."""
        async with asyncio.timeout(seconds):
            while self.log().count("en service") <= self._said_before:  # noqa: ASYNC110 - a file tells nobody
                await asyncio.sleep(0.02)

    def log(self) -> str:
        """All it has ever said."""
        return self._log.read_text() if self._log.exists() else ""

    async def dies_within(self, seconds: float) -> bool:
        """Wait for it to die by itself; whether it did."""
        assert self._process is not None
        try:
            await asyncio.wait_for(self._process.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def memory_mb(self) -> float:
        """What it holds in memory now (proc(5), statm)."""
        assert self._process is not None
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    async def kill(self) -> None:
        """kill -9."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()

    async def stop(self, seconds: float = 10) -> int:
        """SIGTERM; its exit code, within so many seconds."""
        assert self._process is not None
        self._process.terminate()
        return await self.ends(seconds)

    async def ends(self, seconds: float) -> int:
        """Its exit code, within so many seconds."""
        assert self._process is not None
        return await asyncio.wait_for(self._process.wait(), seconds)


class Writer:
    """A mediator who writes notes, in one message or by buttons, whether or not the bot is up."""

    def __init__(self, person: Person, luck: random.Random, by_buttons: float = 0.3) -> None:
        self.person = person
        self._luck = luck
        self._by_buttons_share = by_buttons
        self.sent: dict[int, str] = {}
        self.tapped: dict[int, set[str]] = {}
        """By message: the motifs that were tapped under it."""
        self._count = 0

    async def write(self, until: asyncio.Event) -> None:
        """Keep writing."""
        while not until.is_set():
            if self._luck.random() < self._by_buttons_share:
                await self._by_buttons()
            else:
                await self._one_message()
            await asyncio.sleep(self._luck.uniform(0.02, 0.3))

    async def _one_message(self) -> None:
        self._count += 1
        text = f"tapage aux tilleuls, essai {self.person.id} numero {self._count}, calmes"
        self.sent[await self.person.says(f"/note {text}")] = text

    async def _by_buttons(self) -> None:
        """A dialogue may be cut by a kill, and its answers come when the next one is open: what counts is the message tapped."""
        motif, suite = self._luck.choice(list(MOTIFS)), "Apaisé"
        try:
            await self.person.says("/note")
            prompt = await self.person.receives_text("Quel", timeout=6)
            for label in ("Les Tilleuls", motif, suite):
                if label in [b for row in prompt.buttons for b in row]:
                    if label == motif:
                        self.tapped.setdefault(prompt.message_id, set()).add(MOTIFS[motif])
                    await self.person.taps(label, message_id=prompt.message_id)
                    prompt = await self.person.receives(timeout=6)
        except (NothingCame, NoSuchButton, KeyError):
            return


def shown_numbers(person: Person) -> set[int]:
    """Every note number that this person was shown as recorded."""
    return {int(n) for m in person.messages if "enregistrée" in m.text for n in NUMBER.findall(m.text)}


def count(folder: Path, writers: list[Writer], kills: int) -> Counts:
    """Compare what was sent and shown with what is there."""
    store = Store.open(folder / "carnet.db")
    counts = Counts(kills=kills)
    notes = {n.number: n for w in writers for n in store.notes.last_of(w.person.id, 100_000)}
    counts.notes = len(notes)
    for writer in writers:
        by_message: dict[int, list[str]] = {}
        for note in notes.values():
            if note.author_id == writer.person.id and note.message_id in writer.sent:
                by_message.setdefault(note.message_id or 0, []).append(note.text or "")
        for message, text in writer.sent.items():
            found = by_message.get(message, [])
            counts.lost += [text] if not found else []
            counts.doubled += [text] if len(found) > 1 else []
            counts.mangled += [text] if found and found[0] != text else []
        counts.lied += [str(n) for n in shown_numbers(writer.person) if n not in notes]
        texts = [n.text for n in notes.values() if n.author_id == writer.person.id and n.text]
        counts.doubled += [t for t in set(texts) if texts.count(t) > 1]
        for note in notes.values():
            tapped = writer.tapped.get(store.notes.receipt(note.number) or 0)
            if note.author_id == writer.person.id and note.text is None and tapped and note.fields.motif not in tapped:
                counts.mangled.append(str(note.number))
    store.close()
    return counts


def points_for(mode: str) -> list[str]:
    """The named points that this way in passes."""
    return [p for p in POINTS if p != "none" and (mode == "polling" or p != "before-acknowledging")]


async def is_quiet(sandbox: Sandbox, folder: Path) -> bool:
    """Whether nothing waits, at Telegram or in the inbox."""
    if sandbox.pending_updates:
        return False
    inbox = Inbox(folder / "carnet.inbox.db", int(TOKEN.split(":")[0]))
    waiting = inbox.waiting()
    inbox.close()
    return not waiting
