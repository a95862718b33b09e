"""A text that ends with a day: *tapage d'immeuble au 12/03*, *arme visible, version du 12 mars 2026*."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from bot.dates.expressions import expression_at
from bot.reports.line import read_line

_LEAD = re.compile(r"(?:(?:dans )?(?:sa |la )?(?P<version>version) (?:en vigueur )?)?(?P<link>au|le|du) ")
_WEAK = ("le", "du")
"""Alone, these two tell when something happened rather than which version is wanted."""


@dataclass(frozen=True, slots=True)
class Dated:
    """``rest`` is what stands before the day, as it was typed; ``is_plain`` where nothing but *le* leads to the day."""

    rest: str
    day: dt.date
    is_plain: bool


def read_dated(text: str, today: dt.date) -> Dated | None:
    """The text and its day, or None where it does not end with one written in figures, or ends with a day to come.

    >>> read_dated("Tapage d'immeuble au 12/03", dt.date(2026, 11, 20))
    Dated(rest='Tapage d immeuble', day=datetime.date(2026, 3, 12), is_plain=False)
    """
    line = read_line(text)
    for place, word in enumerate(line.words):
        lead = _LEAD.match(line.text, word.start)
        found = expression_at(line.text, lead.end(), today) if lead else None
        if not lead or not found or found.end != len(line.text) or not any(char.isdigit() for char in line.text[lead.end() :]):
            continue
        days = found.moment(today)
        rest = " ".join(before.typed for before in line.words[:place])
        if rest and not line.words[place - 1].plain.isdigit() and days.first == days.last <= today:
            return Dated(rest, days.first, not lead["version"] and lead["link"] in _WEAK)
    return None
