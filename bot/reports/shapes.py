"""In which form the answer is wanted: a list, a figure, a picture or a file."""

from __future__ import annotations

import re

from bot.reports.line import Line
from bot.reports.model import Shape

_ASKED = (
    # a file that holds a count or a picture is still a file; a picture of a count is a picture
    (
        Shape.EXPORT,
        r"exports?|export(?:e|er|ez|ation)|excel|xlsx?|csv|"
        r"extractions?|sorties?(?= (?:csv|excel|xlsx?))|extra(?:is|ire|it)|tableur|fichier|telecharge[rz]?",
    ),
    (Shape.CHART, r"graph(?:e|es|ique|iques)?|courbes?|camemberts?|reparti(?:tions?|s)?|evol(?:utions?)?|histogrammes?|tendances?"),
    (Shape.COUNT, r"combien|cb|cmb|nb|nbre|nombres?|(?<!sans )(?<!a )compte[rsz]?(?! rendus?)|comptage|totaux|total"),
)
_PATTERNS = tuple((shape, re.compile(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])")) for shape, pattern in _ASKED)


def read_shape(line: Line) -> Shape:
    """The shape asked for, a list where none is; every word that asks for one is taken."""
    asked = []
    for shape, pattern in _PATTERNS:
        for found in pattern.finditer(line.text):
            line.take(*found.span())
            asked.append(shape)
    return asked[0] if asked else Shape.LIST
