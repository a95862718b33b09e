"""The manager's desk as it is seen: lists, one note, figures, the filter in words. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.journal.model import Cause, FormerText, Note, ReviewState, Status
from bot.library.model import Library, Lists
from bot.reports.desk import Page
from bot.reports.model import Filter
from handlers import texts
from handlers.buttons import Verb, button, keyboard
from handlers.views import journal
from handlers.views.notes import note_lines
from handlers.views.shapes import View, day_and_time, shorten

SHOWN_TEXT, SHOWN_FORMER, SHOWN_FILTER = 1500, 400, 600
"""UTF-16 units: all together they stay under the 4,096 of a message."""


def page_of_notes(
    chosen: Filter, page: Page, request_id: int, lists: Lists, unread: Sequence[int] = (), *, is_keepable: bool = False
) -> View:
    """A page of notes, each openable, with the filter named; ``unread``: those the viewer may validate; ``is_keepable`` as a view."""
    named = filter_words(chosen, lists)
    parts = journal.chip_rows(chosen, request_id, lists)
    everything = [button(texts.EVERYTHING, Verb.EVERYTHING)] if chosen.review else []
    keep = [button(texts.KEEP_VIEW, Verb.KEEP_VIEW, request_id)] if is_keepable else []
    if not page.total:
        empty = texts.EMPTY_UNREAD if chosen.review == (ReviewState.UNREAD.value,) else texts.JOURNAL_EMPTY
        return texts.join([empty(filter=named), journal.searched(chosen)]), keyboard(*parts, everything, keep) if parts else None
    count = texts.MORE_THAN(count=texts.note_count(page.total)) if page.is_more else texts.note_count(page.total)
    if page.is_long:
        count = texts.PAGE_OF_MANY(count=count, page=page.number + 1)
    elif page.pages > 1:
        count = texts.PAGE_OF(count=count, page=page.number + 1, pages=page.pages)
    text = texts.JOURNAL(filter=named, count=texts.Html(count), lines=texts.join(
        [texts.Html(journal.searched(chosen)), *[journal.line(n, chosen, page.reviews.get(n.number), lists) for n in page.notes]]))
    numbers = [button(f"n° {n.number}", Verb.NOTE, n.number, request_id, page.number) for n in page.notes]
    paging = [button(texts.NEWER, Verb.JOURNAL, request_id, page.number - 1)] if page.number else []
    paging += [button(texts.OLDER, Verb.JOURNAL, request_id, page.number + 1)] if page.number + 1 < page.pages else []
    reading = journal.page_row(unread, request_id, page.number)
    last = [button(texts.EXPORT_BUTTON, Verb.EXPORT, request_id), *keep]
    return text, keyboard(numbers[:3], numbers[3:], paging, reading, *parts, everything, last)


def detail(
    note: Note,
    history: list[FormerText],
    author: str | None,
    team: str,
    library: Library,
    beside: str = "",
    sought: Sequence[str] = (),
) -> str:
    """One note whole, the words sought in bold, with every former text; ``beside`` is what others said and did about it."""
    former = [line for entry in history for line in _former(entry, note, library.lists)]
    return texts.NOTE_DETAIL(
        number=note.number,
        state=texts.Html(texts.RECEIPT_WITHDRAWN() if note.status is Status.WITHDRAWN else ""),
        author=author or texts.AUTHOR_GONE,
        team=team,
        lines=note_lines(note, library),
        text=texts.Html(texts.NOTE_TEXT(text=journal.marked(shorten(note.text, SHOWN_TEXT), sought)) if note.text else texts.NO_TEXT()),
        logged=day_and_time(note.logged_at),
        history=texts.Html((texts.NOTE_HISTORY(former=texts.join(former[-4:])) if former else "") + beside),
    )


def _former(entry: FormerText, note: Note, lists: Lists) -> list[str]:
    """What one correction took away: a text, or an hour given for several notes at once."""
    at, lines = day_and_time(entry.replaced_at), []
    if entry.text != note.text:
        lines.append(texts.FORMER(until=at, text=shorten(entry.text or texts.UNSAID, SHOWN_FORMER)))
    if entry.cause is Cause.BURST and entry.fields.occurred_at:
        lines.append(texts.BURST_FORMER(at=at, former=day_and_time(entry.fields.occurred_at)))
    if entry.cause is Cause.FOLLOWED and entry.fields.suite:
        lines.append(texts.FOLLOWED_FORMER(at=at, former=lists.label("suites", entry.fields.suite)))
    return lines


def filter_words(chosen: Filter, lists: Lists) -> str:
    """What was understood of a request, in words; nothing is silently ignored."""
    parts = [part for part in (journal.period_words(chosen), journal.hours_words(chosen)) if part]
    fields = ("review", "motif", "suite", "secteur", "registre", "lieu", "partenaire")
    said = {field: values for field in fields if (values := getattr(chosen, field))}
    parts += [texts.OR.join(journal.value_words(field, value, lists) for value in values) for field, values in said.items()]
    parts += [texts.QUOTED.format(word=word) for word in chosen.words]
    return shorten(", ".join(parts), SHOWN_FILTER) or texts.ALL_NOTES
