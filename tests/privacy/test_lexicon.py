"""Lists of words, long and short."""

from itertools import pairwise

import pytest

from bot.privacy.lexicon import WordList, word_list, word_set


@pytest.mark.parametrize("name", ["noms", "prenoms-rares", "noms-du-monde", "mots"])
def test_a_long_list_holds_what_its_set_holds(name: str) -> None:
    """Every word of the file, and nothing between two of them."""
    words, held = sorted(word_set.__wrapped__(name)), word_list(name)
    assert all(word in held for word in words)
    assert not any(f"{first}0" in held for first, second in pairwise(words) if second != f"{first}0")


@pytest.mark.parametrize("word", ["", "a", "tent", "tentes", "zzz"])
def test_no_part_of_a_word_is_one(word: str) -> None:
    """Neither before the first word, nor after the last, nor inside one."""
    assert word not in WordList(("tente", "barque", "voile"))
    assert word not in WordList(())
