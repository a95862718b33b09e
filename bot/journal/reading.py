"""A note's text → what it says in codes. Pure: the same text, instant and lists give the same fields; nothing is kept.

    text → words → phrases of the lists ┬ public, registre, ambiance
                 → … and trained model  ├ motif, suite, and what else was learnt of lieu, partenaire, origine
                 → times                ├ occurred_at, duree
                 → people               ├ effectif
                 → names of sectors     ┴ secteur
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from bot.journal.codes import CodeBook, Findings, person_keys
from bot.journal.counts import count_people, someone
from bot.journal.learned import SHORTEST, Learned, answer, shipped
from bot.journal.model import LIST_OF_FIELD, NoteFields
from bot.journal.places import Place, SectorBook
from bot.journal.times import read_times
from bot.journal.traits import Traits, traits
from bot.journal.words import read_words
from bot.library.compiled import once
from bot.library.model import Lists

LEARNABLE = ("motif", "suite", "lieu", "partenaire", "origine")
"""The fields that a model may have learnt."""
A_SECTOR = "@secteur"
LONGEST_READ = 4096
"""Characters of a note that are read: what one chat message holds."""


class NoteReader:
    """Reads notes against one ``Lists``, whose phrases it compiles once."""

    def __init__(self, lists: Lists, model: Learned | None = None) -> None:
        """``model``: the one shipped unless another is given."""
        self._codes = CodeBook(lists)
        self._sectors = SectorBook(lists.sectors)
        self._persons = person_keys(lists)
        self._model = shipped() if model is None else model
        self._entries = {field: frozenset(lists.codes[LIST_OF_FIELD[field]]) for field in LEARNABLE}

    def read(self, text: str, sent_at: dt.datetime) -> NoteFields:
        """What a note says; None where it does not. ``sent_at`` must be aware."""
        words = read_words(text[:LONGEST_READ])
        found = self._codes.find(words)
        places = self._sectors.find(words, self._codes.knows)
        when = read_times(words, sent_at)
        choose = self._codes.choose
        seen = self._traits(found, places)
        learned = self._model.scores(seen) if seen.size >= SHORTEST else {}
        return NoteFields(
            motif=self._decide("motif", found, learned),
            suite=self._decide("suite", found, learned),
            secteur=self._sectors.choose(places),
            lieu=self._decide("lieu", found, learned),
            public=choose(found, "publics"),
            effectif=self._effectif(found),
            partenaire=self._decide("partenaire", found, learned),
            origine=self._decide("origine", found, learned),
            registre=choose(found, "registres"),
            ambiance=choose(found, "ambiances"),
            duree=when.duree,
            occurred_at=when.occurred_at,
        )

    def traits(self, text: str) -> Traits:
        """What the trained model looks at in a note."""
        words = read_words(text[:LONGEST_READ])
        return self._traits(self._codes.find(words), self._sectors.find(words, self._codes.knows))

    def listed(self, text: str) -> dict[str, str | None]:
        """What the lists alone answer, by learnable field."""
        found = self._codes.find(read_words(text[:LONGEST_READ]))
        return {field: self._codes.choose(found, LIST_OF_FIELD[field]) for field in LEARNABLE}

    def _traits(self, found: Findings, places: Sequence[Place]) -> Traits:
        named = self._codes.kinds(found) | {place.first: (place.last, A_SECTOR) for place in places}
        return traits(found.words, named, self._codes.evidence(found))

    def _decide(self, field: str, found: Findings, learned: Mapping[str, Mapping[str, float]]) -> str | None:
        """Lists and model together; the lists alone for a field, or an entry, that the model never learnt."""
        listed = self._codes.choose(found, LIST_OF_FIELD[field])
        if field not in learned or (listed is not None and listed not in learned[field]):
            return listed
        return answer(learned[field], listed, self._entries[field], self._model.thresholds[field])

    def _effectif(self, found: Findings) -> str | None:
        """People counted with a number; else what the list calls by a name (``un couple``); else one person spoken of."""
        said = _reporting(found)
        counted = count_people(found.words, self._persons, said)
        named = self._codes.choose(found, "effectifs")
        return counted or named or someone(found.words, self._persons, said)


def _reporting(found: Findings) -> frozenset[int]:
    """The words of whoever only told us: they are not the people of the note."""
    return frozenset(place for hit in found.said("origines") if hit.size > 1 for place in range(hit.start, hit.end))


_reader = once(NoteReader)


def read_note(text: str, sent_at: dt.datetime, lists: Lists) -> NoteFields:
    """What a note says, against the lists in force; the last two ``Lists`` stay compiled. ``sent_at`` must be aware."""
    return _reader(lists).read(text, sent_at)
