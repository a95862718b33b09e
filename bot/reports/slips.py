"""Names of the lists typed with a slip, written by ear, or cut short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from rapidfuzz.distance import OSA

from bot.library.model import Lists
from bot.reports.grammar import ARTICLES, STOP_WORDS, expand, mend
from bot.reports.names import Key, ListNames, Names, content, is_telling, key_of, same_root, stem
from bot.search.spelling import sound

_SHORTEST = 5
_SHORTEST_DOUBLE = 9
_ARTICLE_STEMS = frozenset(stem(word) for word in ARTICLES)
_STOP_STEMS = frozenset(stem(word) for word in STOP_WORDS)


class Slips:
    """The names near to what was typed, compiled once for one version of the lists."""

    def __init__(self, lists: Lists, names: ListNames) -> None:
        self._known = _known_words(lists)
        self._heads = sorted(head for (head,) in names.heads)
        self._single = {name[0]: name for name in names.labels if len(name) == 1 and name not in names.heads}
        single = _texts(Names({key: targets for key, targets in names.synonyms.items() if len(key) == 1}), names.heads)
        self._texts = _texts(names.labels, names.heads) | {text: key for text, key in single.items() if len(text) > _SHORTEST}
        self._sounds = _by_sound(self._texts | single)

    def spell(self, plain: str) -> str:
        """A folded word put right, unless the association writes it so; also the head that several names share (*conflis*)."""
        plain = expand(plain)
        if stem(plain) in self._known:
            return plain
        if (mended := mend(plain)) != plain:
            return mended
        return next((head for head in self._heads if _is_near(stem(plain), head)), plain)

    def near(self, key: Key) -> set[Key]:
        """The names that were meant; empty where the words are spelt as the lists spell them, or too short to tell."""
        typed = " ".join(content(key))
        is_meant = all(word in self._known or not is_telling(word) for word in key)
        if len(typed) < _SHORTEST or is_meant or (key[0] in _STOP_STEMS and key[0] not in _ARTICLE_STEMS):
            return set()
        found = {*self._sounds.get(_sound(typed), ()), *(name for text, name in self._texts.items() if _is_near(typed, text))}
        return found if found or len(key) > 1 else {name for word, name in self._single.items() if _is_cut(key[0], word)}

    def is_slip_of(self, word: str, meant: Iterable[str]) -> bool:
        """Whether a stem is one of these in another form (*transmises*), or one of these mistyped that no list holds."""
        is_unknown = word not in self._known
        return word not in _STOP_STEMS and any(same_root(word, one) or (is_unknown and _is_near(word, one)) for one in meant)


def _known_words(lists: Lists) -> frozenset[str]:
    """Every word of the lists: what the association writes is no slip of something else."""
    codes = (code for entries in lists.codes.values() for code in entries.values())
    texts = chain.from_iterable((code.label, code.short, *code.synonyms) for code in codes)
    aliases = chain.from_iterable((sector.label, *sector.aliases) for sector in lists.sectors.values())
    return frozenset(word for text in chain(texts, aliases) for word in key_of(text))


def _sound(typed: str) -> str:
    """The sound of stems; the mute ending they have lost keeps their last consonant."""
    return " ".join(sound(f"{word}e" if word[-1:] not in "aeiouy" else word) for word in typed.split())


def _texts(names: Names, heads: frozenset[Key]) -> dict[str, Key]:
    """The names long enough to be told from a slip, by their text without articles."""
    texts = {" ".join(content(name)): name for name in names if name not in heads}
    return {text: name for text, name in texts.items() if len(text) >= _SHORTEST}


def _by_sound(texts: Mapping[str, Key]) -> dict[str, list[Key]]:
    found: dict[str, list[Key]] = {}
    for text, name in texts.items():
        found.setdefault(_sound(text), []).append(name)
    return found


def _is_near(typed: str, name: str) -> bool:
    """One slip, or two in a long name; the first letter is right."""
    if len(name) < _SHORTEST or typed[:1] != name[:1]:
        return False
    most = 1 + (min(len(typed), len(name)) >= _SHORTEST_DOUBLE)
    return OSA.distance(typed, name, score_cutoff=most) <= most


def _is_cut(typed: str, name: str) -> bool:
    """*regroup*, *regroupt* for *regroupement*."""
    return len(typed) < len(name) and same_root(typed, name)
