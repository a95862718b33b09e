"""Inflections of a word share a stem, with or without accents."""

import pytest

from bot.search.stems import stem, stem_typed


@pytest.mark.parametrize(
    ("one", "other"),
    [("douches", "douche"), ("remorques", "remorquer"), ("grillees", "griller"), ("bloquee", "bloque"), ("campings", "camping")],
)
def test_inflections_share_a_stem(one: str, other: str) -> None:
    """Plural, feminine and participle lead to the same stem."""
    assert stem(one) == stem(other)


def test_unlike_words_stay_apart() -> None:
    """Two words of different meaning keep different stems."""
    assert stem("barriere") != stem("barbecue")


def test_numbers_are_left_alone() -> None:
    """A number is its own stem."""
    assert "4142" == stem("4142")


def test_typed_words_are_stemmed_alike_but_not_kept() -> None:
    """What people type is stemmed like content, without being remembered."""
    before = stem.cache_info().currsize
    assert stem_typed("pagayaient") == stem_typed("pagayaient")
    assert before == stem.cache_info().currsize
