"""What justice did with a person goes, facts without an author stay."""

import pytest

from tests.privacy.soft import found, kinds


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("il sort tout juste de prison", "sort tout juste de prison"), ("voisin condamné pour escroquerie", "condamné pour escroquerie"),
        ("jeune sous contrôle judiciaire", "sous contrôle judiciaire"), ("gars connu des services de police",
        "connu des services de police"),
        ("il est fiché S", "est fiché S"), ("le fils deale au pied de la tour", "deale"), ("ancien détenu, cherche un emploi",
        "ancien détenu"),
        ("il a fait 6 mois ferme", "fait 6 mois ferme"), ("placé en garde à vue hier", "placé en garde à vue"),
    ],
)
def test_a_judicial_past_is_found(text: str, said: str) -> None:
    """Prison, sentence, file, deeds laid to a person."""
    assert said in found(text, "offence")


@pytest.mark.parametrize(
    "text",
    [
        "vol de vélo signalé", "porte du local condamnée", "point de deal hall 2", "fiche technique faite",
        "casiers de la piscine fracturés",
        "police appelée, patrouille passée", "stationnement interdit", "trafic dense devant l'école", "des chaises volent, rixe",
        "trottinette volée restituée", "une dame s'est fait agresser, 17", "prévention de la délinquance, réunion",
        "dépôt de plainte conseillé",
        "personne recherche un logement", "convocation au tribunal pour loyer",
    ],
)
def test_facts_without_an_author_stay(text: str) -> None:
    """What happened, and the victims."""
    assert kinds(text) == set()
