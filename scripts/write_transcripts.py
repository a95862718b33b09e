"""Write docs/conversations/*.txt: each conversation of the bot as it goes, on a clock that stands still.

    python -m scripts.write_transcripts

The lines are those of `carnet demo --terminal`; a step `[Étiquette]` taps a button by its label. What changes from run to run
(invitation links) is replaced. tests/conversations compares the files with a fresh run.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from bot import samples
from bot.library.reading import read_library
from bot.sandbox.term import Terminal
from tests.conftest import PROCEDURES, SharedLibrary, Street, open_street

TARGET = Path(__file__).parents[1] / "docs" / "conversations"
HEAD = (
    "{title}\n{line}\n\n"
    "(Écrit par « make transcripts » ; ne pas modifier à la main. Chaque ligne « Prénom > … » est ce que la personne envoie.)\n\n")
LINK = re.compile(r"(?<=start=)[\w-]+")
SHEET = "occupation-hall.yaml"


@dataclass(frozen=True)
class Stage:
    """One conversation under way, and the folder its library is read from."""

    street: Street
    terminal: Terminal
    procedures: Path


Step = str | Callable[[Stage], Awaitable[None]]


@dataclass(frozen=True)
class Conversation:
    """A file's name, its heading, who begins, and what happens. `has_past` puts two months of invented notes before it."""

    name: str
    title: str
    steps: tuple[Step, ...]
    has_past: bool = False


def passes(minutes: int) -> Step:
    """Time goes by."""

    async def step(stage: Stage) -> None:
        stage.street.clock.passes(minutes=minutes)

    return step


def until(text: str) -> Step:
    """Wait for something the bot does by itself."""

    async def step(stage: Stage) -> None:
        await stage.terminal.person.receives_text(text, timeout=20)
        await stage.terminal.look()

    return step


def until_file(part: str) -> Step:
    """Wait for a file whose name holds this."""

    async def step(stage: Stage) -> None:
        person = stage.terminal.person
        await person.waits(lambda: any(shown.document and part in shown.document[0] for shown in person.messages), 20, "a file")
        await stage.terminal.look()

    return step


def changes(old: str, new: str) -> Step:
    """Somebody edits a sheet."""

    async def step(stage: Stage) -> None:
        path = next(stage.procedures.rglob(SHEET))
        text = path.read_text("utf-8")
        changed = re.sub(old, new, text, count=1, flags=re.MULTILINE)
        if changed == text:
            raise ValueError(f"{path} has no {old!r}")
        path.write_text(changed, "utf-8")

    return step


async def follows_invitation(stage: Stage) -> None:
    """The person of the prompt follows the link Chloé was given."""
    links = re.findall(r"https://t\.me/\S+", stage.street.chloe.transcript())
    await stage.terminal.take(links[-1])


CONVERSATIONS = (
    Conversation("chercher-une-fiche", "Chercher une fiche", (
        "tapage", "#1", "[Numéros]", "monsieur par terre ne répond pas", "xqzt", "[Thèmes]", "#1")),
    Conversation("noter-en-un-message", "Noter en un message", (
        "/note tapage à Mermoz, 5 jeunes, calmés, vers 22h15", passes(20),
        "/note groupe bruyant dans le hall, 3 adultes, le gardien donne le 06 39 98 12 34", "[Secteur]", "[Vaise]")),
    Conversation("noter-par-boutons", "Noter par boutons", (
        "tapage", "#1", "[Je l'applique]", "[Mermoz]", "[Apaisé]", passes(5), "/note", "[Abandonner]")),
    Conversation("corriger", "Corriger une note", (
        "/note tapage à Mermoz, 5 jeunes, calmés, vers 22h15", passes(3),
        "~/note tapage à Mermoz, une dizaine de jeunes, calmés, vers 22h15",
        "[Suite]", "[À revoir]", "[Annuler la note]", "[Rétablir la note]", "/mesnotes", "[n° 1]", passes(25 * 60), "[Suite]", "[Apaisé]")),
    Conversation("journal-du-manager", "Le journal du manager", (
        "@bruno", "/journal tapage à Vaise ce mois-ci", "/bilan novembre", "/export hall en novembre", until_file("csv")), has_past=True),
    Conversation("publier-la-bibliotheque", "Publier la bibliothèque", (
        "@chloe", "/recharger", until("Rien n'a changé"),
        changes(r"^objet: .*$", "objet: Rendre le passage libre, sans brusquer personne"),
        changes(r'^version: .*$', 'version: "9.0"'), "/recharger", until("Bibliothèque publiée"),
        changes(r"^titre: ", "titr: "), "/recharger", until("Rien n'a été publié"))),
    Conversation("inviter", "Inviter une personne", (
        "@chloe", "/inviter", "[Médiation]", "[Nord]", "@inconnu", follows_invitation, "/aide")),
    Conversation("inconnu", "Une personne qui n'est pas invitée", (
        "@inconnu", "/start", "tapage", passes(30), "/note tapage à Mermoz")),
)


async def transcript(conversation: Conversation, shared: SharedLibrary) -> str:
    """One conversation as the text of its file. Raises AssertionError when the stand-in found a fault."""
    with tempfile.TemporaryDirectory() as folder:
        procedures = Path(folder) / "procedures"
        shutil.copytree(PROCEDURES, procedures)
        async with open_street(Path(folder), shared, procedures=procedures) as street:
            if conversation.has_past:
                now = street.clock()
                samples.fill(street.store, read_library(procedures, now.date()), now.date(), now)
            lines: list[str] = []
            people = [street.alice, street.bruno, street.chloe, street.stranger]
            stage = Stage(street, Terminal(street.sandbox, people, lines.append, settle=street.settled, quiet=0.05), procedures)
            await stage.terminal.look()
            for step in conversation.steps:
                await play(step, stage)
    body = LINK.sub("INVITATION", "\n".join(lines)).rstrip()
    return HEAD.format(title=conversation.title, line="=" * len(conversation.title)) + body + "\n"


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
