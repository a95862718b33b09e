"""/export: a file of exactly what was asked, in the form that was asked for; with names only for the admin, after a second tap."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup, Update

from bot.permissions import Action
from bot.reports.model import Filter
from bot.reports.orders import ExportOrder, Format, read_format
from handlers import texts, views
from handlers.buttons import Verb, button, keyboard
from handlers.context import Context
from handlers.dead_ends import otherwise
from handlers.desk_words import desk_words

PSEUDONYMS, ASK_NAMES, NAMES = 0, 1, 2
"""The third argument of the button: what it wants of names."""


async def export(update: Update, context: Context) -> None:
    """/export [demande] [excel|csv|json]"""
    text = desk_words(update, context)
    await promise(context, context.services.desk.understand(text, context.today).filter, read_format(text) or Format.CSV)


async def promise(context: Context, chosen: Filter, form: Format = Format.CSV, *, named: bool = False, mapping: str | None = None) -> None:
    """Order the file and say so, with the other forms one tap away."""
    total = await context.services.orders.count(context.person, chosen)
    with context.effect():
        request_id = context.services.desk.keep(context.person, chosen)
        context.services.orders.export(context.person, context.turn.chat_id, ExportOrder(chosen, form, named, mapping), total)
    words = views.desk.filter_words(chosen, context.services.finder.library.lists)
    if total:
        await context.reply(
            texts.EXPORT_PROMISED(total=texts.note_count(total), filter=words), _others(context, request_id, form, named=named)
        )
    else:
        await context.reply(texts.join([texts.EXPORT_EMPTY(filter=words), await otherwise(context, chosen, total)]))


def _others(context: Context, request_id: int, form: Format, *, named: bool) -> InlineKeyboardMarkup:
    level = NAMES if named else PSEUDONYMS
    forms = [button(texts.EXPORT_FORMATS[one.value], Verb.EXPORT_AS, request_id, one.value, level) for one in Format if one is not form]
    may_name = context.person.may(Action.EXPORT_WITH_NAMES) and not named
    names = [button(texts.EXPORT_NAMES, Verb.EXPORT_AS, request_id, form.value, ASK_NAMES)] if may_name else []
    mappings = [
        [button(texts.EXPORT_FOR.format(label=views.shapes.shorten(one.label, 40)), Verb.EXPORT_AS, request_id, form.value, level, place)]
        for place, one in enumerate(context.services.finder.library.lists.mappings.values(), 1)
    ]
    return keyboard(forms, names, *mappings[:3])


async def export_kept(update: Update, context: Context) -> None:
    """The file of exactly the list shown. Raises ListGone."""
    context.person.require(Action.EXPORT_NOTES)
    chosen = context.services.desk.require(context.person, context.press.number(0))
    await context.answer()
    await promise(context, chosen)


async def export_as(update: Update, context: Context) -> None:
    """The same notes in another form; with names the admin is asked once more. Raises ListGone."""
    press, level = context.press, context.press.number(2)
    form = Format(press.text(1)) if press.text(1) in set(Format) else Format.CSV
    if level:
        context.person.require(Action.EXPORT_WITH_NAMES)
    context.person.require(Action.EXPORT_NOTES)
    chosen = context.services.desk.require(context.person, press.number(0))
    await context.answer()
    if level == ASK_NAMES:
        sure = [button(texts.EXPORT_NAMES_YES, Verb.EXPORT_AS, press.number(0), form.value, NAMES)]
        await context.reply(
            texts.EXPORT_NAMES_SURE(),
            keyboard(sure, [button(texts.EXPORT_NAMES_NO, Verb.EXPORT_AS, press.number(0), form.value, PSEUDONYMS)]),
        )
        return
    mappings = list(context.services.finder.library.lists.mappings)
    place = press.number(3)
    await promise(context, chosen, form, named=level == NAMES, mapping=mappings[place - 1] if 0 < place <= len(mappings) else None)
