"""The day that a note names near a time: ``hier soir``, ``samedi``, ``avant-hier``, ``cette nuit``, ``le 12 mars``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.journal.numerals import number
from bot.journal.words import Word

_WEEK = "lundi mardi mercredi jeudi vendredi samedi dimanche"
_YEAR = (
    "janvier janv|fevrier fev|mars|avril avr|mai|juin|juillet juil|aout|septembre sept|octobre oct|novembre nov|decembre dec"
)
WEEKDAYS = {name: day for day, name in enumerate(_WEEK.split())}
_MONTHS = {
    name: month
    for month, names in enumerate(_YEAR.split("|"), 1)
    for name in names.split()
}
_SHORT_WEEKDAYS = {"lun": 0, "merc": 2, "jeu": 3, "vend": 4, "ven": 4, "sam": 5, "dim": 6}
_LONGEST_MONTH = 31
_REACH = 4
"""Words between a day and its time, at most."""
_SMALL_HOURS, _EVENING = 6, 17


@dataclass(frozen=True, slots=True)
class Day:
    """A day as said. ``back``: days before the note; or a weekday; or a day of a month. ``first`` is its first word."""

    first: int
    back: int | None = None
    weekday: int | None = None
    date: tuple[int, int] | None = None
    is_night: bool = False
    is_ours: bool = False
    """Said of the evening or night during which the note was sent, or the one just over."""

    @property
    def is_weekday(self) -> bool:
        """A weekday may as well lie ahead."""
        return self.weekday is not None


def said_day(words: Sequence[Word], first: int, last: int) -> Day | None:
    """The day of the time at words ``first`` to ``last`` (exclusive): just before it, else just after, in its clause."""
    clause = words[first].clause
    for place in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if words[place].clause == clause and (day := _day(words, place)):
            return day
    for place in range(last, min(len(words), last + 2)):
        if words[place].clause == clause and (day := _day(words, place)):
            return day
    return None


def day_before(sent: dt.datetime, day: Day, hour: int) -> dt.date:
    """The date meant. ``sent`` in Europe/Paris; an hour after midnight belongs to the night that the day's evening begins."""
    today = sent.date()
    if day.date:
        month, date = day.date
        return _last_date(today, month, date)
    if day.is_ours:
        return _of_our_night(sent, hour)
    if day.back is not None:
        back = dt.timedelta(days=day.back)
    else:
        assert day.weekday is not None  # a Day says one of the three
        back = dt.timedelta(days=(today.weekday() - day.weekday) % 7)
    found = today - back
    if day.is_night and hour < _SMALL_HOURS:
        found += dt.timedelta(days=1)
    if day.weekday is not None and dt.datetime.combine(found, dt.time(hour)) > sent.replace(tzinfo=None):
        found -= dt.timedelta(days=7)
    return found


def _of_our_night(sent: dt.datetime, hour: int) -> dt.date:
    """``ce soir 22h`` written after midnight is yesterday's, and ``cette nuit 23h`` written in the morning too; before 22h it is a plan."""
    is_over = sent.hour < _EVENING and hour >= _EVENING
    return sent.date() - dt.timedelta(days=int(is_over and (sent.hour < _SMALL_HOURS or sent.hour < 12)))


def _day(words: Sequence[Word], place: int) -> Day | None:
    word = words[place].folded
    before = words[place - 1].folded if place else ""
    is_night = {"soir", "nuit"} & {words[at].folded for at in range(place + 1, min(place + 2, len(words)))} != set()
    if word == "hier":
        is_two = before == "avant"
        return Day(place - is_two, back=1 + is_two, is_night=is_night)
    if word in ("avanthier", "avthier"):
        return Day(place, back=2, is_night=is_night)
    if word == "aujourd":
        return Day(place, back=0)
    if word in ("matin", "midi", "aprem", "apres", "soir") and before in ("ce", "cet", "cette"):
        return Day(place - 1, back=0, is_ours=word == "soir")
    if word == "nuit" and (before == "cette" or _is_last(words, place)):
        return Day(place - (before == "cette"), back=1, is_night=True, is_ours=before == "cette")
    if word in WEEKDAYS:
        return Day(place, weekday=WEEKDAYS[word], is_night=is_night)
    if word in _SHORT_WEEKDAYS and (is_night or _is_last(words, place) or _is_time(words, place + 1)):
        return Day(place, weekday=_SHORT_WEEKDAYS[word], is_night=is_night)
    return _dated(words, place)


def _is_last(words: Sequence[Word], place: int) -> bool:
    return place + 1 < len(words) and words[place + 1].folded.startswith("dernier")


def _is_time(words: Sequence[Word], place: int) -> bool:
    return place < len(words) and words[place].folded[0].isdigit() and "h" in words[place].folded


def _dated(words: Sequence[Word], place: int) -> Day | None:
    """``le 12 mars``, ``12/03``."""
    day = number(words[place - 1].folded) if place else None
    if day is None or not 1 <= day <= _LONGEST_MONTH:
        return None
    month = _MONTHS.get(words[place].folded)
    digits = words[place].folded
    is_joined = words[place].start == words[place - 1].end + 1
    if month is None and is_joined and digits.isdecimal() and 1 <= int(digits) <= len(_YEAR.split("|")):
        month = int(digits)
    return Day(place - 1, date=(month, day)) if month else None


def _last_date(today: dt.date, month: int, day: int) -> dt.date:
    """The latest such date that is not ahead; a day that the month lacks counts as its last."""
    for year in (today.year, today.year - 1):
        first = dt.date(year, month, 1)
        end = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
        found = first.replace(day=min(day, end.day))
        if found <= today:
            return found
    raise AssertionError("one of two years lies in the past")
