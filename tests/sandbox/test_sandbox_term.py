"""The chat in a terminal: what a line does, and what comes of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.sandbox import Person, Sandbox
from bot.sandbox.term import Terminal, lines_from
from bot.sandbox.term_text import as_lines

from .caller import Caller

YES, SITE, NO = {"text": "Oui", "callback_data": "o"}, {"text": "Site", "url": "https://a.fr"}, {"text": "Non", "callback_data": "n"}
KEYS = {"inline_keyboard": [[YES, SITE], [NO]]}


async def nothing_to_wait_for() -> None:
    """No bot polls here."""


class Typed:
    """A terminal whose output is kept."""

    def __init__(self, sandbox: Sandbox, folder: Path) -> None:
        self.lines: list[str] = []
        self.terminal = Terminal(sandbox, sandbox.people, self.lines.append, settle=nothing_to_wait_for, quiet=0, folder=folder)

    async def __call__(self, line: str) -> str:
        """What appears after a line, without its echo."""
        count = len(self.lines)
        await self.terminal.take(line)
        return "\n".join(self.lines[count + 1 :])


@pytest.fixture
async def typed(sandbox: Sandbox, alice: Person, tmp_path: Path) -> Typed:
    """Alice's terminal; Émile is there too."""
    await sandbox.person(2002, first_name="Émile").starts()
    sandbox.world.updates.drop_all()
    typed = Typed(sandbox, tmp_path)
    await typed.terminal.look()
    return typed


async def test_buttons_are_tapped_by_number(typed: Typed, call: Caller, alice: Person) -> None:
    """Numbers run through the rows of the newest message with buttons; links are shown, not tapped."""
    await call("sendMessage", chat_id=alice.id, text="On y va ?", reply_markup=KEYS)
    assert ["bot :\n  On y va ?\n  [1 Oui] [2 Site] [3 Non]\n"] == typed.lines
    await typed("#3")
    assert "Alice > #3 [Non]" == typed.lines[-1]
    query = (await call("getUpdates"))[0]["callback_query"]
    assert ("n", 2001) == (query["data"], query["from"]["id"])
    await call("answerCallbackQuery", callback_query_id=query["id"], text="Tant pis")
    assert "(Tant pis)" == typed.lines[-1]
    assert "(https://a.fr/)" == await typed("#2")
    assert "(il n’y a pas de bouton 4)" == await typed("#4")


async def test_a_line_says_corrects_or_replies(typed: Typed, call: Caller, alice: Person) -> None:
    """Plain words are said; ~ changes the last message; > answers the bot's last one; a start link is followed."""
    await typed("tapge")
    await typed("~tapage")
    sent = await call("sendMessage", chat_id=alice.id, text="Où ?")
    await typed("> à Vaise")
    await typed("https://t.me/carnet_test_bot?start=abc")
    said, edited, replied, started = await call("getUpdates")
    assert ("tapge", "tapage") == (said["message"]["text"], edited["edited_message"]["text"])
    assert sent["message_id"] == replied["message"]["reply_to_message"]["message_id"]
    assert "/start abc" == started["message"]["text"]
    await call("editMessageText", chat_id=alice.id, message_id=sent["message_id"], text="Noté")
    assert "bot, modifié :\n  Noté\n" == typed.lines[-1]


async def test_another_person_sees_what_waited(typed: Typed, call: Caller) -> None:
    """A message for somebody else is announced, and shown in their place; accents need not be typed."""
    await call("sendMessage", chat_id=2002, text="Bonsoir")
    assert "(Émile a un nouveau message : @emile)" == typed.lines[-1]
    assert "bot :\n  Bonsoir\n" == await typed("@em")
    assert "Émile > " == typed.terminal.prompt


async def test_a_file_is_saved_once(typed: Typed, call: Caller, alice: Person, tmp_path: Path) -> None:
    """The last file lands in the folder under its bare name, and never over another."""
    assert "(il n’y a pas de message de ce genre)" == await typed("!")
    await call.upload("sendDocument", b"a;b", "notes.csv", chat_id=alice.id)
    assert "notes.csv, 3 octets)" in await typed("!")
    assert b"a;b" == (tmp_path / "notes.csv").read_bytes()
    assert "existe déjà" in await typed("!")


async def test_what_cannot_be_done_is_said_in_french(typed: Typed, alice: Person) -> None:
    """As on the page."""
    await alice.blocks()
    assert "(Alice a bloqué le bot)" == await typed("tapage")
    await alice.unblocks()


def test_quotes_have_a_bar() -> None:
    """Offsets are UTF-16 units, so an emoji counts for two."""
    assert ["😀 a", "│ b", "│ c", "d"] == as_lines("😀 a\nb\nc\nd", [{"type": "blockquote", "offset": 5, "length": 3}])


async def test_lines_are_read_from_a_pipe_as_they_come() -> None:
    """The last one needs no line break."""
    reading, writing = os.pipe()
    os.write(writing, "été\n\n#2\nfin".encode())
    os.close(writing)
    assert ["été", "", "#2", "fin"] == [line async for line in lines_from(reading)]
    os.close(reading)
