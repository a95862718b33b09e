"""The manager's desk as it is seen: lists, one note, figures, the filter in words. Pure."""

from __future__ import annotations

from bot.journal.model import FormerText, Note, Status
from bot.library.model import Library, Lists
from bot.reports.desk import Counts, Page
from bot.reports.model import Filter
from handlers import texts
from handlers.buttons import Verb, button, keyboard
from handlers.views.notes import note_line, note_lines
from handlers.views.shapes import View, day, day_and_time, shorten

SHOWN_COUNTS = 6
SHOWN_TEXT, SHOWN_FORMER, SHOWN_FILTER = 1500, 400, 600
"""UTF-16 units: all together they stay under the 4,096 of a message."""


def page_of_notes(chosen: Filter, page: Page, request_id: int, lists: Lists) -> View:
    """A page of notes, each openable, with the filter named."""
    named = filter_words(chosen, lists)
    if not page.total:
        return texts.JOURNAL_EMPTY(filter=named), None
    count = texts.note_count(page.total)
    if page.pages > 1:
        count = texts.PAGE_OF(count=count, page=page.number + 1, pages=page.pages)
    text = texts.JOURNAL(filter=named, count=texts.Html(count), lines=texts.join([note_line(n, lists) for n in page.notes]))
    numbers = [button(f"n° {n.number}", Verb.NOTE, n.number, request_id, page.number) for n in page.notes]
    paging = [button(texts.NEWER, Verb.JOURNAL, request_id, page.number - 1)] if page.number else []
    paging += [button(texts.OLDER, Verb.JOURNAL, request_id, page.number + 1)] if page.number + 1 < page.pages else []
    return text, keyboard(numbers[:3], numbers[3:], paging, [button(texts.EXPORT_BUTTON, Verb.EXPORT, request_id)])


def detail(note: Note, history: list[FormerText], author: str | None, team: str, library: Library) -> str:
    """One note whole, with every former text."""
    former = [
        texts.FORMER(until=day_and_time(f.replaced_at), text=shorten(f.text or texts.UNSAID, SHOWN_FORMER))
        for f in history
        if f.text != note.text
    ]
    return texts.NOTE_DETAIL(
        number=note.number,
        state=texts.Html(texts.RECEIPT_WITHDRAWN() if note.status is Status.WITHDRAWN else ""),
        author=author or texts.AUTHOR_GONE,
        team=team,
        lines=note_lines(note, library),
        text=texts.Html(texts.NOTE_TEXT(text=shorten(note.text, SHOWN_TEXT)) if note.text else texts.NO_TEXT()),
        logged=day_and_time(note.logged_at),
        history=texts.Html(texts.NOTE_HISTORY(former=texts.join(former[-4:])) if former else ""),
    )


def figures(counts: Counts, chosen: Filter, lists: Lists) -> str:
    """Figures by register, motif, sector, outcome and partner."""
    named = filter_words(chosen, lists)
    if not counts.total:
        return texts.REPORT_EMPTY(filter=named)
    blocks = [_block(field, values, counts.total, lists) for field, values in counts.by.items()]
    return texts.REPORT(filter=named, total=texts.note_count(counts.total), blocks=texts.join(blocks))


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
        parts.append(text.format(first=day(chosen.since), last=day(chosen.until)))
    elif chosen.since:
        parts.append(texts.SINCE_DAY.format(first=day(chosen.since)))
    elif chosen.until:
        parts.append(texts.UNTIL_DAY.format(last=day(chosen.until)))
    if chosen.hours:
        parts.append(texts.BETWEEN_HOURS.format(first=chosen.hours[0], last=chosen.hours[1]))
    for field in ("motif", "suite", "secteur", "registre", "lieu", "partenaire"):
        list_name = {"secteur": "secteurs", "lieu": "lieux"}.get(field, f"{field}s")
        if values := getattr(chosen, field):
            parts.append(texts.OR.join(lists.label(list_name, value) for value in values))
    parts += [texts.QUOTED.format(word=word) for word in chosen.words]
    return shorten(", ".join(parts), SHOWN_FILTER) or texts.ALL_NOTES
