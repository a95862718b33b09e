"""A typed line in, the right sheet out."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.model import WordFamily
from bot.search.engine import Answer, SearchIndex, Verdict
from tests.search.samples import CAMPSITE, campsite, ids, library, sheet

SEARCH = campsite()


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("caravane mal stationnée", "caravane"),
        ("caravanne mal sttaionee", "caravane"),
        ("CARAVANE MAL STATIONNEE", "caravane"),
        ("ya 1 karavane ds lalée", "caravane"),
        ("cara vane devant nous", "caravane"),
        ("lacaravane", "caravane"),
        ("carav", "caravane"),
        ("champi", "champignons"),
        ("les moustik on envahi", "moustiques"),
        ("douche en pane", "sanitaires"),
        ("les piqures", "moustiques"),
        ("piqûres", "moustiques"),
        ("barbe cue sous les pins", "barbecue"),
        ("c\u200ba\u200bn\u200bo\u200bt", "canot"),
        ("\u202bcanot\u202c", "canot"),
        ("vacanciers sans pagaie", "canot"),
    ],
)
def test_the_right_sheet_comes_first(query: str, wanted: str) -> None:
    """However badly typed: misspelt, texted, cut, glued, begun, unaccented, with invisible marks."""
    assert wanted == ids(SEARCH.search(query))[0]


@pytest.mark.parametrize("query", ["4142", "41 42"])
def test_a_help_number_leads_to_the_sheets_that_name_it(query: str) -> None:
    """Two sheets call that number, the urgent one first."""
    assert ["noyade", "canot"] == ids(SEARCH.search(query))


@pytest.mark.parametrize("query", ["", "   ", "🔥🚤", "c ki", "???", "5", "qui que quoi", "שלום"])
def test_signs_and_bare_grammar_find_nothing(query: str) -> None:
    """No situation, no hit."""
    assert Answer(Verdict.NONE, ()) == SEARCH.search(query)


@pytest.mark.parametrize("query", ["bonjour", "slt merci", "coucou ça va ?", "merci bcp bonne soirée", "test", "ok super"])
def test_small_talk_is_told_apart(query: str) -> None:
    """A greeting, thanks or a try asks for a human sentence."""
    answer = SEARCH.search(query)
    assert (Verdict.NONE, (), True) == (answer.verdict, answer.hits, answer.is_small_talk)


def test_a_greeting_before_a_situation_is_no_small_talk() -> None:
    """Politeness costs nothing."""
    assert "caravane" == ids(SEARCH.search("bonjour caravane mal garée merci"))[0]


async def test_without_a_model_the_deep_search_is_the_search() -> None:
    """Letters alone answer where no model is installed or wanted."""
    assert SEARCH.search("caravanne") == await SEARCH.search_deep("caravanne") == SEARCH.search_fully("caravanne")


def test_a_word_of_the_street_is_read_as_the_usual_one() -> None:
    """A family of the lists leads from one word to another that no letter suggests."""
    known = library(*CAMPSITE)
    families = {"baignade": WordFamily(("noyade",), ("glouglou", "boire la tasse"))}
    search = SearchIndex.build(replace(known, lists=replace(known.lists, families=families)))
    assert ["noyade", "noyade"] == [ids(search.search(typed))[0] for typed in ("glouglou", "un gosse va boire la tasse")]


def test_a_bare_word_of_several_sheets_is_only_suggested() -> None:
    """Where two sheets answer as well, the person chooses."""
    search = SearchIndex.build(library(*CAMPSITE, sheet("a", "Vélo volé"), sheet("b", "Vélo cassé")))
    answer = search.search("vélo")
    assert Verdict.SUGGEST is answer.verdict
    assert {"a", "b"} == set(ids(answer)[:2])


def test_a_clear_question_is_a_match() -> None:
    """A title typed as it stands is sure."""
    assert Verdict.MATCH is SEARCH.search("invasion de moustiques").verdict


def test_mostly_unknown_words_are_no_match() -> None:
    """One known word in a line about something else shows no card."""
    assert Verdict.MATCH is not SEARCH.search("brochet farci sauce ravigote douche bruxelloise").verdict


@pytest.mark.parametrize(
    "text",
    ["canot ", "a", "é", "\u200b", "canot" * 9, "4142 ", "\ufdfa", "🔥👩\u200d👧", "e\u0301", "\u202ecanot\u202c ", "(a+)+$", "je ne "],
)
def test_a_text_of_forty_thousand_characters_is_answered(text: str) -> None:
    """A pasted novel costs no more than a line."""
    assert len(SEARCH.search((text * 40_000)[:40_000]).hits) <= 5


def test_an_empty_library_answers_too() -> None:
    """Nothing to find, nothing raised."""
    assert Answer(Verdict.NONE, ()) == SearchIndex.build(library()).search("canot 4142")


def test_threads_share_one_search() -> None:
    """Answers are the same from many threads at once."""
    queries = ["canot", "douche en pane", "caravanne", "champi"] * 25
    with ThreadPoolExecutor(8) as pool:
        assert [SEARCH.search(query) for query in queries] == list(pool.map(SEARCH.search, queries))


_TYPED = ("canot", "caravanne", "ds", "4142", "41", "la", "douche", "zz", "é", "🔥", "qu'", "lacanot", "cara", "vane")
_LIKE_TYPED = st.lists(st.sampled_from(_TYPED)).map(" ".join)


@given(st.text() | _LIKE_TYPED | st.text(alphabet="aeinoqut c'0123456789", max_size=80))
def test_any_text_gets_at_most_five_sorted_hits(query: str) -> None:
    """Never raises; scores between 0 and 1, best first, each sheet once; the same answer every time."""
    answer = SEARCH.search(query)
    scores = [hit.score for hit in answer.hits]
    assert len(scores) <= 5
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert len(set(ids(answer))) == len(scores)
    assert answer == SEARCH.search(query)


_HOSTILE = st.sampled_from(
    ["(a+)+$", "a" * 60, "[[[", "\\\\", ".*" * 20, "\u200b", "\u200d", "\u202e", "\u200f", "\ufdfa", "e\u0301", "🔥", "je ", "que ",
     "\0", "\n"]
)


@given(st.lists(_HOSTILE, max_size=40).map("".join), st.integers(1, 200))
def test_hostile_lines_get_an_answer(line: str, times: int) -> None:
    """Emoji, bare grammar, marks of direction, invisible characters, regex bombs, short or long: an answer, no exception."""
    assert len(SEARCH.search(line * times).hits) <= 5
