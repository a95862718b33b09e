"""Finding the phrases of one code list in a note: longest first, inflections and slips of the thumb allowed.

In ``suites`` and ``origines`` the name of a partner stands for all its names: ``ticket bailleur`` also finds ``ticket
alliade``; ``partenaire`` stands for all of them, ``habitant`` (origins) for any word for a person. So the association
writes one phrase, not a hundred. A phrase that begins with ``~`` counts only for want of a better one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.folding import words as folded_words
from bot.journal.words import DETERMINERS, FILLERS, Word, key, loosened, phrase_words, word_set
from bot.library.model import Code
from bot.search.grammar import FUNCTION_WORDS

MOST_FILLERS = 3
SLIP_WEIGHT = 0.8
WEAK = "~"
"""Opens a phrase of the lists that counts only for want of a better one (``~café``)."""
HAS = "a"
CLASS = "@"
"""Opens the key of a class: ``@bailleur`` stands for any name of that partner."""
_NEGATIONS = word_set("sans aucun aucune ni")


@dataclass(frozen=True, slots=True)
class Edge:
    """A step through the note: from word ``start`` to word ``end`` (exclusive) under one key."""

    key: str
    end: int
    is_slip: bool = False


Edges = Sequence[Sequence[Edge]]
"""For every word of the note, the steps that begin there."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: word places (end exclusive), how many words the phrase says, and whether the note denies it."""

    codes: frozenset[str]
    phrase: tuple[str, ...]
    start: int
    end: int
    is_slip: bool
    is_denied: bool
    is_weak: bool = False

    @property
    def size(self) -> int:
        """Words of the phrase that are no determiners; at least one."""
        return max(1, sum(one not in DETERMINERS for one in self.phrase))


@dataclass(slots=True)
class _Node:
    """A place in the tree of phrases."""

    steps: dict[str, _Node] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()
    is_weak: bool = True


def phrase_keys(phrase: str, classes: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a phrase; determiners are dropped unless one is all that goes before a single word (``à revoir``).

    The verb stays, which lists spell without the accent of *à*: *la police a appelé* is not *police appelée*.
    """
    spelled = phrase_words(phrase)
    kept = [word for word in spelled if word == HAS or key(word) not in DETERMINERS]
    if len(kept) == 1 and len(spelled) > 1 and kept[0] == spelled[-1] and key(kept[0]) not in classes:
        kept = spelled[-2:]
    return tuple(classes.get(key(word), key(word)) if len(kept) > 1 else key(word) for word in kept)


class PhraseBook:
    """The phrases of one list, ready to be found. Nothing of the notes is kept."""

    def __init__(self, phrases: Iterable[tuple[str, str]], classes: Mapping[str, str] | None = None, is_loose: bool = False) -> None:
        """``phrases``: code id and phrase; ``classes``: key of a word → the class it stands for; ``is_loose``: tense counts for nothing."""
        self._is_loose = is_loose
        self._root = _Node()
        self.keys: set[str] = set()
        self.phrases: set[tuple[str, ...]] = set()
        for code_id, phrase in phrases:
            plain = phrase_keys(phrase, {})
            for keys in {plain, phrase_keys(phrase, classes)} if classes else (plain,):
                self._add(code_id, keys, phrase.startswith(WEAK))

    def _add(self, code_id: str, keys: tuple[str, ...], is_weak: bool) -> None:
        if not keys:
            return
        node = self._root
        keys = tuple(loosened(one) for one in keys) if self._is_loose else keys
        for one in keys:
            node = node.steps.setdefault(one, _Node())
        node.codes |= {code_id}
        node.is_weak = node.is_weak and is_weak
        self.keys.update(keys)
        self.phrases.add(keys)

    def find(self, words: Sequence[Word], edges: Edges) -> list[Hit]:
        """The phrases said, in order, none inside or across another: the longer wins, then the surer, the more literal, the earlier."""
        if self._is_loose:
            edges = [[Edge(loosened(edge.key), edge.end, edge.is_slip) for edge in steps] for steps in edges]
        hits = [hit for start in range(len(words)) for hit in self._from(words, edges, start)]
        hits.sort(key=lambda hit: (-len(hit.phrase), hit.is_slip, sum(one.startswith(CLASS) for one in hit.phrase), hit.start))
        taken: set[int] = set()
        kept: list[Hit] = []
        for hit in hits:
            if taken.isdisjoint(range(hit.start, hit.end)):
                taken.update(range(hit.start, hit.end))
                kept.append(hit)
        return sorted(kept, key=lambda hit: hit.start)

    def _from(self, words: Sequence[Word], edges: Edges, start: int) -> Iterator[Hit]:
        waiting: list[tuple[_Node, int, tuple[str, ...], bool]] = [(self._root, start, (), False)]
        while waiting:
            node, place, said, is_slip = waiting.pop()
            if node.codes:
                yield Hit(node.codes, said, start, place, is_slip, is_denied(words, start, place), node.is_weak)
            for begin in _next_places(words, place) if said else (place,):
                waiting += [
                    (below, edge.end, (*said, edge.key), is_slip or edge.is_slip)
                    for edge in edges[begin] if (below := node.steps.get(edge.key))
                ]


def _next_places(words: Sequence[Word], place: int) -> Iterator[int]:
    """Where the next word of a phrase may stand: right here, or after fillers of the same clause."""
    for step in range(MOST_FILLERS + 1):
        here = place + step
        if here >= len(words) or words[here].clause != words[place - 1].clause:
            return
        yield here
        if words[here].folded not in FILLERS:
            return


def is_denied(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether the clause says that it was not so: ``pas de bruit``, ``sans``, ``ne se calment pas``."""
    clause = words[start].clause
    place = start - 1
    crossed = False
    while place >= 0 and words[place].clause == clause and words[place].folded in FILLERS:
        crossed = crossed or words[place].folded in ("de", "d")
        place -= 1
    if place >= 0 and words[place].clause == clause:
        before = words[place].folded
        if before in _NEGATIONS or before == "pas" or (before == "plus" and crossed):
            return True
    return end < len(words) and words[end].clause == clause and words[end].folded == "pas" and not _opens_denial(words, end)


def _opens_denial(words: Sequence[Word], place: int) -> bool:
    """Whether ``pas`` belongs to what follows (``bruit pas de suite``) and not to what stands before."""
    return place + 1 < len(words) and words[place + 1].folded in ("de", "d", "loin", "tres")


def code_phrases(codes: Mapping[str, Code]) -> Iterator[tuple[str, str]]:
    """Every way to say an entry: its synonyms, its label and its short label, unless that is a mere function word (``Autre``)."""
    for code in codes.values():
        labels = [label for label in (code.label, code.short) if not FUNCTION_WORDS.issuperset(folded_words(label))]
        yield from ((code.id, phrase) for phrase in dict.fromkeys((*labels, *code.synonyms)))
