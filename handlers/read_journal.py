"""The manager's desk in the chat: notes as a list, figures, a file. One filter drives all three."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import Update

from bot.journal.model import FormerText, Note, Status
from bot.permissions import Action
from bot.quality.versions import KEY
from bot.reports.demands import Demand, is_outright
from bot.reports.desk import Page
from bot.reports.dimension import read_dimension
from bot.reports.model import Filter, Request, Shape
from bot.reports.orders import Format, read_format
from handlers import draw_figures, order_files, texts, views, warn_danger
from handlers.buttons import Verb, button, keyboard
from handlers.context import Context
from handlers.dead_ends import otherwise
from handlers.desk_words import desk_words


async def journal(update: Update, context: Context) -> None:
    """/journal [demande]: as the request asks, a list, figures or a file; without a word, what is to be read again."""
    words = desk_words(update, context)
    if not words:
        await show_list(context, context.services.desk.default_view(context.today), Demand(""))
        return
    await _answer(context, words, context.services.desk.understand(words, context.today))


async def asked_outright(update: Update, context: Context) -> bool:
    """A manager's text that can only ask about the notes is answered as /journal would. False for anything else."""
    message = update.message
    if message is None or not context.person.may(Action.READ_TEAM_NOTES) or context.is_stale(message):
        return False
    words = context.typed(message.text or "")
    screening = context.services.screener.screen(words)
    if screening.masked_kinds or context.services.journal.reads_like_a_note(screening.text, message.date):
        return False
    request = context.services.desk.understand(words, context.today)
    if not is_outright(request):
        return False
    if numbers := warn_danger.alone(context, words):
        await context.reply(*numbers)
    await _answer(context, words, request)
    return True


async def _answer(context: Context, words: str, request: Request) -> None:
    if request.shape is Shape.EXPORT:
        await order_files.promise(context, request.filter, read_format(words) or Format.CSV)
    elif request.shape is Shape.CHART:
        await draw_figures.draw(context, request.filter, read_dimension(words))
    elif request.shape is Shape.COUNT:
        await draw_figures.show(context, request.filter)
    else:
        await show_list(context, request.filter, Demand(words))


async def show_list(context: Context, chosen: Filter, demand: Demand) -> None:
    """The first page of a list: a message of its own, or in place where a button asked for it."""
    desk, person = context.services.desk, context.person
    found = await desk.find(person, chosen)
    with context.record():
        request_id, page = desk.keep(person, chosen, demand), desk.show(person, found)
    text, markup = page_view(context, chosen, page, request_id)
    await context.show(texts.join([text, await otherwise(context, chosen, page.total)]), markup)


def page_view(context: Context, chosen: Filter, page: Page, request_id: int) -> views.shapes.View:
    """A page as this person sees it: with what of it they may validate."""
    is_unread_for = context.services.reviews.is_unread_for
    unread = [note.number for note in page.notes if is_unread_for(context.person, note, page.reviews.get(note.number))]
    is_keepable = context.services.kept_views.may_keep(context.person, request_id)
    return views.desk.page_of_notes(chosen, page, request_id, context.services.finder.library.lists, unread, is_keepable=is_keepable)


async def turn_page(update: Update, context: Context) -> None:
    """Another page of a list, in place."""
    press = context.press
    await show_page(context, press.number(0), press.number(1))


async def show_page(context: Context, request_id: int, number: int, toast: str | None = None) -> None:
    """A page of a list kept earlier, in place."""
    desk, person = context.services.desk, context.person
    chosen = desk.kept(person, request_id)
    found = await desk.find(person, chosen, number)
    with context.record():
        page = desk.show(person, found)
    await context.answer(toast)
    await context.edit(*page_view(context, chosen, page, request_id))


async def everything(update: Update, context: Context) -> None:
    """Toutes: every note one may see, in place of the default view."""
    await show_list(context, Filter(), Demand())


async def drop_chip(update: Update, context: Context) -> None:
    """A chip was tapped: what is shown, without that part, in place. Raises ListGone."""
    press, desk = context.press, context.services.desk
    context.person.require(Action.READ_TEAM_NOTES)
    with context.record():
        request_id, chosen = desk.take_away(context.person, press.number(0), press.number(1))
    if press.text(2) == Shape.LIST.value:
        await show_page(context, request_id, 0)
    else:
        await draw_figures.show(context, chosen, is_in_place=True)


async def open_note(update: Update, context: Context) -> None:
    """One note with its history, in place of the list."""
    press = context.press
    await show_note(context, press.number(0), press.number(1), press.number(2))


async def show_note(context: Context, number: int, request_id: int, page: int, toast: str | None = None) -> None:
    """One note with its history, what was said of it, and what one may say. Raises NoteNotFound."""
    with context.record():
        note, history = context.services.desk.note(context.person, number)
        sought = context.services.desk.kept(context.person, request_id).words if request_id else ()
    await context.answer(toast)
    text = note_text(context, note, history, sought)
    reviews, said = context.services.reviews, context.services.reviews.of([note]).get(note.number)
    may_return = reviews.author_of(note) is not None
    reading = views.journal.review_row(note, said, request_id, page, may_return=may_return) if reviews.is_for(context.person, note) else []
    applied = [button(texts.SHEET_APPLIED, Verb.VERSION, note.sheet_digest[:KEY])] if note.sheet_digest else []
    await context.edit(text, keyboard(reading, applied, [button(texts.BACK, Verb.JOURNAL, request_id, page)]))


def note_text(context: Context, note: Note, history: list[FormerText], sought: Sequence[str] = ()) -> str:
    """One note whole, as a manager reads it."""
    teams = {team.id: team.label for team in context.services.accounts.teams()}
    names = {one.id: one.name for one in context.services.accounts.known()}
    said = context.services.reviews.of([note]).get(note.number)
    is_own = context.person.id in (note.author_id, note.partner_id)
    beside = views.shift.ticks(context.services.follow_ups.history(note.number), names)
    if is_own and said is None:
        beside += texts.REVIEW_OWN()
    elif note.status is Status.RECORDED:
        beside += views.journal.review_words(said, names)
    author, partner = context.services.desk.author_name(note), context.services.pairs.name_of(note.partner_id)
    author = texts.TWO_AUTHORS.format(author=author or texts.AUTHOR_GONE, partner=partner) if partner else author
    return views.desk.detail(note, history, author, teams.get(note.team, note.team), context.services.finder.library, beside, sought)
