"""Which entry of each code list a note says: motif, suite, lieu, public, partenaire, origine, registre, ambiance.

The words come from the association's lists alone. What this module adds is how notes are built: the motif is said
first and the outcome last; a longer phrase says more; a word that serves several lists proves less; what is denied
is not said. Where two entries stay equal, or only a doubtful word speaks, the field stays empty.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.folding import fold
from bot.journal.counts import is_number
from bot.journal.phrases import SLIP_WEIGHT, Edge, Hit, PhraseBook, code_phrases, phrase_keys
from bot.journal.places import HOMONYMS, is_named
from bot.journal.slips import Speller
from bot.journal.words import PARTICIPLE, Word, key, phrase_words, typed_keys
from bot.library.model import Lists
from bot.search.grammar import FUNCTION_WORDS

READ_LISTS = ("motifs", "suites", "lieux", "origines", "partenaires", "publics", "effectifs", "registres", "ambiances")
"""The lists read by their phrases; lengths, and people counted with a number, have their own grammar."""
_SETTING = ("lieux", "publics", "partenaires")
"""Lists of where and who: a word of theirs is a weak sign of what it was about."""
ANY_PARTNER = "@partenaire"
ANYBODY = "@habitant"
_PHONE = key("telephone")
"""Right after an outcome (*gardien prévenu par téléphone*) it is how somebody was told, not where it happened."""
_SIZE_WEIGHT = (0.0, 1.0, 1.7, 2.2, 2.5)
_FURTHER = 0.35
"""What a second phrase for the same entry adds."""

_WEAK = 0.35
_TURNED_TO, _MENTIONED, _CAME_TO_US = 1.5, 0.7, 0.45
_ALARM = 2.5
"""An emergency number that was called outweighs how things ended."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """How one list weighs its phrases.

    ``slope`` favours early (negative) or late phrases; ``shared`` is the worth of a word that other lists have too;
    below ``least`` the field stays empty.
    """

    slope: float
    shared: float
    least: float = 0.4


LEANINGS: Mapping[str, Leaning] = {
    "motifs": Leaning(-0.4, 0.4, 0.4),
    "suites": Leaning(0.5, 0.8, 0.7),
    "lieux": Leaning(-0.3, 0.9, 0.2),
    "origines": Leaning(-0.4, 0.6),
    "partenaires": Leaning(0.2, 0.7, 0.5),
    "publics": Leaning(-0.8, 1.0, 0.2),
    "effectifs": Leaning(-0.8, 1.0, 0.2),
    "registres": Leaning(-0.3, 0.6, 0.9),
    "ambiances": Leaning(0.3, 0.7),
}


@dataclass(frozen=True, slots=True)
class Findings:
    """The phrases found in one note, by list."""

    words: tuple[Word, ...]
    hits: Mapping[str, Sequence[Hit]]

    def said(self, list_name: str) -> list[Hit]:
        """The phrases of a list that the note does not deny."""
        return [hit for hit in self.hits[list_name] if not hit.is_denied]


class CodeBook:
    """The phrases of all lists, compiled once for a ``Lists``."""

    def __init__(self, lists: Lists) -> None:
        persons = person_keys(lists)
        classes = {name: _classes(lists, name) for name in READ_LISTS}
        self._persons = persons
        self._alarms = frozenset(number.number for number in lists.numbers.values() if number.is_emergency)
        self._books = {name: PhraseBook(_phrases(lists, name), classes[name], name == "motifs") for name in READ_LISTS}
        self._lists_of = Counter(phrase for name in (*_SETTING, "motifs", "suites") for phrase in self._books[name].phrases)
        self._setting = frozenset(one for name in _SETTING for one in self._books[name].keys)
        self._speller = Speller({one.rstrip(PARTICIPLE) for book in self._books.values() for one in book.keys} | FUNCTION_WORDS | persons)

    def knows(self, word: Word) -> bool:
        """Whether a word is one of the lists' or of the grammar, and so no name of a place."""
        return word.folded in FUNCTION_WORDS or any(self._speller.knows(one.rstrip(PARTICIPLE)) for one in word.keys)

    def find(self, words: Sequence[Word]) -> Findings:
        """Every phrase of every list in a note; an outcome inside what somebody reported to us is none of ours."""
        edges = self._edges(words)
        hits = {"partenaires": self._books["partenaires"].find(words, edges)}
        classed = self._classed(words, edges, hits["partenaires"])
        for name in READ_LISTS:
            if name not in hits:
                hits[name] = self._books[name].find(words, classed if name in ("suites", "origines") else edges)
        told = _covered(hits["origines"])
        hits["suites"] = [hit for hit in hits["suites"] if not told.issuperset(range(hit.start, hit.end))]
        hits["lieux"] = [hit for hit in hits["lieux"] if hit.phrase[-1] not in HOMONYMS or is_named(words, hit.end - 1, self.knows)]
        means = {hit.end for hit in hits["suites"] if hit.size > 1}
        hits["lieux"] = [hit for hit in hits["lieux"] if _PHONE not in hit.phrase or hit.start not in means]
        return Findings(tuple(words), hits)

    def choose(self, findings: Findings, list_name: str) -> str | None:
        """The entry of a list that the note says, or None where it does not or where two are equal."""
        scores = self._scores(findings, list_name, findings.said(list_name))
        best = scores.most_common(2)
        if not best or best[0][1] < LEANINGS[list_name].least or (len(best) > 1 and best[0][1] == best[1][1]):
            return None
        return best[0][0]

    def evidence(self, findings: Findings) -> dict[str, float]:
        """How much the note says each entry of each list (``list/code``), and ``list/code!`` for those said most."""
        found: dict[str, float] = {}
        for name in READ_LISTS:
            scores = self._scores(findings, name, findings.said(name))
            most = max(scores.values(), default=0.0)
            found |= {f"{name}/{code_id}": score for code_id, score in scores.items()}
            found |= {f"{name}/{code_id}!": 1.0 for code_id, score in scores.items() if score == most > 0}
        return found

    def kinds(self, findings: Findings) -> dict[int, tuple[int, str]]:
        """The words that stand for a person or a partner: word place → (end, exclusive; the kind)."""
        persons = {at: (at + 1, ANYBODY) for at, word in enumerate(findings.words) if not self._persons.isdisjoint(word.keys)}
        return persons | {hit.start: (hit.end, f"@{min(hit.codes)}") for hit in findings.hits["partenaires"]}

    def _scores(self, findings: Findings, list_name: str, hits: Iterable[Hit]) -> Counter[str]:
        worth: dict[str, dict[tuple[str, ...], float]] = defaultdict(dict)
        for hit in hits:
            for code_id in hit.codes:
                value = self._worth(findings, list_name, hit) / len(hit.codes)
                worth[code_id][hit.phrase] = max(value, worth[code_id].get(hit.phrase, 0.0))
        return Counter({code_id: max(v.values()) + _FURTHER * (sum(v.values()) - max(v.values())) for code_id, v in worth.items()})

    def _worth(self, findings: Findings, list_name: str, hit: Hit) -> float:
        leaning = LEANINGS[list_name]
        size = _SIZE_WEIGHT[min(hit.size, len(_SIZE_WEIGHT) - 1)]
        place = 1 + leaning.slope * hit.start / max(1, len(findings.words))
        is_setting = list_name == "motifs" and hit.size == 1 and hit.phrase[0] in self._setting
        is_shared = is_setting or self._lists_of[hit.phrase] > 1
        shared = leaning.shared if is_shared else 1.0
        alarm = 1.0 if self._alarms.isdisjoint(hit.phrase) else _ALARM
        weak = _WEAK if hit.is_weak else 1.0
        if list_name == "partenaires":
            shared *= self._contact(findings, hit)
        return size * place * shared * alarm * weak * (SLIP_WEIGHT if hit.is_slip else 1.0)

    def _contact(self, findings: Findings, hit: Hit) -> float:
        """How likely a partner named was turned to: surely in an outcome, hardly where it came to us."""
        places = range(hit.start, hit.end)
        if not _covered(findings.said("suites")).isdisjoint(places):
            return _TURNED_TO
        return _CAME_TO_US if not _covered(findings.said("origines")).isdisjoint(places) else _MENTIONED

    def _edges(self, words: Sequence[Word]) -> list[list[Edge]]:
        found: list[list[Edge]] = []
        for place, word in enumerate(words):
            steps = [Edge(one, place + 1) for one in word.keys]
            if not self.knows(word) and (mended := self._speller.mend(word.keys[0].rstrip(PARTICIPLE))):
                steps += [Edge(mended, place + 1, True), Edge(mended + PARTICIPLE, place + 1, True)]
            found.append(steps)
        return found

    def _classed(self, words: Sequence[Word], edges: list[list[Edge]], partners: Sequence[Hit]) -> list[list[Edge]]:
        """The steps with those over a partner's name, or over a word for a person, as one."""
        found = [list(steps) for steps in edges]
        for hit in partners:
            for label in (*(f"@{code_id}" for code_id in hit.codes), ANY_PARTNER):
                found[hit.start].append(Edge(label, hit.end, hit.is_slip))
        for place, word in enumerate(words):
            if not self._persons.isdisjoint(word.keys):
                found[place].append(Edge(ANYBODY, place + 1))
        return found


