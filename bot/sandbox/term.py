"""The chat in a terminal, for SSH and for scripts: the same people, the same buttons, line by line.

A line is said by the person of the prompt. `#2` taps button 2, `@bruno` takes Bruno's place, `~ texte` changes the last
message, `> texte` answers the bot's last one, `!` saves the last file here, `?` shows this. A pasted `t.me/…?start=…` link is followed.
"""

from __future__ import annotations

import asyncio
import os
import re
import threading
import unicodedata
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path, PurePath

from bot.sandbox.impossible import Impossible
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.shown import Shown
from bot.sandbox.term_text import as_lines, keyboard_lines, line_of
from bot.sandbox.world import Event

HELP = """\
Écrivez, puis Entrée.  #2 touche le bouton 2.  @bruno prend la place de Bruno.
~ texte corrige votre dernier message.  > texte répond au dernier message du bot.
! enregistre ici le dernier fichier reçu.  ? montre cette aide.  Ctrl-D pour finir."""
QUIET = 0.25  # seconds without a change after which an answer is taken to be complete


class Terminal:
    """One conversation on a terminal. `write` gets whole lines; `settle` waits until the bot has nothing left to do."""

    def __init__(
        self,
        sandbox: Sandbox,
        people: Sequence[Person],
        write: Callable[[str], None],
        *,
        settle: Callable[[], Awaitable[None]] | None = None,
        is_echoing: bool = True,
        quiet: float = QUIET,
        folder: Path | None = None,
    ) -> None:
        self.sandbox = sandbox
        self.people = list(people)
        self.person = self.people[0]
        self._write = write
        self._settle = settle or sandbox.confirmed
        self._is_echoing = is_echoing
        self._seconds = quiet
        self._folder = folder or Path()
        self._unread: dict[int, list[int]] = {}
        self._is_shown = False
        self._buttons: list[dict[str, str]] = []
        self._on_message = 0
        self._changes = 0
        sandbox.world.listeners.append(self._note)

    @property
    def prompt(self) -> str:
        """What stands before what one types."""
        return f"{self.person.name} > "

    def begin(self) -> None:
        """Say who there is and how to act."""
        names = ", ".join(f"@{handle(person)} ({person.role})" if person.role else f"@{handle(person)}" for person in self.people)
        self._write(f"{HELP}\nPersonnes : {names}\n")

    async def run(self, lines: AsyncIterator[str], prompt: Callable[[str], None] = lambda text: None) -> None:
        """Carry out lines until there are no more."""
        self.begin()
        await self.look()
        prompt(self.prompt)
        async for line in lines:
            await self.take(line)
            prompt(self.prompt)

    async def look(self) -> None:
        """Show what waits for the person of the prompt; from here on, what comes is shown at once."""
        await self._quiet()
        self._is_shown = True
        for message_id in self._unread.pop(self.person.id, []):
            self._show_message(Shown(self.person.chat.messages[message_id], self.person.world))
        self._find_buttons()

    async def take(self, line: str) -> None:
        """Do what one line says and show what comes of it."""
        line = line.strip()
        if not line:
            return
        if self._is_echoing:
            self._write(self.prompt + line + self._label_of(line))
        try:
            await self._act(line)
        except Impossible as error:
            self._write(f"({error.french})")
        except IndexError:
            self._write("(il n’y a pas de message de ce genre)")

    def number_of(self, label: str) -> int:
        """The number of a button one can tap now. Raises ValueError, with what there is."""
        labels = [button["text"] for button in self._buttons]
        if label not in labels:
            raise ValueError(f"no button {label!r} among {labels}")
        return labels.index(label) + 1

    async def _act(self, line: str) -> None:
        if line == "?":
            self.begin()
        elif line == "!":
            self._save()
        elif line.startswith("@") and (found := self._named(line[1:])) is not None:
            self.person, self._is_shown = found, False
            await self.look()
        elif re.fullmatch(r"#\d+", line):
            await self._tap(int(line[1:]))
        else:
            await self._say(line)
            await self._quiet()

    async def _say(self, line: str) -> None:
        start = re.fullmatch(rf"(?:https?://)?t\.me/{self.sandbox.world.bot['username']}\?start=(\S+)", line)
        mine = [shown.message_id for shown in self.person.messages if not shown.is_from_bot]
        if start:
            await self.person.starts(start[1])
        elif line.startswith("~"):
            await self.person.edits(mine[-1], line[1:].strip())
        elif line.startswith(">"):
            theirs = [shown.message_id for shown in self.person.messages if shown.is_from_bot]
            await self.person.says(line[1:].strip(), reply_to=theirs[-1])
        else:
            await self.person.says(line)

    async def _tap(self, number: int) -> None:
        if not 1 <= number <= len(self._buttons):
            self._write(f"(il n’y a pas de bouton {number})")
            return
        button = self._buttons[number - 1]
        if "callback_data" not in button:
            self._write(f"({button.get('url') or button['text']})")
            return
        await self.person.presses(button["callback_data"], self._on_message)
        await self._quiet()

    def _label_of(self, line: str) -> str:
        number = int(line[1:]) if re.fullmatch(r"#\d+", line) else 0
        return f" [{self._buttons[number - 1]['text']}]" if 1 <= number <= len(self._buttons) else ""

    def _named(self, name: str) -> Person | None:
        wanted = plain(name)
        return next((person for person in self.people if wanted and plain(person.name).startswith(wanted)), None)

    def _save(self) -> None:
        name, content = [shown.document for shown in self.person.messages if shown.is_from_bot and shown.document][-1]
        path = self._folder / PurePath(name).name
        if path.exists():
            self._write(f"({path} existe déjà)")
            return
        path.write_bytes(content)
        self._write(f"(enregistré : {path}, {len(content)} octets)")

    async def _quiet(self) -> None:
        """Wait until the bot is done, as far as one can see."""
        await self._settle()
        seen = -1
        while seen != self._changes:
            seen = self._changes
            await asyncio.sleep(self._seconds)

    # --- what comes ---

    def _note(self, event: Event) -> None:
        self._changes += 1
        if event.kind == "toast" and event.data["user_id"] == self.person.id and event.data["text"]:
            self._write(f"({event.data['text']})")
        if event.kind not in ("new", "edit", "delete") or event.chat_id not in {person.id for person in self.people}:
            return
        message_id = int(event.data["message_id"])
        stored = self.sandbox.world.chats[event.chat_id].messages[message_id]
        is_here = self._is_shown and event.chat_id == self.person.id
        if event.kind == "delete":
            if is_here:
                self._write("(un message est supprimé)")
        elif not stored.is_outgoing:
            return
        elif is_here:
            self._show_message(Shown(stored, self.sandbox.world))
        else:
            self._keep(event.chat_id, message_id)

    def _keep(self, chat_id: int, message_id: int) -> None:
        kept = self._unread.setdefault(chat_id, [])
        if message_id not in kept:
            kept.append(message_id)
        if self._is_shown:
            person = next(person for person in self.people if person.id == chat_id)
            self._write(f"({person.name} a un nouveau message : @{handle(person)})")

    def _show_message(self, shown: Shown) -> None:
        if shown.is_deleted:
            return
        first = "bot, modifié" if shown.is_edited else "bot"
        lines = [*as_lines(line_of(shown), shown.entities), *keyboard_lines(shown.buttons)]
        self._write("\n".join([f"{first} :", *(f"  {line}".rstrip() for line in lines), ""]))
        if shown.keyboard or shown.message_id == self._on_message:
            self._find_buttons()

    def _find_buttons(self) -> None:
        """Button numbers are those of the newest message that has any."""
        last = next((shown for shown in reversed(self.person.messages) if shown.keyboard), None)
        self._on_message = last.message_id if last else 0
        self._buttons = [button for row in last.keyboard for button in row] if last else []


def plain(name: str) -> str:
    """Lower case without accents: what one types for a name."""
    return "".join(char for char in unicodedata.normalize("NFD", name.casefold()) if char.isalnum())


def handle(person: Person) -> str:
    """What stands after the @ to become this person."""
    return plain(person.name)


async def lines_from(descriptor: int) -> AsyncIterator[str]:
    """Lines as they are typed or piped. Reads the bare descriptor in a daemon thread, so that Ctrl-C never waits for Enter."""
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[bytes] = asyncio.Queue()

    def read() -> None:
        while True:
            piece = os.read(descriptor, 65536)
            try:
                loop.call_soon_threadsafe(queue.put_nowait, piece)
            except RuntimeError:  # the loop has ended
                return
            if not piece:
                return

    threading.Thread(target=read, daemon=True, name="terminal").start()
    rest = b""
    while piece := await queue.get():
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            yield line.decode("utf-8", "replace")
    if rest:
        yield rest.decode("utf-8", "replace")
