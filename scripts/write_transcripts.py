"""Write docs/conversations/*.txt: each conversation of the bot as it goes, on a clock that stands still.

    python -m scripts.write_transcripts

What is said is in scripts.conversations. What changes from run to run (invitation links) is replaced. tests/conversations compares
the files with a fresh run.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import tempfile
from collections.abc import Container
from pathlib import Path

from bot import samples
from bot.library.reading import read_library
from bot.sandbox.term import Terminal
from scripts.conversation_steps import Stage, Step
from scripts.conversations import CONVERSATIONS, Conversation
from tests.street import PROCEDURES, SharedLibrary, open_street

TARGET = Path(__file__).parents[1] / "docs" / "conversations"
HEAD = (
    "{title}\n{line}\n\n"
    "(Écrit par « make transcripts » ; ne pas modifier à la main. Chaque ligne « Prénom > … » est ce que la personne envoie.)\n\n")
PASSING = re.compile(r"^\((?:un message est supprimé|.+ a un nouveau message : @\w+)\)$", re.MULTILINE)
"""What comes by itself, at a moment that hangs on the machine: deletions, messages in other chats."""
SIZE = re.compile(r"(?<=\.xlsx), \d+ octets")
LINK = re.compile(r"(?<=start=)(?!fiche-)[\w-]+")
QUIET_S = 0.05
"""How long nothing more must come until the next line is said."""


async def told(conversation: Conversation, shared: SharedLibrary, quiet: float, restarts: Container[int] = ()) -> str:
    """What is said, with a restart before each of these steps. Raises AssertionError when the stand-in found a fault."""
    with tempfile.TemporaryDirectory() as folder:
        procedures = Path(folder) / "procedures"
        shutil.copytree(PROCEDURES, procedures)
        async with open_street(Path(folder), shared, procedures=procedures) as street:
            if conversation.has_past:
                now = street.clock()
                samples.fill(street.store, read_library(procedures, now.date()), now.date(), now)
            lines: list[str] = []
            people = [street.alice, street.bruno, street.chloe, street.stranger]
            terminal = Terminal(street.sandbox, people, lines.append, settle=street.settled, quiet=quiet)
            stage = Stage(street, terminal, procedures, lines.append)
            await terminal.look()
            for place, step in enumerate(conversation.steps):
                if place in restarts:
                    await street.restart()
                await play(step, stage)
    return LINK.sub("INVITATION", "\n".join(lines))


async def transcript(conversation: Conversation, shared: SharedLibrary) -> str:
    """One conversation as the text of its file."""
    body = re.sub(rf"\n*{PASSING.pattern}", "", await told(conversation, shared, QUIET_S), flags=re.MULTILINE)
    body = spaced(SIZE.sub("", body)).strip()
    return HEAD.format(title=conversation.title, line="=" * len(conversation.title)) + body + "\n"


def spaced(body: str) -> str:
    """One empty line before whoever speaks, whatever came in between."""
    close = re.sub(r"\n+(?=\S)", "\n", body)
    return re.sub(r"(?<=\n)(  .*|\(.*)\n(?=bot)", r"\1\n\n", re.sub(r"\n(?=\S+ > )", "\n\n", close))


async def play(step: Step, stage: Stage) -> None:
    """One step."""
    if not isinstance(step, str):
        await step(stage)
    elif step.startswith("["):
        await stage.terminal.take(f"#{stage.terminal.number_of(step[1:-1])}")
    else:
        await stage.terminal.take(step)


async def write_all() -> None:
    """Every file."""
    shared = SharedLibrary()
    TARGET.mkdir(parents=True, exist_ok=True)
    for conversation in CONVERSATIONS:
        (TARGET / f"{conversation.name}.txt").write_text(await transcript(conversation, shared), "utf-8")


if __name__ == "__main__":
    asyncio.run(write_all())
