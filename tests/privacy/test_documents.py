"""Social security numbers, bank accounts, payment cards."""

import pytest

from tests.privacy.samples import grouped_nir, in_fours, masked, seen, with_iban_key, with_luhn_key, with_nir_key

BORN = "1850578006084"
CORSICAN = "299022A123456"
ACCOUNT = with_iban_key("FR", "20041010050500013M02606")
CARD = with_luhn_key("497011112222333")


@pytest.mark.parametrize(
    "number",
    [
        with_nir_key(BORN), BORN, grouped_nir(BORN), grouped_nir(BORN)[:-3], with_nir_key(CORSICAN), grouped_nir(CORSICAN),
    ],
)
@pytest.mark.parametrize("separator", [" ", ".", "-", "/", "\u00a0"])
def test_a_nir_is_found_with_or_without_its_key(number: str, separator: str) -> None:
    """In one piece or spaced, Corsica included."""
    written = number.replace(" ", separator)
    assert seen(f"dame au local {written} pour sa mutuelle") == [("nir", written)]


@pytest.mark.parametrize(
    ("before", "number", "kind"),
    [("secu", with_nir_key(BORN), "nir"), ("num", BORN, "nir"), ("carte", CARD, "card"), ("cb", CARD, "card"), ("rib", ACCOUNT, "iban")],
)
def test_a_number_glued_to_the_word_before_is_found(before: str, number: str, kind: str) -> None:
    """No space is how thumbs type."""
    assert seen(f"{before}{number} à rendre") == [(kind, number)]


def test_a_nir_with_a_wrong_key_or_odd_grouping_is_found() -> None:
    """A slip of the thumb does not make it anybody's number."""
    wrong = grouped_nir(BORN)[:-2] + "00"
    assert seen(f"reçu {wrong}") == [("nir", wrong)]
    odd = " ".join(with_nir_key(BORN))
    assert seen(f"n° sécu {odd}") == [("nir", odd)]
    assert seen("sécu 1 85 O5 78 OO6 084")[0][0] == "nir"


@pytest.mark.parametrize(
    "written",
    [
        ACCOUNT, ACCOUNT.lower(), in_fours(ACCOUNT), in_fours(ACCOUNT).replace(" ", "-"), in_fours(ACCOUNT).replace(" ", "."),
        f"FR {ACCOUNT[2:]}",
        "FR00 2004 1010 0505 0001 3M02 606", in_fours(ACCOUNT)[:-1], in_fours(with_iban_key("BE", "539007547034")),
        in_fours(with_iban_key("DE", "370400440532013000")), in_fours(with_iban_key("GB", "WEST12345698765432")),
    ],
)
def test_an_iban_is_found_even_with_a_wrong_key(written: str) -> None:
    """The shape is enough; the words around stay."""
    assert seen(f"rib {written} pour la caution") == [("iban", written)]


def test_the_count_after_an_iban_stays() -> None:
    """The country says where the number ends."""
    assert masked(f"{in_fours(ACCOUNT)} 12 jeunes").endswith("• 12 jeunes")


def test_a_french_rib_without_country_is_an_account() -> None:
    """Bank, branch, account, key: the older form still goes round."""
    assert seen("20041 01005 0500013M026 06 noté") == [("iban", "20041 01005 0500013M026 06")]


@pytest.mark.parametrize(
    "written",
    [
        CARD, in_fours(CARD), in_fours(CARD).replace(" ", "-"), in_fours(CARD).replace(" ", "."), "3782 822463 10005",
    ],
)
def test_a_card_is_found(written: str) -> None:
    """In one piece or in fours, and the fifteen digits of another brand."""
    assert seen(f"trouvée hall 2 : {written}, remise à la loge") == [("card", written)]


def test_a_card_with_a_wrong_digit_is_found_by_its_shape() -> None:
    """Luhn's check finds more, it excuses nothing."""
    wrong = in_fours(CARD[:-1] + str((int(CARD[-1]) + 1) % 10))
    assert seen(f"cb {wrong}") == [("card", wrong)]


@pytest.mark.parametrize(
    "text",
    [
        "siret 732 829 320 00074", "dossier 4512 7789 0021", "allées 1 3 5 7 9 11 13 15 17 19 21 23", "allées 1 2 10 11 12 13 14 15",
        "années 2020 2021 2022 2023", "ticket 2601051234567", "de 20h à 21h, de 10 à 12 jeunes", "le 114, 115, 119, 3114",
    ],
)
def test_reference_numbers_and_lists_are_left_alone(text: str) -> None:
    """A file, a company, a list of doors."""
    assert seen(text) == []
