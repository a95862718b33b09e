"""Words written by ear, shortened, glued."""

import pytest

from bot.search.spelling import sound, spelled_out, unglued, without_elision

KNOWN = {"barriere", "remorque", "douche", "tente", "ouverte"}.__contains__


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("remork", "remorque"),
        ("fotografe", "photographe"),
        ("bato", "bateau"),
        ("karavane", "caravane"),
        ("moustik", "moustique"),
        ("picine", "piscine"),
    ],
)
def test_spellings_of_one_sound_share_a_key(heard: str, written: str) -> None:
    """A word written by ear has the key of the right spelling."""
    assert sound(heard) == sound(written)


def test_unlike_sounds_have_unlike_keys() -> None:
    """The key is rough, not blind."""
    assert sound("tente") != sound("douche")


def test_abbreviations_are_written_out() -> None:
    """Texting abbreviations become the words they stand for; others stay."""
    assert ["il", "y", "a", "quelqu", "un", "dans", "tente"] == spelled_out(["ya", "qqn", "ds", "tente"])


@pytest.mark.parametrize(
    ("glued", "parts"),
    [("ladouche", ("douche",)), ("tenteouverte", ("tente", "ouverte")), ("barriere42", ()), ("xyzxyz", ()), ("douc", ())],
)
def test_glued_words_are_cut(glued: str, parts: tuple[str, ...]) -> None:
    """A word is cut only where both parts are known."""
    assert parts == unglued(glued, KNOWN)


def test_an_elision_is_taken_off_before_a_vowel_only() -> None:
    """``jattends`` hides a verb, ``jardin`` is too short a doubt, ``lampe`` too short a word."""
    assert ("attends", "", "") == (without_elision("jattends"), without_elision("tremorque"), without_elision("lampe"))
