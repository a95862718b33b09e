"""Correcting a note for 24 hours: by editing the message, by tapping what was understood, by withdrawing it."""

from __future__ import annotations

import datetime as dt

from telegram import Update

from bot.journal.model import LIST_OF_FIELD, Note
from handlers import texts, views, warn_danger
from handlers.amend_note import is_closed
from handlers.buttons import Verb, button, keyboard
from handlers.context import PARIS, Context, after_command
from handlers.fill_draft import FIRST_CHOICES, options
from handlers.mend_note import is_only_masked, masked_kinds, receipt_of, remember, take_away

HOURS_AGO = (0, 0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12)
ALL = "*"


async def edited(update: Update, context: Context) -> None:
    """The author edited the message that made a note: the note follows. Any other edit changes nothing."""
    message = update.edited_message
    if message is None:
        return
    note = context.services.journal.by_message(context.person, message.chat_id, message.message_id)
    text = context.services.screener.screen(_without_command(message.text or "")).text
    if note is None or text == context.services.journal.typed_text(note):
        return
    if await is_only_masked(context, message, text):
        return
    masked = masked_kinds(message)
    with context.effect():
        remember(context, context.services.journal.rewrite(context.person, note, text), text)
        warn_danger.promise(context, text)
        context.promise("receipt", number=note.number, masked=masked, edit=context.services.journal.receipt(note.number))
        if masked:
            context.promise("delete", message=message.message_id)


def _without_command(text: str) -> str:
    head = next(iter(text.split(maxsplit=1)), "")
    return after_command(text) if head.startswith("/") or head.lower() == "n" else text


async def choose_field(update: Update, context: Context) -> None:
    """A field of the receipt was tapped: show its choices in place."""
    press = context.press
    note, field = context.services.journal.shared(context.person, press.number(0)), press.text(1)
    if field not in views.notes.ALWAYS_SHOWN:
        await context.answer()
        return
    if await is_closed(context, note):
        return
    everything = press.text(2) == ALL
    more = button(texts.MORE, Verb.CORRECT, note.number, field, ALL)
    lines = views.shapes.choices(
        _options(context, note, field), Verb.CORRECT_SET, note.number, field, limit=None if everything else FIRST_CHOICES, more=more
    )
    await context.answer()
    await context.edit(
        texts.CHOOSE_FIELD(number=note.number, name=texts.FIELDS[field]), keyboard(*lines, [button(texts.BACK, Verb.RECEIPT, note.number)])
    )


def _options(context: Context, note: Note, field: str) -> list[tuple[str, str]]:
    if field != "occurred_at":
        return options(context, LIST_OF_FIELD[field])
    moments = [note.logged_at - dt.timedelta(hours=hours) for hours in HOURS_AGO]
    return [(str(int(moment.timestamp())), views.shapes.day_and_time(moment)) for moment in moments]


async def set_field(update: Update, context: Context) -> None:
    """A value was tapped: the note takes it, and the receipt shows it."""
    press = context.press
    note, field, value = context.services.journal.shared(context.person, press.number(0)), press.text(1), press.text(2)
    if field not in views.notes.ALWAYS_SHOWN or value not in dict(_options(context, note, field)):
        await context.answer()
        return
    chosen = dt.datetime.fromtimestamp(int(value), PARIS) if field == "occurred_at" else value
    with context.effect():
        note = context.services.journal.set_field(context.person, note.number, field, chosen)
    await _show(context, note)


async def show_receipt(update: Update, context: Context) -> None:
    """Back to the receipt, or a note chosen in one's own list: from then on that message shows it."""
    note = context.services.journal.shared(context.person, context.press.number(0))
    if context.query and context.query.message:
        with context.record():
            context.services.journal.seen_in(note, context.turn.chat_id, context.query.message.message_id)
    await _show(context, note)


async def withdraw(update: Update, context: Context) -> None:
    """Annuler la note, or take it back."""
    press = context.press
    with context.effect():
        change = context.services.journal.withdraw if press.verb is Verb.WITHDRAW else context.services.journal.take_back
        note = change(context.person, press.number(0))
    await _show(context, note)


async def _show(context: Context, note: Note) -> None:
    await context.answer()
    await context.edit(*receipt_of(context.services, note, context.person.id))


async def my_notes(update: Update, context: Context) -> None:
    """/mesnotes [recherche]: one's own notes, newest first, page by page; each opens its receipt."""
    message = update.message
    asked = after_command(message.text or "/mesnotes") if message else ""
    page, request_id = context.press.number(0), context.press.number(1)
    desk, person = context.services.desk, context.person
    with context.record():
        if asked and message is not None:
            request_id = desk.keep(person, desk.understand(asked, context.today).filter)
            take_away(context, message)
    chosen = desk.kept(person, request_id) if request_id else None
    notes, has_more = context.services.journal.mine(person, page, chosen)
    lists = context.services.finder.library.lists
    named = views.desk.filter_words(chosen, lists) if chosen else ""
    if not notes and page == 0:
        await context.answer()
        await context.reply(texts.NO_NOTE_FOUND(filter=named) if chosen else texts.NO_NOTES())
        return
    await context.show(*views.notes.own_list(notes, lists, page=page, has_more=has_more, request_id=request_id, filter_words=named))
