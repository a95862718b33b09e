"""What is said of a note after its commit."""

from __future__ import annotations

from functools import partial

from telegram.error import BadRequest

from bot.store.conversation import OutboxEntry
from handlers import texts
from handlers.delivery.outbox import Afterwards
from handlers.mend_note import receipt_of
from handlers.voice import Voice


async def receipt(voice: Voice, entry: OutboxEntry) -> Afterwards | None:
    """The note's number and what was understood; in place of the question that led to it, where there was one."""
    journal = voice.services.journal
    note = journal.get(int(entry.payload["number"]))
    if note is None:
        return None
    text, markup = receipt_of(voice.services, note, voice.chat_id, entry.payload.get("masked", []))
    place = int(entry.payload.get("edit") or 0)
    shown = place if place and await voice.edited(place, text, markup) else await voice.send(text, markup)
    return partial(journal.shown_in, note.number, voice.chat_id, shown)


async def delete(voice: Voice, entry: OutboxEntry) -> None:
    """Take away a message in which something was masked."""
    try:
        await voice.bot.delete_message(voice.chat_id, int(entry.payload["message"]))
    except BadRequest as error:
        if "not found" not in str(error).lower():
            raise


async def given_up(voice: Voice, entry: OutboxEntry) -> None:
    """A message could not be processed: its author is told."""
    await voice.send(texts.GIVEN_UP(incident=entry.payload["arrival"]))


async def admin_given_up(voice: Voice, entry: OutboxEntry) -> None:
    """The same, to the admins."""
    await voice.send(texts.ADMIN_GIVEN_UP(incident=entry.payload["arrival"]))
