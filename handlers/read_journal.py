"""The manager's desk in the chat: notes as a list, figures, a file. One filter drives all three."""

from __future__ import annotations

from telegram import Update

from bot.reports.model import Filter, Request, Shape
from handlers import texts, views
from handlers.buttons import Verb, button, keyboard
from handlers.context import Context, after_command


def _request(update: Update, context: Context) -> Request:
    text = after_command(context.typed(update.message.text or "/journal")) if update.message else ""
    return context.services.desk.understand(text, context.today)


async def journal(update: Update, context: Context) -> None:
    """/journal [demande]: as the request asks, a list, figures or a file."""
    request = _request(update, context)
    if request.shape is Shape.EXPORT:
        await _export(context, request.filter)
    elif request.shape in (Shape.COUNT, Shape.CHART):
        await _counts(context, request.filter)
    else:
        await _list(context, request.filter)


async def stats(update: Update, context: Context) -> None:
    """/bilan [demande]"""
    await _counts(context, _request(update, context).filter)


async def export(update: Update, context: Context) -> None:
    """/export [demande]"""
    await _export(context, _request(update, context).filter)


async def _list(context: Context, chosen: Filter) -> None:
    with context.record():
        request_id = context.services.desk.keep(context.person, chosen)
        page = context.services.desk.page(context.person, chosen)
    await context.reply(*views.desk.page_of_notes(chosen, page, request_id, context.services.finder.library.lists))


async def turn_page(update: Update, context: Context) -> None:
    """Another page of a list, in place."""
    press = context.press
    with context.record():
        chosen = context.services.desk.kept(context.person, press.number(0))
        page = context.services.desk.page(context.person, chosen, press.number(1))
    await context.answer()
    await context.edit(*views.desk.page_of_notes(chosen, page, press.number(0), context.services.finder.library.lists))


async def open_note(update: Update, context: Context) -> None:
    """One note with its history, in place of the list."""
    press = context.press
    with context.record():
        note, history = context.services.desk.note(context.person, press.number(0))
    await context.answer()
    teams = {team.id: team.label for team in context.services.accounts.teams()}
    author = context.services.desk.author_name(note)
    text = views.desk.detail(note, history, author, teams.get(note.team, note.team), context.services.finder.library)
    await context.edit(text, keyboard([button(texts.BACK, Verb.JOURNAL, press.number(1), press.number(2))]))


async def export_kept(update: Update, context: Context) -> None:
    """The file of exactly the list shown."""
    press = context.press
    chosen = context.services.desk.kept(context.person, press.number(0))
    await context.answer()
    await _export(context, chosen)


async def _counts(context: Context, chosen: Filter) -> None:
    with context.record():
        request_id = context.services.desk.keep(context.person, chosen)
        counts = context.services.desk.counts(context.person, chosen)
    markup = keyboard([button(texts.SEE_NOTES, Verb.JOURNAL, request_id, 0), button(texts.EXPORT_BUTTON, Verb.EXPORT, request_id)])
    await context.reply(views.desk.figures(counts, chosen, context.services.finder.library.lists), markup if counts.total else None)


async def _export(context: Context, chosen: Filter) -> None:
    with context.record():
        total = context.services.desk.promise_export(context.person, context.turn.chat_id, chosen)
    named = views.desk.filter_words(chosen, context.services.finder.library.lists)
    await context.reply((texts.EXPORT_PROMISED if total else texts.EXPORT_EMPTY)(total=texts.note_count(total), filter=named))
