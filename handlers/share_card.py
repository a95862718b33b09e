"""Sending a card into another chat: ``@bot tapage``, typed anywhere by somebody of the team.

What is typed is answered and forgotten; that a card was sent is recorded, with the screened words. A link under the card
opens the sheet here.
"""

from __future__ import annotations

from telegram import Update

from handlers import views
from handlers.context import Context
from handlers.delivery.messages import CARD, KIND, SHEET
from handlers.find_procedure import show_card


async def offer(update: Update, context: Context) -> None:
    """The best sheets for what is typed after the bot's name; before a word, those at hand."""
    query = update.inline_query
    if query is None:
        return
    if not context.services.pace.may_search(context.person.id):
        await context.offer(query.id, [])
        return
    answer, sheets = await context.services.finder.to_share(context.person, context.typed(query.query))
    is_dead_end = not sheets and (answer is None or not answer.is_small_talk)
    results = views.shared.results(sheets, context.services.finder.library, context.bot.username)
    await context.offer(query.id, results, views.shared.nothing() if is_dead_end else None)


async def sent(update: Update, context: Context) -> None:
    """One of them was sent: which words led to it. Only told where the bot's owner asked BotFather for it."""
    chosen = update.chosen_inline_result
    if chosen is None:
        return
    offered = await context.services.finder.to_share(context.person, context.typed(chosen.query))
    with context.record():
        context.services.finder.shared(context.person, offered, context.services.screener.screen(chosen.query).text, chosen.result_id)


async def sent_here(update: Update, context: Context) -> bool:
    """A card sent into the bot's own chat: the whole one answers it. False where the message is no such card."""
    message = update.message
    if message is None or message.api_kwargs.get(KIND) != CARD:
        return False
    await show_card(context, str(message.api_kwargs.get(SHEET, "")))
    return True
