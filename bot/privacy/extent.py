"""How far a name goes once it has begun: particles, hyphens, a surname, an initial."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.privacy.naming import PARTICLES, carries_on, is_ambiguous, is_listed
from bot.privacy.reading import closed_words
from bot.privacy.tokens import Word

_AFTER_HYPHEN = closed_words("la ce ci il elle on je tu y t en nous vous eux lui moi toi le les meme")
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Name:
    """The indexes of a name's first word and of the one after its last; kind ``name``, or ``minor`` for a child."""

    first: int
    after: int
    kind: str = "name"


def end_of_name(words: Sequence[Word], at: int, places: frozenset[int]) -> int:
    """The index after the last word of the name that has begun."""
    end = at + 1
    while end < len(words) and end - at < _LONGEST and end not in places and words[end].joined:
        if words[end].text in PARTICLES and len(words[end].text) > 1 and end + 1 < len(words) and _particle_counts(words, end):
            end += 2
        elif carries_on(words[end], words[end - 1]) or _initial(words, end) or _hyphenated(words[end]):
            end += 1
        else:
            break
    return end


def _particle_counts(words: Sequence[Word], at: int) -> bool:
    name = words[at + 1]
    return name.joined and name.capital and words[at - 1].capital and carries_on(name, words[at - 1])


def _hyphenated(word: Word) -> bool:
    return word.gap == "-" and (is_ambiguous(word.text) or is_listed(word.text) or (word.text.isalpha() and word.text not in _AFTER_HYPHEN))


def _initial(words: Sequence[Word], at: int) -> bool:
    """*lamine t.*: a single letter with its full stop."""
    word = words[at]
    return len(word.text) == 1 and word.text.isalpha() and word.gap == " " and at + 1 < len(words) and words[at + 1].gap.startswith(".")
