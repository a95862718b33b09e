"""What may be written: help numbers, and names that are places, brands or associations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.privacy.lexicon import lines
from bot.privacy.phones import national
from bot.privacy.reading import read
from bot.privacy.tokens import Word, words_of


@dataclass(frozen=True, slots=True)
class Allowed:
    """Telephone numbers in national form, and places by their first word: each a run of folded words."""

    numbers: frozenset[str]
    places: dict[str, tuple[tuple[str, ...], ...]]

    def place_at(self, words: Sequence[Word], at: int) -> int:
        """The index after the longest allowed place that begins there; ``at`` if none."""
        best = at
        for place in self.places.get(words[at].text, ()):
            after = at + len(place)
            if best < after <= len(words) and all(words[at + k].text == text for k, text in enumerate(place)):
                best = after
        return best


def allow(numbers: Iterable[str] = (), names: Iterable[str] = ()) -> Allowed:
    """The package's own places with the numbers and the names (sectors, aliases, partners, as typed) of an association's lists."""
    places: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        run = tuple(word.text for word in words_of(read(name)))
        if run:
            places.setdefault(run[0], set()).add(run)
    for first, runs in _known_places().items():
        places.setdefault(first, set()).update(runs)
    return Allowed(frozenset(national(number) for number in numbers), {first: tuple(runs) for first, runs in places.items()})


@lru_cache(maxsize=1)
def by_default() -> Allowed:
    """What the package alone allows."""
    return allow()


@lru_cache(maxsize=1)
def _known_places() -> dict[str, frozenset[tuple[str, ...]]]:
    places: dict[str, set[tuple[str, ...]]] = {}
    for line in lines("lieux"):
        for name in line.split(","):
            run = tuple(word.text for word in words_of(read(name)))
            if run:
                places.setdefault(run[0], set()).add(run)
    return {first: frozenset(runs) for first, runs in places.items()}
