"""The full sheet, its versions, and a sheet as it was. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from telegram import InlineKeyboardMarkup

from bot.library.model import Library, Sheet
from bot.quality.versions import FormerSheet, VersionDates
from handlers import texts
from handlers.buttons import Verb, button, keyboard
from handlers.views.danger import numbers_line
from handlers.views.shapes import View, dashed, day, numbered, shorten, together
from handlers.views.sheets import card, contact_line

MOST_UNITS = 4096
"""UTF-16 units of a message after its formatting is taken away (Bot API)."""
SHOWN_VERSIONS = 24
_TAG = re.compile(r"<[^>]*>")


def units(html: str) -> int:
    """The length Telegram counts."""
    return len(unescape(_TAG.sub("", html)).encode("utf-16-le", "replace")) // 2


def packed(parts: Iterable[str]) -> list[str]:
    """Parts as messages of at most 4,096 units, as few as can be, none cut."""
    messages: list[str] = []
    for part in parts:
        if messages and units(joined := texts.join([messages[-1], part], "\n\n")) <= MOST_UNITS:
            messages[-1] = joined
        elif part:
            messages.append(part)
    return messages


def whole(sheet: Sheet, library: Library) -> tuple[list[str], InlineKeyboardMarkup]:
    """The full sheet, in one message where it fits; the keyboard belongs under the last."""
    return packed(_parts(sheet, library)), keyboard(
        [button(texts.APPLY, Verb.APPLY_SHEET, sheet.id), button(texts.VERSIONS_BUTTON, Verb.VERSIONS, sheet.id)]
    )


def _parts(sheet: Sheet, library: Library) -> list[str]:
    lists, record = library.lists, sheet.record
    codes = [
        texts.TRACED(name=texts.FIELDS[field], labels=", ".join(lists.label(f"{field}s", one) for one in ids))
        for field, ids in (("motif", record.motifs), ("suite", record.outcomes), ("registre", (sheet.register,)))
        if any(ids)
    ]
    related = [library.sheets[one].title for one in sheet.related if one in library.sheets]
    named = {
        "quand": texts.join([texts.PLAIN(line=sheet.when)]),
        "gestes": numbered(sheet.gestures),
        "etapes": numbered(sheet.steps),
        "limites": dashed(map(together, sheet.limits)),
        "prevenir": texts.join([texts.DASHED(line=texts.Html(contact_line(one, lists))) for one in sheet.contacts]),
        "tracer": texts.join([*codes, texts.PLAIN(line=record.say), texts.PLAIN(line=record.leave_out)]),
        "liees": dashed(related),
        "sources": dashed(map(together, sheet.sources)),
    }
    foot = texts.WHOLE_FOOT(
        version=sheet.version,
        in_force=day(sheet.in_force),
        review=day(sheet.review_on),
        written_by=sheet.written_by,
        approved_by=sheet.approved_by,
    )
    parts = [texts.WHOLE_PART(name=texts.SHEET_FIELDS[key], lines=lines) for key, lines in named.items() if lines]
    domain = lists.domains.get(sheet.domain)
    danger = [numbers_line(lists)] if domain and domain.is_urgent else []
    return [*danger, texts.WHOLE_HEAD(title=sheet.title, purpose=sheet.purpose), *parts, foot]


def versions(title: str, sheet_id: str, found: list[VersionDates]) -> View:
    """The versions of a sheet, newest first, each one tap away."""
    buttons = [[button(_label(one), Verb.VERSION, one.key, one.since.toordinal())] for one in found[:SHOWN_VERSIONS]]
    return texts.VERSIONS(title=title), keyboard(*buttons)


def _label(dates: VersionDates) -> str:
    text = texts.VERSION_FORMER if dates.until else texts.VERSION_NOW
    return shorten(
        text.format(version=dates.version, since=day(dates.since), until=day(dates.until) if dates.until else ""), 60
    )


def former(found: FormerSheet, library: Library) -> View:
    """The card of a sheet as it was; what is still in force is shown as ever."""
    sheet, dates = found.sheet, found.dates
    if dates.until is None and sheet.id in library.sheets:
        return card(library.sheets[sheet.id], library)
    text, _ = card(sheet, library)
    is_listed = sheet.id in library.sheets
    state = texts.REPLACED if is_listed else texts.REMOVED
    head = state(since=day(dates.since), until=day(dates.until or dates.since))
    now = [button(texts.IN_FORCE_BUTTON, Verb.OPEN_SHEET, sheet.id, 0)] if is_listed else []
    return texts.join([head, text], "\n\n"), keyboard([*now, button(texts.VERSIONS_BUTTON, Verb.VERSIONS, sheet.id)])
