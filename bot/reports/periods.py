"""The days a request asks for: one expression, an interval (*du 3 au 10 mars*), or an open one (*depuis*, *avant*, *jusqu'au*)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from bot.dates.calendar import DAY, Days
from bot.dates.expressions import Found, bare_day_at, expression_at
from bot.dates.names import MONTHS, WEEKDAYS
from bot.reports.line import Line

_AHEAD = 31 * DAY
"""How far ahead the end of an interval may be looked for: *du 3 au 20*, said on the 12th, ends in the future."""


@dataclass(frozen=True, slots=True)
class Period:
    """From, to, both included; None where that side is open."""

    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A period said at ``start:end`` of the text; ``found`` where it is one expression, that others may join."""

    start: int
    end: int
    period: Period
    found: Found | None = None


_ARTICLE = r"(?:(?:le|la|l|les|au|en|du|de la|de l|de|d|mois de|mois d|dans|sur|pour|pendant|courant) )*"
_BETWEEN = re.compile(rf"entre {_ARTICLE}")
_FROM_THEN = rf"des (?=(?:le|la|l|hier|{'|'.join((*WEEKDAYS, *MONTHS))})(?![a-z]))"
"""*Dès lundi*; *des lundis* is none."""
_FROM = re.compile(rf"(?:(?:depuis|a partir|a compter) |{_FROM_THEN}){_ARTICLE}")
_AFTER = re.compile(r"apres " + _ARTICLE)
_BEFORE = re.compile(r"avant (?!hier)" + _ARTICLE)
_UP_TO = re.compile(r"jusqu ?(?:au|a|en|aux) " + _ARTICLE)
_THE = re.compile(r"(?:du|le|depuis le|nuit du|de|d) (?:la |l |le )?(?:nuit du |nuit de )?")
_LINK = re.compile(r"(?: jusqu (?:au|a|en) | au | a | en | ?- ?)" + _ARTICLE)
_AND = re.compile(r" et " + _ARTICLE)
_JOIN = re.compile(r"(?: et | ou |-|/| )" + _ARTICLE)
_NIGHT_BEFORE = re.compile(r"nuits? (?:(?:de|du|d|le|la) )*$")
_NIGHT_AFTER = re.compile(r" (?:dans la |la )?nuit(?![a-z])")
_WORD_START = re.compile(r"(?<![a-z0-9])(?=[a-z0-9])")


def read_period(line: Line, today: dt.date) -> Period:
    """The days asked for; the words that say them are taken. A second period that does not join the first is left untaken."""
    pieces = []
    for piece in _pieces(line.text, today):
        if line.is_refused(piece.start):
            line.refuse(piece.start, piece.end)
        else:
            pieces.append(piece)
    strong = [piece for piece in pieces if not (piece.found and piece.found.is_weak)] or pieces
    if not strong:
        return Period()
    chosen = _joined(strong, line.text, today)
    period = _with_night(chosen, line.text)
    for piece in (*chosen, *(piece for piece in pieces if _confirms(piece, period))):
        line.take(piece.start, piece.end)
    return period


def _confirms(piece: _Piece, period: Period) -> bool:
    """*les refus du mois, depuis le 1er*: the bare word of the calendar holds what is said more closely."""
    bare, since = piece.period, period.since
    is_bare = piece.found is not None and piece.found.is_bare
    return is_bare and bare.since is not None and bare.until is not None and since is not None and bare.since <= since <= bare.until


def _pieces(text: str, today: dt.date) -> list[_Piece]:
    """Every period said, from left to right, none within another."""
    pieces: list[_Piece] = []
    end = 0
    for start in (found.start() for found in _WORD_START.finditer(text)):
        if start >= end and (piece := _piece_at(text, start, today)):
            pieces.append(piece)
            end = piece.end
    return pieces


def _piece_at(text: str, start: int, today: dt.date) -> _Piece | None:
    return _between(text, start, today) or _interval(text, start, today) or _open(text, start, today) or _alone(text, start, today)


def _between(text: str, start: int, today: dt.date) -> _Piece | None:
    opened = _BETWEEN.match(text, start)
    return _two_ends(text, start, opened.end(), today, _AND, is_bare=" le " in opened[0]) if opened else None


