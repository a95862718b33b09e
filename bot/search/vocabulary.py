"""The words of the library and how to find the one that was meant, at a cost that does not grow with their number."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search import weights as w
from bot.search.spelling import sound


@dataclass(frozen=True, slots=True)
class Near:
    """A word of the library that a typed word may stand for; ``likeness`` 0 to 1."""

    word: str
    likeness: float


def _edits(word: str) -> int:
    """How many edits may part a typed word from the meant one."""
    return 0 if len(word) < w.SHORTEST_FUZZY or word.isdigit() else 1 if len(word) < w.LONG_WORD else 2


def _places(length: int) -> Iterator[tuple[int, int]]:
    """Start and end of the stretches a word is divided into: one more than the edits it may bear, so that one stays whole."""
    count = 2 if length < w.LONG_WORD else 3
    return ((length * i // count, length * (i + 1) // count) for i in range(count))


class Vocabulary:
    """The folded words of a library. Built once, then only read: safe between threads."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))
        self._known = frozenset(self._words)
        sounds: dict[str, list[str]] = defaultdict(list)
        pieces: dict[tuple[int, int, str], list[str]] = defaultdict(list)
        for word in self._words:
            sounds[sound(word)].append(word)
            if len(word) >= w.SHORTEST_FUZZY and not word.isdigit():
                for start, end in _places(len(word)):
                    pieces[len(word), start, word[start:end]].append(word)
        self._sounds: Mapping[str, list[str]] = dict(sounds)
        self._pieces: Mapping[tuple[int, int, str], list[str]] = dict(pieces)

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def __len__(self) -> int:
        return len(self._words)

    def near(self, word: str) -> list[Near]:
        """The library's words within one edit (two from ``LONG_WORD`` letters on) or of the same sound, likeliest first."""
        found: dict[str, float] = {}
        edits = _edits(word)
        if edits:
            rows = process.extract(
                word, sorted(self._within_reach(word, edits)), scorer=OSA.distance, score_cutoff=edits, limit=w.MOST_NEAR
            )
            for other, distance, _ in rows:
                likeness = (1.0 - distance / max(len(word), len(other))) ** 2
                found[other] = likeness if other[0] == word[0] else likeness * w.OTHER_INITIAL
        if len(word) >= w.SHORTEST_PREFIX:
            for heard in self.heard(word):
                found[heard.word] = 1 - (1 - found.get(heard.word, 0.0)) * (1 - heard.likeness)
        return [Near(other, likeness) for other, likeness in sorted(found.items(), key=lambda item: (-item[1], item[0]))[: w.MOST_NEAR]]

    def heard(self, word: str) -> list[Near]:
        """The library's words of the same sound."""
        return [Near(other, w.SAME_SOUND) for other in self._sounds.get(sound(word), ())]

    def completions(self, word: str) -> list[Near]:
        """The library's words that begin so, shortest first."""
        if len(word) < w.SHORTEST_PREFIX or word.isdigit():
            return []
        start = bisect_left(self._words, word)
        end = bisect_left(self._words, word + "\U0010ffff", lo=start)
        shortest = sorted(self._words[start : min(end, start + 8 * w.MOST_COMPLETIONS)], key=len)[: w.MOST_COMPLETIONS]
        return [Near(other, w.PREFIX_BASE + (1 - w.PREFIX_BASE) * len(word) / len(other)) for other in shortest]

    def _within_reach(self, word: str, edits: int) -> set[str]:
        """A few words that share a whole piece with this one (the pass-join filter): a superset of those within reach, but for
        two neighbours swapped across a border of a short word, which are looked up outright."""
        swaps = (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))
        reach = {swapped for swapped in swaps if swapped in self._known}
        pieces = self._pieces
        for length in range(max(w.SHORTEST_FUZZY, len(word) - edits), len(word) + edits + 1):
            for start, end in _places(length):
                for shifted in range(max(0, start - edits), min(len(word) - (end - start), start + edits) + 1):
                    reach.update(pieces.get((length, start, word[shifted : shifted + end - start]), ()))
        return reach
