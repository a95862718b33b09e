"""What happens in a conversation beside words and taps: time goes by, a sheet changes, a place or a card is sent."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.people.model import State
from bot.permissions import Role
from bot.sandbox.groups import Group
from bot.sandbox.shown import Shown
from bot.sandbox.term import Terminal
from bot.sandbox.term_text import as_lines, keyboard_lines
from tests.street import Street

SHEET = "occupation-hall.yaml"
OTHER_CHAT = -1004100


@dataclass(frozen=True)
class Stage:
    """One conversation under way, and the folder its library is read from."""

    street: Street
    terminal: Terminal
    procedures: Path
    write: Callable[[str], None]


Step = str | Callable[[Stage], Awaitable[None]]


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


def _changed(text: str, old: str, new: str) -> str:
    """A sheet's text with one place changed. Raises ValueError where there is no such place."""
    changed = re.sub(old, new, text, count=1, flags=re.MULTILINE)
    if changed == text:
        raise ValueError(f"{SHEET} has no {old!r}")
    return changed


def changes(old: str, new: str) -> Step:
    """Somebody edits a sheet."""

    async def step(stage: Stage) -> None:
        path = next(stage.procedures.rglob(SHEET))
        path.write_text(_changed(path.read_text("utf-8"), old, new), "utf-8")

    return step


def sends_sheet(old: str, new: str) -> Step:
    """The person of the prompt sends the sheet as a file, changed; the folder is left alone."""

    async def step(stage: Stage) -> None:
        changed = _changed(next(stage.procedures.rglob(SHEET)).read_text("utf-8"), old, new)
        stage.street.clock.passes(minutes=7)
        stage.write(f"{stage.terminal.prompt}(fichier {SHEET})")
        await stage.terminal.person.sends_document(SHEET, changed.encode(), "application/x-yaml")

    return step


def shares_place(latitude: float, longitude: float, live_period: int | None = None) -> Step:
    """The person of the prompt shares a place, or, with a period in seconds, goes on sharing it."""

    async def step(stage: Stage) -> None:
        person = stage.terminal.person
        stage.write(f"{person.name} > ({'position en direct' if live_period else 'position'})")
        await person.sends_location(latitude, longitude, live_period)
        await stage.street.settled()
        await stage.terminal.look()

    return step


def joins(number: int, name: str) -> Step:
    """One more mediator of the north team, who has said hello before."""

    async def step(stage: Stage) -> None:
        street = stage.street
        street.store.people.put(number, name, Role.MEDIATOR, "nord", State.ACTIVE, street.clock())
        person = street.sandbox.person(number, first_name=name)
        await person.starts()
        await person.receives()
        stage.terminal.people.append(person)

    return step


async def comes_due(stage: Stage) -> None:
    """The minute in which the bot looks for what has come due."""
    stage.street.carnet.services.follow_ups.remind()


async def follows_invitation(stage: Stage) -> None:
    """The person of the prompt follows the link Chloé was given."""
    links = re.findall(r"https://t\.me/\S+", stage.street.chloe.transcript())
    await stage.terminal.take(links[-1])


def types_elsewhere(words: str, choice: int = 0) -> Step:
    """The person of the prompt types the bot's name and these words in a group the bot is not in, and sends a result (from 1)."""

    async def step(stage: Stage) -> None:
        world, person, group = stage.street.sandbox.world, stage.terminal.person, await _other_chat(stage)
        name = world.bot["username"]
        stage.write(f"(dans le groupe « {group.chat.info['title']} », où le bot n'est pas)\n{person.name} > @{name} {words}".rstrip())
        query_id = await group.queries_inline(person, words)
        results = await person.receives_results(query_id)
        answer = world.inline_queries[query_id].answer
        stage.write("\n".join(_offer(results, answer.button if answer else None)))
        if choice:
            sent = await group.chooses(person, query_id, results[choice - 1]["id"])
            shown = Shown(group.chat.messages[sent], world)
            stage.write("\n".join([f"dans le groupe, par {person.name} via @{name} :", *_card(shown)]))
        stage.write("")
        await stage.street.settled()

    return step


async def _other_chat(stage: Stage) -> Group:
    """The group of partners, which the bot leaves as soon as it is made."""
    sandbox = stage.street.sandbox
    if OTHER_CHAT not in sandbox.groups:
        sandbox.group(OTHER_CHAT, [stage.street.alice, stage.street.stranger], "Partenaires du quartier")
        await sandbox.called("leaveChat")
    return sandbox.groups[OTHER_CHAT]


def _offer(results: list[dict[str, Any]], button: dict[str, Any] | None) -> list[str]:
    """What only this person sees below the line of entry."""
    found = [f"  {place}. {result['title']} : {result['description']}" for place, result in enumerate(results, 1)]
    return ["proposé à cette seule personne :", *(found or [f"  [{button['text']}]" if button else "  (rien)"])]


def _card(shown: Shown) -> list[str]:
    """A card as the group sees it, with the address behind each button."""
    lines = [*as_lines(shown.text, shown.entities), *keyboard_lines(shown.buttons)]
    lines += [f"({button['url']})" for row in shown.keyboard for button in row]
    return [f"  {line}".rstrip() for line in lines]


async def follows_card(stage: Stage) -> None:
    """The person of the prompt follows the link under the last card in the group."""
    *_, last = stage.street.sandbox.groups[OTHER_CHAT].chat.messages.values()
    await stage.terminal.take(last.raw["reply_markup"]["inline_keyboard"][0][0]["url"])
