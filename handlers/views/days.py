"""The day on which something is to be seen again: said, offered in one tap, changed. Pure."""

from __future__ import annotations

import datetime as dt

from telegram import InlineKeyboardButton

from bot.journal.follow_ups import CHOICES
from bot.journal.model import FollowUp, Note
from handlers import texts
from handlers.buttons import Verb, button, keyboard
from handlers.context import PARIS
from handlers.views.shapes import View, clock_time

FROM_REMINDER = "r"
"""In a button: it stands under a reminder, not under a receipt."""
ASK, ANOTHER = "-", "?"
"""In the place of a day: show the choices, ask for a day in words."""


def named(day: dt.date) -> str:
    """lundi 23/11."""
    return texts.DAY_SAID.format(weekday=texts.WEEKDAYS[day.weekday()], day=f"{day.day:02}/{day.month:02}")


def due_day(moment: dt.datetime) -> str:
    """The same, of a reminder."""
    return named(moment.astimezone(PARIS).date())


def sentence(follow_up: FollowUp) -> str:
    """What a receipt says of it: the day, or that one is missing."""
    if follow_up.due_at is None:
        return texts.ASK_DAY()
    return texts.PLANNED_LINE(day=due_day(follow_up.due_at), hour=clock_time(follow_up.due_at))


def rows(follow_up: FollowUp) -> list[list[InlineKeyboardButton]]:
    """Under a receipt: the days, until one is chosen; then one button to change it."""
    if follow_up.due_at is None:
        return _choices(follow_up.number, "")
    return [[button(texts.CHANGE_DAY, Verb.REVISIT, follow_up.number, ASK)]]


def _choices(number: int, origin: str) -> list[list[InlineKeyboardButton]]:
    more = (origin,) if origin else ()
    labels = dict(zip(CHOICES, (texts.TOMORROW, texts.IN_THREE_DAYS, texts.ON_MONDAY), strict=True)) | {ANOTHER: texts.OTHER_DAY}
    made = [button(label, Verb.REVISIT, number, choice, *more) for choice, label in labels.items()]
    return [made[:2], made[2:]]


def choose(note: Note, origin: str) -> View:
    """Which day? With a way back to where the question was asked."""
    back = button(texts.BACK, Verb.REMINDED if origin else Verb.RECEIPT, note.number)
    return texts.CHOOSE_DAY(number=note.number), keyboard(*_choices(note.number, origin), [back])
