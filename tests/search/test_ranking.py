"""Which sheet comes first, and why."""

from bot.search.engine import SearchIndex
from bot.search.index import Index, build_index
from bot.search.ranking import rank
from bot.search.senses import understand
from bot.search.verdict import Verdict, judge
from tests.search.samples import CAMPSITE, ids, library, sheet


def _ranked(query: str, index: Index) -> list[str]:
    return [index.sheet_ids[found.sheet] for found in rank(understand(query, index), index)]


def test_the_sheet_that_says_it_all_comes_first() -> None:
    """A phrase with all the words beats sheets that hold some of them."""
    index = build_index(library(sheet("a", "Tente"), sheet("b", "Orage"), sheet("c", "Abri", phrases=("une tente sous l'orage",))))
    assert "c" == _ranked("tente orage", index)[0]


def test_an_urgent_sheet_comes_first_between_equals() -> None:
    """Two sheets of the same words: the urgent one leads, whatever the order of the ids."""
    twins = (sheet("a", "Chute au bord", words=("glissade",)), sheet("b", "Chute au bord", words=("glissade",), domain="danger"))
    assert ["b", "a"] == _ranked("glissade", build_index(library(*twins)))


def test_an_urgent_sheet_does_not_overtake_a_better_one() -> None:
    """Urgency settles near equals only."""
    index = build_index(library(sheet("a", "Réchaud cassé"), sheet("b", "Fuite", gestures=("Fermez le réchaud.",), domain="danger")))
    assert ["a", "b"] == _ranked("réchaud", index)


def test_an_unknown_word_lowers_the_score_but_not_the_order() -> None:
    """What the library does not know makes it less sure."""
    search = SearchIndex.build(library(*CAMPSITE))
    known, mixed = search.search("caravane"), search.search("caravane zzyzx")
    assert ids(known) == ids(mixed)
    assert known.hits[0].score > mixed.hits[0].score


def test_a_sector_says_where_and_costs_nothing() -> None:
    """The name of a sector beside the situation leaves the answer as it was."""
    search = SearchIndex.build(library(*CAMPSITE))
    assert search.search("caravane") == search.search("caravane rive bleue")


def test_the_verdict_wants_a_good_score_and_a_lead() -> None:
    """Good and ahead is a match; good but close, or middling, a suggestion; the rest is nothing found."""
    assert [Verdict.MATCH, Verdict.SUGGEST, Verdict.SUGGEST, Verdict.NONE, Verdict.NONE] == [
        judge(scores) for scores in ([0.9, 0.3], [0.9, 0.88], [0.4, 0.1], [0.1], [])
    ]
