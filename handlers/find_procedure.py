"""Finding a sheet: any free text is a search; cards, themes and numbers around it."""

from __future__ import annotations

from telegram import Message, Update

from bot.privacy.screening import FORMAL_KINDS, screen
from bot.search.engine import Verdict
from handlers import texts, views
from handlers.buttons import Verb, button, keyboard
from handlers.context import Context
from handlers.write_note import masked_kinds, offer_note


async def free_text(update: Update, context: Context) -> None:
    """A message without command: look it up."""
    message = update.message
    if message is None or context.is_stale(message):
        return
    await search(context, message, message.text or "")


async def procedure(update: Update, context: Context) -> None:
    """/procedure [mots]"""
    message = update.message
    if message is None:
        return
    query = " ".join((message.text or "").split()[1:])
    if query and context.is_stale(message):
        return
    if query:
        await search(context, message, query, typed=" ".join(context.typed(message.text or "").split()[1:]))
    else:
        await context.reply(texts.ASK_WORDS())


async def search(context: Context, message: Message, query: str, typed: str | None = None) -> None:
    """Look up what was typed and show a card, a choice, or an honest nothing."""
    answer = await context.services.finder.answer(context.person, typed if typed is not None else context.typed(query))
    with context.record():
        found = context.services.finder.record(context.person, answer, screen(query).text)
        if found.answer.verdict is Verdict.MATCH and found.sheets:
            context.services.finder.open(context.person, found.sheets[0].id, found.lookup_id)
        note_button = offer_note(context, message, screen(query).text)
        if FORMAL_KINDS.intersection(masked_kinds(message)):
            context.promise("delete", message=message.message_id)
    library = context.services.finder.library
    if found.answer.verdict is Verdict.MATCH and found.sheets:
        text, markup = views.sheets.card(found.sheets[0], library, found.lookup_id)
    elif found.answer.verdict is Verdict.SUGGEST and found.sheets:
        text, markup = texts.SUGGEST(), views.sheets.suggestions(found.sheets, found.lookup_id)
    else:
        text, markup = texts.NONE(), views.sheets.nothing_found()
    if note_button and markup:
        text = texts.join([texts.READS_LIKE_NOTE(), text], "\n\n")
        markup = keyboard([note_button], *[list(row) for row in markup.inline_keyboard])
    await context.reply(text, markup)


async def open_sheet(update: Update, context: Context) -> None:
    """A suggestion, a linked sheet or a sheet of a theme was tapped."""
    press = context.press
    with context.record():
        sheet = context.services.finder.open(context.person, press.text(0), press.number(1) or None)
    await context.answer()
    await context.reply(*views.sheets.card(sheet, context.services.finder.library, press.number(1)))


async def decline(update: Update, context: Context) -> None:
    """None of the proposed sheets: kept for the quality lead."""
    press = context.press
    with context.record():
        context.services.finder.decline(context.person, press.number(0))
    await context.answer()
    await context.edit(texts.DECLINED(), views.sheets.nothing_found())


async def themes(update: Update, context: Context) -> None:
    """/themes, or back to them."""
    await context.show(*views.sheets.themes(context.services.finder.library))


async def theme(update: Update, context: Context) -> None:
    """One theme's sheets, in place."""
    press = context.press
    await context.answer()
    await context.edit(*views.sheets.theme(context.services.finder.library, press.text(0)))


async def numbers(update: Update, context: Context) -> None:
    """/numeros, or its button."""
    await context.answer()
    text, _ = views.sheets.numbers(context.services.finder.library.lists)
    await context.reply(text, keyboard([button(texts.THEMES_BUTTON, Verb.THEMES)]))
