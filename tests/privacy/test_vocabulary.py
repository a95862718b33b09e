"""How a list is written and read."""

from bot.privacy.reading import read
from bot.privacy.tokens import words_of
from bot.privacy.vocabulary import Use, Vocabulary, sounded, vocabulary

LISTS = ("sante", "religion", "origine", "opinion", "infraction", "jugement")


def uses(name: str, text: str) -> list[str]:
    """The expressions of a list in a text, whomever they are about."""
    words = words_of(read(text))
    return [text[words[use.first].start:words[use.after - 1].end] for use in vocabulary(name).uses(words, lambda _words, _use: True)]


def test_feminine_and_plural_are_understood() -> None:
    """One form in the list stands for all."""
    assert uses("origine", "un letton, une lettone, des lettons") == ["letton", "lettone", "lettons"]


def test_the_longest_expression_wins() -> None:
    """*sort de prison*, not *prison* alone."""
    assert uses("infraction", "il sort de prison") == ["sort de prison"]


def test_an_exception_hides_what_it_holds() -> None:
    """*Secours catholique* holds *catholique*."""
    assert uses("religion", "secours catholique, voisin catholique") == ["catholique"]


def test_a_long_word_is_known_by_its_sound() -> None:
    """Double letters, *ph*, *th* and *y* do not matter."""
    assert sounded("alzheimer") == sounded("alzeimer")


def test_an_expression_stays_within_its_clause() -> None:
    """A full stop or a comma parts two words."""
    assert uses("infraction", "il sort. de prison") == []


def test_every_list_compiles_and_none_begins_with_anything() -> None:
    """No line of the lists takes every word."""
    nobody = words_of(read("zzyzx zzyzy zzyzz zzyza"))
    assert [list(Vocabulary(name).uses(nobody, lambda _words, _use: True)) for name in LISTS] == [list[Use]()] * len(LISTS)
