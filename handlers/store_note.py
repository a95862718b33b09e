"""Storing a note, however it was made: its receipt and the danger it tells of are promised in the same transaction."""

from __future__ import annotations

from telegram import Message

from bot.journal.model import AppliedSheet, NoteFields
from bot.journal.writing import Source
from bot.privacy.text import ScreenedText
from handlers import warn_danger
from handlers.context import Context
from handlers.mend_note import remember, tidy


def source_of(message: Message) -> Source:
    """The message as the origin of one note."""
    return Source(message.chat_id, message.message_id, message.date)


def save(
    context: Context,
    source: Source,
    text: ScreenedText | None,
    *,
    known: NoteFields | None = None,
    sheet: AppliedSheet | None = None,
    masked: list[str] | None = None,
    prompt_id: int | None = None,
) -> None:
    """Inside ``effect``: store the note and promise its receipt; a message with something masked will be deleted."""
    note = context.services.journal.log(context.person, source, text, known=known, sheet=sheet)
    remember(context, note, text)
    warn_danger.promise(context, text)
    context.promise("receipt", number=note.number, masked=masked or [], edit=prompt_id)
    if burst := context.services.bursts.of(context.person, note):
        context.promise("burst", burst=burst.id, notes=context.services.bursts.size(burst))
    tidy(context, source.message_id, masked)
