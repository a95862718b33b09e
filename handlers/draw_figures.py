"""/bilan: figures in words, then as a picture along whatever was asked for. One's own figures are for oneself only."""

from __future__ import annotations

from telegram import Update

from bot.folding import words
from bot.permissions import Action
from bot.reports.dimension import Asked, Dimension, read_dimension, usual
from bot.reports.model import Filter, Shape
from bot.reports.orders import ChartOrder
from handlers import texts, views
from handlers.context import Context
from handlers.dead_ends import otherwise
from handlers.desk_words import desk_words

OWN = frozenset({"moi", "mes", "mien", "miens", "perso"})
"""First words by which somebody asks for their own figures."""


async def stats(update: Update, context: Context) -> None:
    """/bilan [moi] [demande]: figures, or the picture that the words ask for; a mediator's are always their own."""
    text = desk_words(update, context)
    first, _, rest = text.partition(" ")
    own = bool(OWN.intersection(words(first)))
    text = rest if own else text
    own = own or not context.person.may(Action.COUNT_NOTES)
    request = context.services.desk.understand(text, context.today)
    asked = read_dimension(text)
    if request.shape is Shape.CHART or asked.dimension:
        await draw(context, request.filter, asked, own=own)
    else:
        await show(context, request.filter, own=own)


async def show(context: Context, chosen: Filter, *, own: bool = False, is_in_place: bool = False) -> None:
    """The figures of a filter, with its chips and what leads on from them."""
    person, services = context.person, context.services
    found = await (services.statistics.of_oneself if own else services.statistics.of_team)(person, chosen)
    with context.record():
        request_id = services.desk.keep(person, chosen)
    desk = person.may(Action.COUNT_NOTES)
    text, markup = views.figures.figures(found, chosen, services.finder.library, request_id, own=own, desk=desk)
    if desk and not own:
        markup = views.journal.below(markup, views.journal.chip_rows(chosen, request_id, services.finder.library.lists, Shape.COUNT))
    text = texts.join([text, await otherwise(context, chosen, found.total, own=own)])
    await (context.show if is_in_place else context.reply)(text, markup)


async def draw(context: Context, chosen: Filter, asked: Asked, *, own: bool = False) -> None:
    """Promise a picture; the worker sends it."""
    dimension = asked.dimension or usual(chosen)
    total = await context.services.orders.count(context.person, chosen, own=own)
    with context.effect():
        request_id = context.services.desk.keep(context.person, chosen)
        order = ChartOrder(chosen, dimension, asked.grain, own, request_id)
        context.services.orders.chart(context.person, context.turn.chat_id, order, total)
    named = views.desk.filter_words(chosen, context.services.finder.library.lists)
    sentence = (texts.CHART_PROMISED if total else texts.CHART_EMPTY)(total=texts.note_count(total), filter=named)
    await context.reply(texts.join([sentence, await otherwise(context, chosen, total, own=own)]))


async def draw_kept(update: Update, context: Context) -> None:
    """A button under figures or under a picture: the same notes along another dimension. Raises ListGone."""
    press = context.press
    own = press.text(2) == "1" or not context.person.may(Action.COUNT_NOTES)
    known = press.text(1) in set(Dimension)
    chosen = context.services.desk.require(context.person, press.number(0))
    total = await context.services.orders.count(context.person, chosen, own=own)
    with context.record():
        dimension = Dimension(press.text(1)) if known else usual(chosen)
        order = ChartOrder(chosen, dimension, None, own, press.number(0))
        context.services.orders.chart(context.person, context.turn.chat_id, order, total)
        context.done()
    await context.answer(texts.CHART_COMING if total else None)
    if not total:
        named = views.desk.filter_words(chosen, context.services.finder.library.lists)
        await context.reply(texts.join([texts.CHART_EMPTY(filter=named), await otherwise(context, chosen, total, own=own)]))


async def mine(update: Update, context: Context) -> None:
    """Mes chiffres: the same filter over one's own notes. Raises ListGone."""
    with context.record():
        chosen = context.services.desk.require(context.person, context.press.number(0))
    await context.answer()
    await show(context, chosen, own=True)
