"""Every number the search turns on, in one place.

The weights and thresholds of ``BY_WORDS``, ``BY_LETTERS`` and ``BY_MEANING`` are found by ``scripts/tune_search.py``, with the date
and the figures of held-out folds above each. The constants before them are older (2026-11-22, first version): by hand, one at a
time, on phrases of the sheets held out in turn; the curve is flat around every value. Change numbers here only, with date and figures.
"""

from __future__ import annotations

from dataclasses import dataclass

# What is read of a typed text
LONGEST_QUERY = 600
"""Code points looked at; the rest is dropped before anything else."""
LONGEST_WORD = 40
MOST_TYPED, MOST_WORDS = 80, 24
"""Words, and content words, looked at."""
LONGEST_READ = 200
"""Code points that the sentence model reads (it takes some 0.4 ms each); it is not asked at all about a line above ``LONGEST_QUERY``."""

# Words: edits, sounds, beginnings
SHORTEST_FUZZY = 4
LONG_WORD = 6
"""Two edits from this length on, one below."""
OTHER_INITIAL = 0.85
"""What a likeness is multiplied by where the first letters differ: thumbs rarely miss the first."""
SAME_SOUND = 0.65
SHORTEST_PREFIX = 3
PREFIX_BASE = 0.55
"""Likeness of a completion grows from here to 1 with the share of the word that was typed."""
MOST_NEAR = 6
MOST_COMPLETIONS = 10
SURE_LIKENESS = 0.8
"""A reading this good makes it needless to try cutting the word."""
GLUED = 0.95
CUT = 0.9
HALF = 0.1
"""Of a word cut in two: likeness of the whole, and of each half that is a word too."""
SHORTEST_HEARD = 6
"""Two words are put together by ear from this length on."""
FAMILY = 0.4
SHORTEST_FAMILY = 4
"""Likeness of words that begin with the stem of a typed one (``brul`` → ``brulure``), for stems this long."""
SYNONYM = 0.6
LONGEST_EXPRESSION = 4
"""Likeness of the other words of a family of ``familles.yaml``; words in its longest expression."""
SHORTEST_SLIP = 3
"""A shorter word stands for a function word only where it sounds alike."""

# Fields of a sheet: weight, and how much a long field thins its words (the b of BM25)
TITLE, WORDS, PHRASES, PURPOSE, BODY, CONTACTS = 3.0, 3.0, 0.8, 1.2, 0.6, 0.8
MOTIF = 0.4
LENGTH_SHARE = 0.3
SATURATION = 2.0
"""The k1 of BM25."""
NEXT_CONTACT = 0.6
"""Each further contact of a sheet weighs this share of the one before."""

# From words to sheets
RARITY_POWER = 0.8
"""The idf of BM25 counts a little less than it says: a rare word of one phrase is not what a sheet is about."""
UNKNOWN_WORD = 0.55
"""Weight of a word that no sheet holds, as a share of the rarest word's."""
SHORTEST_UNKNOWN = 3
MOST_POSTINGS = 1_500
"""Sheets looked at for one word, weightiest first: what keeps a query's cost flat in a large library."""
RERANKED = 16
"""Sheets whose phrases are compared."""
COMPARED = 40
"""Phrases compared letter by letter."""

# Runs of letters
RUN = 4
"""Letters of a run: measured (2026-11-22, held-out folds) as good as 3 to 5 together or better, for a third of the places."""
CLOSEST = 5
"""Texts of a sheet whose likeness counts."""
UNHELD_RUN = 0.3
"""How much a run that no text holds lowers the likeness, as a share of the rarest run's."""
MOST_RUNS_READ = 3_000
"""Texts looked at, rarest runs first; 6,000 bring nothing more."""
MOST_LETTERED = 30_000
"""Above this many texts runs are not indexed: the library is answered by words alone."""

# Meaning
KERNEL, RIDGE = 2.0, 0.5
MOST_LEARNT = 9_000
"""Above this many texts (some 140 full sheets) the sentence model is left aside."""

# Phrases compared by words and letters, where runs are not indexed
SPELLING_SHARE = 0.35
"""Of a phrase's likeness: letters (rapidfuzz); the rest is weighted words in common."""
ASKED_SHARE = 0.5
"""Of words in common: how much of the query the phrase says, against how much of the phrase the query says."""

# Order and verdict
CANDIDATES = 24
"""Sheets taken from each kind of likeness."""
URGENT_BONUS = 0.3
"""Between near equals a sheet of an urgent theme comes first: log-odds added to its score."""
AMBIGUOUS = 0.9
"""A bare word is ambiguous where the second sheet holds it this much, as a share of the first."""
MOST_HITS = 5


@dataclass(frozen=True, slots=True)
class Tier:
    """Weights for the evidence at hand: for the order of the sheets, column by column; for the chance that the first is right and
    that the query is of any sheet (constant first, then ``verdict.signs``); and the chances from which to say so."""

    ranking: tuple[float, ...]
    right: tuple[float, ...]
    scope: tuple[float, ...]
    match_from: float
    suggest_from: float


# Learnt: everything below is written by scripts/tune_search.py
# 2026-11-22, 720 queries, 5 folds held out in turn:
# first 0.761  three 0.897  match_share 0.358  match_right 0.981  no_match 0.969  none 0.369  silent 0.017
BY_WORDS = Tier(
    ranking=(16.61, 7.045),
    right=(-8.76, 0.02982, 0.2957, 0.1727, 3.113, 3.177, -4.261, 3.146),
    scope=(-9.892, 0.2412, -0.04983, -0.009387, 4.263, 3.041, -4.013, 4.648),
    match_from=0.8914,
    suggest_from=0.4292,
)

# 2026-11-22, 720 queries, 5 folds held out in turn:
# first 0.817  three 0.917  match_share 0.349  match_right 0.980  no_match 0.975  none 0.375  silent 0.016
BY_LETTERS = Tier(
    ranking=(12.07, 29.87),
    right=(-5.491, 0.06144, 0.2746, 0.1373, 3.366, 0.968, -3.862, 1.928),
    scope=(-6.505, 0.2527, 0.0478, -0.1743, 6.108, 2.15, -3.974, 3.001),
    match_from=0.9452,
    suggest_from=0.4361,
)

# 2026-11-22, 720 queries, 5 folds held out in turn:
# first 0.874  three 0.969  match_share 0.417  match_right 0.978  no_match 0.969  none 0.444  silent 0.014
BY_MEANING = Tier(
    ranking=(8.628, 19.45, 13.17, 8.713),
    right=(-8.238, -0.05503, 0.1876, 0.1129, 3.466, 4.914, 0.2026, 0.04116, 0.05508, 6.275, -5.285, 2.512),
    scope=(-14.2, 0.09218, -0.09727, 0.02206, 4.386, 1.196, -1.831, 1.189, 10.36, 11.73, -3.568, 3.583),
    match_from=0.9474,
    suggest_from=0.4184,
)
