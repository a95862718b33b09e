"""Likeness by runs of letters."""

import os
import subprocess
import sys

from bot.search.letters import Letters, runs

TEXTS = Letters(enumerate(("une caravane bloque le passage", "des guêpes sous la table", "le robinet fuit")))


def test_runs_go_across_words() -> None:
    """Cut and glued words still share the runs that no border crosses."""
    assert {"cara", "vane"} == runs("cara vane") & runs("caravane")


def test_the_closest_text_leads() -> None:
    """Misspelt, cut and heard as others, a line still looks like its text."""
    likeness = TEXTS.likeness("unne caravanne qui blok le passaje")
    assert 0 == max(likeness, key=lambda sheet: likeness[sheet])


def test_nothing_in_common_is_nothing() -> None:
    """A line of other letters has no likeness at all, an empty one neither."""
    assert {} == TEXTS.likeness("zzyzx") == TEXTS.likeness("") == Letters(()).likeness("caravane")


def test_likeness_stays_between_0_and_1() -> None:
    """A text is at most like itself."""
    assert 0.99 <= TEXTS.likeness("le robinet fuit")[2] <= 1.0001


def test_every_process_reads_the_same_runs() -> None:
    """Where a query has more runs than are read, which ones count must not hang on how this process scatters its sets."""
    program = """
from bot.search import weights
from bot.search.letters import Letters
weights.MOST_RUNS_READ = 3
print(Letters(enumerate(("caravane", "barque", "voile", "tente"))).likeness("caravane barque voile tente"))
"""
    said = {subprocess.check_output((sys.executable, "-c", program), env={**os.environ, "PYTHONHASHSEED": seed}) for seed in "123"}
    assert 1 == len(said)
