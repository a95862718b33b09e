"""The library turned inside out."""

from bot.search.index import build_index
from bot.search.phrases import Phrases
from bot.search.senses import understand
from tests.search.samples import CAMPSITE, library, sheet


def test_a_word_leads_to_the_sheets_that_hold_it_weightiest_first() -> None:
    """A title says more about a sheet than one of its gestures."""
    index = build_index(library(sheet("a", "Lampes", gestures=("Éteignez le réchaud.",)), sheet("b", "Réchaud"), sheet("c", "Piquets")))
    posting = list(index.postings.of(index.term_of["rechaud"]))
    assert ["b", "a"] == [index.sheet_ids[number] for number, _ in posting]
    assert posting[0][1] > posting[1][1]


def test_rare_words_weigh_more() -> None:
    """A word of one sheet says more than a word of two."""
    index = build_index(library(sheet("a", "Tente rouge"), sheet("b", "Tente verte"), sheet("c", "Piquets")))
    assert index.rarity[index.term_of["rouge"]] > index.rarity[index.term_of["tente"]]


def test_function_words_are_not_indexed() -> None:
    """Grammar and courtesy lead nowhere."""
    index = build_index(library(sheet("a", "Que faire dans la tente")))
    assert ["tente"] == list(index.term_of)


def test_phrases_are_found_by_what_they_say() -> None:
    """The phrases of one sheet that say a term, and none of another sheet."""
    known = library(sheet("a", "Toile", phrases=("pluie fine", "vent fort")), sheet("b", "Pluie"))
    index = build_index(known)
    found = Phrases(known, index).saying([index.term_of["pluie"]], 0)
    assert [{"plui", "fin"}] == [{index.stems[term] for term in phrase} for phrase in found]


def test_numbers_of_contacts_are_indexed_as_people_type_them() -> None:
    """Digits that the list spaces out are one word."""
    index = build_index(library(*CAMPSITE))
    assert {"4142", "0177889900"} <= set(index.term_of)


def test_words_of_the_motif_lead_to_its_sheets() -> None:
    """A synonym of the code list is as good as a word of the sheet."""
    index = build_index(library(*CAMPSITE))
    posting = index.postings.of(index.term_of["frelons"])
    assert ["nid"] == [index.sheet_ids[number] for number, _ in posting]


def test_an_empty_library_is_an_index_too() -> None:
    """Before the first sheet is written, there is nothing to find, and no fault."""
    index = build_index(library())
    assert [{}] == [sense.readings for sense in understand("caravane", index)]
