"""The teams' journal: chips of what was understood, words found, and what a manager said of a note. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.folding import tokens, words
from bot.journal.model import Note, Review, ReviewState
from bot.library.model import Lists
from bot.reports.chips import HOURS, PERIOD, Chip, chips
from bot.reports.model import Filter, Shape
from handlers import texts
from handlers.buttons import Verb, button, keyboard, rows
from handlers.views.notes import note_line
from handlers.views.shapes import day, day_and_time, shorten

MOST_CHIPS = 12
SHOWN_REASON, SHOWN_EXCERPT, BEFORE = 300, 90, 30
CHIP_WIDTH = 28
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def period_words(chosen: Filter) -> str:
    """The days of a filter."""
    if chosen.since and chosen.until:
        text = texts.ON_DAY if chosen.since == chosen.until else texts.BETWEEN_DAYS
        return text.format(first=day(chosen.since), last=day(chosen.until))
    if chosen.since:
        return texts.SINCE_DAY.format(first=day(chosen.since))
    return texts.UNTIL_DAY.format(last=day(chosen.until)) if chosen.until else ""


def hours_words(chosen: Filter) -> str:
    """The hours of a filter."""
    return texts.BETWEEN_HOURS.format(first=chosen.hours[0], last=chosen.hours[1]) if chosen.hours else ""


def value_words(field: str, value: str, lists: Lists) -> str:
    """One value of a field, as it is called."""
    if field == "review":
        return texts.REVIEW_STATES.get(value, value)
    if field == "words":
        return texts.QUOTED.format(word=value)
    return lists.label({"secteur": "secteurs", "lieu": "lieux"}.get(field, f"{field}s"), value)


def _short_period(chosen: Filter) -> str:
    """The days, whole on a button: without a year that both are of, since the list above tells it."""
    words = period_words(chosen)
    if chosen.since and chosen.until and chosen.since.year == chosen.until.year:
        return words.replace(f"/{chosen.since.year}", "")
    return words


def chip_label(chip: Chip, chosen: Filter, lists: Lists) -> str:
    """What a tap would take away."""
    said = {PERIOD: _short_period, HOURS: hours_words}
    label = said[chip.field](chosen) if chip.field in said else value_words(chip.field, chip.value, lists)
    return texts.CHIP.format(label=shorten(label, CHIP_WIDTH))


def chip_rows(chosen: Filter, request_id: int, lists: Lists, shape: Shape = Shape.LIST) -> list[list[InlineKeyboardButton]]:
    """A button a part of the filter; ``shape`` says what is shown again once it is gone."""
    made = [button(chip_label(chip, chosen, lists), Verb.CHIP, request_id, at, shape.value) for at, chip in enumerate(chips(chosen))]
    return rows(made[:MOST_CHIPS], 2)


def below(markup: InlineKeyboardMarkup | None, lines: list[list[InlineKeyboardButton]]) -> InlineKeyboardMarkup | None:
    """Further rows under a keyboard."""
    return keyboard(*([list(line) for line in markup.inline_keyboard] if markup else []), *lines) if lines else markup


def searched(chosen: Filter) -> str:
    """The words that no list knows, said to be searched in the texts."""
    if not chosen.words:
        return ""
    said = texts.SEARCHED_ONE if len(chosen.words) == 1 else texts.SEARCHED_MANY
    return said(words=shorten(", ".join(texts.QUOTED.format(word=word) for word in chosen.words), 200))


def marked(text: str, sought: Sequence[str]) -> texts.Html:
    """A text with the words sought in bold, found as the search finds them: folded, by their beginning."""
    starts = tuple(word for one in sought for word in words(one))
    parts, at = [], 0
    for token in tokens(text) if starts else ():
        if token.word.startswith(starts):
            parts += [texts.Text("{x}")(x=text[at : token.start]), texts.MARKED(word=text[token.start : token.end])]
            at = token.end
    return texts.join([*parts, texts.Text("{x}")(x=text[at:])], "")


def excerpt(text: str, sought: Sequence[str]) -> str:
    """The few words around the first one found; "" where none is."""
    starts = tuple(word for one in sought for word in words(one))
    flat = " ".join(text.split())
    first = next((token.start for token in tokens(flat) if starts and token.word.startswith(starts)), None)
    if first is None:
        return ""
    cut = max(0, flat.rfind(" ", 0, first - BEFORE) + 1) if first > BEFORE else 0
    return ("…" if cut else "") + shorten(flat[cut:], SHOWN_EXCERPT)


def line(note: Note, chosen: Filter, said: Review | None, lists: Lists) -> str:
    """A note of the list: what it says in codes, whether it was read again, and the words found."""
    shown = note_line(note, lists)
    if said is not None and said.state is not ReviewState.UNREAD:
        shown = texts.REVIEW_LINE[said.state](line=texts.Html(shown))
    found = excerpt(note.text, chosen.words) if note.text and chosen.words else ""
    return texts.join([shown, texts.EXCERPT(text=marked(found, chosen.words)) if found else ""])


def review_words(said: Review | None, names: Mapping[int, str]) -> str:
    """What a manager said of a note, under its detail."""
    if said is None:
        return texts.REVIEW_UNREAD()
    name = names.get(said.by, texts.AUTHOR_GONE) if said.by is not None else texts.AUTHOR_GONE
    if said.state is ReviewState.VALID:
        return texts.REVIEW_VALID(name=name, at=day_and_time(said.at))
    if said.state is ReviewState.RETURNED:
        return texts.REVIEW_RETURNED(name=name, at=day_and_time(said.at), reason=shorten(said.reason or texts.UNSAID, SHOWN_REASON))
    return texts.REVIEW_AGAIN() if said.reason else texts.REVIEW_UNREAD()


def review_row(note: Note, said: Review | None, request_id: int, page: int, *, may_return: bool) -> list[InlineKeyboardButton]:
    """What a manager may say of a note they may read again."""
    state = said.state if said else ReviewState.UNREAD
    place = (note.number, request_id, page)
    if state is ReviewState.VALID:
        first = button(texts.UNREAD_AGAIN, Verb.REVIEW, ReviewState.UNREAD.value, *place)
    else:
        first = button(texts.VALIDATE, Verb.REVIEW, ReviewState.VALID.value, *place)
    return [first, button(texts.SEND_BACK, Verb.SEND_BACK, *place)] if may_return else [first]


def page_row(numbers: Sequence[int], request_id: int, page: int) -> list[InlineKeyboardButton]:
    """The notes shown, validated in one tap: the button names them, so that none that came meanwhile is taken along."""
    if not numbers:
        return []
    label = texts.VALIDATE_PAGE_ONE if len(numbers) == 1 else texts.VALIDATE_PAGE.format(count=len(numbers))
    return [button(label, Verb.VALIDATE_PAGE, request_id, page, "_".join(_short(number) for number in numbers))]


def _short(number: int) -> str:
    """A number to the base of 36: six of them have to fit in a button."""
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
    return text or "0"


def numbers_of(text: str) -> list[int]:
    """The numbers of ``page_row``; what is none is left out."""
    parts = [part for part in text.split("_") if part and len(part) < 9 and set(part) <= set(DIGITS)]
    return [int(part, 36) for part in parts[:12]]
