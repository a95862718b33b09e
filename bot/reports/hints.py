"""A line while its names are read: what was named so far, and the field to which the words before a name point."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from bot.reports.grammar import ARTICLES
from bot.reports.line import Line
from bot.reports.names import FIELDS, Key, Target, stem

PRIORITY = ("secteur", *FIELDS)
"""Where several lists know a name, the first of these has it."""
_FIELD_HINTS = {stem(word): name for name in PRIORITY for word in (name, f"{name}s")} | {stem("lieux"): "lieu"}
_PLACE_HINTS = frozenset(stem(word) for word in ("dans", "sur", "devant", "chez", "pres", "derriere"))
_PARTNER_HINTS = frozenset(
    stem(word)
    for word in ("avec", "relais", "via", "relaye", "relayes", "vers", "par", "oriente", "orientes", "orientation", "accompagnement")
)
LINKS = frozenset(("et", "ou"))
ARTICLE_STEMS = frozenset(stem(word) for word in ARTICLES) - LINKS


@dataclass(frozen=True, slots=True)
class Hint:
    """The field that the words before a name point to, and whether another name shares the pointer (*avec A ou B*)."""

    field: str | None
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Named:
    """The entries that the words at ``places`` name, all of one field."""

    places: tuple[int, ...]
    targets: tuple[Target, ...]


def ids_of(found: Iterable[Named]) -> dict[str, tuple[str, ...]]:
    """Field → the ids that were named, each once, in the order in which they were found."""
    targets = dict.fromkeys(chain.from_iterable(named.targets for named in found))
    return {field: tuple(one.id for one in targets if one.field == field) for field in PRIORITY}


@dataclass(slots=True)
class Reading:
    """One line being read: the stems of its words, and what they have named so far."""

    line: Line
    stems: Key
    named: list[Named] = field(default_factory=list)

    @property
    def targets(self) -> frozenset[Target]:
        return frozenset(chain.from_iterable(one.targets for one in self.named))

    def is_free(self, places: range) -> bool:
        return not any(self.line.is_taken(place) for place in places)

    def accept(self, places: range, targets: frozenset[Target] | set[Target]) -> None:
        """What the words name is wanted, or wanted out."""
        first, last = (self.line.words[place] for place in (places[0], places[-1]))
        is_of_refused = places[0] - 1 in self.line.refused() and self.stems[places[0] - 1] in _PARTNER_HINTS  # *sans relais police*
        if is_of_refused or self.line.is_refused(first.start):
            self.line.refuse(first.start, last.end)
            return
        self.named.append(Named(tuple(places), tuple(sorted(targets))))
        self.line.take_words(places)

    def is_joined(self, places: tuple[int, ...]) -> bool:
        """Whether *et*, *ou* or a slash ties these words to those before or after."""
        first, last = places[0], places[-1] + 1
        before, after = first > 0 and self.stems[first - 1] in LINKS, last < len(self.stems) and self.stems[last] in LINKS
        return before or after or self.line.is_slashed(first) or (last < len(self.stems) and self.line.is_slashed(last))


def hint_at(reading: Reading, place: int) -> Hint:
    """The field that the words around a name point to: *dans le tram*, *avec la police*, *motif chantier*, *autre partenaire*."""
    stems, before, is_shared = reading.stems, place, False
    while before > 0:
        # *dans le tram ou le métro*, *dans tram/métro*: both are places
        is_shared = is_shared or reading.line.is_slashed(before) or stems[before - 1] in LINKS
        before -= 1
        if not (stems[before] in ARTICLE_STEMS or stems[before] in LINKS or (is_shared and _is_read(reading, before))):
            break
    word = stems[before] if before < place else ""
    after = stems[place + 1] if stems[place] == stem("autre") and place + 1 < len(stems) else ""
    if word in _PLACE_HINTS:
        return Hint("lieu", is_shared)
    if word in _PARTNER_HINTS:
        return Hint("partenaire", is_shared)
    return Hint(_FIELD_HINTS.get(after) or _FIELD_HINTS.get(word), is_shared)


def _is_read(reading: Reading, place: int) -> bool:
    return reading.line.is_taken(place) and reading.stems[place] not in _PLACE_HINTS | _PARTNER_HINTS
