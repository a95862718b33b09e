"""The one question about notes that arrived together. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from telegram import InlineKeyboardButton

from bot.journal.model import Burst, Note
from handlers import texts
from handlers.buttons import Verb, button, keyboard, rows
from handlers.views.shapes import View, day_and_time

MINUTES = (0, 30, 60, 120)
"""Minutes before the question that are offered first."""
EARLIER = (180, 240, 300, 360, 480, 600, 720)


def question(burst: Burst, notes: Sequence[Note], *, is_open: bool, is_again: bool = False, everything: bool = False) -> View:
    """When was it; or what was answered, with a way to change it; or, after 24 hours, nothing more to touch."""
    numbers = ", ".join(f"n° {note.number}" for note in notes)
    if burst.answered_at is not None and not is_again:
        times = sorted({note.fields.occurred_at for note in notes if note.fields.occurred_at})
        when = day_and_time(times[0]) if times else texts.UNSAID
        text = texts.BURST_ANSWERED(numbers=numbers, when=when)
        return text, keyboard([button(texts.BURST_CHANGE, Verb.WHEN, burst.id, "?")]) if is_open else None
    if not is_open:
        return texts.BURST_CLOSED(numbers=numbers), None
    offered = EARLIER if everything else MINUTES
    choices = rows([_choice(burst, minutes) for minutes in offered], 2)
    last = [button(texts.BACK, Verb.WHEN, burst.id, "?")] if everything else [button(texts.BURST_EARLIER, Verb.WHEN, burst.id, "*")]
    return texts.BURST_ASKED(count=len(notes), numbers=numbers), keyboard(*choices, last)


def _choice(burst: Burst, minutes: int) -> InlineKeyboardButton:
    if minutes == 0:
        label = texts.BURST_NOW
    elif minutes < 60:
        label = texts.BURST_MINUTES.format(minutes=minutes)
    elif minutes in MINUTES:
        label = texts.BURST_HOURS.format(hours=minutes // 60)
    else:
        label = day_and_time(burst.asked_at - dt.timedelta(minutes=minutes))
    return button(label, Verb.WHEN, burst.id, minutes)
