"""By which words a request may name an entry of a list: the label and its parts, the short label, and the first synonyms.

The synonyms were written to read notes: the first ones are other names of the entry (*sdf*), the later ones are examples of it (*duvet*).
A request's *duvet* must find the notes that say *duvet*, not all notes about homeless people; so only the first synonyms name a code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.folding import words
from bot.library.model import Code, Lists
from bot.reports.grammar import ARTICLES, STOP_WORDS, expand

FIELDS = {"registre": "registres", "motif": "motifs", "suite": "suites", "lieu": "lieux", "partenaire": "partenaires"}
"""Field of a filter → code list; where several lists know a name, the first of these has it."""

_PARTS = re.compile(r"[,():;/]| ou ")
_ENDING = re.compile(r"^(.{3,}?)(?:ees?|es?|s|x|(?<=eu)ses?)$")
_SHORTEST_NUMBER = 3
_AGENTS = ("ien", "eur", "ist")
"""Somebody who belongs to a thing (*collégiens*) is not the thing."""
_SHORTEST_ROOT = 4
_SHORTEST_STRETCH = 3
"""Words of a label that tell it, where they follow one another."""
_LONGEST_ROOT = 6
_NEVER_INITIALS = frozenset(("le", "la", "les", "l"))
Key = tuple[str, ...]
"""The stems of a name, in order."""


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """An entry of a list, as a field of the filter and a value of it."""

    field: str
    id: str


def stem(word: str) -> str:
    """A folded word without the endings of number and gender.

    >>> stem("apaisees") == stem("apaise"), stem("rues")
    (True, 'rue')
    """
    found = _ENDING.match(word)
    return found[1] if found else word


def key_of(text: str) -> Key:
    """The stems of a text, articles included."""
    return tuple(stem(expand(word)) for word in words(text))


_ARTICLE_STEMS = frozenset(stem(word) for word in ARTICLES)
_STOP_STEMS = frozenset(stem(word) for word in STOP_WORDS)
_REFUSALS = frozenset(stem(word) for word in ("sans", "pas", "non", "ni", "hors", "sauf"))
"""They change what a name means, and are none themselves."""


def content(key: Key) -> Key:
    """A key without its articles."""
    return tuple(one for one in key if one not in _ARTICLE_STEMS)


def is_telling(word: str) -> bool:
    """Whether a stem alone may name something: *15* is a day or an hour before it is a help number."""
    return word not in _STOP_STEMS | _REFUSALS and not (word.isdigit() and len(word) < _SHORTEST_NUMBER)


class Names(dict[Key, set[Target]]):
    """Every name → what it names."""

    def add(self, key: Key, target: Target) -> None:
        """A name also stands without its articles where more than one word remains (*à la rue* must not become *rue*)."""
        short = content(key)
        for one in {key, short} if len(short) > 1 else {key}:
            if one and (len(one) > 1 or is_telling(one[0])):
                self.setdefault(one, set()).add(target)

    def look_up(self, key: Key) -> set[Target]:
        """What these words name, with or without the articles inside them."""
        short = content(key)
        is_framed = len(short) > 1 and key[0] == short[0] and key[-1] == short[-1]
        return self.get(key) or (self.get(short) if is_framed else None) or set()

    def merge(self, other: Mapping[Key, set[Target]]) -> None:
        """Add all names of another."""
        for key, targets in other.items():
            self.setdefault(key, set()).update(targets)


@dataclass(frozen=True, slots=True)
class ListNames:
    """``labels``: sectors, labels and their words; ``synonyms``: other names, none of which is a label of any list."""

    labels: Names
    synonyms: Names
    heads: frozenset[Key]
    """The heads that several motifs share (*conflit*): labels that name each of them."""


def names_of(lists: Lists) -> ListNames:
    """The names of all entries and sectors."""
    labels, synonyms, heads = Names(), Names(), frozenset[Key]()
    for field_name, list_name in FIELDS.items():
        codes = lists.codes.get(list_name, {})
        own, shared = _labels_in(codes, field_name)
        if field_name == "motif":
            own.merge(shared)
            heads = frozenset(shared)
        labels.merge(own)
        synonyms.merge(_synonyms_in(codes, field_name, shared))
    labels.merge(_sectors(lists))
    return ListNames(labels, Names({key: targets for key, targets in synonyms.items() if key not in labels}), heads)


def _sectors(lists: Lists) -> Names:
    """Labels and aliases, and the towns for all their sectors. *Parc de X* says more than X: it is read as *parc* and X."""
    names, towns = Names(), Names()
    places = _labels_in(lists.codes.get(FIELDS["lieu"], {}), "lieu")[0]
    for sector in lists.sectors.values():
        target, label = Target("secteur", sector.id), content(key_of(sector.label))
        names.add(key_of(sector.label), target)
        towns.add(key_of(sector.town), target)
        for key in map(key_of, sector.aliases):
            before = content(key)[: -len(label)]
            if not before or content(key)[-len(label) :] != label or before not in places:
                names.add(key, target)
    names.merge({key: targets for key, targets in towns.items() if key not in names})
    return names


def all_names_of(lists: Lists, field_name: str) -> Names:
    """Every synonym of a list: for where the request itself says which list it means (*avec keolis*, *dans la cave*)."""
    names = Names()
    for code in lists.codes.get(FIELDS[field_name], {}).values():
        for text in code.synonyms:
            key = key_of(text)
            names.add(key, Target(field_name, code.id))
            names.add(content(key), Target(field_name, code.id))
            if key[:1] == (stem("relais"),):
                names.add(content(key[1:]), Target(field_name, code.id))
    return names


def _labels_in(codes: Mapping[str, Code], field_name: str) -> tuple[Names, Names]:
    """The names from the labels of one list, and the heads shared by several of its labels, which tell nothing alone."""
    names, heads = Names(), Names()
    for code in codes.values():
        target = Target(field_name, code.id)
        for part in _parts(code):
            names.add(content(part), target)
            heads.add(content(part)[:1], target)
        for key in (*_within_label(code), *_stretches(code), *_initials(code)):
            names.add(key, target)
    shared = Names({key: targets for key, targets in heads.items() if len(targets) > 1})
    names.merge(heads)
    return Names({key: targets for key, targets in names.items() if key not in shared}), shared


def _synonyms_in(codes: Mapping[str, Code], field_name: str, shared: Names) -> Names:
    names = Names()
    for code in codes.values():
        for key in (*map(key_of, code.names), *_tails(code, shared)):
            names.add(key, Target(field_name, code.id))
    return names


def _parts(code: Code) -> Iterator[Key]:
    for text in (code.label, code.short):
        yield from (key_of(part) for part in (text, *_PARTS.split(text)))


def _label_words(code: Code) -> Key:
    return content(key_of(f"{code.label} {code.short}"))


def _within_label(code: Code) -> Iterator[Key]:
    """The synonyms that only repeat words of the label, or share their root with one (*dégradé*, *asso*)."""
    label = _label_words(code)
    for text in code.synonyms:
        key = content(key_of(text))
        if all(word in label for word in key) or (len(key) == 1 and any(same_root(key[0], word) for word in label)):
            yield key


def _stretches(code: Code) -> Iterator[Key]:
    """Enough words of a long label, as they follow one another: *veille sociale et technique*."""
    label = content(key_of(code.label))
    for first in range(len(label)):
        yield from (label[first:end] for end in range(first + _SHORTEST_STRETCH, len(label) + 1))


def same_root(one: str, other: str) -> bool:
    """Whether two stems come from one word: the shorter begins the longer, or both begin alike for long.

    >>> same_root("degrad", "degradation"), same_root("violent", "violenc"), same_root("collegien", "colleg")
    (True, True, False)
    """
    shortest = min(len(one), len(other))
    common = next((place for place in range(shortest) if one[place] != other[place]), shortest)
    is_person = one.endswith(_AGENTS) != other.endswith(_AGENTS)
    return shortest >= _SHORTEST_ROOT and common >= min(shortest, _LONGEST_ROOT) and not is_person


def _initials(code: Code) -> Iterator[Key]:
    """*Maison de la Métropole* is *MDM*."""
    for part in _PARTS.split(code.label):
        spelt = [word for word in words(part) if word not in _NEVER_INITIALS]
        if len(spelt) > 2:
            yield ("".join(word[0] for word in spelt),)


def _tails(code: Code, shared: Mapping[Key, object]) -> Iterator[Key]:
    """What tells entries with one head apart, where it is more than a word: *(conflit) sur le moment*."""
    for text in (code.label, code.short, *code.synonyms):
        key = key_of(text)
        if key[:1] in shared:
            yield key
            if len(key) > 2:
                yield key[1:]
