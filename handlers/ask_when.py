"""After a dead zone several notes arrive at once: asked once when it was, by buttons or in words."""

from __future__ import annotations

import datetime as dt
from functools import partial

from telegram import Update
from telegram.error import BadRequest

from bot.journal.model import Burst
from bot.store.conversation import OutboxEntry
from handlers import texts, views
from handlers.context import Context
from handlers.delivery.outbox import Afterwards
from handlers.mend_note import take_away
from handlers.views.bursts import EARLIER, MINUTES
from handlers.voice import Voice

OTHERS, AGAIN = "*", "?"


async def burst(voice: Voice, entry: OutboxEntry) -> Afterwards | None:
    """Ask, or say what was answered, in one message at the end of the chat; the question of a shorter burst goes."""
    bursts = voice.services.bursts
    found = bursts.any(int(entry.payload["burst"]))
    if found is None or bursts.size(found) != int(entry.payload["notes"]):
        return None  # it has grown meanwhile: a later entry asks
    notes = bursts.notes(found)
    text, markup = views.bursts.question(found, notes, is_open=any(voice.services.journal.is_changeable(note) for note in notes))
    message_id = await voice.send(text, markup)
    if found.prompt_id is not None:
        try:
            await voice.bot.delete_message(voice.chat_id, found.prompt_id)
        except BadRequest as error:
            if "not found" not in str(error).lower():
                raise
    return partial(bursts.asked_in, found, message_id)


async def choose(update: Update, context: Context) -> None:
    """A time was tapped; or more of them, or the question again."""
    press = context.press
    found = context.services.bursts.get(context.person, press.number(0))
    notes = context.services.bursts.notes(found)
    if not any(context.services.journal.is_changeable(note) for note in notes):
        await context.answer(texts.BURST_CLOSED_TOAST, alert=True)
        await context.edit(*views.bursts.question(found, notes, is_open=False))
        return
    if press.text(1) in (OTHERS, AGAIN):
        await context.answer()
        await context.edit(*views.bursts.question(found, notes, is_open=True, is_again=True, everything=press.text(1) == OTHERS))
        return
    if press.text(1) not in {str(minutes) for minutes in (*MINUTES, *EARLIER)}:
        await context.answer()
        return
    with context.effect():
        answer(context, found, found.asked_at - dt.timedelta(minutes=press.number(1)))
    found = context.services.bursts.get(context.person, found.id)
    await context.answer()
    await context.edit(*views.bursts.question(found, context.services.bursts.notes(found), is_open=True))


def answer(context: Context, found: Burst, moment: dt.datetime) -> int:
    """Inside ``effect``: the notes happened then, and their receipts show it. How many notes there are."""
    notes = context.services.bursts.answer(context.person, found, moment)
    for note in notes:
        if place := context.services.journal.receipt(note.number):
            context.promise("receipt", number=note.number, masked=[], edit=place)
    return len(notes)


async def free_answer(update: Update, context: Context) -> bool:
    """A reply to the question, or a short text of the next minutes that says a time. False where it is neither."""
    message = update.message
    if message is None:
        return False
    bursts, text, reply_to = context.services.bursts, message.text or "", message.reply_to_message
    if reply_to is not None:
        found = bursts.asked_by(context.person, reply_to.message_id)
    else:
        found = bursts.listening(context.person, text, message.date)
    if found is None:
        return False
    moment = bursts.when(text, message.date)
    if moment is None:
        with context.record():
            take_away(context, message)
        await context.reply(texts.BURST_NOT_READ())
        return True
    with context.effect():
        count = answer(context, found, moment)
        context.promise("burst", burst=found.id, notes=count)
        take_away(context, message)
    return True
