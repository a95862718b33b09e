"""Texts made comparable before anything is compared."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.folding import _LIGATURES, fold, tokens, words


def test_case_accents_and_ligatures_are_folded() -> None:
    """Capitals, accents and ligatures make no difference."""
    assert "l'oeuvre a evacuer" == fold("L’Œuvre À ÉVACUER")


def test_invisible_characters_are_dropped() -> None:
    """Zero-width and direction marks inside a word leave no trace."""
    assert ["ponton", "casse"] == words("pon\u200bton \u202ecassé\u202c")


def test_accents_typed_apart_are_folded_too() -> None:
    """A combining accent is the same as the composed letter."""
    assert words("piqûre") == words("piqu\u0302re")


def test_emoji_and_signs_are_no_words() -> None:
    """What holds no letter and no digit says nothing."""
    assert [] == words("🔥🔥 … ?!")


def test_tokens_know_their_place() -> None:
    """A token is found again in the original text."""
    text = "Près du Chêne"
    assert ["Près", "du", "Chêne"] == [text[token.start : token.end] for token in tokens(text)]


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    """The words of a text are the words of its folded form."""
    assert words(text) == words(fold(text))


def test_every_character_folds_alone_as_within_a_text() -> None:
    """Text is folded character by character: the same as decomposing, folding and filtering it whole, combining marks in any order."""
    everything = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x20000))))
    plain = unicodedata.normalize("NFKD", everything.translate(_LIGATURES)).casefold()
    kept = (c for c in plain if not unicodedata.combining(c) and (c == "\n" or unicodedata.category(c) not in ("Cf", "Cc")))
    assert "".join(kept) == fold(everything)
