"""Numbers dictated in words."""

import pytest

from tests.privacy.samples import seen


@pytest.mark.parametrize(
    "number",
    [
        "zéro six trente-neuf quatre-vingt-dix-huit douze trente-quatre", "zero six trente neuf quatre vingt dix huit douze trente quatre",
        "zéro un quatre-vingt-dix-neuf zéro zéro soixante et onze zéro huit", "zéro un nonante-neuf zéro zéro douze trente-quatre",
        "zéro six, trente-neuf, quatre-vingt-dix-huit, soixante douze, trente-quatre", "zero six trois neuf neuf huit un deux trois quatre",
        "06 trente-neuf 98 douze 34", "0 six 39 98 douze 34", "06 39 et 98 et 12 et 34",
        "plus trente-trois six trente-neuf quatre-vingt-dix-huit douze trente-quatre",
    ],
)
def test_a_dictated_number_is_found_to_its_last_word(number: str) -> None:
    """In words, in figures or both, old or new spelling, the whole number is one finding."""
    assert seen(f"le fils, {number}, après 18h") == [("phone", number)]


def test_a_longer_dictated_number_is_masked_too() -> None:
    """Nobody dictates twelve digits of anything harmless."""
    number = "un quatre-vingt-cinq zéro cinq soixante-dix-huit zéro zéro six zéro huit quatre"
    assert seen(f"numéro {number}") == [("nir", number)]


@pytest.mark.parametrize(
    "text",
    [
        "zéro problème, six jeunes, deux adultes", "un deux trois soleil avec les enfants", "quatre-vingt-dix jeunes et trente adultes",
        "de vingt deux heures quinze à vingt trois heures", "halls six, sept, huit, neuf et dix", "zéro six", "allée six et allée sept",
    ],
)
def test_counting_in_words_is_left_alone(text: str) -> None:
    """Quantities and hours in words are no telephone numbers."""
    assert seen(text) == []
