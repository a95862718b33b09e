"""Figures as text, the caption of a picture, and the buttons that lead from one to the next. Pure."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.journal.model import LIST_OF_FIELD, Application
from bot.library.model import Library, Lists
from bot.reports.charts import Picture, busiest
from bot.reports.dimension import Dimension
from bot.reports.figures import RELAYED, SETTLED, Figures, SheetUse
from bot.reports.model import Filter
from handlers import texts
from handlers.buttons import Verb, button, keyboard, rows
from handlers.views.desk import filter_words
from handlers.views.shapes import View, shorten

FIELDS = ("registre", "motif", "secteur", "suite", "partenaire")
SHOWN, SHOWN_SHEETS, SHOWN_MOMENTS = 6, 4, 3
MOST_CAPTION, MOST_NAMED = 1024, 300
"""UTF-16 units of a picture's caption (Bot API), and of the filter in it."""
OFFERED = (
    Dimension.MOTIF,
    Dimension.SECTOR,
    Dimension.TIME,
    Dimension.HOURS,
    Dimension.OUTCOME,
    Dimension.PARTNER,
    Dimension.REGISTER,
    Dimension.PLACE,
)


def figures(found: Figures, chosen: Filter, library: Library, request_id: int, *, own: bool, desk: bool) -> View:
    """Figures of a filter; ``own``: of oneself; ``desk``: whoever may see the notes and take them as a file."""
    named = filter_words(chosen, library.lists)
    title = texts.FIGURES_OF_ONESELF if own else texts.FIGURES_OF_TEAM
    if not found.total:
        return texts.FIGURES_EMPTY(title=title, filter=named), None
    blocks = [_block(field, found, library.lists) for field in FIELDS]
    blocks.append(texts.REPORT_BLOCK(name=texts.FIGURES_MOMENTS, lines="\n".join(busiest(found, SHOWN_MOMENTS))))
    blocks.append(_sheets(found.sheets, library))
    text = texts.FIGURES(
        title=title,
        filter=named,
        total=texts.note_count(found.total),
        trend=texts.Html(_trend(found)),
        shares=texts.Html(_shares(found)),
        blocks=texts.join(blocks),
    )
    return text, _buttons(request_id, own=own, desk=desk)


def _buttons(request_id: int, *, own: bool, desk: bool) -> InlineKeyboardMarkup:
    of_desk = [button(texts.SEE_NOTES, Verb.JOURNAL, request_id, 0), button(texts.EXPORT_BUTTON, Verb.EXPORT, request_id)]
    mine = [button(texts.MY_FIGURES, Verb.MY_FIGURES, request_id)]
    return keyboard(*rows(_pictures(request_id, OFFERED[:4], own=own), 2), *([of_desk, mine] if desk and not own else []))


def _pictures(request_id: int, dimensions: tuple[Dimension, ...], *, own: bool) -> list[InlineKeyboardButton]:
    return [button(texts.CHART_BUTTONS[one.value], Verb.DRAW, request_id, one.value, int(own)) for one in dimensions]


def other_pictures(request_id: int, shown: Dimension, *, own: bool) -> InlineKeyboardMarkup:
    """Under a picture: all the others."""
    return keyboard(*rows(_pictures(request_id, tuple(one for one in OFFERED if one is not shown), own=own), 2))


def caption(picture: Picture, total: int, chosen: Filter, lists: Lists) -> str:
    """The same numbers as text, as many lines as a caption holds."""
    named, lines = shorten(filter_words(chosen, lists), MOST_NAMED), list(picture.lines)
    whole = texts.CHART_CAPTION(title=picture.title, filter=named, total=texts.note_count(total), lines="\n".join(lines))
    while len(whole.encode("utf-16-le")) > 2 * MOST_CAPTION and lines:
        lines = [*lines[:-2], "…"] if lines[-1] == "…" else [*lines[:-1], "…"]
        whole = texts.CHART_CAPTION(title=picture.title, filter=named, total=texts.note_count(total), lines="\n".join(lines))
    return whole


def _trend(found: Figures) -> str:
    change, before = found.change, found.before
    if change is None or before is None:
        return ""
    if change == 0:
        return texts.FIGURES_LEVEL(before=texts.DAY_BEFORE if before.days == 1 else texts.DAYS_BEFORE.format(days=before.days))
    period = texts.DAY_BEFORE_TO if before.days == 1 else texts.DAYS_BEFORE_TO.format(days=before.days)
    return texts.FIGURES_TREND(change=f"{change:+d}".replace("-", "\N{MINUS SIGN}"), before=period)


def _shares(found: Figures) -> str:
    settled, relayed = (round(100 * found.of("suite", outcome) / found.total) for outcome in (SETTLED, RELAYED))
    return texts.FIGURES_SHARES(settled=settled, relayed=relayed)


def _block(field: str, found: Figures, lists: Lists) -> str:
    said = [(value, count) for value, count in found.by[field] if value is not None]
    lines = [
        texts.REPORT_LINE(label=lists.label(LIST_OF_FIELD[field], value), count=count, share=round(100 * count / found.total))
        for value, count in said[:SHOWN]
    ]
    if rest := found.total - sum(count for _, count in said[:SHOWN]):
        lines.append(texts.REPORT_REST(count=rest))
    return texts.REPORT_BLOCK(name=texts.FIELDS[field], lines=texts.join(lines)) if said else ""


def _sheets(uses: tuple[SheetUse, ...], library: Library) -> str:
    if not uses:
        return ""
    lines = [texts.FIGURES_SHEET(title=_title(use, library), count=use.total, fits=_fits(use)) for use in uses[:SHOWN_SHEETS]]
    if rest := sum(use.total for use in uses[SHOWN_SHEETS:]):
        lines.append(texts.FIGURES_MORE_SHEETS(count=rest))
    return texts.REPORT_BLOCK(name=texts.FIGURES_SHEETS, lines=texts.join(lines))


def _title(use: SheetUse, library: Library) -> str:
    sheet = library.sheet(use.sheet_id)
    return sheet.title if sheet else use.sheet_id


def _fits(use: SheetUse) -> str:
    said = [
        (texts.FIGURES_FIT if count == 1 else texts.FIGURES_FITS_MANY)[fit.value].format(count=count)
        for fit in Application
        if (count := use.fits.get(fit, 0))
    ]
    return texts.FIGURES_FITS.format(fits=", ".join(said)) if said else ""
