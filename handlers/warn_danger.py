"""Danger first: a message that tells of somebody in danger is answered with the emergency numbers before anything else."""

from __future__ import annotations

from bot.journal.dangers import find_dangers
from bot.store.conversation import OutboxEntry
from handlers import views
from handlers.context import Context
from handlers.views.shapes import View
from handlers.voice import Voice


def promise(context: Context, screened: str | None) -> None:
    """Inside ``effect``, before the receipt: where this message tells of a danger, say the numbers. By what was really typed."""
    if context.query is not None:  # a pressed button says nothing new
        return
    dangers = find_dangers(context.typed(screened or ""), context.services.finder.library.lists)
    if dangers:
        context.promise("danger", dangers=[danger.id for danger in dangers])


async def danger(voice: Voice, entry: OutboxEntry) -> None:
    """The numbers, and the sheet of each danger told of."""
    lists = voice.services.finder.library.lists
    dangers = [lists.dangers[one] for one in entry.payload["dangers"] if one in lists.dangers]
    if dangers:
        await voice.send(*views.danger.first(dangers, voice.services.finder.library))


def alone(context: Context, typed: str) -> View | None:
    """The numbers in a message of their own, before an answer that is no sheet; None where no danger is told of."""
    library = context.services.finder.library
    dangers = find_dangers(typed, library.lists)
    return views.danger.first(dangers, library) if dangers else None


def above(context: Context, typed: str, answer: View) -> View:
    """The answer to a search, with the numbers above it where the search tells of a danger."""
    library = context.services.finder.library
    dangers = find_dangers(typed, library.lists)
    return views.danger.above(dangers, library, answer) if dangers else answer
