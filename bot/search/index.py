"""The library turned inside out: from a word to the sheets that hold it, weightiest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias

from bot.folding import words
from bot.library.model import Library, Sheet
from bot.search.fields import Field, listed_fields, own_fields
from bot.search.grammar import is_empty
from bot.search.postings import Counted, Postings, build_postings, rarity_of
from bot.search.stems import stem, stem_typed
from bot.search.vocabulary import Vocabulary

Terms: TypeAlias = tuple[int, ...]
"""Terms (stems, by number) of a text."""


@dataclass(frozen=True, slots=True)
class Index:
    """Everything a query needs, numbered. Never changed once built."""

    sheet_ids: tuple[str, ...]
    is_urgent: tuple[bool, ...]
    postings: Postings
    rarity: Sequence[float]
    """By term: the idf of BM25."""
    stems: tuple[str, ...]
    term_of: Mapping[str, int]
    """By folded word of the library."""
    term_of_stem: Mapping[str, int]
    vocabulary: Vocabulary
    families: Mapping[str, Terms]
    """Folded word or expression of a family of ``familles.yaml`` → the terms of its other words that sheets hold."""
    heads: Mapping[str, str]
    """Folded street word or expression of a family → its most usual word, as the file writes it."""
    places: frozenset[str]
    """Words of sectors that no sheet holds: they say where, not what."""

    def term(self, word: str) -> int | None:
        """The term of a typed word, or None where the library has no word of that stem."""
        known = self.term_of.get(word)
        return known if known is not None else self.term_of_stem.get(stem_typed(word))

    @property
    def rarest(self) -> float:
        """The rarity of a term that one sheet holds."""
        return rarity_of(1, max(1, len(self.sheet_ids)))


class _TermsOfSpelling(dict[str, Terms]):
    """The terms of each spelling met so far (``l'Allée,`` is one): folded and stemmed once a build."""

    def __init__(self) -> None:
        super().__init__()
        self.term_of: dict[str, int] = {}
        self.term_of_stem: dict[str, int] = {}

    def __missing__(self, spelling: str) -> Terms:
        found = self[spelling] = tuple(self._term(word) for word in words(spelling) if not is_empty(word))
        return found

    def _term(self, word: str) -> int:
        if word not in self.term_of:
            self.term_of[word] = self.term_of_stem.setdefault(stem(word), len(self.term_of_stem))
        return self.term_of[word]


class _Builder:
    """Numbers the terms and gathers the fields, sheet by sheet."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.spellings = _TermsOfSpelling()
        self._listed: dict[tuple[str, ...], Counted] = {}

    def terms(self, text: str) -> Iterator[int]:
        """The terms of a text in reading order."""
        return chain.from_iterable(map(self.spellings.__getitem__, text.split()))

    def counts(self, sheet: Sheet) -> list[Counted]:
        """The terms of each field of a sheet, and how often; what it takes from the lists is counted once for all sheets."""
        return [*map(self._count, own_fields(sheet)), *map(self._count_listed, listed_fields(sheet, self.library))]

    def _count(self, field: Field) -> Counted:
        counted = Counter(self.terms("\n".join(field.texts)))
        return Counted(field, dict(counted), counted.total())

    def _count_listed(self, field: Field) -> Counted:
        if field.texts not in self._listed:
            self._listed[field.texts] = self._count(field)
        return replace(self._listed[field.texts], field=field)


def _places(library: Library, known: Mapping[str, int]) -> frozenset[str]:
    said = (text for sector in library.lists.sectors.values() for text in (sector.label, sector.town, *sector.aliases))
    return frozenset(word for text in said for word in words(text) if word not in known)


def _families(library: Library, spellings: _TermsOfSpelling) -> tuple[Mapping[str, Terms], Mapping[str, str]]:
    families: dict[str, Terms] = {}
    heads: dict[str, str] = {}
    for family in library.lists.families.values():
        folded = [words(word) for word in (*family.usual, *family.street)]
        known = {parts[0]: term for parts in folded if len(parts) == 1 and (term := _known_term(parts[0], spellings)) is not None}
        for parts in filter(None, folded):
            others = tuple(dict.fromkeys(term for word, term in known.items() if [word] != parts))
            if others:
                families[" ".join(parts)] = others
        heads.update({" ".join(words(word)): family.usual[0] for word in family.street})
    return families, {word: head for word, head in heads.items() if word in families}


def _known_term(word: str, spellings: _TermsOfSpelling) -> int | None:
    known = spellings.term_of.get(word)
    return known if known is not None else spellings.term_of_stem.get(stem(word))


def build_index(library: Library) -> Index:
    """The index of a library, in one pass over its texts and one over its terms."""
    builder = _Builder(library)
    spellings = builder.spellings
    sheets = tuple(library.sheets.values())
    gathered = [builder.counts(sheet) for sheet in sheets]
    postings, rarity = build_postings(gathered, len(spellings.term_of_stem))
    domains = library.lists.domains
    families, heads = _families(library, spellings)
    return Index(
        sheet_ids=tuple(sheet.id for sheet in sheets),
        is_urgent=tuple(sheet.domain in domains and domains[sheet.domain].is_urgent for sheet in sheets),
        postings=postings,
        rarity=rarity,
        stems=tuple(spellings.term_of_stem),
        term_of=spellings.term_of,
        term_of_stem=spellings.term_of_stem,
        vocabulary=Vocabulary(spellings.term_of),
        families=families,
        heads=heads,
        places=_places(library, spellings.term_of),
    )
