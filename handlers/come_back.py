"""À revoir: on which day, and on that day what came of it.

receipt ──► Demain · Dans 3 jours · Lundi · Autre jour (in words) ──► reminder ──► Fait (outcome) · Reporter (a day) · Plus la peine
"""

from __future__ import annotations

from telegram import Update

from bot.errors import PointClosed
from bot.journal.ahead import day_ahead, is_evening, is_only_a_day
from bot.journal.drafting import DAY
from bot.journal.follow_ups import CHOICES
from bot.journal.model import TO_SEE_AGAIN, Status
from bot.store.conversation import OutboxEntry
from handlers import prompts, texts, views
from handlers.context import PARIS, Context
from handlers.mend_note import receipt_of, take_away
from handlers.views.days import ANOTHER, ASK, FROM_REMINDER
from handlers.voice import Voice


async def revisit(update: Update, context: Context) -> None:
    """A day was tapped, or the days, or another one in words. Raises NoteNotFound, DayNotAhead."""
    press = context.press
    number, choice, origin = press.number(0), press.text(1), press.text(2)
    try:
        note = context.services.follow_ups.require_open(context.person, number)
        if choice in CHOICES:
            with context.effect():
                context.services.follow_ups.plan(context.person, number, context.services.follow_ups.day_of(choice))
    except PointClosed:
        await _closed(context, number, origin)
        return
    await context.answer()
    if choice in CHOICES:
        await _show(context, number, origin)
    elif choice == ASK:
        await context.edit(*views.days.choose(note, FROM_REMINDER if origin == FROM_REMINDER else ""))
    elif choice == ANOTHER:
        await _ask(context, number)


async def _show(context: Context, number: int, origin: str) -> None:
    """In place: a receipt again, or below a reminder what has become of it."""
    note = context.services.journal.shared(context.person, number)
    lists = context.services.finder.library.lists
    if origin == FROM_REMINDER:
        await context.edit(*views.shift.state(note, context.services.follow_ups.open_of(number), lists))
    else:
        await context.edit(*receipt_of(context.services, note, context.person.id))


async def _closed(context: Context, number: int, origin: str) -> None:
    """Somebody was there before: that is said, and shown."""
    await context.answer(texts.POINT_CLOSED_TOAST)
    await _show(context, number, origin)


async def _ask(context: Context, number: int) -> None:
    with context.record():
        draft = context.services.drafts.ask_day(context.person, context.turn.chat_id, number)
    await prompts.ask(context, draft, texts.ASK_OTHER_DAY(number=number))


async def day_text(update: Update, context: Context) -> bool:
    """The day in words, as a reply or as nothing but a day. False where it is neither. Raises DayNotAhead, PointClosed."""
    message = update.message
    draft = prompts.answered(context, message, {DAY})
    if message is None or draft is None:
        return False
    typed = context.typed(message.text or "")
    if message.reply_to_message is None and not is_only_a_day(typed):
        return False
    day = day_ahead(typed, message.date.astimezone(PARIS))
    if day is None:
        with context.record():
            take_away(context, message)
        await context.reply(texts.DAY_NOT_READ())
        return True
    number = int(draft.payload["number"])
    with context.effect():
        context.services.drafts.take(context.person, draft.id)
        context.services.follow_ups.plan(context.person, number, day, in_evening=is_evening(typed))
        if draft.prompt_id:
            context.promise("delete", message=draft.prompt_id)
        take_away(context, message)
        if place := context.services.follow_ups.receipt_for(context.person, number):
            context.promise("receipt", number=number, masked=[], edit=place)
        context.promise("planned", number=number)
    return True


async def planned(voice: Voice, entry: OutboxEntry) -> None:
    """The day that was said in words, as it was understood."""
    number = int(entry.payload["number"])
    note = voice.services.journal.get(number)
    if note is not None:
        lists = voice.services.finder.library.lists
        await voice.send(*views.shift.state(note, voice.services.follow_ups.open_of(number), lists))


async def reminder(voice: Voice, entry: OutboxEntry) -> None:
    """Today is the day; nothing where it has been settled, or the note withdrawn, meanwhile."""
    number = int(entry.payload["number"])
    note = voice.services.journal.get(number)
    if note is None or note.status is Status.WITHDRAWN or voice.services.follow_ups.open_of(number) is None:
        return
    if voice.chat_id in (note.author_id, note.partner_id):
        await voice.send(*views.shift.reminder(note, voice.services.finder.library.lists))


async def show_reminder(update: Update, context: Context) -> None:
    """Back to the reminder, as it stands now. Raises NoteNotFound."""
    number = context.press.number(0)
    note = context.services.journal.shared(context.person, number)
    if context.services.follow_ups.open_of(number) is None:
        await _closed(context, number, FROM_REMINDER)
        return
    await context.answer()
    await context.edit(*views.shift.reminder(note, context.services.finder.library.lists))


async def done(update: Update, context: Context) -> None:
    """Fait: what came of it is asked, then kept as a correction. Raises NoteNotFound."""
    press, lists = context.press, context.services.finder.library.lists
    number, suite = press.number(0), press.text(1)
    try:
        note = context.services.follow_ups.require_open(context.person, number)
        if suite in lists.codes["suites"] and suite != TO_SEE_AGAIN:
            with context.effect():
                context.services.follow_ups.done(context.person, number, suite)
    except PointClosed:
        await _closed(context, number, FROM_REMINDER)
        return
    await context.answer()
    if suite in lists.codes["suites"] and suite != TO_SEE_AGAIN:
        await _show(context, number, FROM_REMINDER)
    else:
        await context.edit(*views.shift.outcomes(note, lists))


async def forgo(update: Update, context: Context) -> None:
    """Plus la peine. Raises NoteNotFound."""
    number = context.press.number(0)
    try:
        with context.effect():
            context.services.follow_ups.forgo(context.person, number)
    except PointClosed:
        await _closed(context, number, FROM_REMINDER)
        return
    await context.answer()
    await _show(context, number, FROM_REMINDER)


async def reopen(update: Update, context: Context) -> None:
    """It was worth it after all. Raises NoteNotFound, PointClosed."""
    number = context.press.number(0)
    with context.effect():
        note = context.services.follow_ups.reopen(context.person, number)
    await context.answer()
    await context.edit(*views.shift.reminder(note, context.services.finder.library.lists))
