"""/rapport: a PDF on a period, and on a partner where one is named; without a word, three usual periods to tap."""

from __future__ import annotations

import datetime as dt

from telegram import Update

from bot.permissions import Action
from bot.reports.model import Filter
from bot.reports.orders import ReportOrder
from handlers import texts, views
from handlers.buttons import Verb, button, keyboard
from handlers.context import Context
from handlers.desk_words import desk_words


async def report(update: Update, context: Context) -> None:
    """/rapport [période] [partenaire]"""
    context.person.require(Action.REPORT_ACTIVITY)
    text = desk_words(update, context)
    if not text:
        await context.reply(
            texts.ACTIVITY_ASK(), keyboard(*[[button(label, Verb.REPORT, one)] for one, label in texts.ACTIVITY_PERIODS.items()])
        )
        return
    await _promise(context, context.services.desk.understand(text, context.today).filter)


async def choose_period(update: Update, context: Context) -> None:
    """One of the usual periods was tapped."""
    await context.answer()
    await _promise(context, usual_period(context.press.text(0), context.today))


def usual_period(name: str, today: dt.date) -> Filter:
    """Last month, last quarter, or this year until today."""
    month = today.replace(day=1)
    if name == "year":
        return Filter(since=today.replace(month=1, day=1), until=today)
    months = 3 if name == "quarter" else 1
    end = month.replace(month=month.month - (month.month - 1) % months)
    start = end
    for _ in range(months):
        start = (start - dt.timedelta(days=1)).replace(day=1)
    return Filter(since=start, until=end - dt.timedelta(days=1))


async def _promise(context: Context, chosen: Filter) -> None:
    total = await context.services.orders.count(context.person, chosen)
    with context.effect():
        context.services.orders.report(context.person, context.turn.chat_id, ReportOrder(chosen), total)
    named = views.desk.filter_words(chosen, context.services.finder.library.lists)
    await context.reply((texts.ACTIVITY_PROMISED if total else texts.ACTIVITY_EMPTY)(total=texts.note_count(total), filter=named))
