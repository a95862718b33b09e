"""Number plates, and the words that look like them."""

import pytest

from tests.privacy.samples import seen


@pytest.mark.parametrize(
    "plate",
    [
        "XA-123-ZB", "xa123zb", "XA 123 ZB", "xa 123 zb", "XA.123.ZB", "XA_123_ZB", "XA‑123‑ZB", "ＸＡ－１２３－ＺＢ",
        "WW-123-XB", "xa-1o3-zb",
        "1234 XYZ 69", "1234XYZ69", "987-XYZ-2A", "5678 xz 42",
    ],
)
def test_a_plate_is_found(plate: str) -> None:
    """New and old, in capitals or small letters, with any separator."""
    assert seen(f"devant l'école {plate} sur le trottoir") == [("plate", plate)]


@pytest.mark.parametrize("before", ["plaque", "immat", "immatriculation"])
def test_a_plate_glued_to_the_word_before_is_found(before: str) -> None:
    """No space is how thumbs type."""
    assert seen(f"{before}XA-123-ZB") == [("plate", "XA-123-ZB")]
    assert seen(f"{before}xa 123 zb partie") == [("plate", "xa 123 zb")]


def test_a_vehicle_nearby_lifts_the_doubt() -> None:
    """Letters that are also a word, or few figures, are a plate beside a vehicle."""
    assert seen("voiture de 417 xz garée") == [("plate", "de 417 xz")]
    assert seen("scooter 12 xz 42") == [("plate", "12 xz 42")]
    assert seen("plaque 1-XYZ-234 partie") == [("plate", "1-XYZ-234")]


@pytest.mark.parametrize(
    "text",
    [
        "le 115 et le 119 de garde", "de 250 kg de gravats", "en 120 ml", "15 ados 12 rue", "120 pm 69", "scooter 125 de 50",
        "plaque pas notée", "ou 123 au coin",
        "12 rue 69008 Lyon", "il y a 100 m", "ligne 912 bus 10h", "4 h 2 f 3 e 12 min", "voiture sans plaque avenue 12",
    ],
)
def test_quantities_and_words_are_left_alone(text: str) -> None:
    """Two letters, three figures, two letters happen in any sentence."""
    assert seen(text) == []