def _interval(text: str, start: int, today: dt.date) -> _Piece | None:
    opened = _FROM.match(text, start) or _THE.match(text, start)
    place = opened.end() if opened else start
    return _two_ends(text, start, place, today, _LINK, is_bare=bool(opened) and not text[start:place].endswith(("de ", "d ")))


def _two_ends(text: str, start: int, place: int, today: dt.date, link: re.Pattern[str], is_bare: bool) -> _Piece | None:
    """``is_bare``: both ends may be lone day numbers; otherwise one of them must say what it is."""
    first = expression_at(text, place, today) or bare_day_at(text, place)
    linked = link.match(text, first.end) if first else None
    if not first or not linked:
        return None
    full = expression_at(text, linked.end(), today)
    last = full or (bare_day_at(text, linked.end()) if is_bare or expression_at(text, place, today) else None)
    days = _bounds(first, last, today) if last else None
    return _Piece(start, last.end, Period(days.first, days.last)) if last and days else None


def _bounds(first: Found, last: Found, today: dt.date) -> Days | None:
    for limit in (today + _AHEAD, today):
        to = last.moment(limit)
        since = first.moment(to.first)
        if since.first <= today:
            return Days(since.first, _capped(to, today)) if since.first <= to.last else None
    return None


def _open(text: str, start: int, today: dt.date) -> _Piece | None:
    for pattern in (_FROM, _AFTER, _BEFORE, _UP_TO):
        opened = pattern.match(text, start)
        found = _said(text, opened, today) if opened else None
        if found:
            days = found.moment(today)
            period = {
                _FROM: Period(days.first, today),
                _AFTER: Period(days.last + DAY, None if days.last >= today else today),
                _BEFORE: Period(None, days.first - DAY),
                _UP_TO: Period(None, days.last),
            }[pattern]
            return _Piece(start, found.end, period)
    return None


def _said(text: str, opened: re.Match[str], today: dt.date) -> Found | None:
    """What follows an opening word; a lone day number only where the opening calls for a day."""
    is_bare = opened[0].endswith(("le ", "au ", "du ", "depuis "))
    return expression_at(text, opened.end(), today) or (bare_day_at(text, opened.end()) if is_bare else None)


def _alone(text: str, start: int, today: dt.date) -> _Piece | None:
    found = expression_at(text, start, today)
    opened = _THE.match(text, start)
    if not found and opened and opened[0].endswith(("le ", "du ")):
        found = _said(text, opened, today)
    return _Piece(start, found.end, _as_period(found.moment(today), today), found) if found else None


def _as_period(days: Days, today: dt.date) -> Period:
    return Period(days.first, _capped(days, today))


def _capped(days: Days, today: dt.date) -> dt.date:
    """A stretch under way runs to today."""
    return today if days.first <= today < days.last else days.last


def _joined(pieces: list[_Piece], text: str, today: dt.date) -> list[_Piece]:
    """The first piece, with the ones that go on from it: *janvier et février*, *samedi et dimanche*."""
    chosen = [pieces[0]]
    for piece in pieces[1:]:
        before = chosen[-1]
        if not before.found or not piece.found or not _JOIN.fullmatch(text, before.end, piece.start):
            break
        last = piece.found.moment(today)
        first = before.found.moment(last.first)
        if DAY not in (last.first - first.last, first.first - last.last):
            break
        chosen[-1] = replace(before, period=_as_period(first, today))
        chosen.append(piece)
    return chosen


def _with_night(pieces: list[_Piece], text: str) -> Period:
    """The whole of the pieces; a night that is said with its one day ends on the next."""
    since = min((piece.period.since for piece in pieces if piece.period.since), default=None)
    until = max((piece.period.until for piece in pieces if piece.period.until), default=None)
    is_night = _NIGHT_BEFORE.search(text, 0, pieces[0].start) or _NIGHT_AFTER.match(text, pieces[-1].end)
    if is_night and since is not None and since == until:
        return Period(since, since + DAY)
    return Period(since, until if since is None or until is None or since <= until else None)
