"""One French expression for a day or a stretch of days: *hier*, *3 mars*, *S8*, *T4 2025*, *cet hiver*, *10 derniers jours*."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.reports import days
from bot.reports.days import DAY, WEEK, Moment
from bot.reports.grammar import MONTHS, NUMBERS, WEEKDAYS

_Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Found:
    """An expression that ends at ``end`` of the text. A weak one gives way to any other (*T4* is a tram as well)."""

    moment: Moment
    end: int
    is_weak: bool = False


_AUXILIARY = re.compile(r"(?:^| )(?:a|ont|ai|as|avez|avons|avait|avaient) $")
"""Before *été* the verb."""
_SEASON_STARTS = {"printemps": (3, 21), "ete": (6, 21), "automne": (9, 21), "hiver": (12, 21)}
_MONTH_PARTS = {"debut": (1, 10), "mi": (11, 20), "fin": (21, 31)}
_ORDINALS = {"premier": 1, "premiere": 1, "deuxieme": 2, "second": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4}

_MONTH = (
    r"(?P<month>janv?(?:ier)?|fevr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept?(?:embre)?|oct(?:obre)?|nov(?:embre)?|dec(?:embre)?)"
)
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_DAY = r"(?P<day>1er|[0-3]?[0-9])"
_YEAR = r"(?P<year>20[0-9]{2})"
_LAST = r"(?P<last>derni(?:er|ere)s?|passee?s?|precedente?s?|d avant|ecoulee?s?)"
_THIS = r"(?:ce|cet|cette)"
_GOING_ON = r"(?:en cours|ci|courante?|actuel(?:le)?)"
_COUNT = rf"(?P<count>[0-9]{{1,3}}|{'|'.join(NUMBERS)})"
_UNIT = r"(?P<unit>jours?|j|semaines?|mois|heures?|h|ans?|annees?|trimestres?)"
_WEEKEND = r"(?:we|w-e|week[ -]?ends?)"


def _year(found: _Match) -> int | None:
    text = found.groupdict().get("year") or found.groupdict().get("year_before")
    return int(text) + 2000 * (len(text) == 2) if text else None


def _day(found: _Match) -> int:
    return int(found["day"].removesuffix("er"))


def _month_number(found: _Match) -> int:
    text = found["month"][: 4 if found["month"].startswith("jui") else 3]
    return next(place for place, name in enumerate(MONTHS, 1) if name.startswith(text))


def _number(text: str) -> int:
    return max(1, int(text) if text.isdigit() else NUMBERS[text])


def _dated(found: _Match, _today: dt.date) -> Moment | None:
    number, day = int(found["number"]) if "number" in found.groupdict() else _month_number(found), _day(found)
    return days.yearly(lambda year: days.single(year, number, day), _year(found)) if 1 <= number <= 12 else None


def _weekday_date(found: _Match, _today: dt.date) -> Moment | None:
    return days.day_of_month(_day(found))


def _days_of_month(found: _Match, _today: dt.date) -> Moment | None:
    part = _day(found), int(found["to"])
    return days.month(_month_number(found), _year(found), part) if 1 <= part[0] <= part[1] <= 28 else None


def _fortnight(found: _Match, _today: dt.date) -> Moment | None:
    number = _ORDINALS.get(found["number"]) or int(found["number"][0])
    return days.month(_month_number(found), _year(found), {1: (1, 15), 2: (16, 31)}[number]) if number <= 2 else None


def _month(found: _Match, today: dt.date) -> Moment | None:
    number, year = _month_number(found), _year(found)
    if found["last"] and year is None:  # *mars dernier*, said in March, is last year's
        year = today.year - (number >= today.month)
    return days.month(number, year, _MONTH_PARTS.get(found["part"] or "", (1, 31)))


def _quarter(found: _Match, _today: dt.date) -> Moment | None:
    text, length = found["number"], 6 if found.groupdict().get("half") else 3
    number = _ORDINALS.get(text) or int(text[0])
    return days.months_from((number - 1) * length + 1, length, _year(found)) if number * length <= 12 else None


def _relative_quarter(found: _Match, today: dt.date) -> Moment | None:
    if found[0] in ("trimestre", "semestre"):  # *par trimestre* asks for a picture, not for days
        return None
    length = 6 if found["half"] else 3
    first = today.replace(month=(today.month - 1) // length * length + 1, day=1)
    if found["last"]:
        first = days.months_back(first, length)
    return days.constant(first, days.months_back(first, -length) - DAY)


def _season(found: _Match, today: dt.date) -> Moment | None:
    starts, year = _SEASON_STARTS[found["season"]], _year(found)
    if found[0] == "ete" and _AUXILIARY.search(found.string[: found.start()]):
        return None
    if year is not None and dt.date(year, *starts) > today:  # *hiver 2026*, said in March 2026, began in 2025
        year -= 1
    moment = days.season(starts, year)
    if moment and found["last"] and moment(today).last >= today:
        return days.season(starts, moment(today).first.year - 1)
    return moment


def _whole_year(found: _Match, _today: dt.date) -> Moment | None:
    return days.months_from(1, 12, _year(found))


def _relative_year(found: _Match, today: dt.date) -> Moment | None:
    return days.months_from(1, 12, today.year - bool(found["last"]))


def _back_to_school(_found: _Match, _today: dt.date) -> Moment | None:
    return days.yearly(lambda year: days.single(year, 9, 1), None)


def _relative_month(found: _Match, today: dt.date) -> Moment:
    first = days.months_back(today.replace(day=1), 1 if found["last"] else 0)
    return days.constant(first, days.month_end(first))


def _numbered_week(found: _Match, _today: dt.date) -> Moment | None:
    return days.iso_week(int(found["number"]), _year(found))


def _relative_week(found: _Match, today: dt.date) -> Moment:
    first = days.monday_of(today) - (1 if found["last"] else 0) * WEEK
    return days.constant(first, first + 6 * DAY)


def _weekday(found: _Match, today: dt.date) -> Moment:
    return days.weekday(WEEKDAYS.index(found["weekday"]), today - (1 if found["last"] else 0) * DAY)


def _weekday_of_week(found: _Match, today: dt.date) -> Moment:
    day = days.monday_of(today) - (1 if found["last"] else 0) * WEEK + WEEKDAYS.index(found["weekday"]) * DAY
    return days.constant(day, day)


def _weekend(found: _Match, today: dt.date) -> Moment:
    """The latest weekend that has begun; *dernier*, said on a Saturday or Sunday, is the one before."""
    saturday = days.weekday(5, today)(today).first
    if found["last"] and saturday + DAY >= today:
        saturday -= WEEK
    return days.constant(saturday, saturday + DAY)


def _before_last(found: _Match, today: dt.date) -> Moment:
    if found["unit"] == "mois":
        return _relative_month(found, days.months_back(today, 1))
    return (_relative_week if found["unit"] == "semaine" else _weekend)(found, today - WEEK)


def _ago(found: _Match, today: dt.date) -> dt.date:
    count, unit = _number(found["count"]), found["unit"]
    if unit.startswith("h"):
        return today - -(-count // 24) * DAY
    if unit[0] in "amt":
        return days.months_back(today, count * {"m": 1, "t": 3, "a": 12}[unit[0]])
    return today - count * (WEEK if unit.startswith("s") else DAY)


def _counted(found: _Match, today: dt.date) -> Moment:
    """*N derniers jours* holds today; hours reach back into the day in which they began."""
    first = _ago(found, today)
    return days.constant(first if found["unit"].startswith("h") else first + DAY, today)


def _long_ago(found: _Match, today: dt.date) -> Moment:
    return days.constant(_ago(found, today), _ago(found, today))


def _back(count: int, length: int = 1) -> Callable[[_Match, dt.date], Moment]:
    return lambda _found, today: days.constant(today - count * DAY, today - (count - length + 1) * DAY)


_Reader = Callable[[_Match, dt.date], "Moment | None"]
_TABLE: tuple[tuple[str, _Reader], ...] = (
    (r"(?P<year>20[0-9]{2})[-/.](?P<number>[01]?[0-9])[-/.](?P<day>[0-3]?[0-9])", _dated),
    (r"(?P<day>[0-3]?[0-9])[/.-](?P<number>[01]?[0-9])[/.-](?P<year>20[0-9]{2}|[0-9]{2})", _dated),
    (r"(?P<day>[0-3]?[0-9])[/.](?P<number>[01]?[0-9])", _dated),
    (rf"(?:{_WEEKDAY} )?{_DAY} {_MONTH}(?: {_YEAR})?", _dated),
    (rf"{_MONTH} (?:{_YEAR} )?(?:du )?{_DAY}(?: ?- ?| au )(?P<to>[0-3]?[0-9])", _days_of_month),
    (rf"(?P<number>[12](?:e|er|re|ere|nde|eme)?|premiere|deuxieme|seconde) quinzaine (?:de |d )?{_MONTH}(?: {_YEAR})?", _fortnight),
    (rf"{_WEEKDAY} (?:le )?{_DAY}", _weekday_date),
    (rf"(?:mois (?:de |d )?)?(?:(?P<part>debut|mi|fin)[ -](?:de |d )?)?{_MONTH}(?:[ /-]{_YEAR})?(?: {_LAST})?", _month),
    (rf"t ?(?P<number>[1-4])[ /-]{_YEAR}", _quarter),
    (r"(?P<year_before>20[0-9]{2})[ /-]?t(?P<number>[1-4])", _quarter),
    (rf"(?P<number>1er|[1-4]e?(?:me)?|{'|'.join(_ORDINALS)}) (?:trimestre|(?P<half>semestre))(?: (?:de |d )?{_YEAR})?", _quarter),
    (rf"(?:{_THIS} )?(?:trimestre|(?P<half>semestre))(?: (?:{_LAST}|{_GOING_ON}))?", _relative_quarter),
    (r"(?P<last>dernier) (?:trimestre|(?P<half>semestre))", _relative_quarter),
    (rf"(?:{_THIS} |l )?(?P<season>{'|'.join(_SEASON_STARTS)})(?: (?:{_YEAR}(?:[ /-](?:20)?[0-9]{{2}})?|{_LAST}))?", _season),
    (rf"(?:(?:l )?annee |(?:l )?an )?{_YEAR}", _whole_year),
    (rf"(?:{_THIS} annee|annee {_GOING_ON}|(?:annee|an) {_LAST})", _relative_year),
    (r"(?:la )?rentree", _back_to_school),
    (rf"(?:{_THIS} mois(?:[ -]ci)?|mois {_GOING_ON}|mois {_LAST})", _relative_month),
    (rf"(?:s|semaine ?)(?:n )?(?P<number>0?[1-9]|[1-5][0-9])(?:[ /-]{_YEAR})?", _numbered_week),
    (rf"(?:{_THIS} semaine(?:[ -]ci)?|semaine {_GOING_ON}|semaine {_LAST})", _relative_week),
    (r"(?P<last>derniere) semaine", _relative_week),
    (r"(?P<last>dernier) mois", _relative_month),
    (r"(?P<last>avant[ -]derni(?:er|ere)) (?P<unit>semaine|mois|we|week[ -]?end)", _before_last),
    (rf"(?:{_WEEKDAY} (?:de )?(?:la )?(?:{_THIS} semaine|semaine {_LAST}))", _weekday_of_week),
    (rf"{_WEEKDAY}(?: {_LAST})?", _weekday),
    (rf"(?P<last>dernier) {_WEEKDAY}", _weekday),
    (rf"(?:{_THIS} )?{_WEEKEND}(?:[ -]ci)?(?: {_LAST})?", _weekend),
    (rf"(?P<last>dernier) {_WEEKEND}", _weekend),
    (rf"{_COUNT} (?:derni(?:er|ere)s?) {_UNIT}", _counted),
    (rf"(?:derni(?:er|ere)s? ){_COUNT} ?{_UNIT}", _counted),
    (rf"(?:depuis|sur|pendant|ces|les) (?:les )?{_COUNT} ?{_UNIT}(?: {_LAST})?", _counted),
    (rf"{_COUNT} ?{_UNIT} (?:passee?s|ecoulee?s)", _counted),
    (r"(?P<count>[0-9]{1,3}) ?(?P<unit>jours?|j|semaines|mois)", _counted),
    (rf"il y a {_COUNT} {_UNIT}", _long_ago),
    (r"aujourd ?hui|ce jour|{0} (?:matin|soir|aprem|apres[ -]midi|journee|soiree|matinee)".replace("{0}", _THIS), _back(0)),
    (r"avant[ -]?hier", _back(2)),
    (r"hier", _back(1)),
    (rf"(?:nuit (?:derniere|passee|precedente|d hier)|{_THIS} nuit|hier nuit)", _back(1, 2)),
)
_PATTERNS = tuple((re.compile(rf"(?:{pattern})(?![a-z0-9])"), reader) for pattern, reader in _TABLE)
_WEAK = re.compile(r"t(?P<number>[1-4])(?![a-z0-9])")
_VEHICLE = re.compile(r"(?:trams?|tramway|lignes?|metro|bus)[ /]$")
_BARE_DAY = re.compile(rf"{_DAY}(?![a-z0-9/.:])")
_PAIR = r"(?:[0-3]?[0-9](?:-|/| et | au ))?"
"""The first day of *14-15 mars*: a weekend is found by its second day."""
_AROUND = re.compile(rf"(?:(?P<week>semaine) (?:du|de) |{_WEEKEND} (?:(?:du|des|de) )?)(?:{_PAIR}(?=[0-9])|(?={'|'.join(WEEKDAYS)}))")
_MONTH_WEEKEND = re.compile(rf"{_MONTH} {_WEEKEND} (?:du )?{_PAIR}{_DAY}(?![a-z0-9])")


def expression_at(text: str, place: int, today: dt.date) -> Found | None:
    """The longest expression that begins at ``text[place]``; a text is ``Line.text``."""
    best = _around_at(text, place, today)
    for pattern, reader in _PATTERNS:
        found = pattern.match(text, place)
        if found and (best is None or found.end() > best.end) and (moment := reader(found, today)):
            best = Found(moment, found.end())
    if not best and (found := _WEAK.match(text, place)) and not _VEHICLE.search(text[:place]) and (moment := _quarter(found, today)):
        return Found(moment, found.end(), is_weak=True)
    return best


def bare_day_at(text: str, place: int) -> Found | None:
    """A lone day of the month (*le 3*, *1er*); only the words around it tell it from another number."""
    found = _BARE_DAY.match(text, place)
    moment = days.day_of_month(_day(found)) if found else None
    return Found(moment, found.end()) if found and moment else None


def _around_at(text: str, place: int, today: dt.date) -> Found | None:
    """*semaine du 2 mars*, *week-end du 21*: the week or weekend that holds the day."""
    if after_month := _MONTH_WEEKEND.match(text, place):
        moment = _dated(after_month, today)
        return Found(days.around(moment, 5, 2), after_month.end()) if moment else None
    found = _AROUND.match(text, place)
    inner = found and (expression_at(text, found.end(), today) or bare_day_at(text, found.end()))
    if not found or not inner:
        return None
    monday_or_saturday, length = (0, 7) if found["week"] else (5, 2)
    return Found(days.around(inner.moment, monday_or_saturday, length), inner.end)