def _phrases(lists: Lists, list_name: str) -> Iterable[tuple[str, str]]:
    """Every way to say an entry of a list.

    Numbers of people are left to ``counts``, which knows all of them; that somebody is named does not make them the origin.
    """
    codes = lists.codes[list_name]
    for code_id, phrase in code_phrases(codes):
        is_label = list_name == "origines" and phrase in (codes[code_id].label, codes[code_id].short)
        if not is_label and (list_name != "effectifs" or not any(is_number(word) for word in phrase_words(phrase))):
            yield code_id, phrase


def person_keys(lists: Lists) -> frozenset[str]:
    """The keys of words for a person, as the lists say them: single words of ``publics``, last words of ``effectifs``."""
    sizes = [phrase_words(phrase) for code in lists.codes["effectifs"].values() for phrase in code.synonyms]
    ages = [phrase_words(phrase) for code in lists.codes["publics"].values() for phrase in code.synonyms]
    counted = [words[-1] for words in sizes if len(words) > 1 and is_number(words[0])]
    aged = [words[0] for words in ages if len(words) == 1]
    return frozenset(one for word in (*counted, *aged) if not fold(word)[0].isdigit() for one in (key(word), *typed_keys(word)))


def _covered(hits: Iterable[Hit]) -> set[int]:
    """The words of the phrases of two words and more."""
    return {place for hit in hits if hit.size > 1 for place in range(hit.start, hit.end)}


def _classes(lists: Lists, list_name: str) -> Mapping[str, str]:
    """Key of a word → the class it stands for in this list."""
    if list_name not in ("suites", "origines"):
        return {}
    one_word = [code_id for code_id in lists.codes["partenaires"] if "-" not in code_id and code_id not in FUNCTION_WORDS]
    named = {phrase_keys(code_id, {})[-1]: f"@{code_id}" for code_id in one_word} | {key("partenaire"): ANY_PARTNER}
    return named | {key("habitant"): ANYBODY} if list_name == "origines" else named
