"""The day that a note names near a time: ``hier soir``, ``samedi``, ``avant-hier``, ``cette nuit``, ``le 12 mars``, ``le 12``.

What an expression means is the calendar's (``bot.dates``); here is which of the words near a time say its day, and what a night is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dates.calendar import DAY, WEEK
from bot.dates.expressions import bare_day_at, expression_at
from bot.dates.names import EVENING, SHORT_WEEKDAYS, SMALL_HOURS, WEEKDAYS
from bot.journal.words import Word, word_set

_REACH = 4
"""Words between a day and its time, at most."""
_MONTH = dt.timedelta(days=31)
_LONGEST = 5
"""Words of an expression of a day, at most: *il y a 3 jours*."""
_TONIGHT = ("ce soir", "cette nuit")
_NO_DAYS = ("rentree", "depuis")
_UP_TO_TIME = word_set("a vers environ de des entre au dans la l en fin debut soir soiree nuit matin matinee midi apres aprem")
_PLACES = word_set("devant derriere contre entre dans chez sur vers bus tram ligne")
"""Before *le 12* they make it a house or a line."""
_END_OF_LEAP_YEAR = dt.date(2024, 12, 31)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as said, seen from the day of the note; ``first`` is its first word. A weekday or a bare day may as well lie ahead."""

    first: int
    last: int
    date: dt.date
    is_weekday: bool = False
    is_night: bool = False
    is_ours: bool = False
    """Said of the evening or night during which the note was sent, or the one just over."""
    is_bare: bool = False
    """A day of the month without its month."""


def said_day(words: Sequence[Word], first: int, last: int, today: dt.date) -> Day | None:
    """The day of the time at words ``first`` to ``last`` (exclusive): just before it, else just after, in its clause."""
    clause = words[first].clause
    if bare := _bare_day(words, first, today):
        return bare
    for place in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if words[place].clause == clause and (day := _ending_near(words, place, first, today)):
            return day
    for place in range(last, min(len(words), last + 2)):
        if words[place].clause == clause and (day := _day(words, place, len(words), today)):
            return day
    return None


def day_before(sent: dt.datetime, day: Day, hour: int) -> dt.date:
    """The date meant. ``sent`` in Europe/Paris; an hour after midnight belongs to the night that the day's evening begins."""
    if day.is_ours:
        return _of_our_night(sent, hour)
    found = day.date + DAY if day.is_night and hour < SMALL_HOURS else day.date
    if day.is_weekday and dt.datetime.combine(found, dt.time(hour)) > sent.replace(tzinfo=None):
        found -= WEEK
    return found


def dated(words: Sequence[Word], place: int) -> tuple[int, int] | None:
    """Month and day of ``le 12 mars``, ``12/03``, where that word ends them."""
    day = _day(words, place - 1, place + 1, _END_OF_LEAP_YEAR) if place else None
    is_date = day is not None and day.last == place + 1 and not day.is_weekday and words[place - 1].folded not in WEEKDAYS
    return (day.date.month, day.date.day) if day and is_date else None


def _of_our_night(sent: dt.datetime, hour: int) -> dt.date:
    """``ce soir 22h`` written after midnight is yesterday's, and ``cette nuit 23h`` written in the morning too; before 22h it is a plan."""
    is_over = sent.hour < EVENING and hour >= EVENING
    return sent.date() - int(is_over and sent.hour < 12) * DAY


def _bare_day(words: Sequence[Word], first: int, today: dt.date) -> Day | None:
    """*le 19* before a time: this month's, once it has come; else the nearest, and what lies ahead is a plan."""
    place = first - 1
    while place > max(0, first - 1 - _REACH) and words[place].folded in _UP_TO_TIME:
        place -= 1
    if place < 1 or words[place - 1].folded != "le" or words[place - 1].clause != words[first].clause:
        return None
    found = bare_day_at(words[place].folded, 0)
    if found is None or (place > 1 and words[place - 2].folded in _PLACES):
        return None
    last, ahead = (found.moment(day).first for day in (today, today + _MONTH))
    is_over = last.month == today.month or today - last <= ahead - today
    return Day(place - 1, place + 1, last if is_over else ahead, is_bare=True)


def _ending_near(words: Sequence[Word], place: int, end: int, today: dt.date) -> Day | None:
    """The longest day that holds the word at that place and ends before ``end``: *avant-hier* is not *hier*."""
    found = _day(words, place, end, today)
    for first in range(place - 1, max(-1, place - _LONGEST), -1):
        longer = _day(words, first, end, today) if words[first].clause == words[place].clause else None
        if longer and longer.last > place and (found is None or longer.last >= found.last):
            found = longer
    return found


def _day(words: Sequence[Word], first: int, end: int, today: dt.date) -> Day | None:
    """The one day, or the night, that begins at word ``first`` and ends before ``end``."""
    text, ends = _text(words, first, min(end, first + _LONGEST))
    found = expression_at(text, 0, today)
    if found is None or text.startswith(_NO_DAYS):
        return None
    said, days = text[: found.end], found.moment(today)
    weekday = WEEKDAYS.get(said.split()[0])
    if weekday is not None and days.first.weekday() != weekday:  # *samedi 4 jeunes*
        said, found = said.split()[0], expression_at(said.split()[0], 0, today)
        days = found.moment(today) if found else days
    is_two_days = days.last == days.first + DAY and "nuit" in said
    if days.first != days.last and not is_two_days:
        return None
    last = first + 1 + sum(end < len(said) for end in ends)
    is_night = is_two_days or (last < len(words) and words[last].folded in ("soir", "nuit"))
    is_weekday = weekday is not None and not any(char.isdigit() for char in said)
    return Day(first, last, days.first, is_weekday, is_night, said.startswith(_TONIGHT))


def _text(words: Sequence[Word], first: int, last: int) -> tuple[str, list[int]]:
    """The words of one clause as the calendar reads them, and where each but the last ends."""
    text, ends = "", []
    for place in range(first, last):
        if words[place].clause != words[first].clause:
            break
        if place > first:
            ends.append(len(text))
            is_joined = words[place].start == words[place - 1].end + 1
            text += "/" if is_joined and words[place].folded.isdecimal() and words[place - 1].folded.isdecimal() else " "
        text += _whole(words, place)
    return text, ends


def _whole(words: Sequence[Word], place: int) -> str:
    """A short weekday written out where what follows tells it from a word (*jeu*, *sam*)."""
    word, after = words[place].folded, words[place + 1].folded if place + 1 < len(words) else ""
    is_told = after in ("soir", "nuit") or after.startswith("dernier") or (after[:1].isdigit() and "h" in after)
    return SHORT_WEEKDAYS.get(word, word) if is_told else word
