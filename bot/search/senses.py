"""A typed line understood: for each word that matters, the terms of the library it may mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.folding import words
from bot.search import weights as w
from bot.search.grammar import is_empty
from bot.search.index import Index
from bot.search.spelling import spelled_out, unglued, without_elision
from bot.search.vocabulary import Near


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing asked: ``readings`` maps terms to likeness (0–1), empty where no sheet knows the word; ``weight`` is its rarity."""

    word: str
    weight: float
    readings: Mapping[int, float]


def typed_words(query: str) -> list[str]:
    """The folded words of a typed line, abbreviations written out, its length bounded before any work."""
    return [word[: w.LONGEST_WORD] for word in spelled_out(words(query[: w.LONGEST_QUERY]))]


def _joined_numbers(typed: list[str], index: Index) -> Iterator[str]:
    """The words, with digits that people space out (``39 19``, ``1 1 5``) put together where that makes a known number."""
    place = 0
    while place < len(typed):
        end = place
        while end < len(typed) and typed[end].isdigit():
            end += 1
        joined = "".join(typed[place:end])
        if end - place > 1 and joined in index.term_of:
            yield joined
            place = end
        else:
            yield typed[place]
            place += 1


def _readings(found: Iterable[Near], index: Index, share: float = 1.0) -> dict[int, float]:
    readings: dict[int, float] = {}
    for near in found:
        term = index.term_of[near.word]
        readings[term] = max(readings.get(term, 0.0), near.likeness * share)
    return readings


def _known(word: str, term: int, index: Index) -> Sense:
    """A word of the library and, more faintly, its family. Slips for another word are not looked for: measured, they bring nothing."""
    stem = index.stems[term]
    family = _readings(index.vocabulary.completions(stem), index, w.FAMILY) if len(stem) >= w.SHORTEST_FAMILY else {}
    return Sense(word, index.rarity[term], {**family, term: 1.0})


def _unknown(word: str, index: Index) -> Iterator[Sense]:
    """A word no sheet holds as typed: misspelt, glued, shortened, or simply not of the library."""
    vocabulary = index.vocabulary
    near = vocabulary.near(word)
    if not near or near[0].likeness < w.SURE_LIKENESS:
        if parts := unglued(word, vocabulary.__contains__):
            yield from (Sense(part, index.rarity[index.term_of[part]], {index.term_of[part]: w.GLUED}) for part in parts)
            return
        if bare := without_elision(word):
            near = [*near, *vocabulary.near(bare)]
    readings = _readings([*near, *vocabulary.completions(word)], index)
    if readings:
        yield Sense(word, max(index.rarity[term] for term in readings), readings)
    elif len(word) >= w.SHORTEST_UNKNOWN and word.isalpha() and word not in index.places:
        yield Sense(word, index.rarest * w.UNKNOWN_WORD, {})


def _cut_in_two(first: str, second: str, index: Index) -> Sense | None:
    """The sense of two words that are one, cut by a thumb or by dictation (``cara vane``, ``cham pignon``); None where they are not."""
    joined = first + second
    if joined.isdigit():
        return None
    whole = [Near(joined, w.CUT)] if joined in index.vocabulary else []
    odd = [half for half in (first, second) if not is_empty(half) and index.term(half) is None]
    if not whole and len(joined) >= w.SHORTEST_HEARD and odd:
        whole = index.vocabulary.heard(joined)
    if not whole:
        return None
    halves = [Near(half, w.HALF) for half in (first, second) if half in index.vocabulary]
    return Sense(joined, max(index.rarity[index.term_of[near.word]] for near in whole), _readings([*whole, *halves], index))


def _senses(typed: list[str], index: Index) -> Iterator[Sense]:
    place = 0
    while place < len(typed):
        word, following = typed[place], typed[place + 1 : place + 2]
        place += 1
        if following and (cut := _cut_in_two(word, following[0], index)):
            place += 1
            yield cut
        elif is_empty(word):
            continue
        elif (term := index.term(word)) is not None:
            yield _known(word, term, index)
        else:
            yield from _unknown(word, index)


def understand(query: str, index: Index) -> tuple[Sense, ...]:
    """What a typed line asks, each word once, at most ``MOST_WORDS``; empty for courtesy, emoji and bare grammar.

    Words that only say where or when (sectors, unknown numbers) are left out: no sheet could answer them.
    """
    typed = list(_joined_numbers(typed_words(query), index))
    found: dict[str, Sense] = {}
    for sense in _senses(typed, index):
        found.setdefault(sense.word, sense)
        if len(found) == w.MOST_WORDS:
            break
    return tuple(found.values())
