"""What of a note the trained model looks at, as numbers of buckets: no word of any note is ever kept.

    words        ┬ spelled: words, word pairs, keys, the first and the last words
                 ├ letters: runs of three to five letters, so that a slip costs little
                 └ meant: pairs and triples where a partner, a person, a sector or a number stands for all of its kind
    code lists   ─ evidence: how much each entry of each list is said (``CodeBook.evidence``)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

from bot.journal.words import DETERMINERS, Word, loosened
from bot.search.grammar import FUNCTION_WORDS

BUCKETS = 1 << 16
"""A trait is known by this many different numbers; two that share one are learnt together."""
_RUNS = (3, 4, 5)
_OPENING, _OPENING_MEANT, _CLOSING, _CLOSING_MEANT = 5, 6, 6, 7
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
        _buckets("w", (*spelled, *(f"+{one}" for word in words for one in word.keys), *_pairs(spelled),
                       *(f"{one}$" for one in spelled[-_CLOSING:]), *(f"^{one}" for one in spelled[:_OPENING]))),
        _letters(spelled),
        _buckets("m", (*bare, *_pairs(bare), *(f"{a} * {b}" for a, b in zip(bare, bare[2:], strict=False)))),
        _buckets("e", (*meant[-_CLOSING_MEANT:], *_pairs(meant[-_CLOSING_MEANT:]))),
        _buckets("s", meant[:_OPENING_MEANT]),
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


def _pairs(words: Sequence[str]) -> Iterable[str]:
    return (f"{a} {b}" for a, b in pairwise(words))


def _buckets(group: str, names: Iterable[str]) -> Counter[int]:
    seed = crc32(group.encode())
    return Counter(crc32(name.encode(), seed) % BUCKETS for name in names)


def _letters(words: Sequence[str]) -> Counter[int]:
    line = f" {' '.join(words)} ".encode()
    return Counter(crc32(line[at : at + size]) % BUCKETS for size in _RUNS for at in range(len(line) - size + 1))
