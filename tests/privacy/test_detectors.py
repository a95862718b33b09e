"""All detectors together: valid places, no quarrel between families, any input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.detectors import Finding, find
from bot.privacy.finding import settled
from tests.privacy.samples import grouped_nir, in_fours, seen, with_iban_key, with_luhn_key

FRAGMENTS = (
    "0", "1", "7", "06", "39", "98", "12", "1234", "4970", "fr76", "xa", "zb", "XA-123-ZB", "né", "née", "ne", "le", "mars", "2001",
    "3/4/98",
    "insta", "snap", ":", "@", "_", ".", ",", "-", "/", "•", "•••", "a", "zorg_lub", "x@y.fr", "arobase", "point", "at", "zéro", "six",
    "trente",
    "neuf", "et", "plus", "quatre-vingt", "(0)", "+", "+33", "00", "33", "\u200b", "\u202e", "œ", "½", "⑫", "０", "\u0301", "o", "l",
    "plaque",
    "tel", "cb", "ss", "rib", "n°", "voiture", " ", "  ", "\n", "\x00", "\ud800",
)
PIECES = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)
ANY_TEXT = st.one_of(st.text(), PIECES)


@given(ANY_TEXT)
def test_findings_are_in_order_inside_the_text_and_apart(text: str) -> None:
    """Whatever is typed, every finding is a place of the text and no two share a character."""
    findings = find(text)
    bounds = [0, *(bound for finding in findings for bound in (finding.start, finding.end)), len(text)]
    assert bounds == sorted(bounds)
    assert all(finding.start < finding.end and finding.action in ("mask", "warn") for finding in findings)


def test_a_note_with_everything_names_each_kind() -> None:
    """The eight kinds live side by side."""
    text = (
        f"M. né le 3/4/98, 06 39 98 12 34, zoe@exemple.fr, insta @zorglub, sécu {grouped_nir('1850578006084')}, "
        f"iban {in_fours(with_iban_key('FR', '20041010050500013M02606'))}, "
        f"cb {in_fours(with_luhn_key('497011112222333'))}, plaque XA-123-ZB"
    )
    assert [kind for kind, _ in seen(text)] == ["birthdate", "phone", "email", "handle", "nir", "iban", "card", "plate"]


@pytest.mark.parametrize(
    "text",
    [
        "tapage allée 12, 5 jeunes, calmés, vers 22h15", "RAS de 20h à 21h, bus C3 et T4",
        "dame en retard de loyer, 640e, rdv le 22 à 14h30", "3/4 d'heure, 2 tours",
        "15 appelé, consciente, ambulance 10h05", "ticket 4512 bailleur, ascenseur 3 en panne depuis le 02/03/2026", "", " ",
        "•••• rappelée •••",
    ],
)
def test_an_ordinary_note_is_left_alone(text: str) -> None:
    """No false alarm on what mediators write all day."""
    assert find(text) == []


def test_emoji_count_as_one_code_point() -> None:
    """Offsets are code points, not UTF-16 units."""
    assert find("🚗🚗 XA-123-ZB") == [Finding(3, 12, "plate")]


@pytest.mark.parametrize(
    "unit",
    [
        "0", "06 ", "a.", "a@", "née le ", "insta a_", "zéro un ", "a point ", "fr76 ", "xa 123 ", "+33", "•", "a-", "m a ",
        "4111 1111 ", "arobase ",
        "06 puis ", "zerosix", "double six ", "cle  ", "f r 7 ", "xxxx ", "cb finit par ", "plaque par ", "w-48", "loi 8 ",
        "compte snap « ", "whatsapp ~", "z#", "insta : Z ", "chez z point ", "néele3", "a tiret ",
    ],
)
def test_endless_repetition_ends(unit: str) -> None:
    """Forty thousand characters of the start of a pattern are read once, not squared (the test would not return)."""
    text = unit * (40_000 // len(unit))
    assert all(finding.end <= len(text) for finding in find(text))


def test_overlapping_findings_become_one() -> None:
    """Joined under the kind of the longer."""
    assert settled([Finding(4, 9, "phone"), Finding(0, 6, "nir"), Finding(9, 10, "card")]) == [Finding(0, 9, "nir"), Finding(9, 10, "card")]
