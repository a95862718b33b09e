"""Finding a sheet: any free text is a search; cards, themes and numbers around it."""

from __future__ import annotations

from telegram import InlineKeyboardButton, Message, Update

from bot.library.model import Library
from bot.privacy.screening import FORMAL_KINDS
from bot.privacy.text import ScreenedText
from bot.quality.lookups import Found
from bot.search.engine import Verdict
from handlers import texts, views
from handlers.buttons import Verb, button, keyboard
from handlers.context import Context
from handlers.make_small_talk import small_talk
from handlers.mend_note import masked_kinds
from handlers.read_versions import typed_version
from handlers.views.shapes import View
from handlers.warn_danger import above
from handlers.write_note import offer_note


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
    asked = typed if typed is not None else context.typed(query)
    if not context.services.pace.may_search(context.person.id):
        await _too_fast(context, message, query, asked)
        return
    if await typed_version(context, message, asked, query):
        return
    answer = await context.services.finder.answer(context.person, asked)
    if answer.small_talk:
        await context.reply(*small_talk(context, answer.small_talk))
        return
    with context.record():
        screened = context.services.screener.screen(query).text
        found = context.services.finder.record(context.person, answer, screened)
        if _is_sure(found):
            context.services.finder.open(context.person, found.sheets[0].id, found.lookup_id)
        note_button = _offer_note(context, message, screened)
    answered = _answer(found, context.services.finder.library, note_button)
    shown = await context.reply(*above(context, asked, _with_loss(message, answered)))
    if _is_sure(found):
        with context.record():
            context.services.finder.shown_in(shown.chat_id, shown.message_id, found.sheets[0])


def _is_sure(found: Found) -> bool:
    """Whether its first sheet is shown at once."""
    return found.answer.verdict is Verdict.MATCH and bool(found.sheets)


def _answer(found: Found, library: Library, note_button: InlineKeyboardButton | None) -> View:
    """The card, the choice or the honest nothing; above it, that the words read like a note."""
    if _is_sure(found):
        text, markup = views.sheets.card(found.sheets[0], library, found.lookup_id)
    elif found.answer.verdict is Verdict.SUGGEST and found.sheets:
        text, markup = texts.SUGGEST(), views.sheets.suggestions(found.sheets, found.lookup_id)
    else:
        text, markup = texts.NONE(), views.sheets.nothing_found()
    if note_button and markup:
        text = texts.join([texts.READS_LIKE_NOTE(), text], "\n\n")
        markup = keyboard([note_button], *[list(row) for row in markup.inline_keyboard])
    return text, markup


def _offer_note(context: Context, message: Message, screened: ScreenedText) -> InlineKeyboardButton | None:
    """Inside ``record``: what reads like a note may become one; a message that holds a number leaves the chat."""
    note_button = offer_note(context, message, screened)
    if _formal_kinds(message):
        context.promise("delete", message=message.message_id)
    return note_button


def _formal_kinds(message: Message) -> list[str]:
    """What was masked in a search and never stays in a chat."""
    return [kind for kind in masked_kinds(message) if kind in FORMAL_KINDS]


def _with_loss(message: Message, answer: View) -> View:
    """Why the message that asked is gone, and the answer below."""
    text, markup = answer
    if masked := _formal_kinds(message):
        text = texts.join([texts.SEARCH_MASKED(kinds=views.notes.kinds_named(masked)), text], "\n\n")
    return text, markup


async def _too_fast(context: Context, message: Message, query: str, asked: str) -> None:
    """Too many searches in a few seconds: no search, but a danger is answered and a note is still offered to be one."""
    with context.record():
        note_button = _offer_note(context, message, context.services.screener.screen(query).text)
    answer: View = (texts.READS_LIKE_NOTE(), keyboard([note_button])) if note_button else (texts.TOO_FAST(), None)
    shown = above(context, asked, answer)
    if shown != answer or note_button or context.services.pace.may_be_told(context.person.id):
        await context.reply(*_with_loss(message, shown))


async def open_sheet(update: Update, context: Context) -> None:
    """A suggestion, a linked sheet or a sheet of a theme was tapped."""
    await show_card(context, context.press.text(0), context.press.number(1))


async def show_card(context: Context, sheet_id: str, lookup_id: int = 0) -> None:
    """A sheet in force with a message of its own, its opening recorded. Raises SheetNotFound."""
    with context.record():
        sheet = context.services.finder.open(context.person, sheet_id, lookup_id or None)
    await context.answer()
    shown = await context.reply(*views.sheets.card(sheet, context.services.finder.library, lookup_id))
    with context.record():
        context.services.finder.shown_in(shown.chat_id, shown.message_id, sheet)


async def decline(update: Update, context: Context) -> None:
    """None of the proposed sheets: kept for the quality lead; what else had been found is offered instead."""
    lookup_id = context.press.number(0)
    with context.record():
        others = context.services.finder.decline(context.person, lookup_id)
    await context.answer()
    text = texts.DECLINED_OTHERS() if others else texts.DECLINED()
    await context.edit(text, views.sheets.others(others, lookup_id))


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
