"""The digest: silent, on Monday at eight; read what waits, or have it every day, or no more."""

from __future__ import annotations

import datetime as dt

from telegram import Update
from telegram.error import BadRequest

from bot.journal.model import ReviewState
from bot.permissions import Action
from bot.reports.demands import Demand
from bot.reports.digest import Every
from bot.reports.model import Filter
from bot.store.conversation import OutboxEntry
from handlers import texts, views
from handlers.context import Context
from handlers.read_journal import page_view
from handlers.voice import Voice


async def digest(voice: Voice, entry: OutboxEntry) -> None:
    """To whoever is still at the desk: the figures as they are now."""
    person = voice.services.accounts.get(voice.chat_id)
    if person is None or not person.may(Action.READ_TEAM_NOTES):
        return
    every = Every(entry.payload["every"])
    found = await voice.services.digests.of(person, every, dt.datetime.fromtimestamp(int(entry.payload["due"]), dt.UTC))
    await voice.send(*views.digest.digest(found, every, voice.services.finder.library.lists), is_quiet=True)


async def choose(update: Update, context: Context) -> None:
    """Arrêter, Chaque jour, Chaque semaine: kept, and the other choices stand under the same words."""
    press = context.press
    every = Every(press.text(0)) if press.text(0) in set(Every) else Every.WEEK
    with context.effect():
        context.services.digests.choose(context.person, every)
    await context.answer(texts.DIGEST_CHOSEN[every.value])
    message = context.query.message if context.query else None
    if message is None:
        return
    try:
        await context.bot.edit_message_reply_markup(
            context.turn.chat_id, message.message_id, reply_markup=views.digest.choices(every, press.number(1))
        )
    except BadRequest as error:  # the same choice again, or a message too old to change: the choice is kept
        if "modified" not in str(error) and "found" not in str(error) and "can't be edited" not in str(error):
            raise


async def unread(update: Update, context: Context) -> None:
    """Relire: the list of what waits, below the digest."""
    chosen = Filter(review=(ReviewState.UNREAD.value,))
    desk, person = context.services.desk, context.person
    found = await desk.find(person, chosen)
    with context.record():
        request_id, page = desk.keep(person, chosen, Demand(texts.REVIEW_STATES[ReviewState.UNREAD.value])), desk.show(person, found)
    await context.answer()
    await context.reply(*page_view(context, chosen, page, request_id))
