"""A precise age, a class with its school; not a length of time, not the age of a group."""

import pytest

from tests.privacy.soft import found, kinds


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("un garçon de 12 ans seul au square", "12 ans"),
        ("elle a quatorze ans et ne va plus en cours", "quatorze ans"),
        ("fillette, 6 ans, CP à l'école des Tilleuls, attend", "6 ans, CP à l'école des Tilleuls"),
        ("ado 15 ans en 3e au collège Pagnol, absent", "15 ans en 3e au collège Pagnol"),
        ("élève de CM1 à l'école Pagnol, il pleure", "élève de CM1 à l'école Pagnol"),
        ("scolarisé en 5e au collège Pagnol", "scolarisé en 5e au collège Pagnol"),
        ("le plus jeune (9 ans, CE2) a peur", "9 ans, CE2"),
    ],
)
def test_an_age_or_a_class_tells_a_minor(text: str, minor: str) -> None:
    """With the class and the school that follow at once."""
    assert found(text, "minor") == [minor]


@pytest.mark.parametrize(
    "text",
    [
        "conflit depuis 3 ans", "travaux il y a 2 ans", "un jeune de 19 ans", "couple de 70 ans", "ados de 12 à 15 ans au city",
        "atelier pour les 6-10 ans", "interdit aux moins de 16 ans", "bail de 3 ans", "3 ans de loyer en retard",
        "en 2 ans rien n'a changé",
        "sortie des CM2 de l'école Pagnol", "3e étage gauche", "4e relance bailleur", "la 5e fois ce mois", "2 classes de CP à l'école",
        "réunion au collège Pagnol", "une quinzaine de collégiens",
    ],
)
def test_time_groups_and_floors_tell_nobody(text: str) -> None:
    """Durations, bands of ages, classes as a whole, floors."""
    assert "minor" not in kinds(text)
