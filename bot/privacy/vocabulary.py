"""A list of expressions, and where a text uses them.

The lists (``data/sante.txt`` explains their writing) are compiled once; a text is read in one pass, the longest expression at a
place wins, and an exception (``!``) that wins hides what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from bot.privacy.lexicon import lines
from bot.privacy.tokens import Word

SHORT = 4
"""Words of fewer letters are taken as they stand, without plural or feminine."""
_SOUNDED = 8
_HEAD = 3
_DOUBLED = re.compile(r"(.)\1")
_SOUNDS = (("ph", "f"), ("th", "t"), ("gh", "g"), ("rh", "r"), ("zh", "s"), ("y", "i"), ("qu", "k"), ("z", "s"))
_ENDINGS = (("en", "enne"), ("if", "ive"), ("eux", "euse"), ("eur", "euse"), ("el", "elle"), ("on", "onne"))


@dataclass(frozen=True, slots=True)
class Item:
    """One place of an expression: any of these words, or a word that begins so, or a number, or anything."""

    words: frozenset[str]
    starts: tuple[str, ...]
    wild: bool = False

    def takes(self, word: str) -> bool:
        """Whether a folded word fits."""
        if self.wild or word in self.words or (self.starts and word.startswith(self.starts)):
            return True
        return len(word) >= _SOUNDED and sounded(word) in self.words


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


class Vocabulary:
    """The expressions of one list of the package."""

    def __init__(self, name: str) -> None:
        self._exact: dict[str, list[Expression]] = {}
        self._begun: dict[str, list[tuple[str, Expression]]] = {}
        for line in lines(name):
            for expression in _parsed(line):
                head = expression.items[0]
                for word in head.words:
                    self._exact.setdefault(word, []).append(expression)
                for start in head.starts:
                    self._begun.setdefault(start[:_HEAD], []).append((start, expression))

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
        for expression in self._candidates(words[at].text):
            if best is not None and at + len(expression.items) < best.after:
                continue
            after = _fits(expression, words, at)
            if after and (best is None or after > best.after or (after == best.after and expression.mark == "!")):
                use = Use(at, after, expression.mark)
                if use.mark != "?" or meant(words, use):
                    best = use
        return best

    def _candidates(self, word: str) -> list[Expression]:
        found = self._exact.get(word) or (self._exact.get(sounded(word)) if len(word) >= _SOUNDED else None) or []
        begun = self._begun.get(word[:_HEAD])
        return [*found, *(expression for start, expression in begun if word.startswith(start))] if begun else found


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
    for place in range(1, len(expression.items)):
        word = words[at + place]
        if not expression.items[place].takes(word.text) or not word.joined:
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
        return Item(frozenset(), (), wild=True)
    alternatives = [part.rstrip("?") for part in written.split("|") if part]
    starts = tuple(part[:-1] for part in alternatives if part.endswith("*"))
    if "#" in alternatives:
        starts = (*starts, *"0123456789")
    plain = {form for part in alternatives if part != "#" and not part.endswith("*") for form in _forms(part)}
    return Item(frozenset(plain | {sounded(word) for word in plain if len(word) >= _SOUNDED}), starts)


def _forms(word: str) -> set[str]:
    """A word, its feminine and its plurals."""
    if len(word) < SHORT:
        return {word}
    forms = {word} if word.endswith("e") else {word, f"{word}e"}
    forms |= {word[:-len(old)] + new for old, new in _ENDINGS if word.endswith(old)}
    return forms | {f"{form}s" for form in forms if form[-1] not in "sx"}
