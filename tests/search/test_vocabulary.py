"""The meant word among those of the library."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.search.vocabulary import Vocabulary

WORDS = ("barriere", "remorque", "caravane", "cabane", "pagaie", "tente", "vent", "4142")


def _near(word: str) -> list[str]:
    return [near.word for near in Vocabulary(WORDS).near(word)]


def test_one_edit_in_a_short_word_and_two_in_a_long_one() -> None:
    """Slips of the thumb lead to the meant word, likeliest first."""
    assert ["tente"] == _near("tenet")
    assert "remorque" == _near("reomrqe")[0]


def test_numbers_are_never_guessed() -> None:
    """A number off by one digit is another number."""
    assert [] == _near("4143")


def test_completions_come_shortest_first() -> None:
    """The beginning of a word leads to the words that begin so, the likelier the more of it was typed."""
    found = Vocabulary(WORDS).completions("ca")
    assert [] == found
    assert ["cabane"] == [near.word for near in Vocabulary(WORDS).completions("cab")]


@given(st.sampled_from([word for word in WORDS if len(word) >= 6]), st.integers(0, 5), st.sampled_from("abeimrst"))
def test_every_single_substitution_is_found(word: str, place: int, letter: str) -> None:
    """Looking at a few words only loses none within one edit."""
    typed = word[:place] + letter + word[place + 1 :]
    assert OSA.distance(typed, word) <= 1
    assert word in [near.word for near in Vocabulary(WORDS).near(typed)]
