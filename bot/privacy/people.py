"""Whether a phrase speaks of a person: *voisin pénible*, not *bruit pénible*."""

from __future__ import annotations

from collections.abc import Sequence

from bot.privacy.lexicon import word_set
from bot.privacy.reading import closed_words
from bot.privacy.tokens import Word
from bot.privacy.vocabulary import Use

_REACH = 9
_NEGATIONS = closed_words("pas rien jamais aucun aucune ni sans plus")
_IMPERSONAL = closed_words("y fait faut pleut")


_COPULAS = closed_words("est etait sont etaient c il elle ete reste suis")


def told(words: Sequence[Word], use: Use, leaving: frozenset[str] = _COPULAS) -> int:
    """The index of the first word to be masked: *il est* before what somebody is stays to be read."""
    first = use.first
    while first < use.after - 1 and words[first].text in leaving and words[first + 1].text not in ("a", "au", "en", "pas", "fait"):
        first += 1
    return first


def of_a_person(words: Sequence[Word], use: Use) -> bool:
    """Whether the nearest noun before, in the clause, is a person (or something masked) rather than a thing; else the noun after."""
    people, things = word_set("personnes"), word_set("choses")
    for at in range(use.first - 1, max(-1, use.first - 1 - _REACH), -1):
        if any(mark in words[at + 1].gap for mark in ".;!?\n"):
            break
        word = words[at].text
        if word in things:
            return False
        if words[at].covered or (word in people and not _impersonal(words, at)):
            return True
    after = words[use.after] if use.after < len(words) else None
    return after is not None and after.joined and after.text in people


def affirmed(words: Sequence[Word], use: Use) -> bool:
    """Like :func:`of_a_person`, and not denied just before (*pas méchant*)."""
    before = {word.text for word in words[max(0, use.first - 3):use.first]}
    return not before & _NEGATIONS and of_a_person(words, use)


def _impersonal(words: Sequence[Word], at: int) -> bool:
    """*Il y a*, *il fait*: nobody."""
    return words[at].text == "il" and at + 1 < len(words) and words[at + 1].text in _IMPERSONAL
