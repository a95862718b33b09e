"""The association's words in a request: longest name first, then the slips, then what only repeats a name already found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from rapidfuzz.distance import OSA

from bot.library.model import Lists
from bot.reports.grammar import CALENDAR_WORDS, STOP_WORDS, expand, mend
from bot.reports.line import Line
from bot.reports.names import FIELDS, Key, Names, Target, all_names_of, content, is_telling, key_of, names_of, same_root, stem
from bot.search.spelling import sound

_PRIORITY = ("secteur", *FIELDS)
_FIELD_HINTS = {stem(word): name for name in _PRIORITY for word in (name, f"{name}s")} | {stem("lieux"): "lieu"}
_PLACE_HINTS = frozenset(stem(word) for word in ("dans", "sur", "devant", "chez", "pres", "derriere"))
_PARTNER_HINTS = frozenset(stem(word) for word in ("avec", "relais", "via", "relaye", "relayes"))
_ARTICLES = frozenset(stem(word) for word in ("le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "au", "aux", "a", "en"))
_LINKS = frozenset(("et", "ou"))
_SHORTEST_SLIP = 5
_SHORTEST_DOUBLE_SLIP = 9


@dataclass(frozen=True, slots=True)
class Hint:
    """The field that the words before a name point to, and whether another name shares the pointer (*avec A ou B*)."""

    field: str | None
    is_shared: bool


@dataclass(slots=True)
class _Reading:
    """One line being read: the stems of its words, and the targets found so far."""

    line: Line
    stems: Key
    targets: dict[Target, None] = field(default_factory=dict)

    def is_free(self, places: range) -> bool:
        return not any(self.line.is_taken(place) for place in places)

    def accept(self, places: range, targets: frozenset[Target] | set[Target]) -> None:
        self.targets.update(dict.fromkeys(sorted(targets)))
        self.line.take_words(places)


class Vocabulary:
    """The names of all entries, compiled once for one version of the lists."""

    def __init__(self, lists: Lists) -> None:
        names = names_of(lists)
        self._labels, self._synonyms, self._heads = names.labels, names.synonyms, names.heads
        self._hinted = {name: all_names_of(lists, name) for name in ("lieu", "partenaire")}
        self._longest = max(map(len, chain(self._labels, self._synonyms, *self._hinted.values())), default=0)
        self._known = _known_words(lists)
        self._label_words = _label_words(lists)
        self._slips = _texts(self._labels, self._heads)
        self._sounds = _by_sound(self._slips)

    def spell(self, plain: str) -> str:
        """A folded word put right, unless the association writes it so."""
        plain = expand(plain)
        return plain if stem(plain) in self._known else mend(plain)

    def read(self, line: Line) -> Mapping[str, tuple[str, ...]]:
        """Field → ids, for the names in the words nobody has taken; these words are taken."""
        reading = _Reading(line, tuple(stem(word.plain) for word in line.words))
        self._read_names(reading)
        self._read_slips(reading)
        self._absorb(reading)
        self._read_heads(reading)
        return {name: tuple(one.id for one in reading.targets if one.field == name) for name in _PRIORITY}

    def _read_names(self, reading: _Reading) -> None:
        place = 0
        while place < len(reading.stems):
            place += self._name_at(reading, place) or 1

    def _name_at(self, reading: _Reading, place: int) -> int:
        """How many words a name takes at that place; 0 where none begins there."""
        hint = _hint(reading, place)
        for length in range(min(2 * self._longest, len(reading.stems) - place), 0, -1):
            places = range(place, place + length)
            key = reading.stems[place : place + length]
            if reading.is_free(places) and key not in self._heads and (targets := self._named(key, hint, reading)):
                reading.accept(places, targets)
                return length
        return 0

    def _named(self, key: Key, hint: Hint, reading: _Reading) -> set[Target]:
        """What a name means there. Said beside its own entry, an example narrows: *asso emmaüs* asks for the word as well."""
        if targets := _look_up(self._labels, key):
            return self._of_hinted_field(targets, hint, key)
        found = _look_up(self._hinted[hint.field], key) if hint.field in self._hinted else set()
        if len(found) != 1:
            found = self._of_hinted_field(_look_up(self._synonyms, key), hint, key)
        return found if hint.is_shared or not found <= reading.targets.keys() else set()

    def _of_hinted_field(self, targets: set[Target], hint: Hint, key: Key) -> set[Target]:
        named = {one.field for one in targets}
        if hint.field in self._hinted and hint.field not in named and len(hinted := _look_up(self._hinted[hint.field], key)) == 1:
            return hinted
        return {one for one in targets if one.field == hint.field} if hint.field in named else _first_field(targets)

    def _read_slips(self, reading: _Reading) -> None:
        """Names typed with a slip or by ear, from up to four words that nobody has taken."""
        for length in (4, 3, 2, 1):
            for place in range(len(reading.stems) - length + 1):
                places = range(place, place + length)
                if reading.is_free(places) and (targets := self._slipped(reading.stems[place : place + length])):
                    reading.accept(places, targets)

    def _slipped(self, key: Key) -> set[Target]:
        typed = " ".join(content(key))
        is_meant = all(word in self._known or not is_telling(word) for word in key)
        if len(typed) < _SHORTEST_SLIP or is_meant or (key[0] in _STOP_STEMS and key[0] not in _ARTICLES):
            return set()
        near = {*self._sounds.get(_sound(typed), ()), *(name for text, name in self._slips.items() if _is_near(typed, text))}
        if not near and len(key) == 1:
            near = {name for name in self._labels if len(name) == 1 and name not in self._heads and _is_cut(key[0], name[0])}
        found = [_first_field(self._labels[name]) for name in near]
        return found[0] if found and all(one == found[0] for one in found) else set()

    def _absorb(self, reading: _Reading) -> None:
        """Words that only repeat a label already found (*incompréhension institutions*) add nothing."""
        said = set(chain.from_iterable(self._label_words.get(target, ()) for target in reading.targets))
        reading.line.take_words(place for place, word in enumerate(reading.stems) if word in said and not reading.line.is_taken(place))

    def _read_heads(self, reading: _Reading) -> None:
        """*conflits*, with nothing that says which, means each of them."""
        for place, word in enumerate(reading.stems):
            if (word,) in self._heads and reading.is_free(range(place, place + 1)):
                reading.accept(range(place, place + 1), {one for one in self._labels[(word,)] if one.field == "motif"})


_STOP_STEMS = frozenset(stem(word) for word in STOP_WORDS)


def _look_up(names: Names, key: Key) -> set[Target]:
    short = content(key)
    is_framed = len(short) > 1 and key[0] == short[0] and key[-1] == short[-1]
    return names.get(key) or (names.get(short) if is_framed else None) or set()


def _hint(reading: _Reading, place: int) -> Hint:
    """The field that the words around a name point to: *dans le tram*, *avec la police*, *motif chantier*, *autre partenaire*."""
    stems, before, is_shared = reading.stems, place, False
    while before > 0:
        # *dans le tram ou le métro*, *dans tram/métro*: both are places
        is_shared = is_shared or reading.line.is_slashed(before) or stems[before - 1] in _LINKS
        before -= 1
        if not (stems[before] in _ARTICLES or stems[before] in _LINKS or (is_shared and _is_read(reading, before))):
            break
    word = stems[before] if before < place else ""
    after = stems[place + 1] if stems[place] == stem("autre") and place + 1 < len(stems) else ""
    if word in _PLACE_HINTS:
        return Hint("lieu", is_shared)
    if word in _PARTNER_HINTS:
        return Hint("partenaire", is_shared)
    return Hint(_FIELD_HINTS.get(after) or _FIELD_HINTS.get(word), is_shared)


def _is_read(reading: _Reading, place: int) -> bool:
    return reading.line.is_taken(place) and reading.stems[place] not in _PLACE_HINTS | _PARTNER_HINTS


def _known_words(lists: Lists) -> frozenset[str]:
    """Every word of the lists: what the association writes is no slip of something else."""
    codes = (code for entries in lists.codes.values() for code in entries.values())
    texts = chain.from_iterable((code.label, code.short, *code.synonyms) for code in codes)
    aliases = chain.from_iterable((sector.label, *sector.aliases) for sector in lists.sectors.values())
    return frozenset(word for text in chain(texts, aliases) for word in key_of(text))


def _label_words(lists: Lists) -> dict[Target, frozenset[str]]:
    entries = ((name, code) for name, list_name in FIELDS.items() for code in lists.codes.get(list_name, {}).values())
    return {Target(name, code.id): frozenset(content(key_of(f"{code.label} {code.short}"))) for name, code in entries}


def _sound(typed: str) -> str:
    """The sound of stems; the mute ending they have lost keeps their last consonant."""
    return " ".join(sound(f"{word}e" if word[-1:] not in "aeiouy" else word) for word in typed.split())


def _texts(names: Names, heads: frozenset[Key]) -> dict[str, Key]:
    """The names long enough to be told from a slip, by their text without articles."""
    texts = {" ".join(content(name)): name for name in names if name not in heads}
    return {text: name for text, name in texts.items() if len(text) >= _SHORTEST_SLIP}


def _by_sound(texts: Mapping[str, Key]) -> dict[str, list[Key]]:
    found: dict[str, list[Key]] = {}
    for text, name in texts.items():
        found.setdefault(_sound(text), []).append(name)
    return found


def _is_near(typed: str, name: str) -> bool:
    """One slip, or two in a long name; the first letter is right."""
    if len(name) < _SHORTEST_SLIP or typed[:1] != name[:1]:
        return False
    most = 1 + (min(len(typed), len(name)) >= _SHORTEST_DOUBLE_SLIP)
    return OSA.distance(typed, name, score_cutoff=most) <= most


def _is_cut(typed: str, name: str) -> bool:
    """*regroup*, *regroupt* for *regroupement*."""
    return len(typed) < len(name) and same_root(typed, name)


def _first_field(targets: set[Target]) -> set[Target]:
    chosen = next((name for name in _PRIORITY if any(one.field == name for one in targets)), None)
    return {one for one in targets if one.field == chosen}


def words_left(line: Line) -> Iterator[str]:
    """What nobody took and is no stop word, as it was typed, each once."""
    seen: set[str] = set()
    for place, word in enumerate(line.words):
        is_silent = word.plain in STOP_WORDS or (word.plain in CALENDAR_WORDS and _is_grouping(line, place))
        if not line.is_taken(place) and not is_silent and word.plain not in seen:
            seen.add(word.plain)
            yield word.typed


def _is_grouping(line: Line, place: int) -> bool:
    """*par semaine*, *graphe heures*."""
    return place > 0 and (line.words[place - 1].plain in ("par", "chaque") or line.is_taken(place - 1))
