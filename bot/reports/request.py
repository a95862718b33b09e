"""A manager's line in French → the request it asks for. Nothing is silently ignored: what no reader understands is searched as words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from bot.library.model import Lists
from bot.reports.hours import read_hours
from bot.reports.line import read_line
from bot.reports.model import Filter, Request
from bot.reports.periods import read_period
from bot.reports.shapes import read_shape
from bot.reports.vocabulary import Vocabulary, words_left


class RequestReader:
    """Reads requests with one version of the lists, compiled once."""

    def __init__(self, lists: Lists) -> None:
        self._vocabulary = Vocabulary(lists)

    def read(self, text: str, today: dt.date) -> Request:
        """What a line asks for; ``today`` is the day in Europe/Paris. Any text is a request, also an empty one."""
        line = read_line(text, self._vocabulary.spell)
        shape = read_shape(line)
        hours = read_hours(line)
        period = read_period(line, today)
        found = self._vocabulary.read(line)
        wanted = Filter(
            since=period.since,
            until=period.until,
            hours=hours,
            motif=found["motif"],
            suite=found["suite"],
            secteur=found["secteur"],
            registre=found["registre"],
            lieu=found["lieu"],
            partenaire=found["partenaire"],
            words=tuple(words_left(line)),
        )
        return Request(wanted, shape)


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """Lists as the key of a memory: the same object, since a library is replaced whole and never changed."""

    lists: Lists

    def __hash__(self) -> int:
        return id(self.lists)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.lists is self.lists


@lru_cache(maxsize=2)
def _reader(same: _Same) -> RequestReader:
    return RequestReader(same.lists)


MAX_REQUEST = 500
"""Characters of a request that are read; nobody asks a longer question, and reading it must stay quick."""


def read_request(text: str, today: dt.date, lists: Lists) -> Request:
    """The request of one line. The reader of the lists in force is compiled at their first request, and kept."""
    return _reader(_Same(lists)).read(text[:MAX_REQUEST], today)
