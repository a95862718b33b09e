"""The folded view keeps the place of every character."""

from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.finding import Finding
from bot.privacy.reading import read


def test_a_view_is_one_alphabet() -> None:
    """Case, accents, width, look-alikes, dashes and spaces are folded, what cannot be seen is gone."""
    assert read("É\u00a0ｎ°\u200b１–٣ О").view == "e n°1-3 o"


def test_a_place_in_the_view_is_a_place_in_the_text() -> None:
    """A letter that unfolds into two still points at one code point."""
    reading = read("l'œuf\u200b né")
    start = reading.view.index("oeuf")
    assert reading.located(Finding(start, start + 4, "name")) == Finding(2, 5, "name")
    assert reading.typed(start, start + 4) == "œuf"


def test_plain_and_marked_text_read_alike() -> None:
    """The short way for ASCII gives what the long way gives."""
    plain = "Tel\t06 39 98\x0012 34, OK"
    assert read(plain).view == read(plain + "\u200b").view


@given(st.text())
def test_every_place_is_inside_the_text(text: str) -> None:
    """Places never leave the text nor go back."""
    reading = read(text)
    places = list(reading.places)
    assert len(places) == len(reading.view)
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
