"""What holds of any text: the guard never fails, keeps every place, and has nothing to add to its own work."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.privacy.detectors import find
from bot.privacy.screening import MASK, screen

_PIECES = st.sampled_from([
    "mme ", "Zorglub", " le gardien ", "06 39 98 12 34", "né le ", "4 mars 1962", " arobase ", "gmail point com", "zorg_lub",
    " 12 rue des Lilas ",
    "apt 3", " vole", " est diabétique", "zéro six", " cent ", "plaque ", "GZ-418-KT", "fr76 ", "deux ", "M'", "Baye", ", ", ". ",
    "\n", "é", "•", " dit ",
    "la ", "petite ", "Ines", " et ", "veut ", "c'est ", "@", "#", "œ", "１", "\u200b", "🙂",
])
_TEXTS = st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=25).map("".join))


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_a_screened_text_keeps_its_length_and_all_that_was_not_found(text: str) -> None:
    """Each code point is the one typed, or the mask where a finding stands."""
    screened = screen(text)
    hidden = {place for one in screened.findings for place in range(one.start, one.end)}
    assert "".join(MASK if at in hidden else typed for at, typed in enumerate(text)) == screened.text


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_findings_are_in_order_and_apart(text: str) -> None:
    """Places of the text, none empty, none shared."""
    findings = find(text)
    ends = [place for one in findings for place in (one.start, one.end)]
    assert ends == sorted(ends)
    assert all(0 <= one.start < one.end <= len(text) for one in findings)


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_screening_twice_leaves_no_formal_value_unmasked(text: str) -> None:
    """What a first pass left readable is still only masked further, never unmasked, and the length stays."""
    once = screen(text).text
    twice = screen(once).text
    assert len(twice) == len(text) and all(again in (MASK, first) for first, again in zip(once, twice, strict=True))
