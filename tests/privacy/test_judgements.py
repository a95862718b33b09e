"""Judgements about people go, descriptions stay."""

import pytest

from tests.privacy.soft import found, kinds


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("le voisin est un vrai crétin", "vrai crétin"), ("gardienne incompétente selon eux", "incompétente"), ("locataire fénéant",
        "fénéant"),
        ("monsieur pas très malin", "pas très malin"), ("une vieille harpie au balcon", "vieille harpie"),
        ("elle est complètement dingue", "complètement dingue"),
        ("voisine pénible et râleuse", "pénible"), ("un sale type", "sale type"), ("c'est un menteur", "menteur"),
        ("dame de mauvaise foi", "de mauvaise foi"),
    ],
)
def test_a_judgement_is_found(text: str, said: str) -> None:
    """Insults, character, competence."""
    assert said in found(text, "judgement")


@pytest.mark.parametrize(
    "text",
    [
        "bruit pénible de la VMC", "hall sale, ville prévenue", "cave dégueulasse, à vider", "groupe pas méchant", "voisin jamais agressif",
        "monde fou au marché", "local à ordures plein", "vide-ordures bouché", "un peu lourd ce carton", "dépôt sauvage", "rien de spécial",
        "il n'y a nulle part où s'asseoir", "situation louche au parking", "feux allumés", "ça sent le brûlé", "mise en demeure reçue",
        "boulette dans le planning", "traitement anti nuisibles prévu",
    ],
)
def test_a_description_stays(text: str) -> None:
    """Things, moments, denials."""
    assert kinds(text) == set()
