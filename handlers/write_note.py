"""Writing a note in words: in one message, as a reply to a card, or from a text that reads like one. A bare /note asks by buttons.

/note <texte>, n <texte> ─────┐
a text that replies to a card ┼─► stored, with its receipt promised in the same transaction
En faire une note ────────────┘
/note ─► fill_draft
"""

from __future__ import annotations

import datetime as dt

from telegram import InlineKeyboardButton, Message, Update

from bot.errors import EmptyNote
from bot.folding import words
from bot.journal.model import AppliedSheet
from bot.journal.writing import Source
from bot.privacy.text import ScreenedText
from handlers import fill_draft, texts
from handlers.buttons import Verb, button
from handlers.context import Context, after_command
from handlers.mend_note import is_only_masked, masked_kinds, take_away
from handlers.store_note import save, source_of


def replied_sheet(context: Context, message: Message) -> AppliedSheet | None:
    """The sheet of the card to which this message replies, in the version shown there."""
    card = message.reply_to_message
    return context.services.finder.sheet_in(message.chat_id, card.message_id) if card else None


async def reply_to_card(update: Update, context: Context) -> bool:
    """A text that replies to a card is a note that applies its sheet. False where it replies to none."""
    message = update.message
    sheet = replied_sheet(context, message) if message else None
    if message is None or sheet is None:
        return False
    await _store_words(context, message, message.text or "", sheet)
    return True


async def _store_words(context: Context, message: Message, typed: str, sheet: AppliedSheet | None) -> None:
    """One message, one note; raises EmptyNote where it holds no word."""
    text = context.services.screener.screen(typed).text
    if await is_only_masked(context, message, text):
        return
    if not words(text):
        raise EmptyNote
    with context.effect():
        save(context, source_of(message), text, sheet=sheet, masked=masked_kinds(message))


async def note(update: Update, context: Context) -> None:
    """/note: with words it is stored at once; alone it asks by buttons."""
    message = update.message
    if message is None:
        return
    text = context.services.screener.screen(after_command(message.text or "/note")).text
    if words(text):
        with context.effect():
            save(context, source_of(message), text, sheet=replied_sheet(context, message), masked=masked_kinds(message))
        return
    with context.record():
        draft = context.services.drafts.begin(context.person, message.chat_id, message.message_id)
        take_away(context, message)
    await fill_draft.show(context, draft)


async def short_note(update: Update, context: Context) -> None:
    """``n <texte>``: the short prefix."""
    message = update.message
    if message is None:
        return
    await _store_words(context, message, after_command(message.text or "n"), replied_sheet(context, message))


def offer_note(context: Context, message: Message, text: ScreenedText) -> InlineKeyboardButton | None:
    """Inside ``effect``: keep a text that reads like a note, for one tap; None where it reads like a search."""
    if not context.services.journal.reads_like_a_note(text, message.date):
        return None
    context.services.keeping.await_note(message.chat_id, message.message_id, context.turn.raw_text, text)
    draft = context.services.drafts.keep_candidate(
        context.person, message.chat_id, message.message_id, text, message.date, masked_kinds(message)
    )
    return button(texts.MAKE_NOTE, Verb.MAKE_NOTE, draft.id) if draft else None


async def make_note(update: Update, context: Context) -> None:
    """En faire une note: the text searched a moment ago is stored."""
    press = context.press
    with context.effect():
        draft = context.services.drafts.take_candidate(context.person, press.text(0))
        source = Source(draft.chat_id, draft.source_id, dt.datetime.fromisoformat(str(draft.payload["sent_at"])))
        text = context.services.screener.screen(str(draft.payload["text"])).text
        save(context, source, text, masked=[str(kind) for kind in draft.payload["masked"]])
    await context.answer()
