"""Commitments of a person go, events stay."""

import pytest

from tests.privacy.soft import found, kinds


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("le trésorier est militant du PCF", "militant du PCF"), ("elle vote à l'extrême gauche", "l'extrême gauche"),
        ("locataire syndiquée à la CFDT", "syndiquée à la CFDT"), ("voisin royaliste et bavard", "royaliste"), ("un vieux trotskiste",
        "trotskiste"),
        ("il est pro-Poutine", "pro-Poutine"), ("jeune homosexuel insulté", "homosexuel"), ("monsieur complotiste, écoute polie",
        "complotiste"),
    ],
)
def test_a_commitment_is_found(text: str, said: str) -> None:
    """Party, union, vote, private life."""
    assert said in found(text, "opinion")


@pytest.mark.parametrize(
    "text",
    [
        "manif CGT place Bellecour, calme", "porte de gauche cassée", "locataire de droite absent", "gilet jaune fluo pour l'équipe",
        "tag antifa effacé", "élus et police présents", "vote du budget participatif au local", "tourner à droite après le parc",
        "président de l'amicale prévenu", "candidat à un poste de gardien", "sud du quartier calme",
    ],
)
def test_events_and_directions_stay(text: str) -> None:
    """Demonstrations, doors on the left, high-visibility vests."""
    assert kinds(text) == set()
