"""What each shape of expression means: a match of its pattern, and today, give the days meant; None where they are none."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from bot.dates import calendar
from bot.dates.calendar import DAY, WEEK, Days, Moment
from bot.dates.names import MONTHS, SEASONS, WEEKDAYS
from bot.dates.numerals import EXACT

_Match = re.Match[str]
Reader = Callable[[_Match, dt.date], "Moment | None"]

_AUXILIARY = re.compile(r"(?:^| )(?:a|ont|ai|as|avez|avons|avait|avaient) $")
"""Before *été* the verb."""
_HOLIDAYS = re.compile(r"vacances (?:(?:de|d|du|l) )*$")
_MONTH_PARTS = {"debut": (1, 10), "mi": (11, 20), "milieu": (11, 20), "fin": (21, 31)}
_YEAR_PARTS = {"debut": (1, 3), "mi": (5, 4), "milieu": (5, 4), "fin": (10, 3)}
"""First month and length in months."""
_WEEK_PARTS = {"debut": (0, 1), "mi": (2, 2), "milieu": (2, 2), "fin": (4, 6)}
"""Monday is 0."""
_LAST_WEEK = 5
ORDINALS = {"premier": 1, "premiere": 1, "deuxieme": 2, "second": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4}


def _year(found: _Match) -> int | None:
    text = found.groupdict().get("year") or found.groupdict().get("year_before")
    return int(text) + 2000 * (len(text) == 2) if text else None


def day_number(found: _Match) -> int:
    """The day of the month in a match."""
    return 1 if found["day"] == "premier" else int(found["day"].removesuffix("er"))


def _month_number(found: _Match) -> int:
    return MONTHS[found["month"]]


def _number(text: str) -> int:
    return max(1, int(text) if text.isdigit() else EXACT[text])


def dated(found: _Match, _today: dt.date) -> Moment | None:
    number, day = int(found["number"]) if "number" in found.groupdict() else _month_number(found), day_number(found)
    return calendar.yearly(lambda year: calendar.single(year, number, day), _year(found)) if 1 <= number <= 12 else None


def weekday_date(found: _Match, _today: dt.date) -> Moment | None:
    return calendar.day_of_month(day_number(found))


def days_of_month(found: _Match, _today: dt.date) -> Moment | None:
    part = day_number(found), int(found["to"])
    return calendar.month(_month_number(found), _year(found), part) if 1 <= part[0] <= part[1] <= 28 else None


def two_days(found: _Match, _today: dt.date) -> Moment | None:
    """*8 et 9 mai*; two days apart from each other are no stretch."""
    first, last = int(found["first"].removesuffix("er")), day_number(found)
    return calendar.month(_month_number(found), _year(found), (first, last)) if last == first + 1 <= 29 else None


def fortnight(found: _Match, _today: dt.date) -> Moment | None:
    number = ORDINALS.get(found["number"]) or int(found["number"][0])
    return calendar.month(_month_number(found), _year(found), {1: (1, 15), 2: (16, 31)}[number]) if number <= 2 else None


def month(found: _Match, today: dt.date) -> Moment | None:
    number, year = _month_number(found), _year(found)
    if found["last"] and year is None:  # *mars dernier*, said in March, is last year's
        year = today.year - (number >= today.month)
    return calendar.month(number, year, _MONTH_PARTS.get(found["part"] or "", (1, 31)))


def quarter(found: _Match, _today: dt.date) -> Moment | None:
    text, length = found["number"], 6 if found.groupdict().get("half") else 3
    number = 12 // length if text == "dernier" else ORDINALS.get(text) or int(text[0])
    return calendar.months_from((number - 1) * length + 1, length, _year(found)) if number * length <= 12 else None


def relative_quarter(found: _Match, today: dt.date) -> Moment | None:
    if found[0] in ("trimestre", "semestre"):  # *par trimestre* asks for a picture, not for days
        return None
    length = 6 if found["half"] else 3
    first = today.replace(month=(today.month - 1) // length * length + 1, day=1)
    if found["last"]:
        first = calendar.months_back(first, length)
    return calendar.constant(first, calendar.months_back(first, -length) - DAY)


def season(found: _Match, today: dt.date) -> Moment | None:
    starts, year = SEASONS[found["season"]], _year(found)
    if _HOLIDAYS.search(found.string[: found.start()]) or (found[0] == "ete" and _AUXILIARY.search(found.string[: found.start()])):
        return None
    if year is not None and dt.date(year, *starts) > today:  # *hiver 2026*, said in March 2026, began in 2025
        year -= 1
    moment = calendar.season(starts, year)
    if moment and found["last"] and moment(today).last >= today:
        return calendar.season(starts, moment(today).first.year - 1)
    return moment


def part_of_year(found: _Match, today: dt.date) -> Moment | None:
    first, length = _YEAR_PARTS[found["part"]]
    return calendar.months_from(first, length, _year(found) or today.year - bool(found["last"]))


def part_of_month(found: _Match, today: dt.date) -> Moment | None:
    first = calendar.months_back(today, 1 if found["last"] else 0)
    return calendar.month(first.month, first.year, _MONTH_PARTS[found["part"]])


def part_of_week(found: _Match, today: dt.date) -> Moment:
    monday = relative_week(found, today)(today).first
    first, last = _WEEK_PARTS[found["part"]]
    return calendar.constant(monday + first * DAY, monday + last * DAY)


def week_of_month(found: _Match, _today: dt.date) -> Moment | None:
    """*Première semaine de mars*: its first seven days; *dernière*: its last seven."""
    number, text = _month_number(found), found["number"]
    if not text.startswith("der"):
        place = ORDINALS.get(text) or int(text[0])
        return calendar.month(number, _year(found), (7 * place - 6, 7 * place)) if place < _LAST_WEEK else None

    def last(year: int) -> Days:
        end = calendar.month_end(dt.date(year, number, 1))
        return Days(end - 6 * DAY, end)

    return calendar.yearly(last, _year(found))


def lately(found: _Match, today: dt.date) -> Moment:
    """*Ces derniers jours* is a week, *ces dernières semaines* a month, *ces derniers mois* a quarter."""
    first = {"j": today - 6 * DAY, "s": today - 27 * DAY, "m": calendar.months_back(today, 3) + DAY}[found["unit"][0]]
    return calendar.constant(first, today)


def whole_year(found: _Match, _today: dt.date) -> Moment | None:
    return calendar.months_from(1, 12, _year(found))


def relative_year(found: _Match, today: dt.date) -> Moment | None:
    return calendar.months_from(1, 12, today.year - bool(found["last"]))


def back_to_school(_found: _Match, _today: dt.date) -> Moment | None:
    return calendar.yearly(lambda year: calendar.single(year, 9, 1), None)


def relative_month(found: _Match, today: dt.date) -> Moment:
    first = calendar.months_back(today.replace(day=1), 1 if found["last"] else 0)
    return calendar.constant(first, calendar.month_end(first))


def numbered_week(found: _Match, _today: dt.date) -> Moment | None:
    return calendar.iso_week(int(found["number"]), _year(found))


def numbered_weeks(found: _Match, _today: dt.date) -> Moment | None:
    first, last = (calendar.iso_week(int(found[end]), _year(found)) for end in ("number", "to"))
    if not first or not last:
        return None
    return lambda limit: Days(first(last(limit).first).first, last(limit).last)


def relative_week(found: _Match, today: dt.date) -> Moment:
    first = calendar.monday_of(today) - (1 if found["last"] else 0) * WEEK
    return calendar.constant(first, first + 6 * DAY)


def weekday(found: _Match, today: dt.date) -> Moment | None:
    if found.string[: found.start()].endswith("chaque "):  # no stretch of days
        return None
    return calendar.weekday(WEEKDAYS[found["weekday"]], today - (1 if found["last"] else 0) * DAY)


def day_of_this_or_last_month(found: _Match, today: dt.date) -> Moment | None:
    first = relative_month(found, today)(today).first
    return calendar.yearly(lambda year: calendar.single(year, first.month, day_number(found)), first.year)


def month_of_year(found: _Match, _today: dt.date) -> Moment | None:
    return calendar.month(int(found["number"]), _year(found))


def school_year(found: _Match, today: dt.date) -> Moment | None:
    year = _year(found) or calendar.months_back(today, 8).year - bool(found["last"])
    return calendar.months_from(9, 12, year)


def weekday_of_week(found: _Match, today: dt.date) -> Moment:
    day = calendar.monday_of(today) - (1 if found["last"] else 0) * WEEK + WEEKDAYS[found["weekday"]] * DAY
    return calendar.constant(day, day)


def weekend(found: _Match, today: dt.date) -> Moment:
    """The latest weekend that has begun; *dernier*, said on a Saturday or Sunday, is the one before."""
    saturday = calendar.weekday(5, today)(today).first
    if found["last"] and saturday + DAY >= today:
        saturday -= WEEK
    return calendar.constant(saturday, saturday + DAY)


def before_last(found: _Match, today: dt.date) -> Moment:
    if found["unit"] == "mois":
        return relative_month(found, calendar.months_back(today, 1))
    return (relative_week if found["unit"] == "semaine" else weekend)(found, today - WEEK)


def _ago(found: _Match, today: dt.date) -> dt.date:
    count, unit = _number(found["count"]), found["unit"]
    if unit.startswith("h"):
        return today - -(-count // 24) * DAY
    if unit[0] in "amt":
        return calendar.months_back(today, count * {"m": 1, "t": 3, "a": 12}[unit[0]])
    return today - count * (WEEK if unit.startswith("s") else DAY)


def counted(found: _Match, today: dt.date) -> Moment:
    """*N derniers jours* holds today; hours reach back into the day in which they began."""
    first = _ago(found, today)
    return calendar.constant(first if found["unit"].startswith("h") else first + DAY, today)


def long_ago(found: _Match, today: dt.date) -> Moment:
    """*Il y a 3 jours* is a day; two weeks or two months ago is that week, that month."""
    day, unit = _ago(found, today), found["unit"][0]
    if unit == "s":
        return calendar.constant(calendar.monday_of(day), calendar.monday_of(day) + 6 * DAY)
    return calendar.constant(day.replace(day=1), calendar.month_end(day)) if unit == "m" else calendar.constant(day, day)


def back(count: int, length: int = 1) -> Callable[[_Match, dt.date], Moment]:
    return lambda _found, today: calendar.constant(today - count * DAY, today - (count - length + 1) * DAY)


def going_on(unit: str, today: dt.date) -> Moment:
    """*Du mois*, *de la semaine*, *du jour*: the one under way."""
    if unit in ("jour", "journee"):
        return calendar.constant(today, today)
    if unit == "semaine":
        return calendar.constant(calendar.monday_of(today), calendar.monday_of(today) + 6 * DAY)
    if unit == "mois":
        return calendar.constant(today.replace(day=1), calendar.month_end(today))
    return calendar.constant(today.replace(month=1, day=1), today)
