"""After a note is stored: Compléter, Modifier, how its sheet fitted and why. Words go to the prompt that asks for them.

Compléter · Modifier ──► prompt ──► (reply, or within five minutes) ──► the note changes, its receipt comes again
Adaptée · Inapplicable ─► prompt ─► pourquoi, kept for the quality lead
"""

from __future__ import annotations

from telegram import Message, Update

from bot.errors import DraftGone, TooLate
from bot.folding import words
from bot.journal.drafting import Asked
from bot.journal.model import Application, Note
from bot.privacy.text import ScreenedText
from bot.store.conversation import Draft
from handlers import prompts, texts, views, warn_danger
from handlers.buttons import Verb
from handlers.context import Context
from handlers.mend_note import is_only_masked, masked_kinds, receipt_of, remember, tidy

_ASKED_BY = {Verb.APPEND: Asked.APPEND, Verb.REPLACE: Asked.REPLACE}


async def is_closed(context: Context, note: Note) -> bool:
    """Whether the 24 hours are over: the pressed button says so, and the receipt stands without buttons."""
    if context.services.journal.is_changeable(note, context.person.id):
        return False
    await context.answer(texts.TOO_LATE(number=note.number), alert=True)
    await context.edit(*receipt_of(context.services, note, context.person.id))
    return True


async def ask_words(update: Update, context: Context) -> None:
    """Compléter or Modifier: a prompt of its own waits for the words."""
    press = context.press
    whose = context.services.journal.shared if press.verb is Verb.APPEND else context.services.journal.own
    note = whose(context.person, press.number(0))
    if press.verb is None or await is_closed(context, note):
        return
    await context.answer()
    await _ask(context, note, _ASKED_BY[press.verb])


async def _ask(context: Context, note: Note, asked: Asked) -> None:
    with context.record():
        draft = context.services.drafts.ask(context.person, context.turn.chat_id, asked, note.number)
    leave = texts.LEAVE_REASON if asked is Asked.REASON else texts.LEAVE
    await prompts.ask(context, draft, views.notes.prompt(note, asked), leave)


async def leave(update: Update, context: Context) -> None:
    """Laisser tel quel, or Passer: nothing more is asked."""
    with context.effect():
        draft = context.services.drafts.take(context.person, context.press.text(0))
        if draft.kind not in prompts.PROMPTS:
            raise DraftGone
    await context.answer()
    await context.edit(prompts.left(draft))


async def prompt_text(update: Update, context: Context) -> bool:
    """A free text that answers a prompt. False where none waits for it."""
    message = update.message
    draft = prompts.answered(context, message, set(Asked))
    if message is None or draft is None:
        return False
    text = context.services.screener.screen(message.text or "").text
    if not await is_only_masked(context, message, text):
        _take_words(context, message, draft, text)
    return True


def _take_words(context: Context, message: Message, draft: Draft, text: ScreenedText) -> None:
    """The words reach the note, the prompt goes. Where it is too late the prompt waits no longer either."""
    number, author = int(draft.payload["number"]), context.person
    try:
        context.services.amendments.open_to(author, number)
    except TooLate:
        with context.record():
            context.services.drafts.take(author, draft.id)
        raise
    with context.effect():
        context.services.drafts.take(author, draft.id)
        if draft.kind == Asked.APPEND.value:
            note = context.services.amendments.append(author, number, text, message.date)
        elif draft.kind == Asked.REPLACE.value:
            note = context.services.amendments.replace(author, number, text, message.date)
        else:
            note = context.services.amendments.explained(author, number, text)
        if draft.prompt_id:
            context.promise("delete", message=draft.prompt_id)
        amended(context, note, message, text if draft.kind != Asked.REASON.value else None)


def amended(context: Context, note: Note, message: Message, text: ScreenedText | None) -> None:
    """Inside ``effect``: the receipt comes again, below the words; a message in which something was masked goes."""
    masked = masked_kinds(message)
    if text is not None:
        remember(context, note, text)
    warn_danger.promise(context, message.text)
    context.promise("receipt", number=note.number, masked=masked)
    tidy(context, message.message_id, masked)


async def apply(update: Update, context: Context) -> None:
    """How the sheet fitted, in one tap; without an answer in the button its choices are shown."""
    press = context.press
    note = context.services.journal.shared(context.person, press.number(0))
    if await is_closed(context, note):
        return
    if press.text(1) not in set(Application):
        await context.answer()
        await context.edit(*views.notes.applications(note))
        return
    application = Application(press.text(1))
    with context.effect():
        note = context.services.amendments.applied(context.person, note.number, application)
    await context.answer()
    await context.edit(*receipt_of(context.services, note, context.person.id))
    if note.application in (Application.ADAPTED, Application.IMPOSSIBLE) and note.application_reason is None:
        await _ask(context, note, Asked.REASON)


async def reply(update: Update, context: Context) -> bool:
    """A text that replies to a receipt, or to the message that made a note, completes that note. False for any other."""
    message = update.message
    if message is None or message.reply_to_message is None:
        return False
    note = context.services.journal.shows(context.person, message.chat_id, message.reply_to_message.message_id)
    if note is None:
        return False
    text = context.services.screener.screen(message.text or "").text
    if await is_only_masked(context, message, text):
        return True
    if not words(text):
        return False
    with context.effect():
        note = context.services.amendments.append(context.person, note.number, text, message.date)
        amended(context, note, message, text)
    return True
