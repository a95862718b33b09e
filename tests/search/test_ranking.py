"""Which sheet comes first, and why."""

from bot.library.model import Sheet
from bot.search.engine import SearchIndex
from tests.search.samples import CAMPSITE, ids, library, sheet


def _ranked(query: str, *sheets: Sheet) -> list[str]:
    return ids(SearchIndex.build(library(*sheets)).search(query))


def test_the_sheet_that_says_it_all_comes_first() -> None:
    """A phrase with all the words beats sheets that hold some of them."""
    sheets = (sheet("a", "Tente"), sheet("b", "Orage"), sheet("c", "Abri", phrases=("une tente sous l'orage",)))
    assert "c" == _ranked("tente sous orage", *sheets)[0]


def test_an_urgent_sheet_comes_first_between_equals() -> None:
    """Two sheets of the same words: the urgent one leads, whatever the order of the ids."""
    twins = (sheet("a", "Chute au bord", words=("glissade",)), sheet("b", "Chute au bord", words=("glissade",), domain="danger"))
    assert ["b", "a"] == _ranked("glissade", *twins)


def test_an_urgent_sheet_does_not_overtake_a_better_one() -> None:
    """Urgency settles near equals only."""
    sheets = (sheet("a", "Réchaud cassé"), sheet("b", "Fuite", gestures=("Fermez le réchaud.",), domain="danger"))
    assert ["a", "b"] == _ranked("réchaud", *sheets)


def test_an_unknown_word_lowers_the_score_but_not_the_order() -> None:
    """What the library does not know makes it less sure."""
    search = SearchIndex.build(library(*CAMPSITE))
    known, mixed = search.search("caravane"), search.search("caravane zzyzx")
    assert ids(known)[0] == ids(mixed)[0]
    assert known.hits[0].score > mixed.hits[0].score


def test_a_sector_says_where_and_costs_nothing() -> None:
    """The name of a sector beside the situation leaves the first answer as it was."""
    search = SearchIndex.build(library(*CAMPSITE))
    assert ids(search.search("caravane"))[0] == ids(search.search("caravane rive bleue"))[0]
