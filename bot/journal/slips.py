"""Words mistyped by a letter or two, brought back to a word of the lists; silent on short words and where two are as near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

SHORTEST, LONG = 6, 9
"""Letters: below, no slip is forgiven; from ``LONG`` on, two are."""


class Speller:
    """The words that the lists know, by first letter and length."""

    def __init__(self, known: Iterable[str]) -> None:
        """``known``: folded words or stems; those too short to be mended count as known all the same."""
        self._known = frozenset(known)
        self._near: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(self._known):
            if len(word) >= SHORTEST - 1 and word.isalpha():
                self._near[word[0], len(word)].append(word)

    def knows(self, word: str) -> bool:
        """Whether the lists hold that very word."""
        return word in self._known

    def mend(self, word: str) -> str | None:
        """The one known word nearest to an unknown one, or None.

        >>> Speller(["encombrant", "tapag"]).mend("encombrent")
        'encombrant'
        """
        if len(word) < SHORTEST or not word.isalpha() or word in self._known:
            return None
        slips = 2 if len(word) >= LONG else 1
        near = [
            (OSA.distance(word, candidate, score_cutoff=slips), candidate)
            for length in range(len(word) - slips, len(word) + slips + 1)
            for candidate in self._near.get((word[0], length), ())
        ]
        near = sorted(pair for pair in near if pair[0] <= slips)
        if not near or (len(near) > 1 and near[0][0] == near[1][0]):
            return None
        return near[0][1]
