"""Danger words: does a message tell of somebody in danger now? When in doubt, yes: a message too many costs one line.

A phrase of the list is found though mistyped by a letter, or with one small word slipped in; a negation right before it, or a
question answered by "non" right after it, takes it back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.folding import Token, tokens
from bot.library.compiled import once
from bot.library.model import Danger, Lists

SHORTEST = 6
"""Letters: in a shorter word no slip is forgiven, in a longer one a single one is (two would make *conscient* of *inconscient*)."""
_SLIPPED_IN = frozenset({
    "a", "au", "aux", "de", "des", "du", "en", "est", "et", "etait", "l", "la", "le", "les", "plus", "pas", "reste", "restee", "s", "se",
    "son", "sont", "sur", "tous", "tout", "toute", "tres", "un", "une", "y"})
"""Small words that may stand between two words of a phrase."""
_NOT = frozenset({"pas", "sans", "aucun", "aucune", "ni", "jamais", "nul", "nulle"})
_AFTER_NOT = frozenset({
    "d", "de", "du", "des", "la", "le", "l", "les", "un", "une", "vu", "vue", "eu", "question", "reelle", "visible", "avec"})
"""Words between a negation and what it denies; another one (« sans doute », « pas loin ») leaves the doubt."""
_BARRIER = re.compile(r"[.,;:!?\n()]")
_ANSWERED_NO = re.compile(r"\s*(?:[?:]|\?\s*:|\()\s*(?:non|aucune?|nan)\b", re.IGNORECASE)
LONGEST_READ = 4096


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Folded words; ``danger`` is None where they are harmless together."""

    words: tuple[str, ...]
    danger: str | None


class DangerBook:
    """The phrases of one ``Lists``, by their first word."""

    def __init__(self, dangers: Sequence[Danger]) -> None:
        self._dangers = {danger.id: danger for danger in dangers}
        self._by_first: dict[str, list[_Phrase]] = defaultdict(list)
        for danger in dangers:
            for phrases, meaning in ((danger.phrases, danger.id), (danger.unless, None)):
                for words in filter(None, map(_folded, phrases)):
                    self._by_first[words[0]].append(_Phrase(words, meaning))
        self._long = [word for word in self._by_first if len(word) >= SHORTEST]

    def find(self, text: str) -> tuple[Danger, ...]:
        """The dangers a message tells of, in the order in which they are said."""
        text = text[:LONGEST_READ]
        found = tokens(text)
        said = [
            (phrase, places) for at in range(len(found)) for phrase in self._from(found[at].word)
            if (places := _places(found, at, phrase.words, forgives=phrase.danger is not None))
        ]
        harmless = {place for phrase, places in said if phrase.danger is None for place in places}
        told = [
            phrase.danger for phrase, places in said
            if phrase.danger is not None and not harmless.issuperset(places) and not _is_denied(text, found, places)
        ]
        return tuple(self._dangers[one] for one in dict.fromkeys(told))

    def _from(self, word: str) -> Iterator[_Phrase]:
        """The phrases that a word may begin."""
        yield from self._by_first.get(word, ())
        if word.isalpha():
            for first, distance, _ in process.extract_iter(word, self._long, scorer=OSA.distance, processor=None, score_cutoff=1):
                if distance == 1:
                    yield from self._by_first[first]


def _folded(phrase: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(phrase))


def _places(found: Sequence[Token], at: int, phrase: tuple[str, ...], *, forgives: bool) -> tuple[int, ...]:
    """The places of the words of a phrase that begins at ``at``; empty where it does not.

    Only an alarm ``forgives`` slips: *inconscience*, which is harmless, must not take *inconsciente* back.
    """
    places: list[int] = []
    for word in phrase:
        if places and at < len(found) and not _is_said(found[at].word, word, forgives) and found[at].word in _SLIPPED_IN:
            at += 1
        if at >= len(found) or not _is_said(found[at].word, word, forgives):
            return ()
        places.append(at)
        at += 1
    return tuple(places)


def _is_said(typed: str, word: str, forgives: bool) -> bool:
    return _is_near(typed, word) if forgives else typed == word


def _is_near(typed: str, word: str) -> bool:
    if typed == word:
        return True
    if len(word) < SHORTEST or abs(len(typed) - len(word)) > 1 or not typed.isalpha():
        return False
    return bool(OSA.distance(typed, word, score_cutoff=1) <= 1)


def _is_denied(text: str, found: Sequence[Token], places: Sequence[int]) -> bool:
    if _ANSWERED_NO.match(text, found[places[-1]].end):
        return True
    for word in _before(text, found, places[0]):
        if word in _NOT:
            return True
        if word not in _AFTER_NOT:
            return False
    return False


def _before(text: str, found: Sequence[Token], place: int) -> Iterator[str]:
    """The words before one, nearest first, up to a stop."""
    for at in range(place - 1, max(-1, place - 5), -1):
        if _BARRIER.search(text, found[at].end, found[at + 1].start):
            return
        yield found[at].word


_book = once(lambda lists: DangerBook(tuple(lists.dangers.values())))


def find_dangers(text: str, lists: Lists) -> tuple[Danger, ...]:
    """The dangers a message tells of, against the lists in force."""
    return _book(lists).find(text)
