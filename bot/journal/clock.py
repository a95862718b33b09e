"""The clock times, ranges and lengths written in a note, told apart: ``vers 1h30`` is a time, ``1h30 de discussion`` a length."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dates.numerals import ABOUT, number
from bot.journal.words import Word, word_set


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day; ``first`` and ``last`` are the words it takes (last exclusive)."""

    hour: int
    minute: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Span:
    """From one time of day to another."""

    start: Moment
    minutes: int
    last: int


@dataclass(frozen=True, slots=True)
class Length:
    """Minutes; ``is_ago`` where they count back from now (``il y a 20 min``)."""

    minutes: int
    last: int
    is_ago: bool


Piece = Moment | Span | Length

_GLUED = re.compile(r"(\d{1,2})(?:h|hr?s?|heures?)(\d{2})?(?:mn|min)?")
_GLUED_MINUTES = re.compile(r"(\d{1,3})(?:mn|min|mins|minutes?)")
_HOURS = word_set("h heure heures hr")
_MINUTES = word_set("min mn mins minute minutes mns")
_AT = word_set("a vers des depuis entre de jusqu jusque avant apres environ pour sur matin soir midi hier")
_FOR = word_set(
    "pendant durant reste restes restee passe presque environ bonne petite pres plus discute echange ecoute apres mediation "
    "appel parle"
)
_NO_LENGTH = word_set("depuis dans toutes tous chaque en apres au retard mettent met toute arrive arrivent arrivee")
_AFTER_LENGTH = word_set("de d avec ensemble environ attente discussion apres sur ac pour au a")
_NEARLY = word_set("environ a peine bien presque bonne petite bon petit")
_PARTS = word_set("demi demie quart bonne petite bon petit")
_LONGEST_VISIT = 5
"""Hours: a bare ``3h`` is a length, a bare ``6h`` a time."""


def read_pieces(words: Sequence[Word], sent: dt.datetime) -> list[Piece]:
    """Times, ranges and lengths in the order of the text. ``sent`` (Europe/Paris) tells a bare ``1h`` of the night from a length."""
    found: list[Piece] = []
    place = 0
    while place < len(words):
        piece = _piece(words, place, sent)
        if piece is not None:
            found.append(piece)
        place = max(place + 1, piece.last if piece else _skipped(words, place))
    return found


def _piece(words: Sequence[Word], place: int, sent: dt.datetime) -> Piece | None:
    if (ago := _ago(words, place)) or (ago := _just_now(words, place)):
        return ago
    if span := _span(words, place):
        return span
    if minutes := _minutes(words, place):
        return minutes if _may_last(words, place) else None
    moment = clock_time(words, place)
    if moment is None or not _is_length(words, moment, sent):
        return moment
    return Length(moment.hour * 60 + moment.minute, moment.last, False) if _may_last(words, place) else None


def _skipped(words: Sequence[Word], place: int) -> int:
    """The end of a time that says nothing by itself (``depuis 1h``), so that its parts are not read again."""
    length = _minutes(words, place)
    moment = clock_time(words, place)
    return length.last if length else moment.last if moment else place + 1


def clock_time(words: Sequence[Word], place: int) -> Moment | None:
    """``22h15``, ``22 h 15``, ``22:15``, ``midi``, ``minuit et demi``, ``8h du soir`` at that word."""
    word = words[place].folded
    following = _folded(words, place + 1)
    if word in ("midi", "minuit"):
        return _half(words, Moment(12 if word == "midi" else 0, 0, place, place + 1)) if _is_clock_noon(words, place) else None
    if glued := _GLUED.fullmatch(word):
        found = _valid(int(glued[1]), int(glued[2] or 0), place, place + 1)
        has_minutes = _is_minute(following) and _folded(words, place + 2) not in _MINUTES and words[place + 1].clause == words[place].clause
        if found and not glued[2] and has_minutes:
            found = _valid(found.hour, int(following), place, place + 2)
        return _half(words, _of_the_day(words, found))
    hour = number(word)
    if hour is None:
        return None
    if following in _HOURS:
        return _half(words, _of_the_day(words, _with_minutes(words, hour, place)))
    colon = place + 1 < len(words) and words[place + 1].start == words[place].end + 1 and words[place + 1].clause == words[place].clause + 1
    if colon and word.isdigit() and _is_minute(following):
        return _valid(hour, int(following), place, place + 2)
    return None


