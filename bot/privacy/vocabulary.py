"""A list of expressions, and where a text uses them.

The lists (``data/sante.txt`` explains their writing) are compiled once; a text is read in one pass, the longest expression at a
place wins, and an exception (``!``) that wins hides what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from bot.privacy.lexicon import lines
from bot.privacy.tokens import Word

SHORT = 4
"""Words of fewer letters are taken as they stand, without plural or feminine."""
_SOUNDED = 8
_MANY = 12
"""More alternatives than these are looked up, fewer compared: a set costs memory."""
_HAVING = frozenset(("ont", "avait", "aurait"))
_HEAD = 3
_DOUBLED = re.compile(r"(.)\1")
_SOUNDS = (("ph", "f"), ("th", "t"), ("gh", "g"), ("rh", "r"), ("zh", "s"), ("y", "i"), ("qu", "k"), ("z", "s"))
_ENDINGS = (("en", "enne"), ("if", "ive"), ("eux", "euse"), ("eur", "euse"), ("el", "elle"), ("on", "onne"))


@dataclass(frozen=True, slots=True)
class Item:
    """One place of an expression: any of these words, or a word that begins so, or a number, or anything."""

    words: Collection[str]
    starts: tuple[str, ...]
    wild: bool = False

    def takes(self, word: str) -> bool:
        """Whether a folded word fits."""
        if self.wild or word in self.words or (self.starts and word.startswith(self.starts)):
            return True
        return len(word) >= _SOUNDED and sounded(word) in self.words

    @property
    def is_having(self) -> bool:
        """Whether it stands for the verb *avoir*: *a|ont*, never *à*."""
        return not _HAVING.isdisjoint(self.words)


@dataclass(frozen=True, slots=True)
class Expression:
    """Its places in order, and the mark of its line: "" always, "?" of a person only, "!" never."""

    items: tuple[Item, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Use:
    """An expression in a text: indexes of its first word and of the one after the last."""

    first: int
    after: int
    mark: str


class _Head:
    """The expressions that one word begins: those that its next word decides, by the number of their second item, and the others."""

    __slots__ = ("chosen", "free")

    def __init__(self) -> None:
        self.free: list[Expression] = []
        self.chosen: dict[int, list[Expression]] = {}

    def add(self, expression: Expression, second: int | None) -> None:
        """Take one more."""
        (self.free if second is None else self.chosen.setdefault(second, [])).append(expression)


class Vocabulary:
    """The expressions of one list of the package."""

    def __init__(self, name: str) -> None:
        self._exact: dict[str, _Head] = {}
        self._seconds: dict[str, list[int]] = {}
        numbered: dict[Item, int] = {}
        self._begun: dict[str, list[tuple[str, Expression]]] = {}
        for line in lines(name):
            for expression in _parsed(line):
                head = expression.items[0]
                second = self._second(expression, numbered)
                for word in head.words:
                    self._exact.setdefault(word, _Head()).add(expression, second)
                for start in head.starts:
                    self._begun.setdefault(start[:_HEAD], []).append((start, expression))

    def _second(self, expression: Expression, numbered: dict[Item, int]) -> int | None:
        """The number of the expression's second item if that is a plain choice of words, each of which is then known to fit it."""
        if len(expression.items) < 2 or expression.items[1].wild or expression.items[1].starts:
            return None
        item = expression.items[1]
        if item not in numbered:
            numbered[item] = len(numbered)
            for word in item.words:
                self._seconds.setdefault(word, []).append(numbered[item])
        return numbered[item]

    def uses(self, words: Sequence[Word], meant: Callable[[Sequence[Word], Use], bool]) -> Iterator[Use]:
        """The expressions of a text, in order and apart; ``meant`` judges those that hold of a person only."""
        at = 0
        while at < len(words):
            use = self._longest(words, at, meant)
            if use is None:
                at += 1
                continue
            if use.mark != "!":
                yield use
            at = use.after

    def _longest(self, words: Sequence[Word], at: int, meant: Callable[[Sequence[Word], Use], bool]) -> Use | None:
        best: Use | None = None
        for expression in self._candidates(words, at):
            if best is not None and at + len(expression.items) < best.after:
                continue
            after = _fits(expression, words, at)
            if after and (best is None or after > best.after or (after == best.after and expression.mark == "!")):
                use = Use(at, after, expression.mark)
                if use.mark != "?" or meant(words, use):
                    best = use
        return best

    def _candidates(self, words: Sequence[Word], at: int) -> Iterator[Expression]:
        """The expressions that the first word begins and the second may go on."""
        word = words[at].text
        head = self._exact.get(word) or (self._exact.get(sounded(word)) if len(word) >= _SOUNDED else None)
        if head is not None:
            yield from head.free
            if head.chosen and at + 1 < len(words):
                yield from self._going_on(head, words[at + 1].text)
        for start, expression in self._begun.get(word[:_HEAD], ()):
            if word.startswith(start):
                yield expression

    def _going_on(self, head: _Head, word: str) -> Iterator[Expression]:
        fitting = self._seconds.get(word, [])
        if len(word) >= _SOUNDED:
            fitting = [*fitting, *(number for number in self._seconds.get(sounded(word), ()) if number not in fitting)]
        for number in fitting:
            yield from head.chosen.get(number, ())


