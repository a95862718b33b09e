"""What a manager asks for: the same filter drives list, count, chart and export."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """The form of the answer; the values are part of the command line's contract."""

    LIST = "list"
    COUNT = "count"
    CHART = "chart"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which notes: days inclusive (Europe/Paris, by happened-at), ``hours`` as (18, 24), over midnight (22, 6).

    Several ids within a list mean any of them; several lists mean all of them; every word must be in the text.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    hours: tuple[int, int] | None = None
    motif: tuple[str, ...] = ()
    suite: tuple[str, ...] = ()
    secteur: tuple[str, ...] = ()
    registre: tuple[str, ...] = ()
    lieu: tuple[str, ...] = ()
    partenaire: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    """States of reading again (``ReviewState``), any of them."""


@dataclass(frozen=True, slots=True)
class Request:
    """A manager's line, understood."""

    filter: Filter
    shape: Shape