def _with_minutes(words: Sequence[Word], hour: int, place: int) -> Moment | None:
    following = _folded(words, place + 2)
    has_minutes = _is_minute(following) and _folded(words, place + 3) not in _MINUTES and words[place + 2].clause == words[place].clause
    return _valid(hour, int(following) if has_minutes else 0, place, place + 3 if has_minutes else place + 2)


def _of_the_day(words: Sequence[Word], moment: Moment | None) -> Moment | None:
    """``8h du soir`` is 20:00."""
    if moment is None:
        return None
    after = [_folded(words, moment.last + step) for step in range(3)]
    part = after[1] if after[0] in ("du", "de") else ""
    part = after[2] if part in ("l", "la") else part
    if part not in ("mat", "matin", "soir", "aprem", "apres", "nuit"):
        return moment
    later = 12 if part in ("soir", "aprem", "apres") and moment.hour < 12 else 0
    return Moment((moment.hour + later) % 24, moment.minute, moment.first, moment.last + 2)


def _half(words: Sequence[Word], moment: Moment | None) -> Moment | None:
    """``minuit et demi``, ``20h et quart``, ``midi moins le quart`` and the like."""
    if moment is None or moment.minute or _folded(words, moment.last) != "et":
        return moment
    minute = {"demi": 30, "demie": 30, "quart": 15}.get(_folded(words, moment.last + 1))
    return Moment(moment.hour, minute, moment.first, moment.last + 2) if minute else moment


def _is_clock_noon(words: Sequence[Word], place: int) -> bool:
    """``à midi`` and ``de midi à 14h`` are times; ``la pause de midi`` is none."""
    before = _folded(words, place - 1)
    if before in ("a", "vers", "des", "ce", "depuis", "hier", "jusqu", "environ", "avant", "apres", "entre"):
        return True
    if before == "de":
        return _folded(words, place + 1) == "a"
    return place == 0 or words[place].clause != words[place - 1].clause or before.endswith(("di", "soir"))


