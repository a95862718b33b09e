"""Nationality and colour go, languages and things stay."""

import pytest

from tests.privacy.soft import found, kinds


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("individu de type européen", "de type européen"), ("jeune d'origine malgache", "d'origine malgache"),
        ("deux moldaves dorment au parc", "moldaves"), ("famille arménienne à l'hôtel", "arménienne"), ("un rebeu du quartier", "rebeu"),
        ("dame de nationalité chilienne", "de nationalité chilienne"), ("homme noir assis", "homme noir"), ("couple venu du Bangladesh",
        "venu du Bangladesh"),
        ("un magrébin du 3e", "magrébin"),
    ],
)
def test_an_origin_is_found(text: str, said: str) -> None:
    """Nationality, people, colour."""
    assert said in found(text, "origin")


@pytest.mark.parametrize(
    "text",
    [
        "monsieur parle arabe, interprète demandé", "courrier traduit en roumain", "restaurant turc fermé", "épicerie portugaise",
        "voiture noire sur le trottoir", "chien noir sans laisse", "match de l'équipe algérienne, klaxons", "incendie d'origine inconnue",
        "plaque polonaise", "jogging noir, casquette blanche", "cours de français au centre social", "aire d'accueil des gens du voyage",
        "hall dans le noir depuis hier", "berger allemand sans muselière",
    ],
)
def test_languages_and_things_stay(text: str) -> None:
    """What is spoken, eaten, driven or worn."""
    assert kinds(text) == set()
