"""The trained model: what it reaches on people it never learnt from, and what it must never do."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.journal.learned import SHIPPED, UNTRAINED, Thresholds, answer, best_guess, shipped, unpack
from bot.journal.model import LIST_OF_FIELD
from bot.journal.reading import LEARNABLE, NoteReader
from bot.journal.traits import traits
from bot.journal.words import read_words
from bot.library.model import Code, Library, Lists
from bot.library.reading import read_library
from tests.journal.notes import EVENING, lists, read

ROOT = Path(__file__).parents[2]
TRAINING = ROOT / "training"
CUTS = Thresholds(0.1, 0.2, 0.4)
LOW_CUTS = Thresholds(0.0, 0.2, 0.2)
"""For a model of some hundred notes, whose scores are small."""


@cache
def library() -> Library:
    """The association's content."""
    return read_library(ROOT / "procedures", EVENING.date())


@cache
def _untrained() -> NoteReader:
    return NoteReader(lists(), UNTRAINED)


@pytest.mark.parametrize(
    ("field", "right", "wrong"),
    [("motif", 0.85, 0.1), ("suite", 0.86, 0.05), ("lieu", 0.86, 0.05), ("partenaire", 0.87, 0.04), ("origine", 0.76, 0.03)],
)
def test_the_shipped_model_reached_this_on_notes_it_had_not_seen(field: str, right: float, wrong: float) -> None:
    """Its file says what it reached on held-out fifths of notes that are not in ``training/``."""
    reached = shipped().about["held-out folds of more"]

    assert isinstance(reached, dict)
    assert reached[field]["right"] >= right
    assert reached[field]["wrong"] <= wrong


def test_the_shipped_model_was_learnt_from_the_notes_that_are_here() -> None:
    """Whoever changes a note trains again."""
    lessons = pytest.importorskip("scripts.reader.lessons")

    assert shipped().about["training"] == lessons.fingerprint(TRAINING)


def test_the_file_is_small() -> None:
    """Under three megabytes."""
    assert SHIPPED.stat().st_size < 3_000_000


def test_learning_is_no_matter_of_chance() -> None:
    """The same notes give the same bytes."""
    pytest.importorskip("numpy")
    from scripts.reader import lessons, solving

    notes = [note for note in lessons.read_notes(TRAINING) if "suite" in note.codes][::40]
    files = [
        solving.packed(*solving.solve(lessons.of_notes(notes, library()), ("motif", "suite")), {"motif": CUTS, "suite": CUTS}, {})
        for _ in range(2)
    ]

    assert files[0] == files[1]


def test_some_hundred_notes_teach_outcomes_that_the_lists_miss() -> None:
    """Learnt from three writers, read on the fourth: more is right, and no more is wrong."""
    pytest.importorskip("numpy")
    from scripts.reader import evaluating, lessons, solving

    notes = [note for note in lessons.read_notes(TRAINING) if "suite" in note.codes]
    taught = lessons.of_notes([note for note in notes if note.writer != "c"][::2], library())
    unseen = [note for note in notes if note.writer == "c"][::3]
    learned = NoteReader(lists(), unpack(solving.packed(*solving.solve(taught, ("suite",)), {"suite": LOW_CUTS}, {})))
    both, listed = (
        evaluating.score((note.codes["suite"], one.read(note.text, EVENING).suite) for note in unseen)
        for one in (learned, NoteReader(lists(), UNTRAINED))
    )

    assert both.right >= listed.right + 0.08
    assert both.wrong <= listed.wrong


def test_a_removed_entry_is_never_answered() -> None:
    """The lists have the last word on what may be said."""
    motifs = {code_id: code for code_id, code in lists().codes["motifs"].items() if code_id != "dechets"}
    without = NoteReader(dataclasses.replace(lists(), codes={**lists().codes, "motifs": motifs}))
    text = "un gros tas d'encombrants et de gravats abandonné sur le trottoir devant la boulangerie"

    assert read(text).motif == "dechets"
    assert without.read(text, EVENING).motif != "dechets"


