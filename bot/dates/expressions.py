"""One French expression for a day or a stretch of days: *hier*, *3 mars*, *S8*, *T4 2025*, *cet hiver*, *10 derniers jours*."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from bot.dates import calendar, moments
from bot.dates.calendar import Moment
from bot.dates.moments import ORDINALS, Reader
from bot.dates.names import MONTHS, SEASONS, WEEKDAYS
from bot.dates.numerals import EXACT


@dataclass(frozen=True, slots=True)
class Found:
    """An expression that ends at ``end`` of the text. A weak one gives way to any other (*T4* is a tram as well).

    A bare one (*du mois*) is weak too, yet adds nothing beside a period that it holds.
    """

    moment: Moment
    end: int
    is_weak: bool = False
    is_bare: bool = False


_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_DAY = r"(?P<day>1er|premier|[0-3]?[0-9])"
_YEAR = r"(?P<year>20[0-9]{2})"
_LAST = r"(?P<last>derni(?:er|ere)s?|passee?s?|precedente?s?|d avant|ecoulee?s?)"
_THIS = r"(?:ce|cet|cette)"
_GOING_ON = r"(?:en cours|ci|courante?|actuel(?:le)?)"
_COUNT = rf"(?P<count>[0-9]{{1,3}}|{'|'.join(EXACT)})"
_UNIT = r"(?P<unit>jours?|j|semaines?|mois?|heures?|h|ans?|annees?|trimestres?)"
_PART = r"(?P<part>debut|mi|milieu|fin)"
_OF = rf"(?:de (?:la |l |{_THIS} )?|d |du |{_THIS} )?"
_OF_MONTH = r"(?:du mois de |du mois d |de |d )?"
_PART_OF_MONTH = rf"(?:{_PART}[ -]{_OF_MONTH}|(?:courant|cours) {_OF_MONTH})?"
_ORDINAL = rf"(?P<number>[1-4](?:er?e?|eme|nde|e)|{'|'.join(ORDINALS)}|derniere)"
_NUMBER = r"(?P<number>[0-9]{1,2})"
_YEAR_ALONE = r"(?P<year_before>20[0-9]{2})"
_SEASON = rf"(?P<season>{'|'.join(SEASONS)})"
_WEEKEND = r"(?:we|w-e|week[ -]?ends?)"

_TABLE: tuple[tuple[str, Reader], ...] = (
    (r"(?P<year>20[0-9]{2})[-/.](?P<number>[01]?[0-9])[-/.](?P<day>[0-3]?[0-9])", moments.dated),
    (r"(?P<day>[0-3]?[0-9])[/.-](?P<number>[01]?[0-9])[/.-](?P<year>20[0-9]{2}|[0-9]{2})", moments.dated),
    (r"(?P<day>[0-3]?[0-9])[/.](?P<number>[01]?[0-9])", moments.dated),
    (r"(?P<number>0?[1-9]|1[0-2])[/.-](?P<year>20[0-9]{2})", moments.month_of_year),
    (rf"{_DAY} (?:du|de ce) mois(?:[ -](?:{_LAST}|{_GOING_ON}))?", moments.day_of_this_or_last_month),
    (rf"(?:debut {_OF})?(?:{_THIS} )?annee scolaire(?: (?:{_LAST}|{_YEAR}(?:[ /-](?:20)?[0-9]{{2}})?|{_GOING_ON}))?", moments.school_year),
    (rf"(?:{_WEEKDAY} )?{_DAY} {_MONTH}(?: {_YEAR})?", moments.dated),
    (rf"{_MONTH} (?:{_YEAR} )?(?:du )?{_DAY}(?: ?- ?| au )(?P<to>[0-3]?[0-9])", moments.days_of_month),
    (rf"(?P<number>[12](?:e|er|re|ere|nde|eme)?|premiere|deuxieme|seconde) quinzaine (?:de |d )?{_MONTH}(?: {_YEAR})?", moments.fortnight),
    (rf"(?P<first>1er|[0-3]?[0-9]) et {_DAY} {_MONTH}(?: {_YEAR})?", moments.two_days),
    (rf"{_WEEKDAY} (?:le )?{_DAY}", moments.weekday_date),
    (rf"(?:mois? (?:de |d )?)?{_PART_OF_MONTH}{_MONTH}(?:[ /-]{_YEAR})?(?: {_LAST})?", moments.month),
    (rf"t ?(?P<number>[1-4])[ /-]{_YEAR}", moments.quarter),
    (r"(?P<year_before>20[0-9]{2})[ /-]?t(?P<number>[1-4])", moments.quarter),
    (rf"(?P<number>1er|[1-4]e?(?:me)?|{'|'.join(ORDINALS)}) (?:trimestre|(?P<half>semestre))(?: (?:de |d )?{_YEAR})?", moments.quarter),
    (rf"(?:{_THIS} )?(?:trimestre|(?P<half>semestre))(?: (?:{_LAST}|{_GOING_ON}))?", moments.relative_quarter),
    (r"(?P<last>dernier) (?:trimestre|(?P<half>semestre))", moments.relative_quarter),
    (rf"(?P<number>dernier) (?:trimestre|(?P<half>semestre)) (?:de |d )?(?:l annee )?{_YEAR}", moments.quarter),
    (rf"(?:debut {_OF})?(?:{_THIS} |l )?{_SEASON}(?: (?:{_YEAR}(?:[ /-](?:20)?[0-9]{{2}})?|{_LAST}))?", moments.season),
    (rf"(?:(?:l )?annee |(?:l )?an )?{_YEAR}", moments.whole_year),
    (rf"(?:{_THIS} ann?ee?|annee {_GOING_ON}|(?:annee|l?an) {_LAST})", moments.relative_year),
    (r"(?P<last>derniere) annee", moments.relative_year),
    (rf"{_PART} (?:{_OF}annee(?: (?:{_YEAR}|{_LAST}|{_GOING_ON}))?|(?:de )?{_YEAR_ALONE})", moments.part_of_year),
    (rf"{_PART} {_OF}mois(?: (?:{_LAST}|{_GOING_ON}))?", moments.part_of_month),
    (rf"{_PART} {_OF}semaine(?: (?:{_LAST}|{_GOING_ON}))?", moments.part_of_week),
    (rf"{_ORDINAL} semaine {_OF_MONTH}{_MONTH}(?: {_YEAR})?", moments.week_of_month),
    (r"(?:ces|les) derni(?:er|ere)s (?P<unit>jours|semaines|mois)", moments.lately),
    (r"(?:la )?rentree", moments.back_to_school),
    (rf"(?:{_THIS} mois?(?:[ -]ci)?|mois?-ci|mois? {_GOING_ON}|mois? {_LAST})", moments.relative_month),
    (rf"(?:s|semaines? ?)(?:n |numero )?(?P<number>0?[1-9]|[1-5][0-9])(?:[ /-]{_YEAR})?", moments.numbered_week),
    (rf"semaines? (?:n )?{_NUMBER}(?: a | au | et |-)(?:la )?(?:semaine )?(?P<to>[0-9]{{1,2}})(?: {_YEAR})?", moments.numbered_weeks),
    (rf"(?:{_THIS} semaine(?:[ -]ci)?|semaine {_GOING_ON}|semaine {_LAST})", moments.relative_week),
    (r"(?P<last>derniere) semaine", moments.relative_week),
    (r"(?P<last>dernier) mois?", moments.relative_month),
    (r"(?P<last>avant[ -]derni(?:er|ere)) (?P<unit>semaine|mois|we|week[ -]?end)", moments.before_last),
    (rf"(?:{_WEEKDAY} (?:de )?(?:la )?(?:{_THIS} semaine|semaine {_LAST}))", moments.weekday_of_week),
    (rf"{_WEEKDAY}(?: {_LAST})?", moments.weekday),
    (rf"(?P<last>dernier) {_WEEKDAY}", moments.weekday),
    (rf"(?:{_THIS} )?{_WEEKEND}(?:[ -]ci)?(?: {_LAST})?", moments.weekend),
    (rf"(?P<last>dernier) {_WEEKEND}", moments.weekend),
    (rf"{_COUNT} (?:derni(?:er|ere)s?) {_UNIT}", moments.counted),
    (rf"(?:derni(?:er|ere)s? ){_COUNT} ?{_UNIT}", moments.counted),
    (rf"(?:depuis|sur|pendant|ces|les) (?:les )?{_COUNT} ?{_UNIT}(?: {_LAST})?", moments.counted),
    (rf"{_COUNT} ?{_UNIT} (?:passee?s|ecoulee?s)", moments.counted),
    (r"(?P<count>[0-9]{1,3}) ?(?P<unit>jours?|j|semaines?|mois)", moments.counted),
    (rf"il y a {_COUNT} {_UNIT}", moments.long_ago),
    (r"aujourd ?hui|ce jour|{0} (?:matin|midi|soir|aprem|apres[ -]midi|journee|soiree|matinee)".replace("{0}", _THIS), moments.back(0)),
    (r"av(?:an)?t[ -]?hier", moments.back(2)),
    (r"hier", moments.back(1)),
    (rf"(?:nuit (?:derniere|passee|precedente|d hier)|{_THIS} nuit|hier nuit)", moments.back(1, 2)),
)
_PATTERNS = tuple((re.compile(rf"(?:{pattern})(?![a-z0-9])"), reader) for pattern, reader in _TABLE)
_WEAK = re.compile(r"t(?P<number>[1-4])(?![a-z0-9])")
_BARE = re.compile(r"(?:jour|journee|semaine|mois|annee)(?![a-z0-9-])(?! (?:de|d)(?![a-z]))")
_OWN = re.compile(r"(?:^|[^a-z])(?:du|(?:de|sur|dans) (?:la|le|l)) $")
_VEHICLE = re.compile(r"(?:trams?|tramway|lignes?|metro|bus)[ /]$")
_BARE_DAY = re.compile(r"(?P<day>1er|[0-3]?[0-9])(?![a-z0-9/.:])")
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
    if (best is None or best.is_weak) and (bare := _BARE.match(text, place)) and _OWN.search(text[:place]):
        return Found(moments.going_on(bare[0], today), bare.end(), is_weak=True, is_bare=True)
    if not best and (found := _WEAK.match(text, place)) and not _VEHICLE.search(text[:place]) and (moment := moments.quarter(found, today)):
        return Found(moment, found.end(), is_weak=True)
    return best


def bare_day_at(text: str, place: int) -> Found | None:
    """A lone day of the month (*le 3*, *1er*); only the words around it tell it from another number."""
    found = _BARE_DAY.match(text, place)
    moment = calendar.day_of_month(moments.day_number(found)) if found else None
    return Found(moment, found.end()) if found and moment else None


def _around_at(text: str, place: int, today: dt.date) -> Found | None:
    """*semaine du 2 mars*, *week-end du 21*: the week or weekend that holds the day."""
    if after_month := _MONTH_WEEKEND.match(text, place):
        moment = moments.dated(after_month, today)
        return Found(calendar.around(moment, 5, 2), after_month.end()) if moment else None
    found = _AROUND.match(text, place)
    inner = found and (expression_at(text, found.end(), today) or bare_day_at(text, found.end()))
    if not found or not inner:
        return None
    monday_or_saturday, length = (0, 7) if found["week"] else (5, 2)
    return Found(calendar.around(inner.moment, monday_or_saturday, length), inner.end)
