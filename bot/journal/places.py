"""Where it happened: the sector, by its name, an alias, or either misspelt.

A sector named outright beats an alias; a street, square or stop that no sector lists gives none, even where a part of
its name is somebody's alias (``rue Sadi Carnot`` is not ``Carnot``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.folding import words as folded_words
from bot.journal.words import Word, word_set
from bot.library.model import Sector
from bot.search.grammar import FUNCTION_WORDS
from bot.search.spelling import sound

STREETS = word_set(
    "rue r avenue av ave boulevard bd bld bvd cours quai chemin impasse route montee passage ruelle sentier"
)
SQUARES = word_set("place pl square esplanade parc jardin parvis placette")
_INSTITUTIONS = word_set("ecole college lycee creche gymnase stade residence station arret")
_LINKS = word_set("de du des d la le les l a")
_NEGATION = "sans"
HOMONYMS = word_set("place pl cours")
"""Words of place that mean something else too, unless a name follows."""
_NO_NAME_AFTER = word_set(
    "un une deux sa ma leur leurs ses de d pas en sur chaque autre meme mise prendre prend laisse cede bonne"
)
_STOPS = word_set("metro tram bus station arret ligne place quartier gare")
_NOT_BEFORE_PLACES = word_set("un une deux plan mesure mesures clause asso association assos club foyer equipe educs repas")
"""What never stands before a place: indefinite articles, and words that make a name out of what follows."""
_SHORTEST_SLIP, _LONG = 5, 8
_SHORTEST_WHOLE, _WIDEST = 7, 4
_OUTRIGHT, _NICKNAME, _ALIAS, _STREET = 4, 3, 2, 1


@dataclass(frozen=True, slots=True)
class Place:
    """A sector found at words ``first`` to ``last`` (exclusive); the higher ``rank``, the more outright it is named."""

    sector: str
    rank: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Name:
    sector: str
    rank: int
    words: tuple[str, ...]


class SectorBook:
    """The names of all sectors, compiled once."""

    def __init__(self, sectors: Mapping[str, Sector]) -> None:
        self._by_first: dict[str, list[_Name]] = defaultdict(list)
        for name in _names(sectors):
            self._by_first[name.words[0]].append(name)
        for names in self._by_first.values():
            names.sort(key=lambda name: (-len(name.words), -name.rank))
        self._known = {word for names in self._by_first.values() for name in names for word in name.words}
        self._towns = {sector.id: {word for word in folded_words(sector.town) if len(word) > _SHORTEST_SLIP} for sector in sectors.values()}
        self._whole = _whole_names(name for names in self._by_first.values() for name in names)
        self._long: dict[str, list[tuple[str, _Name]]] = defaultdict(list)
        for whole, name in self._whole.items():
            if len(whole) > _LONG:
                self._long[whole[0]].append((whole, name))
        self._initials = {joined[0] for joined in self._whole}
        self._sounds: dict[str, str | None] = {}
        for word in sorted(self._known - FUNCTION_WORDS):
            if len(word) >= _SHORTEST_SLIP and not word.isdigit():
                self._sounds[sound(word)] = word if sound(word) not in self._sounds else None

    def find(self, words: Sequence[Word], is_common: Callable[[Word], bool]) -> list[Place]:
        """The sectors named, in order. ``is_common`` tells ordinary words, which are never taken for a misspelt name."""
        spelled = [self._spelling(word, is_common) for word in words]
        found: list[Place] = []
        place = 0
        while place < len(words):
            here = self._at(words, spelled, place)
            if here:
                found.append(here)
            place = here.last if here else place + 1
        return found

    def choose(self, places: Sequence[Place]) -> str | None:
        """The sector of the note: the most outright, then the first named."""
        best = max(places, key=lambda place: (place.rank, -place.first), default=None)
        return best.sector if best else None

    def _at(self, words: Sequence[Word], spelled: Sequence[str], place: int) -> Place | None:
        for name in self._by_first.get(spelled[place], ()):
            last = place + len(name.words)
            is_said = tuple(spelled[place:last]) == name.words and words[place].clause == words[last - 1].clause
            if is_said and self._is_meant(words, name, place):
                return _ranked(words, name, place, last)
        for last in range(min(place + _WIDEST, len(words)), place, -1):
            if words[place].clause == words[last - 1].clause and (meant := self._about(spelled[place:last])):
                return _ranked(words, meant, place, last)
        return None

    def _is_meant(self, words: Sequence[Word], name: _Name, place: int) -> bool:
        """Whether the words are that name and no common noun, nor the tail of the name of another street."""
        if name.words[0] == _NEGATION:
            return _has_place_word(words, place, place + len(name.words))
        if name.words[0] in STREETS | SQUARES:
            return True
        if name.rank < _NICKNAME and _is_inside_name(words, place):
            return not self._towns[name.sector].isdisjoint(word.folded for word in words)
        return name.rank == _OUTRIGHT or len(name.words) > 2 or not _is_common_noun(words, place)

    def _about(self, spelled: Sequence[str]) -> _Name | None:
        """A name of several words written as one or with a slip (``cret du rok``), or one word written as two (``mon plaisir``)."""
        if spelled[0] in _LINKS or spelled[-1] in _LINKS or not all(word.isalnum() for word in spelled):
            return None
        joined = "".join(word for word in spelled if word not in _LINKS)
        if len(joined) < _SHORTEST_WHOLE or joined.isdigit():
            return None
        if len(spelled) > 1 and (name := next((name for name in self._by_first.get("".join(spelled), ()) if len(name.words) == 1), None)):
            return name
        if found := self._whole.get(joined):
            return found
        if len(spelled) == 1 or joined[0] not in self._initials:
            return None
        return self._whole.get(sound(joined)) or self._slipped(joined)

    def _slipped(self, joined: str) -> _Name | None:
        """The one name of several words that is a letter away (``etat unis``)."""
        near = {
            name.sector: name for whole, name in self._long.get(joined[0], ())
            if abs(len(whole) - len(joined)) <= 1 and OSA.distance(joined, whole, score_cutoff=1) <= 1
        }
        return next(iter(near.values())) if len(near) == 1 else None

    def _spelling(self, word: Word, is_common: Callable[[Word], bool]) -> str:
        folded = word.folded
        if folded in self._known or len(folded) < _SHORTEST_SLIP or not folded.isalpha() or is_common(word):
            return folded
        if same := self._sounds.get(sound(folded)):
            return same
        slips = 1 if len(folded) < _LONG else 2
        near = [
            (distance, known)
            for known in self._known
            if known[0] == folded[0] and len(known) >= _SHORTEST_SLIP and abs(len(known) - len(folded)) <= slips
            and (distance := OSA.distance(folded, known, score_cutoff=slips)) <= slips
        ]
        near.sort()
        return near[0][1] if near and (len(near) == 1 or near[0][0] < near[1][0]) else folded


def _names(sectors: Mapping[str, Sector]) -> Iterator[_Name]:
    """Every name of every sector; a label without its article, and each half of a double label, is a name too."""
    for sector in sectors.values():
        label = folded_words(sector.label)
        bare = label[1:] if label[0] in _LINKS else label
        own = {word for word in bare if len(word) > 3}
        for words in dict.fromkeys((tuple(label), tuple(bare))):
            yield _Name(sector.id, _OUTRIGHT, words)
        for alias in sector.aliases:
            words = tuple(folded_words(alias))
            if words not in (tuple(label), tuple(bare)):
                is_own = words[0] not in STREETS and any(_is_short_for(word, mine) for word in words for mine in own)
                yield _Name(sector.id, _NICKNAME if is_own else _ALIAS, words)


def _is_short_for(word: str, whole: str) -> bool:
    return word == whole or (len(word) >= 4 and whole.startswith(word))


def _whole_names(names: Iterable[_Name]) -> dict[str, _Name]:
    """The names of two words or more that say the sector outright, joined, by their letters and by their sound."""
    found: dict[str, _Name] = {}
    for name in names:
        content = [word for word in name.words if word not in _LINKS]
        if name.rank >= _NICKNAME and len(content) > 1 and len(joined := "".join(content)) >= _SHORTEST_WHOLE:
            found.setdefault(joined, name)
            found.setdefault(sound(joined), name)
    return found


def is_named(words: Sequence[Word], place: int, is_common: Callable[[Word], bool]) -> bool:
    """Whether ``place``, ``pl`` or ``cours`` at that word opens a name (``place Carnot``), and is no seat, parking space or lesson."""
    before = words[place - 1].folded if place else ""
    after = words[place + 1] if place + 1 < len(words) and words[place + 1].clause == words[place].clause else None
    if after is None or before in _NO_NAME_AFTER:
        return False
    return after.folded in _LINKS or not (is_common(after) or after.folded.isdigit())


def _has_place_word(words: Sequence[Word], first: int, last: int) -> bool:
    """``sans souci`` is a place only near a word of place, or after one: ``métro sans souci``, ``à sans souci``."""
    near = {word.folded for word in words[max(0, first - 3) : last + 3]}
    before = words[first - 1] if first else None
    is_linked = before is not None and before.folded in _LINKS and before.clause == words[first].clause
    return is_linked or not near.isdisjoint(_STOPS)


def _is_common_noun(words: Sequence[Word], place: int) -> bool:
    """Whether what stands before makes an alias a mere noun (``un plateau``, ``plan de sauvegarde``) or an association's name."""
    at = place
    while at > 0 and words[at - 1].folded in _LINKS and words[at - 1].clause == words[place].clause:
        at -= 1
    before = words[at - 1].folded if at > 0 and words[at - 1].clause == words[place].clause else ""
    return before in _NOT_BEFORE_PLACES


def _is_inside_name(words: Sequence[Word], place: int) -> bool:
    """Whether an alias is the tail of a longer street name: ``rue sadi carnot``."""
    clause = words[place].clause
    for back in (2, 3):
        start = place - back
        if start < 0 or words[start].clause != clause or words[start].folded not in STREETS | SQUARES | _INSTITUTIONS:
            continue
        between = [word.folded for word in words[start + 1 : place]]
        if any(word not in _LINKS for word in between) and not between[-1].isdigit() and between[-1] not in _LINKS:
            return True
    return False


def _ranked(words: Sequence[Word], name: _Name, place: int, last: int) -> Place:
    """A name that only follows a street word names the street first."""
    before = [word.folded for word in words[max(0, place - 3) : place] if word.clause == words[place].clause]
    while before and before[-1] in _LINKS:
        before.pop()
    is_street = bool(before) and before[-1] in STREETS
    return Place(name.sector, _STREET if is_street else name.rank, place, last)
