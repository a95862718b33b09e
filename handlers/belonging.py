"""Whose a message without command is: each of those who may have asked for it, in order; else a free text is a search."""

from __future__ import annotations

from telegram import Update

from handlers import (
    amend_note,
    ask_when,
    come_back,
    fill_draft,
    find_procedure,
    keep_views,
    make_small_talk,
    read_journal,
    review_notes,
    share_card,
    share_place,
    welcome,
    write_note,
)
from handlers.context import Context


async def text(update: Update, context: Context) -> None:
    """A free text belongs to what it replies to, to the open draft, to a question just asked; else it is a search.

    A manager's question about the notes is answered as one. Courtesy belongs to nobody: *merci* under a card is no note.
    """
    if make_small_talk.is_courtesy(update, context):
        await find_procedure.free_text(update, context)
        return
    for belongs in (
        write_note.reply_to_card,
        amend_note.reply,
        fill_draft.draft_text,
        come_back.day_text,
        amend_note.prompt_text,
        review_notes.reason_text,
        keep_views.name_text,
        ask_when.free_answer,
        read_journal.asked_outright,
    ):
        if await belongs(update, context):
            return
    await find_procedure.free_text(update, context)


async def no_text(update: Update, context: Context) -> None:
    """A card of ours, a shared place, or something the bot does not read."""
    for belongs in (share_card.sent_here, share_place.place):
        if await belongs(update, context):
            return
    await welcome.not_text(update, context)
