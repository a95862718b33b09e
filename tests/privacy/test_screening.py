"""What is stored holds nothing of what was found."""

from hypothesis import given

from bot.privacy.screening import MASK, screen
from tests.privacy.samples import masked
from tests.privacy.test_detectors import ANY_TEXT


def test_a_masked_text_keeps_its_length_and_its_words() -> None:
    """Character by character, so that places stay true."""
    assert masked("dame au 06 39 98 12 34, calme") == "dame au ••••••••••••••, calme"


def test_a_screening_tells_kinds_never_values() -> None:
    """The receipt can say what was masked without repeating it."""
    screening = screen("né le 3/4/98, zoe@exemple.fr")
    assert screening.masked_kinds == {"birthdate", "email"}
    assert "zoe" not in repr(screening)


def test_a_help_number_of_the_list_stays() -> None:
    """Allowed numbers go through to the detectors."""
    assert screen("appelé 01 99 00 12 34", frozenset({"01 99 00 12 34"})).text == "appelé 01 99 00 12 34"


@given(ANY_TEXT)
def test_only_what_was_found_changes(text: str) -> None:
    """Same length; outside the findings, the same characters; inside, masks."""
    screening = screen(text)
    inside = {place for finding in screening.findings for place in range(finding.start, finding.end)}
    assert list(screening.text) == [MASK if place in inside else character for place, character in enumerate(text)]


@given(ANY_TEXT)
def test_a_mask_is_never_found_again(text: str) -> None:
    """Screening what was screened finds nothing in the masked places."""
    first = screen(text)
    hidden = {place for finding in first.findings for place in range(finding.start, finding.end)}
    again = {place for finding in screen(first.text).findings for place in range(finding.start, finding.end)}
    assert not hidden & again
