"""Chips: a filter part by part, each of which can be taken away; and the words that ask for a state of reading again."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.reports.chips import HOURS, PERIOD, Chip, chips, without
from bot.reports.model import Filter
from bot.reports.review_words import read_review

WHOLE = Filter(
    since=dt.date(2026, 11, 14), until=dt.date(2026, 11, 20), hours=(18, 24), motif=("vehicule-rodeo", "nuisance-sonore"),
    secteur=("mermoz",), words=("scooter",), review=("a-relire",))


def test_a_filter_is_its_chips() -> None:
    """Period and hours whole, each value of a list by itself; nothing is left without a chip."""
    found = chips(WHOLE)
    assert (
        Chip(PERIOD), Chip(HOURS), Chip("review", "a-relire"), Chip("motif", "vehicule-rodeo"), Chip("motif", "nuisance-sonore"),
        Chip("secteur", "mermoz"), Chip("words", "scooter")) == found
    left = WHOLE
    for chip in found:
        assert without(left, chip) != left
        left = without(left, chip)
    assert Filter() == left
    assert () == chips(left)


def test_a_chip_takes_its_own_part_only() -> None:
    """One value of two; one that is not there changes nothing."""
    assert ("nuisance-sonore",) == without(WHOLE, Chip("motif", "vehicule-rodeo")).motif
    assert WHOLE == without(WHOLE, Chip("motif", "conflit-voisinage")) == without(WHOLE, Chip("no-such-field", "x"))


@pytest.mark.parametrize(("line", "states", "rest"), [
    ("à relire", ("a-relire",), ""),
    ("pas encore relu", ("a-relire",), ""),
    ("les notes pas relues de gerland", ("a-relire",), "les notes de gerland"),
    ("gerland non lues", ("a-relire",), "gerland"),
    ("validées hier", ("validee",), "hier"),
    ("pas encore validées", ("a-relire", "a-corriger"), ""),
    ("À CORRIGER, mermoz", ("a-corriger",), ", mermoz"),
    ("à relire ou à corriger", ("a-corriger", "a-relire"), "ou"),
    ("à revoir", (), "à revoir"),
    ("tapage au valideur", (), "tapage au valideur"),
])
def test_words_of_reading_again_are_read(line: str, states: tuple[str, ...], rest: str) -> None:
    """Said in any of the usual ways, with or without accents; the other words are left to the request's reader."""
    assert (states, rest) == read_review(line)
