"""A manager's line in French → the request it asks for. Nothing is silently ignored: what no reader understands is searched as words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from bot.library.compiled import once
from bot.library.model import Lists
from bot.reports.asides import asides_in
from bot.reports.chips import HOURS, PERIOD, REFUSED, Chip
from bot.reports.grammar import STOP_WORDS
from bot.reports.hints import ids_of
from bot.reports.hours import read_hours
from bot.reports.line import Line, read_line
from bot.reports.model import Filter, Request
from bot.reports.periods import Period, read_period
from bot.reports.shapes import read_shape
from bot.reports.vocabulary import Vocabulary, words_left


@dataclass(frozen=True, slots=True)
class Said:
    """A part of the request, and the words of the line that said it, as they were typed, one space apart."""

    chip: Chip
    words: str


@dataclass(frozen=True, slots=True)
class Understood:
    """A line, understood part by part. The days and hours of their chips are those of the filter.

    A chip ``REFUSED`` is what the line wants out (*sauf gerland*): the filter cannot say so, hence it is shown and not asked for.
    """

    request: Request
    said: tuple[Said, ...]


class RequestReader:
    """Reads requests with one version of the lists, compiled once."""

    def __init__(self, lists: Lists) -> None:
        self._vocabulary = Vocabulary(lists)

    def read(self, text: str, today: dt.date) -> Understood:
        """What a line asks for; ``today`` is the day in Europe/Paris. Any text is a request, also an empty one."""
        line = read_line(text, self._vocabulary.spell)
        for start, end in asides_in(line.text):
            line.blank(start, end)
        shape = read_shape(line)
        shaped = line.taken()
        hours = read_hours(line)
        timed = line.taken()
        period = read_period(line, today)
        dated = line.taken()
        found = self._vocabulary.named(line)
        refused = frozenset(line.refused())
        clock = timed - shaped - refused
        hours = hours if clock else None  # *sauf hier nuit* refuses the night as well
        wanted = Filter(since=period.since, until=period.until, hours=hours, words=tuple(words_left(line)), **ids_of(found))
        said = _Said(line)
        said.add(Chip(PERIOD), (dated - timed - refused) if period != Period() else ())
        said.add(Chip(HOURS), clock if hours else ())
        for named in found:
            for target in named.targets:
                said.add(Chip(target.field, target.id), named.places)
        for place in sorted(refused):
            if (plain := line.words[place].plain) not in STOP_WORDS:
                said.add(Chip(REFUSED, plain), (place,))
        for word in wanted.words:
            said.add(Chip("words", word), [place for place, one in enumerate(line.words) if one.typed == word])
        return Understood(Request(wanted, shape), said.parts())


class _Said:
    """The parts of a line, with the words that say each."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._places: dict[Chip, set[int]] = {}

    def add(self, chip: Chip, places: Iterable[int]) -> None:
        if found := set(places):
            self._places.setdefault(chip, set()).update(found)

    def parts(self) -> tuple[Said, ...]:
        words = self._line.words
        return tuple(Said(chip, " ".join(words[place].typed for place in sorted(places))) for chip, places in self._places.items())


MAX_REQUEST = 500
"""Characters of a request that are read; nobody asks a longer question, and reading it must stay quick."""
_reader = once(RequestReader)


def read_request(text: str, today: dt.date, lists: Lists) -> Request:
    """The request of one line. The reader of the lists in force is compiled at their first request, and kept."""
    return understand(text, today, lists).request


def understand(text: str, today: dt.date, lists: Lists) -> Understood:
    """The request of one line, and the words that said each of its parts."""
    return _reader(lists).read(text[:MAX_REQUEST], today)
