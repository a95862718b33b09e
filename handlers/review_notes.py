"""Relecture: a manager validates a note, a page of notes, or sends a note back to its author with a reason.

list ──► Valider ces 6 notes
note ──► Valider · À corriger… ──► prompt ──► why ──► its author is told, with the buttons of the receipt
"""

from __future__ import annotations

import datetime as dt
from functools import partial

from telegram import Message, Update

from bot.errors import NoteNotFound, OwnNote
from bot.journal.drafting import SEND_BACK
from bot.journal.model import ReviewState, Status
from bot.permissions import Action
from bot.privacy.text import ScreenedText
from bot.store.conversation import Draft, OutboxEntry
from handlers import prompts, texts, views
from handlers.context import Context
from handlers.delivery.outbox import Afterwards
from handlers.mend_note import is_only_masked, receipt_of, take_away
from handlers.read_journal import show_note, show_page
from handlers.voice import Voice


def _seen_at(context: Context) -> dt.datetime:
    """When the message of the pressed button last changed: what was corrected later was not read there."""
    message = context.query.message if context.query else None
    shown = (getattr(message, "edit_date", None) or message.date) if isinstance(message, Message) else None
    return shown or context.services.clock()


async def review(update: Update, context: Context) -> None:
    """Valider, or Remettre à relire: said of the note, which is shown again. Raises NoteChanged, NoteNotFound, OwnNote."""
    press, reviews = context.press, context.services.reviews
    is_valid, number = press.text(0) == ReviewState.VALID.value, press.number(1)
    with context.effect():
        if is_valid:
            reviews.validate(context.person, number, _seen_at(context))
        else:
            reviews.unread(context.person, number)
    await show_note(context, number, press.number(2), press.number(3), texts.VALIDATED if is_valid else texts.PUT_BACK)


async def validate_page(update: Update, context: Context) -> None:
    """Valider ces notes: exactly those that the button names, and what the list then shows."""
    press = context.press
    with context.effect():
        found = context.services.reviews.validate_page(context.person, views.journal.numbers_of(press.text(2)), _seen_at(context))
    many = texts.PAGE_VALIDATED.format(count=found.validated)
    said = {0: texts.PAGE_VALIDATED_NONE, 1: texts.PAGE_VALIDATED_ONE}.get(found.validated, many)
    changed = {0: "", 1: texts.PAGE_CHANGED_ONE}.get(found.changed, texts.PAGE_CHANGED.format(count=found.changed))
    await show_page(context, press.number(0), press.number(1), said + changed)


async def ask_reason(update: Update, context: Context) -> None:
    """À corriger: a prompt of its own waits for the reason. Raises NoteNotFound, OwnNote."""
    number = context.press.number(0)
    note = context.services.reviews.require(context.person, number)
    author = context.services.reviews.author_of(note)
    if author is None:
        raise NoteNotFound(number)
    with context.record():
        draft = context.services.drafts.ask_for(context.person, context.turn.chat_id, SEND_BACK, {"number": number})
    await context.answer()
    await prompts.ask(context, draft, texts.ASK_SEND_BACK(number=number, author=author.name))


async def reason_text(update: Update, context: Context) -> bool:
    """The reason, in words. False where no prompt waits for it."""
    message = update.message
    draft = prompts.answered(context, message, {SEND_BACK})
    if message is None or draft is None:
        return False
    text = context.services.screener.screen(message.text or "").text
    if not await is_only_masked(context, message, text):
        _send_back(context, message, draft, text)
    return True


def _send_back(context: Context, message: Message, draft: Draft, text: ScreenedText) -> None:
    number = int(draft.payload["number"])
    try:
        context.services.reviews.require(context.person, number)
    except (NoteNotFound, OwnNote):
        with context.record():
            context.services.drafts.take(context.person, draft.id)
        raise
    with context.effect():
        context.services.drafts.take(context.person, draft.id)
        note = context.services.reviews.send_back(context.person, number, text)
        if draft.prompt_id:
            context.promise("delete", message=draft.prompt_id)
        take_away(context, message)
        context.promise("sent-back", number=number)
        if note.author_id is not None:
            context.services.effects.promise(note.author_id, "returned", number=number)


async def sent_back(voice: Voice, entry: OutboxEntry) -> None:
    """To the manager: to whom it went, with the words as they are kept."""
    note = voice.services.journal.get(int(entry.payload["number"]))
    viewer = voice.services.accounts.get(voice.chat_id)
    said = voice.services.reviews.of([note]).get(note.number) if note else None
    if note is None or said is None or said.reason is None or viewer is None or not viewer.may(Action.REVIEW_NOTES):
        return
    author = voice.services.desk.author_name(note) or texts.AUTHOR_GONE
    await voice.send(texts.SENT_BACK(number=note.number, author=author, reason=said.reason))


async def returned(voice: Voice, entry: OutboxEntry) -> Afterwards | None:
    """To the author: what is to be corrected, above the receipt with its buttons."""
    note = voice.services.journal.get(int(entry.payload["number"]))
    said = voice.services.reviews.of([note]).get(note.number) if note else None
    author = voice.services.reviews.author_of(note) if note else None
    if note is None or said is None or said.state is not ReviewState.RETURNED or note.status is not Status.RECORDED:
        return None
    if author is None or author.id != voice.chat_id:
        return None
    receipt, markup = receipt_of(voice.services, note, author.id)
    shown = await voice.send(texts.RETURNED(number=note.number, reason=said.reason or texts.UNSAID, receipt=texts.Html(receipt)), markup)
    return partial(voice.services.journal.shown_in, note.number, voice.chat_id, shown)