def _span(words: Sequence[Word], place: int) -> Span | None:
    """``de 20h à 21h``, ``14h-15h30``, ``entre 16h et 17h``, ``18 à 19h``."""
    start = clock_time(words, place)
    if start is None and words[place].folded.isdigit() and len(words[place].folded) <= 2 and _folded(words, place - 1) in ("de", "entre"):
        start = _valid(int(words[place].folded), 0, place, place + 1)
    if start is None:
        return None
    link = _folded(words, start.last)
    begin = start.last + 1 if link in ("a", "et", "jusqu") else start.last
    begin += link == "jusqu" and _folded(words, begin) == "a"
    if begin >= len(words) or (link == "et" and _folded(words, place - 1) != "entre"):
        return None
    end = clock_time(words, begin)
    is_joined = begin > start.last or (end is not None and words[begin].start == words[start.last - 1].end + 1)
    if end is None or not is_joined or words[begin].clause != words[start.first].clause:
        return None
    minutes = (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % (24 * 60)
    return Span(start, minutes, end.last) if minutes else None


def _ago(words: Sequence[Word], place: int) -> Length | None:
    """``il y a 30 min``, ``y a une heure``, ``il y a 1/2h``."""
    if _folded(words, place) != "y" or _folded(words, place + 1) != "a":
        return None
    begin = place + 2
    while _folded(words, begin) in _NEARLY or (_folded(words, begin) in ("un", "une") and _folded(words, begin + 1) in _PARTS):
        begin += 1
    if begin >= len(words):
        return None
    if minutes := _minutes(words, begin):
        return Length(minutes.minutes, minutes.last, True)
    moment = clock_time(words, begin)
    return Length(moment.hour * 60 + moment.minute, moment.last, True) if moment else None


def _just_now(words: Sequence[Word], place: int) -> Length | None:
    """``à l'instant`` (but not ``pour l'instant``)."""
    said = [_folded(words, place + step) for step in range(3)]
    return Length(0, place + 3, True) if said == ["a", "l", "instant"] else None


def _minutes(words: Sequence[Word], place: int) -> Length | None:
    """``20 min``, ``20min``, ``un quart d'heure``, ``1/4h``, ``une demi-heure``, ``trois quarts d'heure``."""
    said = [_folded(words, place + step) for step in range(5)]
    if glued := _GLUED_MINUTES.fullmatch(said[0]):
        return Length(int(glued[1]), place + 1, False)
    value = ABOUT.get(said[0], number(said[0]))
    if value is not None and said[1] in _MINUTES:
        return Length(value, place + 2, False)
    if value is not None and said[1:3] == ["de", "minutes"]:
        return Length(value, place + 3, False)
    return _fraction(said, place)


def _fraction(said: Sequence[str], place: int) -> Length | None:
    if said[0] in ("1", "3") and (part := re.fullmatch(r"([24])(?:h|heures?)?", said[1])):
        is_hour = said[1] != part[1] or said[2] in _HOURS or said[2:4] == ["d", "heure"]
        minutes = {("1", "2"): 30, ("1", "4"): 15, ("3", "4"): 45}.get((said[0], part[1]))
        return Length(minutes, place + (2 if said[1] != part[1] else 4 if said[2] == "d" else 3), False) if is_hour and minutes else None
    if said[:2] in (["quart", "d"], ["quarts", "d"]) and said[2] == "heure":
        return Length(15, place + 3, False)
    if said[0] in ("trois", "3") and said[1:4] == ["quarts", "d", "heure"]:
        return Length(45, place + 4, False)
    if said[0] in ("demi", "demie") and said[1] in _HOURS:
        return Length(30, place + 2, False)
    return None


def _is_length(words: Sequence[Word], moment: Moment, sent: dt.datetime) -> bool:
    """Whether hours are a length: few of them, and nothing near makes them a time of the night."""
    before, after = _folded(words, moment.first - 1), _folded(words, moment.last)
    if words[moment.first].folded in ("midi", "minuit") or (moment.hour > _LONGEST_VISIT and before not in ("pendant", "durant")):
        return False
    if before in _FOR and not (before in ("apres", "environ", "plus") and moment.hour > _LONGEST_VISIT):
        return True
    if before in _AT or before.endswith("di") or _names_night(words, moment):
        return before == "depuis"
    return after in _AFTER_LENGTH or not (sent.hour < _LONGEST_VISIT + 1 and moment.hour <= sent.hour)


def _names_night(words: Sequence[Word], moment: Moment) -> bool:
    near = [word.folded for word in words[max(0, moment.first - 3) : moment.last + 3]]
    return not {"nuit", "soir", "hier", "matin"}.isdisjoint(near)


def _may_last(words: Sequence[Word], place: int) -> bool:
    """Whether a length may be that of the visit: ``depuis 1h`` and ``dans 10 min`` are not."""
    before = [words[at].folded for at in range(max(0, place - 2), place) if words[at].clause == words[place].clause]
    return _NO_LENGTH.isdisjoint(before[-1:]) and not ({"toutes", "tous", "depuis"} & set(before))


def _valid(hour: int, minute: int, first: int, last: int) -> Moment | None:
    return Moment(hour % 24, minute, first, last) if hour <= 24 and minute < 60 and not (hour == 24 and minute) else None


def _is_minute(word: str) -> bool:
    return word.isdigit() and len(word) == 2 and int(word) < 60


def _folded(words: Sequence[Word], place: int) -> str:
    return words[place].folded if 0 <= place < len(words) else ""
