"""Where somebody lives is masked, where a mediator works is not."""

import pytest

from tests.privacy.soft import found, kinds


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("fuite au 27 rue des Lilas 3e étage porte 12, prévenu", "27 rue des Lilas 3e étage porte 12"),
        ("visite 8 bis impasse du Four, appt 4", "8 bis impasse du Four, appt 4"),
        ("113 bd Zola bât C 2e gauche, volets fermés", "113 bd Zola bât C 2e gauche"),
        ("elle habite 5 rue du 11 novembre 1918", "5 rue du 11 novembre 1918"),
        ("courrier au 40 av de la Source rdc droite", "40 av de la Source rdc droite"),
        ("dame du hall 6, 4e étage porte 41", "hall 6, 4e étage porte 41"),
        ("27 rue des Lilas 69008 Lyon, chaudière en panne", "27 rue des Lilas 69008 Lyon"),
    ],
)
def test_an_address_runs_from_the_number_to_the_door(text: str, address: str) -> None:
    """Number and street with a floor, a flat or a door, or with words that say that somebody lives there."""
    assert found(text, "address") == [address]


@pytest.mark.parametrize(
    "text",
    [
        "allée 12, tapage", "hall 3 rdc, lampe HS", "12 rue des Lilas, porte d'entrée cassée", "lampadaire devant le 45 bd Zola",
        "3e étage, lumière en panne", "allée 4 2e étage, poussette", "5 place Carnot, stand de 14h à 17h", "bus 27 rue des Lilas, dévié",
        "R+4 ascenseur bloqué", "parking souterrain, porte 2 forcée", "à droite du local, 3 sacs", "16h30 rue des Lilas, calme",
    ],
)
def test_a_place_of_work_is_no_address(text: str) -> None:
    """A street, a hall or a floor alone is where the mediators pass."""
    assert "address" not in kinds(text)
