"""How the reader's model is trained: what is held out is exactly what a model without it would say, and how sure it must be."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.journal.kinds import KINDS_OF
from bot.journal.learned import Guess, Thresholds
from bot.journal.traits import BUCKETS, FIRST_BUCKET, SIZES, traits
from bot.journal.words import read_words
from bot.library.reading import read_library
from tests.journal.notes import EVENING

np = pytest.importorskip("numpy")

from scripts.reader import evaluating, lessons, solving  # noqa: E402 - only where numpy is

ROOT = Path(__file__).parents[2]


def test_a_writer_held_out_is_read_as_by_a_model_that_never_met_the_notes() -> None:
    """The short way by the inverse gives what training anew without them gives."""
    library = read_library(ROOT / "procedures", EVENING.date())
    taught = lessons.of_notes([note for note in lessons.read_notes(ROOT / "training")[::20] if "suite" in note.codes], library)
    rarity = solving.rarity_of(taught)
    whole = solving.problem(taught, "suite", rarity)
    alike = solving.likeness(whole.numbers, "suite")
    seen = [at for at, lesson in enumerate(taught) if lesson.writer != "b"]
    unseen = [at for at, lesson in enumerate(taught) if lesson.writer == "b"]
    left = alike[np.ix_(seen, seen)] + solving.PENALTY * np.eye(len(seen))
    anew = alike[np.ix_(unseen, seen)] @ np.linalg.solve(left, whole.wanted[seen])

    assert np.allclose(solving.unseen_scores(whole, "b"), anew)


def _trial(wanted: str, code: str, lead: float, listed: str | None) -> evaluating.Trial:
    return evaluating.Trial("x", (wanted,), listed, Guess(code, lead), is_short=False)


def test_thresholds_answer_most_while_few_enough_are_wrong() -> None:
    """Where the lists agree, and where they are silent, each gets the threshold that pays."""
    trials = [
        _trial("ecole", "ecole", 0.9, "ecole"),
        _trial("ecole", "mineur", 0.5, "mineur"),
        _trial("ecole", "ecole", 0.4, "ecole"),
        _trial("ecole", "ecole", 0.3, "ecole"),
        _trial("ecole", "ecole", 0.8, None),
        _trial("ecole", "mineur", 0.7, None),
    ]

    found = evaluating.thresholds({"motif": trials}, {"motif": 1 / 6})["motif"]
    strict = evaluating.thresholds({"motif": trials}, {"motif": 0.0})["motif"]

    assert (found.agreed, found.unsupported) == (pytest.approx(0.3, abs=0.002), pytest.approx(0.8, abs=0.002))
    assert strict == Thresholds(pytest.approx(0.9, abs=0.002), pytest.approx(0.8, abs=0.002), evaluating.NEVER)


def test_a_kind_stands_for_its_words() -> None:
    """Two things that share no word and no letters share what they are; the words are folded, one key each."""
    seen = [traits(read_words(text), {}, {}).groups[-1] for text in ("un frigo", "des armoires")]

    assert seen[0] == seen[1] != {}
    assert all(key.isascii() and " " not in key for key in KINDS_OF)


def test_every_group_has_numbers_of_its_own() -> None:
    """No trait of one group is taken for one of another."""
    groups = traits(read_words("bagarre devant le collège, deux gamins séparés, le cpe les garde"), {}, {}).groups

    for name, group in zip(SIZES, groups, strict=True):
        assert group
        assert all(FIRST_BUCKET[name] <= bucket < FIRST_BUCKET[name] + SIZES[name] <= BUCKETS for bucket in group)