def test_an_entry_that_the_model_never_met_is_read_by_its_words() -> None:
    """What the association adds works at once."""
    added = {**lists().codes["motifs"], "abeilles": Code("abeilles", "Essaim d'abeilles", "Abeilles", ("essaim d'abeilles", "frelons"))}
    with_bees = NoteReader(dataclasses.replace(lists(), codes={**lists().codes, "motifs": added}))

    assert with_bees.read("gros essaim d'abeilles accroché sous le balcon du deuxième étage", EVENING).motif == "abeilles"


def test_without_lists_nothing_is_answered() -> None:
    """No field has a value that no list holds."""
    empty = NoteReader(Lists(**{one.name: {} if one.name != "codes" else {key: {} for key in lists().codes} for one in _required()}))
    note = empty.read("grosse enceinte allumée au pied de la tour, ils ont baissé le son tout de suite", EVENING)

    assert [getattr(note, field) for field in LEARNABLE] == [None] * len(LEARNABLE)


def _required() -> list[dataclasses.Field[object]]:
    return [one for one in dataclasses.fields(Lists) if one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING]


@given(st.text(alphabet="0123456789 .,!?…-/:()'\n", max_size=80))
@settings(max_examples=50, deadline=None)
def test_a_note_without_words_says_nothing_learnt(text: str) -> None:
    """Figures and signs are no motif and no outcome, but for help numbers, which the lists know."""
    note, listed = read(text), _untrained().read(text, EVENING)

    assert (note.motif, note.suite) in ((None, None), (listed.motif, listed.suite))


def test_a_help_number_alone_is_what_the_lists_say_of_it() -> None:
    """*119* is the line for children in danger."""
    assert read("119").motif == "mineur"


_WORDS = ["tapage", "hall", "jeunes", "partis", "gardien", "prévenu", "fuite", "bus", "collège", "bagarre", "demain", "police", "madame"]


@given(st.lists(st.sampled_from(_WORDS), min_size=5, max_size=25))
@settings(max_examples=60, deadline=None)
def test_only_entries_of_the_lists_are_answered(words: list[str]) -> None:
    """Whatever is typed, and the same twice."""
    text = " ".join(words)
    note = read(text)

    assert note == read(text)
    for field in LEARNABLE:
        assert getattr(note, field) in {None, *lists().codes[LIST_OF_FIELD[field]]}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("tapage au quatrième étage, ils ont baissé la musique", "ils ont baissé la musique, tapage au quatrième étage"),
        ("des gravats et des encombrants sur le trottoir devant la gare", "des gravas et des encombrant sur le trotoir devant la gare"),
    ],
)
def test_order_and_slips_leave_the_motif(first: str, second: str) -> None:
    """What it was about does not hang on where it stands, nor on a letter."""
    assert read(first).motif == read(second).motif is not None


def test_a_guess_must_be_ahead_by_as_much_as_the_lists_doubt_it() -> None:
    """Agreed with, unsupported, contested: three thresholds."""
    scores = {"apaise": 0.5, "refus": 0.3, "-": 0.0}
    everything = frozenset(scores)

    assert best_guess(scores, frozenset({"refus"})) is not None
    assert answer(scores, "apaise", everything, CUTS) == "apaise"
    assert answer(scores, None, everything, CUTS) == "apaise"
    assert answer(scores, "refus", everything, CUTS) is None
    assert answer(scores, None, frozenset(), CUTS) is None


def test_the_traits_of_a_note_are_numbers() -> None:
    """No word is kept, and nothing at all of an empty note."""
    seen = traits(read_words("porte du hall cassée"), {}, {})

    assert all(isinstance(bucket, int) for group in seen.groups for bucket in group)
    assert all(not bucket or len(group) <= 3 for group in traits([], {}, {}).groups for bucket in group)
    assert dt.date.fromisoformat(str(shipped().about["date"])) <= dt.date(2100, 1, 1)
