"""Stretches of days, and moments: what *le 3*, *mars* or *lundi* mean, seen from a day.

An expression without a year or a month means its latest occurrence. It is therefore a function of the latest day on which it may begin:
an interval can read one of its ends first and the other beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)
_YEARS_BACK = 9
"""Far enough for a 29 February, also around 2100."""
_FULL_YEAR = 2020
"""A year with a 29 February and a week 53: what it lacks no year has."""


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, both included."""

    first: dt.date
    last: dt.date


Moment = Callable[[dt.date], Days]
"""The latest stretch that begins on or before a day."""
Stretch = Callable[[int], "Days | None"]
"""A stretch of a year (the year in which it begins); None where that year has none."""


def constant(first: dt.date, last: dt.date) -> Moment:
    """A moment that is the same days, seen from anywhere."""
    return lambda _limit: Days(first, last)


def yearly(stretch: Stretch, year: int | None) -> Moment | None:
    """The stretch of that year, or of the latest year in which it begins early enough; None where it does not exist."""
    if year is not None:
        fixed = stretch(year)
        return constant(fixed.first, fixed.last) if fixed else None
    if not stretch(_FULL_YEAR):
        return None

    def latest(limit: dt.date) -> Days:
        found = (stretch(one) for one in range(limit.year, limit.year - _YEARS_BACK, -1))
        return next(days for days in found if days and days.first <= limit)

    return latest


def single(year: int, month: int, day: int) -> Days | None:
    """One day, or None where the calendar has no such day."""
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return None
    return Days(found, found)


def month_end(day: dt.date) -> dt.date:
    """The last day of the month.

    >>> month_end(dt.date(2026, 2, 3))
    datetime.date(2026, 2, 28)
    """
    return (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY


def months_back(day: dt.date, count: int) -> dt.date:
    """The same day ``count`` months before (after, where negative), or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    end = month_end(dt.date(year, month + 1, 1))
    return end.replace(day=min(day.day, end.day))


def day_of_month(day: int) -> Moment | None:
    """*le 3*: the latest 3rd of a month."""
    if not 1 <= day <= 31:
        return None

    def latest(limit: dt.date) -> Days:
        firsts = [months_back(limit.replace(day=1), back) for back in range(3)]  # of three months in a row one has 31 days before it
        found = [days for first in firsts if (days := single(first.year, first.month, day)) and days.first <= limit]
        return found[0]

    return latest


def month(number: int, year: int | None, part: tuple[int, int] = (1, 31)) -> Moment | None:
    """A month, or its days ``part`` (of one to 31)."""

    def stretch(one: int) -> Days | None:
        first = dt.date(one, number, 1)
        return Days(first.replace(day=part[0]), min(month_end(first), first + (part[1] - 1) * DAY))

    return yearly(stretch, year)


def months_from(number: int, length: int, year: int | None) -> Moment | None:
    """``length`` whole months, from the month ``number`` on: quarters and half-years."""

    def stretch(one: int) -> Days | None:
        first = dt.date(one, number, 1)
        return Days(first, months_back(first, -length) - DAY)

    return yearly(stretch, year) if 1 <= number <= 12 else None


def iso_week(number: int, year: int | None) -> Moment | None:
    """A week by its ISO 8601 number, Monday to Sunday."""

    def stretch(one: int) -> Days | None:
        try:
            first = dt.date.fromisocalendar(one, number, 1)
        except ValueError:
            return None
        return Days(first, first + 6 * DAY)

    return yearly(stretch, year)


def season(starts: tuple[int, int], year: int | None) -> Moment | None:
    """Three months from a solstice or an equinox on."""

    def stretch(one: int) -> Days | None:
        first = dt.date(one, *starts)
        return Days(first, months_back(first, -3) - DAY)

    return yearly(stretch, year)


def monday_of(day: dt.date) -> dt.date:
    """The Monday of the day's week."""
    return day - day.weekday() * DAY


def weekday(number: int, latest_day: dt.date) -> Moment:
    """The latest Monday (0) … Sunday (6), never after ``latest_day``."""

    def latest(limit: dt.date) -> Days:
        reached = min(limit, latest_day)
        day = reached - ((reached.weekday() - number) % 7) * DAY
        return Days(day, day)

    return latest


def around(moment: Moment, start_weekday: int, length: int) -> Moment:
    """The week or weekend that holds the first day of a moment, or the last one before it."""

    def latest(limit: dt.date) -> Days:
        first = weekday(start_weekday, dt.date.max)(moment(limit).first).first
        return Days(first, first + (length - 1) * DAY)

    return latest
