"""Diagnoses go, what was seen stays."""

import pytest

from tests.privacy.soft import found, kinds


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("locataire diabétique, frigo en panne", "diabétique"), ("son mari a la maladie de parkinson", "maladie de parkinson"),
        ("dame enceinte de six mois au 4e sans ascenseur", "dame enceinte de six mois"), ("il sort de psychiatrie", "sort de psychiatrie"),
        ("monsieur est sous neuroleptiques", "sous neuroleptiques"), ("voisine schizophrène selon le gardien", "schizophrène"),
        ("papi alzeimer retrouvé au parc", "alzeimer"), ("maman suivie par un psychiatre", "suivie par un psychiatre"),
        ("elle a fait une fausse couche", "fausse couche"), ("habitant toxicomane", "toxicomane"), ("un enfant handicapé",
        "enfant handicapé"),
    ],
)
def test_a_diagnosis_or_a_treatment_is_found(text: str, said: str) -> None:
    """Illness, treatment, pregnancy, in usual spellings."""
    assert said in found(text, "health")


@pytest.mark.parametrize(
    "text",
    [
        "malaise d'une dame, 15 appelé", "homme alcoolisé, titube, propos incohérents", "blessé à la main, pompiers",
        "enceinte bluetooth coupée",
        "musique, grosse enceinte dans le hall", "place handicapé occupée", "fauteuil roulant bloqué devant l'ascenseur",
        "homme ivre assis",
        "relais CMP fait", "rdv CPAM pour la carte vitale", "dame désorientée raccompagnée", "troubles de voisinage", "seringues ramassées",
        "enceinte de l'école", "dame angoissée, écoutée", "titre invalide, contrôle TCL", "la drogue est le sujet de la réunion",
    ],
)
def test_what_was_seen_stays(text: str) -> None:
    """Facts, partners, loudspeakers and walls."""
    assert kinds(text) == set()
