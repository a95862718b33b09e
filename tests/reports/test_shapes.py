"""In which form a manager wants the answer."""

from __future__ import annotations

import pytest

from bot.reports.grammar import mend
from bot.reports.line import read_line
from bot.reports.model import Shape
from bot.reports.shapes import read_shape

ASKED = {
    "combien de notes": Shape.COUNT,
    "nb à Vaise": Shape.COUNT,
    "fichier Excel": Shape.EXPORT,
    "exporte avril": Shape.EXPORT,
    "csv": Shape.EXPORT,
    "camembert": Shape.CHART,
    "Évolution par mois": Shape.CHART,
    "répartition": Shape.CHART,
    "combien, en graphe": Shape.CHART,
    "nombre par secteur, excel": Shape.EXPORT,
    "gerland": Shape.LIST,
    "la courbure": Shape.LIST,
    "les comptes rendus": Shape.LIST,
    "excell": Shape.EXPORT,
    "evoluton": Shape.CHART,
    "": Shape.LIST,
}


@pytest.mark.parametrize("text", ASKED)
def test_the_shape_is_what_the_words_ask_for(text: str) -> None:
    """A file goes before a picture, a picture before a figure, and without any such word it is a list."""
    assert ASKED[text] == read_shape(read_line(text, mend))
