"""Lists, times, rows of buttons: what every view is made of. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers import texts
from handlers.buttons import Verb, button, rows
from handlers.context import PARIS

View = tuple[str, InlineKeyboardMarkup | None]
LABEL_WIDTH = 40


def together(line: str) -> str:
    """Quotation marks beside their words, wherever a phone breaks the line."""
    return line.replace("« ", "«\N{NO-BREAK SPACE}").replace(" »", "\N{NO-BREAK SPACE}»")


def numbered(lines: Iterable[str]) -> texts.Html:
    """Lines of a sheet as a numbered list."""
    return texts.join([texts.NUMBERED(n=n, line=together(line)) for n, line in enumerate(lines, 1)])


def dashed(lines: Iterable[str]) -> texts.Html:
    """Lines as a list."""
    return texts.join([texts.DASHED(line=line) for line in lines])


def clock_time(moment: dt.datetime) -> str:
    """22 h 15, in Paris."""
    local = moment.astimezone(PARIS)
    return f"{local.hour}\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}{local.minute:02}"


def day(moment: dt.date) -> str:
    """22/11/2026."""
    return f"{moment.day:02}/{moment.month:02}/{moment.year}"


def day_and_time(moment: dt.datetime) -> str:
    """22/11 à 22 h 15, in Paris."""
    local = moment.astimezone(PARIS)
    return texts.DAY_AND_TIME.format(day=f"{local.day:02}/{local.month:02}", time=clock_time(local))


def shorten(text: str, width: int = LABEL_WIDTH) -> str:
    """Plain text of at most ``width`` UTF-16 units (Telegram's measure), cut between words where possible."""
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * width:
        return text
    whole = units[: 2 * (width - 1)].decode("utf-16-le", "ignore")
    return f"{whole.rsplit(' ', 1)[0] or whole}…"


def choices(
    options: Sequence[tuple[str, str]],
    verb: Verb,
    *arguments: str | int,
    limit: int | None = None,
    more: InlineKeyboardButton | None = None,
) -> list[list[InlineKeyboardButton]]:
    """(id, label) pairs as two columns of buttons; the first ``limit`` of them, with ``more`` after."""
    shown = options[:limit] if limit else options
    lines = rows([button(shorten(label, 24), verb, *arguments, option) for option, label in shown], 2)
    return [*lines, [more]] if limit and more and len(options) > limit else lines
