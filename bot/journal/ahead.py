"""The day ahead that an answer names: ``demain``, ``lundi``, ``dans 3 jours``, ``le 12 décembre``, ``jeudi soir``.

Closed French grammar, the mirror of ``days.py``, which reads the days that are past.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.dates.names import MONTHS, SMALL_HOURS, WEEKDAYS
from bot.dates.numerals import ABOUT, number
from bot.journal.days import dated
from bot.journal.words import Word, read_words

FARTHEST = dt.timedelta(days=92)
"""Nobody promises a hall longer ahead than that."""
LONGEST_ANSWER = 6
"""Words; a longer text that is no reply is a search."""
_WEEK = 7
_MORNING = frozenset({"matin", "matinee", "midi", "aprem"})
_EVENING = frozenset({"soir", "soiree", "nuit"})
_OF_DAYS = frozenset({
    *WEEKDAYS, *MONTHS, *ABOUT, *_MORNING, *_EVENING, "demain", "dem1", "apres", "apresdemain", "aujourd", "hui", "ce", "cet", "cette",
    "le", "la", "dans", "d", "ici", "sous", "une", "jour", "jours", "j", "semaine", "semaines", "sem", "mois", "prochain", "prochaine"})


def working_day(now: dt.datetime) -> dt.date:
    """The day that is meant by *today*: after midnight the night still belongs to the evening before. ``now`` in Europe/Paris."""
    return now.date() - dt.timedelta(days=int(now.hour < SMALL_HOURS))


def next_weekday(today: dt.date, weekday: int) -> dt.date:
    """The next such day, never today: 0 is Monday."""
    return today + dt.timedelta(days=(weekday - today.weekday() - 1) % _WEEK + 1)


def day_ahead(text: str, now: dt.datetime) -> dt.date | None:
    """The day an answer names, today or later; None where it names none. ``now`` in Europe/Paris."""
    words, today = read_words(text), working_day(now)
    for place in range(len(words)):
        if (found := _named(words, place, today)) is not None:
            return found
    return None


def is_only_a_day(text: str) -> bool:
    """Whether every word is about a day: then it may well be an answer though it replies to nothing."""
    words = [word.folded for word in read_words(text)]
    return 0 < len(words) <= LONGEST_ANSWER and all(word in _OF_DAYS or number(word) is not None for word in words)


def is_evening(text: str) -> bool | None:
    """Whether it says evening or morning; None where it says neither."""
    said = {word.folded for word in read_words(text)}
    if said & _EVENING:
        return True
    return False if said & _MORNING else None


def _named(words: Sequence[Word], place: int, today: dt.date) -> dt.date | None:
    word, before = words[place].folded, words[place - 1].folded if place else ""
    if word in ("demain", "dem1"):
        return today + dt.timedelta(days=1 + (before == "apres"))
    if word == "apresdemain":
        return today + dt.timedelta(days=2)
    if word == "aujourd" or (word in _MORNING | _EVENING and before in ("ce", "cet", "cette")):
        return today
    if word in WEEKDAYS:
        return next_weekday(today, WEEKDAYS[word])
    if word == "semaine" and place + 1 < len(words) and words[place + 1].folded.startswith("prochain"):
        return next_weekday(today, 0)
    return _counted(words, place, today) or _dated(words, place, today)


def _counted(words: Sequence[Word], place: int, today: dt.date) -> dt.date | None:
    """``dans 3 jours``, ``d'ici une semaine``, ``sous quinzaine``."""
    word = words[place].folded
    if word in ABOUT and place and words[place - 1].folded in ("sous", "une", "la"):
        return today + dt.timedelta(days=min(ABOUT[word], FARTHEST.days))
    many = number(words[place - 1].folded) if place else None
    if many is None or many > FARTHEST.days:
        return None
    if word in ("jour", "jours", "j"):
        return today + dt.timedelta(days=many)
    if word in ("semaine", "semaines", "sem"):
        return today + dt.timedelta(days=_WEEK * many)
    return today + dt.timedelta(days=30 * many) if word == "mois" else None


def _dated(words: Sequence[Word], place: int, today: dt.date) -> dt.date | None:
    """``le 12 décembre``, ``12/12``: this year's, else next year's, or the year's it says; ``le 12``: this month's, else next month's."""
    if (date := dated(words, place)) is not None:
        if (said_year := _year(words, place + 1)) is not None:
            return _day(said_year, *date)
        return next((day for year in (today.year, today.year + 1) if (day := _day(year, *date)) and day >= today), None)
    said = number(words[place].folded)
    if place + 1 < len(words) and dated(words, place + 1) is not None:
        return None  # its month comes next
    if said is None or not place or words[place - 1].folded != "le":
        return None
    months = [(today.year + (today.month + ahead - 1) // 12, (today.month + ahead - 1) % 12 + 1) for ahead in range(3)]
    return next((found for year, month in months if (found := _day(year, month, said)) and found >= today), None)


def _year(words: Sequence[Word], place: int) -> int | None:
    digits = words[place].folded if place < len(words) and words[place].start == words[place - 1].end + 1 else ""
    if not digits.isdecimal() or len(digits) not in (2, 4):
        return None
    return int(digits) + 2000 * (len(digits) == 2)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
