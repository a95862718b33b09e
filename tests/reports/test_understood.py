"""The parts of a request, each with the words that said it."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from bot.library.model import Lists
from bot.reports.chips import HOURS, PERIOD, REFUSED, Chip, chips, without
from bot.reports.model import Filter
from bot.reports.request import Understood, read_request, understand

LINE = "Combien de tapages et de bagarres à la Duchère le week-end dernier après 22h, poussette, sauf Mermoz"


def _said(found: Understood) -> dict[Chip, str]:
    return {one.chip: one.words for one in found.said}


def test_every_part_knows_the_words_that_said_it(lists: Lists, thursday: dt.date) -> None:
    """Days and hours whole, each value by itself, the words searched in the texts, and what is wanted out."""
    expected = {
        Chip(PERIOD): "le week end dernier",
        Chip(HOURS): "après 22h",
        Chip("motif", "nuisance-sonore"): "tapages",
        Chip("motif", "violence"): "bagarres",
        Chip("secteur", "duchere"): "la Duchère",
        Chip("words", "poussette"): "poussette",
        Chip("words", "sauf"): "sauf",
        Chip(REFUSED, "mermoz"): "Mermoz",
    }

    assert expected == _said(understand(LINE, thursday, lists))


def test_one_word_may_say_several_parts(lists: Lists, thursday: dt.date) -> None:
    """*Conflits* asks for both motifs: two chips, of the same word."""
    found = _said(understand("conflits à vaise", thursday, lists))

    assert {"conflits"} == {words for chip, words in found.items() if chip.field == "motif"}
    assert 2 == sum(chip.field == "motif" for chip in found)


def test_what_is_said_twice_is_one_part(lists: Lists, thursday: dt.date) -> None:
    """Two names of one entry are one chip, which holds both words."""
    assert "Saint Étienne Crêt de Roc" in _said(understand("Saint-Étienne, Crêt de Roc", thursday, lists)).values()


def test_the_parts_said_are_the_parts_of_the_filter(lists: Lists, thursday: dt.date) -> None:
    """Nothing is asked for without a word that said it, and taking every chip away leaves everything."""
    found = understand(LINE, thursday, lists)
    left = found.request.filter
    for chip in chips(left):
        assert chip in _said(found)
        left = without(left, chip)

    assert Filter() == left


def test_what_is_wanted_out_is_no_part_of_the_filter(lists: Lists, thursday: dt.date) -> None:
    """Its chip changes nothing: the filter has no exclusion, and must not hold the contrary."""
    wanted = understand(LINE, thursday, lists).request.filter

    assert wanted == without(wanted, Chip(REFUSED, "mermoz"))
    assert "mermoz" not in wanted.secteur


WORDS = "combien rodéos bruit conflits gerland vaise st étienne hier le 3 mars sauf sans et ou après 20h nuit police avec zébulon , /"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=9))
def test_every_part_of_any_request_was_said(lists: Lists, words: list[str]) -> None:
    """Whatever is typed, the filter holds nothing that no word said."""
    today = dt.date(2026, 5, 14)
    found = understand(" ".join(words), today, lists)
    wanted = found.request.filter

    assert set(chips(wanted)) <= set(_said(found))
    assert found.request == read_request(" ".join(words), today, lists)
