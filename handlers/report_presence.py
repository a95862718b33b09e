"""/presence: a tour without incident, in one tap or one line; and the same again as one's last note."""

from __future__ import annotations

from telegram import Update

from bot.errors import DraftGone
from bot.folding import words
from bot.journal.drafting import NOTES, PRESENCE_SAID
from bot.journal.writing import Source
from handlers.context import Context, after_command
from handlers.fill_draft import show
from handlers.mend_note import masked_kinds, take_away
from handlers.store_note import save, source_of


async def presence(update: Update, context: Context) -> None:
    """/presence: with words it is stored at once; alone it asks for the sector."""
    message = update.message
    if message is None:
        return
    text = context.services.screener.screen(after_command(message.text or "/presence")).text
    if words(text):
        with context.effect():
            save(context, source_of(message), text, known=PRESENCE_SAID, masked=masked_kinds(message))
        return
    with context.record():
        draft = context.services.drafts.begin_presence(context.person, message.chat_id, message.message_id)
        take_away(context, message)
    await show(context, draft)


async def repeat(update: Update, context: Context) -> None:
    """Comme n° 12: what that note says in codes, at the time of now. Raises DraftGone, NoteNotFound."""
    press = context.press
    with context.effect():
        known = context.services.amendments.same_again(context.person, press.number(1))
        draft = context.services.drafts.take(context.person, press.text(0))
        if draft.kind not in NOTES:
            raise DraftGone
        save(context, Source(draft.chat_id, draft.source_id, context.services.clock()), None, known=known, prompt_id=draft.prompt_id)
    await context.answer()
