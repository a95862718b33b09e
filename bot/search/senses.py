"""A typed line understood: for each word that matters, the terms of the library it may mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.folding import words
from bot.search import weights as w
from bot.search.grammar import is_empty
from bot.search.index import Index
from bot.search.slips import meant_function_word
from bot.search.spelling import spelled_out, unglued, without_elision
from bot.search.vocabulary import Near


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing asked: ``readings`` maps terms to likeness (0–1), empty where no sheet knows the word; ``weight`` is its rarity."""

    word: str
    weight: float
    readings: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Understood:
    """The senses of a typed line, and the line in plain folded words: spelled out, mended, street words by the usual ones."""

    senses: tuple[Sense, ...]
    plain: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the line: how it reads in plain words, and its sense where it has one."""

    said: str
    sense: Sense | None = None


class _Terms(dict[str, int | None]):
    """The term of each word of one line, None for grammar and unknown words: stemmed once, forgotten with the line."""

    def __init__(self, index: Index) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, word: str) -> int | None:
        found = self[word] = None if is_empty(word) else self._index.term(word)
        return found


def typed_words(query: str) -> list[str]:
    """The folded words of a typed line, abbreviations written out, its length bounded before any work."""
    return [word[: w.LONGEST_WORD] for word in spelled_out(words(query[: w.LONGEST_QUERY]))[: w.MOST_TYPED]]


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


def _in_families(word: str, index: Index) -> dict[int, float]:
    """Other words of the family of a word, a little less sure than the word itself."""
    return dict.fromkeys(index.families.get(word, ()), w.SYNONYM)


def _known(word: str, term: int, index: Index) -> Sense:
    """A word of the library and, more faintly, its family. Slips for another word are not looked for: measured, they bring nothing."""
    stem = index.stems[term]
    longer = _readings(index.vocabulary.completions(stem), index, w.FAMILY) if len(stem) >= w.SHORTEST_FAMILY else {}
    return Sense(word, index.rarity[term], {**longer, **_in_families(word, index), term: 1.0})


def _unknown(word: str, index: Index) -> Iterator[_Piece]:
    """A word no sheet holds as typed: of a family, misspelt, glued, shortened, or simply not of the library."""
    vocabulary = index.vocabulary
    if kin := _in_families(word, index):
        readings = dict.fromkeys(kin, 1.0)
        yield _Piece(index.heads.get(word, word), Sense(word, max(index.rarity[term] for term in readings), readings))
        return
    near = vocabulary.near(word)
    slip = meant_function_word(word)
    if slip and (not near or near[0].likeness <= slip.likeness):
        yield _Piece(slip.word)
        return
    if not near or near[0].likeness < w.SURE_LIKENESS:
        if parts := unglued(word, vocabulary.__contains__):
            yield from (_Piece(part, Sense(part, index.rarity[index.term_of[part]], {index.term_of[part]: w.GLUED})) for part in parts)
            return
        if bare := without_elision(word):
            near = [*near, *vocabulary.near(bare)]
    readings = _readings([*near, *vocabulary.completions(word)], index)
    if readings:
        said = near[0].word if near else word
        yield _Piece(said, Sense(word, max(index.rarity[term] for term in readings), readings))
    elif len(word) >= w.SHORTEST_UNKNOWN and word.isalpha() and word not in index.places:
        yield _Piece(word, Sense(word, index.rarest * w.UNKNOWN_WORD, {}))
    else:
        yield _Piece("" if word in index.places else word)


def _cut_in_two(first: str, second: str, terms: _Terms, index: Index) -> _Piece | None:
    """Two words that are one, cut by a thumb or by dictation (``cara vane``, ``cham pignon``); None where they are not."""
    joined = first + second
    if joined.isdigit():
        return None
    whole = [Near(joined, w.CUT)] if joined in index.vocabulary else []
    if not whole and len(joined) >= w.SHORTEST_HEARD and any(not is_empty(half) and terms[half] is None for half in (first, second)):
        whole = index.vocabulary.heard(joined)
    if not whole:
        return None
    halves = [Near(half, w.HALF) for half in (first, second) if half in index.vocabulary]
    weight = max(index.rarity[index.term_of[near.word]] for near in whole)
    return _Piece(whole[0].word, Sense(joined, weight, _readings([*whole, *halves], index)))


def _expression(typed: list[str], place: int, index: Index) -> tuple[str, int]:
    """The family word that begins here as an expression of several words, and how many; ``("", 0)`` where none does."""
    for length in range(min(w.LONGEST_EXPRESSION, len(typed) - place), 1, -1):
        said = " ".join(typed[place : place + length])
        if said in index.families:
            return said, length
    return "", 0


def _pieces(typed: list[str], index: Index) -> Iterator[_Piece]:
    place, terms = 0, _Terms(index)
    while place < len(typed):
        said, length = _expression(typed, place, index)
        if length:
            readings = _in_families(said, index)
            yield _Piece(index.heads.get(said, said), Sense(said, max(index.rarity[term] for term in readings), readings))
            yield from (_Piece("", _known(word, term, index)) for word in typed[place : place + length]
                        if (term := terms[word]) is not None)
            place += length
            continue
        word, following = typed[place], typed[place + 1 : place + 2]
        place += 1
        if following and (cut := _cut_in_two(word, following[0], terms, index)):
            place += 1
            yield cut
        elif is_empty(word):
            yield _Piece(word)
        elif (term := terms[word]) is not None:
            yield _Piece(index.heads.get(word, word), _known(word, term, index))
        else:
            yield from _unknown(word, index)


def read(query: str, index: Index) -> Understood:
    """What a typed line asks: at most ``MOST_WORDS`` senses, each word once (none for courtesy, emoji and bare grammar), and the line
    rewritten in plain words for a model of the language.

    Words that only say where or when (sectors, unknown numbers) give no sense: no sheet could answer them.
    """
    typed = list(_joined_numbers(typed_words(query), index))
    found: dict[str, Sense] = {}
    said: list[str] = []
    for piece in _pieces(typed, index):
        said.append(piece.said)
        if piece.sense:
            found.setdefault(piece.sense.word, piece.sense)
        if len(found) == w.MOST_WORDS:
            break
    return Understood(tuple(found.values()), " ".join(filter(None, said)))


def understand(query: str, index: Index) -> tuple[Sense, ...]:
    """The senses of a typed line."""
    return read(query, index).senses
