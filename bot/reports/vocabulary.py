"""The association's words in a request: longest name first, then the slips, then what only repeats a name already found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from bot.library.model import Lists
from bot.reports.asides import is_of_asker
from bot.reports.grammar import CALENDAR_WORDS, STOP_WORDS
from bot.reports.hints import ARTICLE_STEMS, PRIORITY, Hint, Named, Reading, hint_at
from bot.reports.line import Line
from bot.reports.names import FIELDS, Key, Target, all_names_of, content, key_of, names_of, stem
from bot.reports.slips import Slips

_AT = (("au",), ("aux",), ("a", "la"), ("a", "l"))
_OF = (("du",), ("de", "la"), ("de", "l"))
_STOP_STEMS = frozenset(stem(word) for word in STOP_WORDS)


class Vocabulary:
    """The names of all entries, compiled once for one version of the lists."""

    def __init__(self, lists: Lists) -> None:
        names = names_of(lists)
        self._labels, self._synonyms, self._heads = names.labels, names.synonyms, names.heads
        self._hinted = {name: all_names_of(lists, name) for name in ("lieu", "partenaire")}
        self._longest = max(map(len, chain(self._labels, self._synonyms, *self._hinted.values())), default=0)
        self._label_words = _label_words(lists)
        self._slips = Slips(lists, names)
        self.spell = self._slips.spell

    def named(self, line: Line) -> list[Named]:
        """The names in the words nobody has taken, in the order in which they were found; these words are taken."""
        reading = Reading(line, tuple(stem(word.plain) for word in line.words))
        self._read_names(reading)
        self._read_slips(reading)
        self._complete(reading)
        self._absorb(reading)
        self._read_heads(reading)
        self._settle(reading)
        return reading.named

    def _read_names(self, reading: Reading) -> None:
        place = 0
        while place < len(reading.stems):
            place += self._name_at(reading, place) or 1

    def _name_at(self, reading: Reading, place: int) -> int:
        """How many words a name takes at that place; 0 where none begins there."""
        length, targets = self._longest_at(reading, place)
        if length and reading.stems[place] in ARTICLE_STEMS and self._longest_at(reading, place + 1)[0] >= length:
            return 0  # *au mas du taureau* is *mas du taureau*, not *au mas*
        if length:
            reading.accept(range(place, place + length), targets)
        return length

    def _longest_at(self, reading: Reading, place: int) -> tuple[int, set[Target]]:
        hint = hint_at(reading, place)
        for length in range(min(2 * self._longest, len(reading.stems) - place), 0, -1):
            key = reading.stems[place : place + length]
            if key in self._heads or not reading.is_free(range(place, place + length)) or self._is_split(reading, place, length, hint):
                continue
            if targets := self._named(key, hint, reading) or self._located(key, place, reading):
                return length, targets
        return 0, set()

    def _is_split(self, reading: Reading, place: int, length: int, hint: Hint) -> bool:
        """Whether the words are no name of their own: *dans le métro X* is a place in X, *autre que* refuses, *sur place* is no square."""
        stems = reading.stems
        is_place_in_sector = length > 1 and hint.field == "lieu" and bool(self._hinted["lieu"].look_up(stems[place : place + 1]))
        is_refusal = stems[place : place + 2] == (stem("autre"), stem("que"))
        return is_place_in_sector or (length == 1 and (is_refusal or _is_on_the_spot(reading.line, place)))

    def _named(self, key: Key, hint: Hint, reading: Reading) -> set[Target]:
        """What a name means there. Said beside its own entry, an example narrows: *asso emmaüs* asks for the word as well."""
        if targets := self._labels.look_up(key):
            return self._of_hinted_field(targets, hint, key)
        found = self._hinted[hint.field].look_up(key) if hint.field in self._hinted else set()
        if len(found) != 1:
            found = self._of_hinted_field(self._synonyms.look_up(key), hint, key)
        return found if hint.is_shared or not found <= reading.targets else set()

    def _of_hinted_field(self, targets: set[Target], hint: Hint, key: Key) -> set[Target]:
        named = {one.field for one in targets}
        other = self._hinted.get(hint.field) if hint.field and hint.field not in named and len(content(key)) == 1 else None
        if other and len(hinted := other.look_up(key)) == 1:
            return hinted
        return {one for one in targets if one.field == hint.field} if hint.field in named else _first_field(targets)

    def _located(self, key: Key, place: int, reading: Reading) -> set[Target]:
        """*À la piscine*, *le toboggan de la piscine*: a place by what stands before it.

        Not where it completes a name (*panne de l'ascenseur*), nor where it ends with a sector (*au parc à X* says more than *parc de X*).
        """
        stems, found = reading.stems, self._hinted["lieu"].look_up(key)
        if len(found) != 1 or any(one.field == "secteur" for one in self._labels.look_up(key[-1:])):
            return set()
        if any(stems[max(0, place - len(at)) : place] == at for at in _AT):
            return found
        of = next((of for of in _OF if stems[max(0, place - len(of)) : place] == of), ())
        before = place - len(of) - 1
        is_of = bool(of) and before >= 0 and not reading.line.is_taken(before) and stems[before] not in _STOP_STEMS
        return found if is_of else set()

    def _settle(self, reading: Reading) -> None:
        """*Bagarres tram*, *mineurs collège*: beside another motif, what is a motif and a place alike is the place."""
        motifs = [one for one in reading.named if one.targets[0].field == "motif"]
        places = {one: self._hinted["lieu"].look_up(tuple(reading.stems[place] for place in one.places)) for one in motifs}
        if all(places.values()):
            return
        for one in motifs:
            if len(places[one]) == 1 and not reading.is_joined(one.places) and not hint_at(reading, one.places[0]).field:
                reading.named[reading.named.index(one)] = Named(one.places, tuple(places[one]))

    def _read_slips(self, reading: Reading) -> None:
        """Names typed with a slip or by ear, from up to four words that nobody has taken."""
        for length in (4, 3, 2, 1):
            for place in range(len(reading.stems) - length + 1):
                places = range(place, place + length)
                if not reading.is_free(places):
                    continue
                near = self._slips.near(reading.stems[place : place + length])
                found = [_first_field(self._labels.get(name) or self._synonyms[name]) for name in near]
                if found and all(one == found[0] for one in found):
                    reading.accept(places, found[0])

    def _absorb(self, reading: Reading) -> None:
        """Words that only repeat a label already found (*incompréhension institutions*, *secours apelés*) add nothing."""
        said = self._words_of(reading.targets)
        free = [(place, word) for place, word in enumerate(reading.stems) if not reading.line.is_taken(place)]
        reading.line.take_words(place for place, word in free if word in said or self._slips.is_slip_of(word, said))

    def _complete(self, reading: Reading) -> None:
        """*Signalmt technique*: what ends a label whose beginning was mistyped is no other name."""
        for one in list(reading.named):
            place, said = one.places[-1], self._words_of(one.targets)
            after = next((other for other in reading.named if other.places[0] == place + 1 and self._is_one_word(reading, other)), None)
            if one not in reading.named or after is None or reading.stems[place] in said:
                continue
            if reading.stems[place + 1] in said or self._slips.is_slip_of(reading.stems[place + 1], said):
                reading.named.remove(after)
                reading.named[reading.named.index(one)] = Named((*one.places, *after.places), one.targets)

    @staticmethod
    def _is_one_word(reading: Reading, named: Named) -> bool:
        return all(reading.stems[place] in ARTICLE_STEMS for place in named.places[1:])

    def _words_of(self, targets: Iterable[Target]) -> frozenset[str]:
        return frozenset(chain.from_iterable(self._label_words.get(target, ()) for target in targets))

    def _read_heads(self, reading: Reading) -> None:
        """*conflits*, with nothing that says which, means each of them."""
        for place, word in enumerate(reading.stems):
            if (word,) in self._heads and reading.is_free(range(place, place + 1)):
                reading.accept(range(place, place + 1), {one for one in self._labels[(word,)] if one.field == "motif"})


def _label_words(lists: Lists) -> dict[Target, frozenset[str]]:
    entries = ((name, code) for name, list_name in FIELDS.items() for code in lists.codes.get(list_name, {}).values())
    return {Target(name, code.id): frozenset(content(key_of(f"{code.label} {code.short}"))) for name, code in entries}


def _first_field(targets: set[Target]) -> set[Target]:
    chosen = next((name for name in PRIORITY if any(one.field == name for one in targets)), None)
    return {one for one in targets if one.field == chosen}


def words_left(line: Line) -> Iterator[str]:
    """What nobody took and is no stop word, as it was typed, each once."""
    seen: set[str] = set()
    for place, word in enumerate(line.words):
        if not line.is_taken(place) and word.plain not in seen and not _is_silent(line, place):
            seen.add(word.plain)
            yield word.typed


def _is_silent(line: Line, place: int) -> bool:
    """Whether a word only asks: *donne*, *on a parlé*, *par semaine*."""
    plain = [word.plain for word in line.words]
    word = plain[place]
    is_asking = word in STOP_WORDS or is_of_asker(plain, place)
    return is_asking or (word in CALENDAR_WORDS and _is_grouping(line, place)) or _is_idle(line, place)


def _is_grouping(line: Line, place: int) -> bool:
    """*par semaine*, *graphe heures*."""
    return place > 0 and (line.words[place - 1].plain in ("par", "chaque") or line.is_taken(place - 1))


def _is_on_the_spot(line: Line, place: int) -> bool:
    """*Vus sur place*, *s/ place*."""
    return place > 0 and line.words[place].plain == "place" and line.words[place - 1].plain in ("sur", "s")


def _is_idle(line: Line, place: int) -> bool:
    """*… ou pas*, at the end, is no refusal; nor does *sur place* ask for anything."""
    is_last = place > 0 and place == len(line.words) - 1
    return _is_on_the_spot(line, place) or (is_last and [one.plain for one in line.words[-2:]] == ["ou", "pas"])
