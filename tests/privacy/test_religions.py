"""What a person believes or wears goes, places of worship stay."""

import pytest

from tests.privacy.soft import found, kinds


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("voisin musulman pratiquant, calme", "musulman pratiquant"), ("dame voilée refusée au guichet", "voilée"),
        ("il fait sa prière dans le local", "fait sa prière dans le local"), ("elle porte le hijab", "porte le hijab"),
        ("famille évangéliste bruyante", "évangéliste"), ("il va à la messe", "va à la messe"), ("jeune converti à l'islam",
        "converti à l'islam"),
        ("le locataire est bouddhiste", "bouddhiste"), ("il ne mange que halal", "mange que halal"),
    ],
)
def test_a_belief_is_found(text: str, said: str) -> None:
    """Belief, practice, dress."""
    assert said in found(text, "religion")


@pytest.mark.parametrize(
    "text",
    [
        "relais Secours catholique", "sortie de l'église orthodoxe, calme", "rue des Jésuites, travaux", "école catholique, sortie 16h30",
        "boucherie halal ouverte", "place de la mosquée, attroupement", "cimetière protestant, grille cassée", "rue Pasteur, ras",
        "foulard perdu au local", "marché de Noël", "ils mettent les voiles à notre arrivée",
    ],
)
def test_places_and_charities_stay(text: str) -> None:
    """Buildings, shops and associations say nothing of a person."""
    assert kinds(text) == set()