@lru_cache(maxsize=16)
def vocabulary(name: str) -> Vocabulary:
    """The compiled list of that name."""
    return Vocabulary(name)


def sounded(word: str) -> str:
    """A long word as it sounds, so that *alzeimer* is *alzheimer* and *magrébin* is *maghrébin*."""
    for written, said in _SOUNDS:
        word = word.replace(written, said)
    return _DOUBLED.sub(r"\1", word)


def _fits(expression: Expression, words: Sequence[Word], at: int) -> int:
    """The index after the expression, whose first word stands there, if the others follow; else 0."""
    after = at + len(expression.items)
    if after > len(words):
        return 0
    for place, item in enumerate(expression.items):
        word = words[at + place]
        if (place and not (item.takes(word.text) and word.joined)) or (word.grave and item.is_having):
            return 0
    return after


def _parsed(line: str) -> Iterator[Expression]:
    mark = line[0] if line[0] in "?!" else ""
    for expression in line[len(mark):].split(","):
        yield from _variants(expression, mark)


def _variants(expression: str, mark: str) -> Iterator[Expression]:
    """An expression with and without each word that it may do without."""
    places: list[list[Item | None]] = []
    for written in re.split(r"[ '-]+", expression.strip()):
        item = _item(written.rstrip("?"))
        places.append([item, None] if written.endswith("?") else [item])
    for chosen in product(*places):
        items = tuple(item for item in chosen if item)
        if items:
            yield Expression(items, mark)


def _item(written: str) -> Item:
    if written == "_":
        return Item((), (), wild=True)
    alternatives = [part.rstrip("?") for part in written.split("|") if part]
    starts = tuple(part[:-1] for part in alternatives if part.endswith("*"))
    if "#" in alternatives:
        starts = (*starts, *"0123456789")
    plain = {form for part in alternatives if part != "#" and not part.endswith("*") for form in _forms(part)}
    words = plain | {sounded(word) for word in plain if len(word) >= _SOUNDED}
    return Item(frozenset(words) if len(words) > _MANY else tuple(words), starts)


def _forms(word: str) -> set[str]:
    """A word, its feminine and its plurals."""
    if len(word) < SHORT:
        return {word}
    forms = {word} if word.endswith("e") else {word, f"{word}e"}
    forms |= {word[:-len(old)] + new for old, new in _ENDINGS if word.endswith(old)}
    return forms | {f"{form}s" for form in forms if form[-1] not in "sx"}
