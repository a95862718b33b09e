"""A note as words that can be compared: folded, lightly stemmed, with their clause and their place in the text.

An accent at the end of a word is a fact of grammar worth keeping (``calmé`` is an outcome, ``calme`` is not), and one
that thumbs leave out. Hence keys: what was typed with é only means the participle, what was typed without may mean both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.folding import fold, tokens
from bot.search.grammar import TEXTING


def word_set(line: str) -> frozenset[str]:
    """The words of a line, apart by spaces: how the closed lists of grammar are written here."""
    return frozenset(line.split())


PARTICIPLE = "+"
"""Closes the key of a word in é, ée, és, ées."""
DETERMINERS = word_set(
    "le la les l un une des du de d au aux a ce cet cette ces mon ma mes son sa ses notre nos votre vos leur leurs s se y"
)
"""Words that may be there or not in the middle of a phrase."""
FILLERS = DETERMINERS | word_set(
    "est sont etait etaient ete ont deja vite bien aussi encore tres trop peu tout tous direct enfin nous on puis pour avec "
    "dans sur en devant"
)
"""Words that a text may have in the middle of a phrase that does not say them."""
_DOUBLING = word_set("appele appeles rappele rappeles jete jetes rejete rejetes")
"""Participles of verbs whose present doubles the consonant (*appelle*): without its accent too, one of these is no present."""
_BREAK = re.compile(r"[,;:!?()\n]|\.(?=\s|$)|(?<=\s)/(?=\s)")
_ACCENTED_END = re.compile(r"[éÉ][eE]?[sS]?$")
_SHORTEST_STEM, _LONGEST_KEPT_E = 3, 5
_KEPT_ANALYSES, _KEPT_KEYS = 4096, 1 << 14


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a note. ``keys`` are what a phrase of the lists may call it; ``clause`` counts from 0; places are code points."""

    folded: str
    keys: tuple[str, ...]
    clause: int
    start: int
    end: int


def stem(word: str) -> str:
    """A folded word without plural, feminine or verb ending; rough, the same for lists and notes.

    >>> stem("voisines"), stem("crient"), stem("bus")
    ('voisin', 'crie', 'bus')
    """
    if len(word) <= _SHORTEST_STEM or word[0].isdigit():
        return word
    for ending in ("aient", "ent", "ait"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)] + "e"
            break
    word = word[:-1] if word[-1] in "sx" else word
    word = word[:-1] if word[-1] == "e" and len(word) > _LONGEST_KEPT_E else word
    return _undoubled(word)


@lru_cache(maxsize=_KEPT_KEYS)
def key(spelled: str) -> str:
    """The one key of a word of the lists, which are spelled with their accents. Remembered: the lists are public and finite.

    >>> key("calmés"), key("calme"), key("appelée")
    ('calm+', 'calme', 'appel+')
    """
    folded = fold(spelled)
    return _participle(folded) if _ACCENTED_END.search(spelled) and len(folded) > _SHORTEST_STEM else stem(folded)


def typed_keys(spelled: str) -> tuple[str, ...]:
    """The keys a typed word may have: the participle too where an accent may have been left out, or ``-er`` was heard for it."""
    folded = fold(spelled)
    if len(folded) <= _SHORTEST_STEM:
        return (folded,)
    if _ACCENTED_END.search(spelled) or folded in _DOUBLING:
        return (_participle(folded),)
    if folded.endswith(("e", "es", "ee", "ees")):
        return (stem(folded), _participle(folded))
    return (stem(folded), folded[:-2] + PARTICIPLE) if folded.endswith(("er", "ez")) else (stem(folded),)


def loosened(one: str) -> str:
    """A key without its tense: ``insulté``, ``insulte`` and ``insultent`` name one situation.

    >>> loosened(key("insulté")) == loosened(key("insulte"))
    True
    """
    return stem(one[:-1] + "e") if one.endswith(PARTICIPLE) else one


def read_words(text: str) -> list[Word]:
    """The words of a note, shortened ones of the closed list written out (they share one place in the text)."""
    found: list[Word] = []
    clause, last_end = 0, 0
    for token in tokens(text):
        clause += _BREAK.search(text, last_end, token.start) is not None
        last_end = token.end
        for part in _spelled_out(text[token.start : token.end], token.word):
            folded = fold(part)
            keys = _remembered_keys(part) if folded in TEXTING_WORDS else typed_keys(part)
            found.append(Word(folded, keys, clause, token.start, token.end))
    return found


def phrase_words(phrase: str) -> list[str]:
    """The words of a phrase of the lists, accents kept, shortened ones written out."""
    return [part for token in tokens(phrase) for part in _spelled_out(phrase[token.start : token.end], token.word)]


def _spelled_out(spelled: str, folded: str) -> list[str]:
    expansion = TEXTING.get(folded)
    return expansion.split() if expansion else [spelled]


def _participle(folded: str) -> str:
    base = folded[:-1] if folded[-1] == "s" else folded
    base = base[:-1] if base.endswith("ee") else base
    return _undoubled(base[:-1] if base.endswith("e") else base) + PARTICIPLE


def _undoubled(word: str) -> str:
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word


TEXTING_WORDS = frozenset(word for expansion in TEXTING.values() for word in expansion.split())
"""Public grammar only, so that remembering it keeps nothing of what people type."""
_remembered_keys = lru_cache(maxsize=_KEPT_ANALYSES)(typed_keys)
