"""Which picture a request asks for."""

from __future__ import annotations

import pytest

from bot.reports.dimension import Asked, Dimension, Grain, read_dimension, usual
from bot.reports.model import Filter


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("répartition par secteur ce mois-ci", Asked(Dimension.SECTOR)),
        ("graphique des notes par motif", Asked(Dimension.MOTIF)),
        ("évolution du bruit à gerland", Asked(Dimension.TIME)),
        ("courbe par semaine depuis janvier", Asked(Dimension.TIME, Grain.WEEK)),
        ("nombre d'interventions par mois", Asked(Dimension.TIME, Grain.MONTH)),
        ("évolution mensuelle", Asked(Dimension.TIME, Grain.MONTH)),
        ("à quelle heure les rodéos", Asked(Dimension.HOURS)),
        ("par jour de la semaine", Asked(Dimension.HOURS)),
        ("par tranche horaire", Asked(Dimension.HOURS)),
        ("selon le type de lieu", Asked(Dimension.PLACE)),
        ("répartition des suites", Asked(Dimension.OUTCOME)),
        ("par partenaire et par motif", Asked(Dimension.PARTNER)),
        ("conflits gerland la semaine dernière", Asked()),
        ("tapage de 3 jours", Asked()),
    ],
)
def test_the_words_of_the_request_choose_the_picture(text: str, asked: Asked) -> None:
    """Closed grammar: what it does not know it leaves open."""
    assert asked == read_dimension(text)


def test_the_usual_picture_shows_what_the_filter_leaves_open() -> None:
    """One motif is no ranking of motifs."""
    assert [Dimension.MOTIF, Dimension.SECTOR, Dimension.TIME] == [
        usual(Filter()),
        usual(Filter(motif=("technique",))),
        usual(Filter(motif=("technique",), secteur=("vaise",))),
    ]
