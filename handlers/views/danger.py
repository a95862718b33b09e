"""The emergency numbers, as they stand above everything else. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton

from bot.library.model import Danger, Library, Lists
from handlers import texts
from handlers.buttons import Verb, button, keyboard
from handlers.views.shapes import View, shorten

MOST_SHEETS = 3


def numbers_line(lists: Lists) -> str:
    """Danger immédiat ? 15 · 17…: the emergency numbers that somebody has verified, in the order of the list."""
    sure = [number.number for number in lists.numbers.values() if number.is_emergency and number.is_verified]
    return texts.DANGER(numbers=" · ".join(sure)) if sure else ""


def _lines(dangers: Sequence[Danger], lists: Lists) -> str:
    """The numbers of every emergency, then those of these dangers."""
    own = [lists.numbers[one] for one in dict.fromkeys(one for danger in dangers for one in danger.numbers) if one in lists.numbers]
    return texts.join([numbers_line(lists), *[texts.DANGER_NUMBER(number=n.number, label=n.label) for n in own if n.is_verified]])


def _sheets(dangers: Sequence[Danger], library: Library) -> list[list[InlineKeyboardButton]]:
    found = [sheet for danger in dangers[:MOST_SHEETS] if (sheet := library.sheet(danger.sheet))]
    return [[button(shorten(sheet.title), Verb.OPEN_SHEET, sheet.id, 0)] for sheet in dict.fromkeys(found)]


def first(dangers: Sequence[Danger], library: Library) -> View:
    """A message of its own, before the receipt of a note."""
    return _lines(dangers, library.lists), keyboard(*_sheets(dangers, library))


def above(dangers: Sequence[Danger], library: Library, answer: View) -> View:
    """An answer below the numbers; its sheets are offered where they are not in it already."""
    text, markup = answer
    text = text.removeprefix(numbers_line(library.lists)).lstrip("\n")
    rows = [list(row) for row in markup.inline_keyboard] if markup else []
    there = {str(b.callback_data).split("|")[1] for row in rows for b in row if "|" in str(b.callback_data)}
    new = [row for row in _sheets(dangers, library) if str(row[0].callback_data).split("|")[1] not in there]
    return texts.join([texts.Html(_lines(dangers, library.lists)), texts.Html(text)], "\n\n"), keyboard(*rows, *new)
