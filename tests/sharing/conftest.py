"""What a search by the bot's name leaves and shows: rows, offers, words of the bot."""

from __future__ import annotations

from typing import Any

from bot.sandbox import Person
from bot.sandbox.groups import Group
from tests.street import Street


def lookups(street: Street) -> list[dict[str, Any]]:
    """What is recorded of the searches."""
    return street.rows("SELECT person_id, text, verdict, hits, opened, opened_digest, shared FROM lookups ORDER BY id")


def said(street: Street, chat_id: int) -> list[str]:
    """What the bot itself said in a chat."""
    chat = street.sandbox.world.chats[chat_id]
    return [stored.raw["text"] for stored in chat.messages.values() if stored.is_outgoing and "via_bot" not in stored.raw]


async def elsewhere(street: Street, *members: Person) -> Group:
    """A group that the bot has left."""
    group = street.sandbox.group(-1004007, list(members))
    await street.sandbox.called("leaveChat")
    return group


async def offered(street: Street, person: Person, query: str, group: Group | None = None) -> list[dict[str, Any]]:
    """What this person can choose from after typing that, in the bot's chat or in a group."""
    query_id = await (group.queries_inline(person, query) if group else person.queries_inline(query))
    return await person.receives_results(query_id)
