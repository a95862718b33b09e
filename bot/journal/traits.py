"""What of a note the trained model looks at, as numbers of buckets: no word of any note is ever kept.

    words        ┬ spelled: words, word pairs, keys, the first and the last words
                 ├ letters: runs of three to five letters, so that a slip costs little
                 ├ meant: pairs and triples where a partner, a person, a sector or a number stands for all of its kind
                 ├ closing: the same of the last words
                 └ kinds: what everyday words are about (``kinds``), each two of them that meet in the note, those said first
    code lists   ─ evidence: how much each entry of each list is said (``CodeBook.evidence``)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise
from zlib import crc32

from bot.journal.kinds import KINDS_OF
from bot.journal.words import DETERMINERS, Word, loosened
from bot.search.grammar import FUNCTION_WORDS

SIZES = {"spelled": 20_000, "letters": 20_000, "meant": 14_000, "closing": 5_000, "kinds": 6_000}
"""By how many different numbers the traits of a group are known; two traits that share one are learnt together."""
BUCKETS = sum(SIZES.values())
FIRST_BUCKET = dict(zip(SIZES, accumulate(SIZES.values(), initial=0), strict=False))
"""A group's numbers begin here."""
_RUNS = (3, 4, 5)
_OPENING, _CLOSING, _CLOSING_MEANT = 5, 6, 7
_FIRST_KINDS = 3
_NUMBER = "<n>"


@dataclass(frozen=True, slots=True)
class Traits:
    """One note: how often each bucket is met in each ``group``, and what the lists say (``list/code`` → weight)."""

    groups: tuple[Counter[int], ...]
    evidence: Mapping[str, float]
    size: int = 0
    """Words that say something: no function words, no numbers."""


def traits(words: Sequence[Word], named: Mapping[int, tuple[int, str]], evidence: Mapping[str, float]) -> Traits:
    """The traits of a note. ``named``: word place → (end, exclusive; the kind that stands for these words)."""
    spelled = [_NUMBER if word.folded.isdigit() else word.folded for word in words]
    meant = _meant(words, named)
    bare = [word for word in meant if word not in DETERMINERS]
    groups = (
        _buckets("spelled", (*spelled, *(f"+{one}" for word in words for one in word.keys), *_pairs(spelled),
                             *(f"{one}$" for one in spelled[-_CLOSING:]), *(f"^{one}" for one in spelled[:_OPENING]))),
        _letters(spelled),
        _buckets("meant", (*bare, *_pairs(bare), *(f"{a} * {b}" for a, b in zip(bare, bare[2:], strict=False)))),
        _buckets("closing", (*meant[-_CLOSING_MEANT:], *_pairs(meant[-_CLOSING_MEANT:]))),
        _buckets("kinds", _kinds(words)),
    )  # fmt: skip
    said = sum(not word.folded.isdigit() and word.folded not in FUNCTION_WORDS for word in words)
    return Traits(groups, evidence, said)


def _meant(words: Sequence[Word], named: Mapping[int, tuple[int, str]]) -> list[str]:
    found: list[str] = []
    place = 0
    while place < len(words):
        word = words[place]
        end, kind = named.get(place, (place + 1, _NUMBER if word.folded.isdigit() else loosened(word.keys[-1])))
        found.append(kind)
        place = end
    return found


def _kinds(words: Sequence[Word]) -> Iterable[str]:
    met = [tuple(dict.fromkeys(kind for one in word.keys for kind in KINDS_OF.get(loosened(one), ()))) for word in words]
    met = [kinds for kinds in met if kinds]
    every = [kind for kinds in met for kind in kinds]
    together = (f"{a} {b}" for a, b in combinations(sorted(set(every)), 2))
    in_turn = {f"{a} > {b}" for one, following in pairwise(met) for a in one for b in following}
    first = (f"^{kind}" for kinds in met[:_FIRST_KINDS] for kind in kinds)
    ends = (f"{sign}{kind}" for sign, at in (("^^", 0), ("$", -1)) if met for kind in met[at])
    return (*every, *together, *in_turn, *first, *ends)


def _pairs(words: Sequence[str]) -> Iterable[str]:
    return (f"{a} {b}" for a, b in pairwise(words))


def _buckets(group: str, names: Iterable[str]) -> Counter[int]:
    first, size = FIRST_BUCKET[group], SIZES[group]
    return Counter(first + crc32(name.encode()) % size for name in names)


def _letters(words: Sequence[str]) -> Counter[int]:
    line = f" {' '.join(words)} ".encode()
    first, size = FIRST_BUCKET["letters"], SIZES["letters"]
    return Counter(first + crc32(line[at : at + run]) % size for run in _RUNS for at in range(len(line) - run + 1))
