"""The hours of the day a request asks for: *le soir*, *entre 20h et 23h*, *après 21h*, *avant midi*.

Not the grammar of notes (``bot/journal/clock.py``): there *après 21h* is a moment, *1h* may be a length and *15h30* keeps its
minutes; here each is a stretch of whole hours.
"""

from __future__ import annotations

import re

from bot.dates.names import WEEKDAYS
from bot.reports.line import Line

Hours = tuple[int, int]
"""From, to, in whole hours 0–24; over midnight the first is the greater one."""

_NAMED: tuple[tuple[str, Hours], ...] = (
    (r"matin|matins|matinee|matinees", (6, 12)),
    (r"apres[ -]?midis?|aprem|aprems|aprm|apm", (12, 18)),
    (r"soir|soirs|soiree|soirees", (18, 24)),
    (r"nuit|nuits", (22, 6)),
)
_BARE = r"(?:[01]?[0-9]|2[0-4])"
_COUNTED = r"(?! (?:derni(?:er|ere)s?|jours?|j|semaines?|mois|ans?)(?![a-z0-9]))"
"""*20h-23h, 15 derniers jours*: these are no minutes."""
_CLOCK = rf"(?<!dernieres )(?:{_BARE} ?h(?:eures?)?(?: ?[0-5][0-9]{_COUNTED})?|{_BARE}:[0-5][0-9]|(?<!apres[ -])midi|minuit)"
_WHOLE = re.compile(r"([0-9]{1,2})(?: ?(?:h(?:eures?)?|:) ?([0-5][0-9])?)?")


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9/.]){body}(?![a-z0-9/])")


_LUNCH = _pattern(r"(?:entre )?midi et (?:deux|2)")
_BETWEEN = _pattern(rf"(?<!le )(?:(?:entre|de|d) )?(?P<from>{_CLOCK}|{_BARE})(?: ?- ?| et | a | jusqu a |/)(?P<to>{_CLOCK})")
_AFTER = _pattern(rf"(?:apres|a partir de|des|depuis|plus tard que) (?P<from>{_CLOCK})")
_BEFORE = _pattern(rf"(?:avant|jusqu a) (?P<to>{_CLOCK})")
_AROUND = _pattern(rf"(?:(?:a|vers|autour de) )?(?P<from>{_CLOCK})")
_EDGE = r"(?:(?:debut|fin|milieu|plein|pleine|tot|tard)(?: de| d)?(?: (?:la|le|l))? )?"
_NAMES = tuple((_pattern(rf"{_EDGE}(?:{names})"), hours) for names, hours in _NAMED)
_SINCE = re.compile(rf"depuis (?:(?:le|la|l|ce|cet|cette|hier|avant[ -]?hier|{'|'.join(WEEKDAYS)}|au) )*$")


def read_hours(line: Line) -> Hours | None:
    """The hours asked for; clock times are hidden from later readers. A second stretch that does not join the first is left untaken."""
    clock = _clock_hours(line)
    if clock is None:
        return _named_hours(line)
    _take_confirmed(line, clock)
    return clock


def _clock_hours(line: Line) -> Hours | None:
    if lunch := _wanted(line, _LUNCH):
        line.take(*lunch.span())
        return 12, 14
    for pattern in (_BETWEEN, _AFTER, _BEFORE, _AROUND):
        if not (found := _wanted(line, pattern)):
            continue
        asked = found.groupdict()
        start = _hour(asked["from"], is_end=False) if "from" in asked else 0
        end = _hour(asked["to"], is_end=True) if "to" in asked else (start + 1 if pattern is _AROUND else 24)
        if start < 24 and start != end:
            hide = line.blank if any(char.isdigit() for char in found[0]) else line.take  # *ce midi* tells the day as well
            hide(*found.span())
            return start, end
    return None


def _wanted(line: Line, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The first place that is not wanted out."""
    for found in pattern.finditer(line.text):
        if not line.is_refused(found.start()):
            return found
        line.refuse(*found.span())
        line.blank(*found.span())
    return None


def _hour(clock: str, is_end: bool) -> int:
    """A clock time to the whole hour around it; an end at midnight is 24."""
    if clock in ("midi", "minuit"):
        return 12 if clock == "midi" else 24 * is_end
    found = _WHOLE.match(clock)
    hour, minutes = (int(found[1]), int(found[2] or 0)) if found else (0, 0)
    if is_end:
        hour = min(24, hour + (minutes > 0))
    return 24 if is_end and hour == 0 else hour


def _named_hours(line: Line) -> Hours | None:
    stretch: Hours | None = None
    for span, hours in _named(line):
        if line.is_refused(span[0]):
            line.refuse(*span)
            continue
        if _SINCE.search(line.text, 0, span[0]):  # *depuis ce matin* tells the first day, not an hour of each
            line.take(*span)
            continue
        joined = hours if stretch is None else _joined(stretch, hours)
        if joined:
            stretch = joined
            line.take(*span)
    return stretch


def _named(line: Line) -> list[tuple[tuple[int, int], Hours]]:
    return sorted((found.span(), hours) for pattern, hours in _NAMES for found in pattern.finditer(line.text))


def _take_confirmed(line: Line, clock: Hours) -> None:
    """*le soir après 21h*: the name says no more than the clock."""
    for span, hours in _named(line):
        if _each(hours) & _each(clock):
            line.take(*span)


def _each(hours: Hours) -> set[int]:
    start, end = hours
    return set(range(start, end)) if start < end else {*range(start, 24), *range(end)}


def _joined(one: Hours, other: Hours) -> Hours | None:
    """Both stretches as one, where they touch or overlap: *soir et nuit* is 18–6."""
    if one == other:
        return one
    for first, second in ((one, other), (other, one)):
        if first[1] == second[0] or (first, second) == ((18, 24), (22, 6)):
            return first[0], second[1]
    return None
