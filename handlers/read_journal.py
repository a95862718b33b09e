"""The manager's desk in the chat: notes as a list, figures, a file. One filter drives all three."""

from __future__ import annotations

from telegram import Update

from bot.journal.model import FormerText, Note, Status
from bot.library.model import Lists
from bot.reports.desk import Counts, Page
from bot.reports.model import Filter, Request, Shape
from handlers import texts, views
from handlers.buttons import Verb, button, keyboard, unpack
from handlers.context import Context, after_command

SHOWN_COUNTS = 6
SHOWN_TEXT, SHOWN_FORMER, SHOWN_FILTER = 1500, 400, 600
"""UTF-16 units: all together they stay under the 4,096 of a message."""


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
    await context.reply(*list_view(context, chosen, page, request_id))


async def turn_page(update: Update, context: Context) -> None:
    """Another page of a list, in place."""
    press = unpack(update.callback_query.data or "") if update.callback_query else None
    if press is None:
        return
    with context.record():
        chosen = context.services.desk.kept(context.person, press.number(0))
        page = context.services.desk.page(context.person, chosen, press.number(1))
    await context.answer()
    await context.edit(*list_view(context, chosen, page, press.number(0)))


async def open_note(update: Update, context: Context) -> None:
    """One note with its history, in place of the list."""
    press = unpack(update.callback_query.data or "") if update.callback_query else None
    if press is None:
        return
    with context.record():
        note, history = context.services.desk.note(context.person, press.number(0))
    await context.answer()
    text = detail(context, note, history)
    await context.edit(text, keyboard([button(texts.BACK, Verb.JOURNAL, press.number(1), press.number(2))]))


async def export_kept(update: Update, context: Context) -> None:
    """The file of exactly the list shown."""
    press = unpack(update.callback_query.data or "") if update.callback_query else None
    if press is None:
        return
    chosen = context.services.desk.kept(context.person, press.number(0))
    await context.answer()
    await _export(context, chosen)


async def _counts(context: Context, chosen: Filter) -> None:
    with context.record():
        request_id = context.services.desk.keep(context.person, chosen)
        counts = context.services.desk.counts(context.person, chosen)
    markup = keyboard([button(texts.SEE_NOTES, Verb.JOURNAL, request_id, 0), button(texts.EXPORT_BUTTON, Verb.EXPORT, request_id)])
    await context.reply(counts_view(counts, chosen, context.services.finder.library.lists), markup if counts.total else None)


async def _export(context: Context, chosen: Filter) -> None:
    with context.record():
        total = context.services.desk.promise_export(context.person, context.turn.chat_id, chosen)
    named = filter_words(chosen, context.services.finder.library.lists)
    await context.reply((texts.EXPORT_PROMISED if total else texts.EXPORT_EMPTY)(total=texts.notes(total), filter=named))


def list_view(context: Context, chosen: Filter, page: Page, request_id: int) -> views.View:
    """A page of notes, each openable, with the filter named."""
    lists = context.services.finder.library.lists
    named = filter_words(chosen, lists)
    if not page.total:
        return texts.JOURNAL_EMPTY(filter=named), None
    count = texts.notes(page.total)
    if page.pages > 1:
        count = texts.PAGE_OF(count=count, page=page.number + 1, pages=page.pages)
    text = texts.JOURNAL(filter=named, count=texts.Html(count), lines=texts.join([views.note_line(n, lists) for n in page.notes]))
    numbers = [button(f"n° {n.number}", Verb.NOTE, n.number, request_id, page.number) for n in page.notes]
    paging = [button(texts.NEWER, Verb.JOURNAL, request_id, page.number - 1)] if page.number else []
    paging += [button(texts.OLDER, Verb.JOURNAL, request_id, page.number + 1)] if page.number + 1 < page.pages else []
    return text, keyboard(numbers[:3], numbers[3:], paging, [button(texts.EXPORT_BUTTON, Verb.EXPORT, request_id)])


def detail(context: Context, note: Note, history: list[FormerText]) -> str:
    """One note whole, with every former text."""
    teams = {team.id: team.label for team in context.services.accounts.teams()}
    former = [
        texts.FORMER(until=views.day_and_time(f.replaced_at), text=views.shorten(f.text or texts.UNSAID, SHOWN_FORMER))
        for f in history
        if f.text != note.text
    ]
    return texts.NOTE_DETAIL(
        number=note.number,
        state=texts.Html(texts.RECEIPT_WITHDRAWN() if note.status is Status.WITHDRAWN else ""),
        author=context.services.desk.author_name(note) or texts.AUTHOR_GONE,
        team=teams.get(note.team, note.team),
        lines=views.note_lines(note, context.services.finder.library),
        text=texts.Html(texts.NOTE_TEXT(text=views.shorten(note.text, SHOWN_TEXT)) if note.text else texts.NO_TEXT()),
        logged=views.day_and_time(note.logged_at),
        history=texts.Html(texts.NOTE_HISTORY(former=texts.join(former[-4:])) if former else ""),
    )


def counts_view(counts: Counts, chosen: Filter, lists: Lists) -> str:
    """Figures by register, motif, sector, outcome and partner."""
    named = filter_words(chosen, lists)
    if not counts.total:
        return texts.REPORT_EMPTY(filter=named)
    blocks = [_block(field, values, counts.total, lists) for field, values in counts.by.items()]
    return texts.REPORT(filter=named, total=texts.notes(counts.total), blocks=texts.join(blocks))


def _block(field: str, values: list[tuple[str | None, int]], total: int, lists: Lists) -> str:
    list_name = "secteurs" if field == "secteur" else f"{field}s"
    said_values = [(value, count) for value, count in values if value is not None]
    lines = [
        texts.REPORT_LINE(label=lists.label(list_name, value), count=count, share=round(100 * count / total))
        for value, count in said_values[:SHOWN_COUNTS]
    ]
    if rest := total - sum(count for _, count in said_values[:SHOWN_COUNTS]):
        lines.append(texts.REPORT_REST(count=rest))
    return texts.REPORT_BLOCK(name=texts.FIELDS[field], lines=texts.join(lines)) if said_values else ""


def filter_words(chosen: Filter, lists: Lists) -> str:
    """What was understood of a request, in words; nothing is silently ignored."""
    parts: list[str] = []
    if chosen.since and chosen.until:
        text = texts.ON_DAY if chosen.since == chosen.until else texts.BETWEEN_DAYS
        parts.append(text.format(first=views.day(chosen.since), last=views.day(chosen.until)))
    elif chosen.since:
        parts.append(texts.SINCE_DAY.format(first=views.day(chosen.since)))
    elif chosen.until:
        parts.append(texts.UNTIL_DAY.format(last=views.day(chosen.until)))
    if chosen.hours:
        parts.append(texts.BETWEEN_HOURS.format(first=chosen.hours[0], last=chosen.hours[1]))
    for field in ("motif", "suite", "secteur", "registre", "lieu", "partenaire"):
        list_name = {"secteur": "secteurs", "lieu": "lieux"}.get(field, f"{field}s")
        if values := getattr(chosen, field):
            parts.append(texts.OR.join(lists.label(list_name, value) for value in values))
    parts += [texts.QUOTED.format(word=word) for word in chosen.words]
    return views.shorten(", ".join(parts), SHOWN_FILTER) or texts.ALL_NOTES
