"""Telephone numbers, however they are typed."""

import pytest

from bot.privacy.detectors import find
from bot.privacy.phones import national
from tests.privacy.samples import masked, seen


@pytest.mark.parametrize(
    "number",
    [
        "06 39 98 12 34", "06.39.98.12.34", "06-39-98-12-34", "06/39/98/12/34", "06,39,98,12,34", "06_39_98_12_34", "0639981234",
        "06:39:98:12:34",
        "06 399 812 34", "0639 98 12 34", "0 6 3 9 9 8 1 2 3 4", "06  39  98  12  34", "06 - 39 - 98 - 12 - 34", "06•39•98•12•34",
        "06\n39 98 12 34",
        "+33 6 39 98 12 34", "+33639981234", "+33 (0)6 39 98 12 34", "0033 1 99 00 12 34", "0033199001234", "33 6 39 98 12 34",
        "O6 39 98 12 34", "o6 39 98 l2 34", "06 39 98 I2 34", "01 99 00 12 34", "+44 7700 900123", "0044 7700 900123", "+1 202 555 0134",
    ],
)
def test_a_number_is_found_whole_in_any_dress(number: str) -> None:
    """Whatever the separators, the prefix or the letters put for digits, the whole number is one finding."""
    assert seen(f"voisine du 3e, {number}, à rappeler") == [("phone", number)]


@pytest.mark.parametrize(
    "number",
    ["０６ ３９ ９８ １２ ３４", "06\u00a039\u202f98\u00a012\u00a034", "06\u200b39\u200b98\u200b12\u200b34", "٠٦٣٩٩٨١٢٣٤", "𝟎𝟔 39 98 12 34",
    "06‑39‑98‑12‑34", "О6 39 98 12 34"],
)
def test_disguised_digits_and_invisible_characters_hide_nothing(number: str) -> None:
    """Full width, other scripts, no-break spaces, zero-width characters, twin letters: the number is found."""
    assert seen(f"tel {number} ok") == [("phone", number)]


def test_right_to_left_marks_are_read_through() -> None:
    """A number wrapped in direction marks is masked."""
    assert masked("tel \u202e06 39 98 12 34\u202c ok") == "tel \u202e" + "•" * 14 + "\u202c ok"


@pytest.mark.parametrize("before", ["tel", "numero", "au", "n", "appelle"])
def test_a_number_glued_to_the_word_before_is_found(before: str) -> None:
    """No space is how thumbs type."""
    assert seen(f"{before}0639981234") == [("phone", "0639981234")]
    assert seen(f"{before}06 39 98 12 34") == [("phone", "06 39 98 12 34")]
    assert seen(f"{before}+33639981234") == [("phone", "+33639981234")]


def test_a_number_from_abroad_glued_to_a_word_is_found() -> None:
    """An hour with minutes added is none."""
    assert seen("appelez+44 7700 900123") == [("phone", "+44 7700 900123")]
    assert seen("2h+15 12 14 16 18 20") == []


def test_letters_before_counts_are_no_number() -> None:
    """The last letter of a word stands for no zero."""
    assert seen("numero 123456789") == []
    assert seen("bat c0 1 2 3 4") == []


def test_two_numbers_in_a_row_are_both_masked() -> None:
    """Neither takes a digit from the other."""
    assert seen("06 39 98 12 34/01 99 00 12 34") == [("phone", "06 39 98 12 34"), ("phone", "01 99 00 12 34")]
    assert [kind for kind, _ in seen("06 39 98 12 34 06 39 98 56 78")] == ["phone", "phone"]


def test_the_door_before_and_the_count_after_stay() -> None:
    """Only the number goes."""
    assert masked("appt 12 06 39 98 12 34 2 jeunes") == "appt 12 " + "•" * 14 + " 2 jeunes"


def test_a_mistyped_number_is_masked_when_announced() -> None:
    """One digit short, it is still somebody's."""
    assert seen("à joindre au 06 39 98 12 3 ce soir") == [("phone", "06 39 98 12 3")]
    assert seen("son num 6 39 98 12 34") == [("phone", "6 39 98 12 34")]


@pytest.mark.parametrize(
    "text",
    [
        "le 15, le 17 puis le 18 et le 112", "114, 115, 119, 3114, 3919, 116 006 et 116 000",
        "0 800 47 33 33, 0800 05 95 95 et 0 825 00 12 12",
        "22h15, de 20h à 21h, 08h30-12h30", "le 01/02/2024 18h30", "le 01/02/2024 18 30", "le 3/06/2024 18 30", "ouvert 09.30-12.30-14.00",
        "allées 01 02 03 04 05", "allées 02 04 06 08 10 12", "bus C3 et T4, lignes 39 et 79", "1 200 €, 60e, 2 500 000 euros",
        "69008 Lyon, 12 rue des Lilas",
        "dossier 2024-061234, ticket 123456789", "halls 12, 13, 14, 15, 16 et 17", "du 01/02 au 05/02/2026 10h",
        "R+4, 3 fillettes, 50 cm", "badge 0012345",
    ],
)
def test_other_figures_of_a_note_are_left_alone(text: str) -> None:
    """Help numbers, hours, dates, lines, amounts and lists are the note itself."""
    assert seen(text) == []


def test_an_allowed_number_may_be_written_in_any_form() -> None:
    """A partner's number of the list passes; another one does not."""
    text = "partenaire 01.99.00.12.34, dame 01 99 00 56 78"
    found = find(text, frozenset({"+33 1 99 00 12 34"}))
    assert [text[f.start:f.end] for f in found] == ["01 99 00 56 78"]


@pytest.mark.parametrize("number", ["+33 1 99 00 12 34", "0033199001234", "01.99.00.12.34", "+33 (0)1 99 00 12 34", "ol 99 oo 12 34"])
def test_all_ways_to_dial_are_one_national_number(number: str) -> None:
    """The allow-list compares what is dialled at home."""
    assert national(number) == "0199001234"
