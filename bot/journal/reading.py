"""A note's text → what it says in codes. Pure: the same text, instant and lists give the same fields; nothing is kept.

    text → words → phrases of the lists ┬ motif, suite, lieu, public, partenaire, origine, registre, ambiance
                 → times                ├ occurred_at, duree
                 → people               ├ effectif
                 → names of sectors     ┴ secteur
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from bot.journal.codes import CodeBook, Findings, person_keys
from bot.journal.counts import count_people, someone
from bot.journal.model import NoteFields
from bot.journal.places import SectorBook
from bot.journal.times import read_times
from bot.journal.words import read_words
from bot.library.model import Lists

LONGEST_READ = 4096
"""Characters of a note that are read: what one chat message holds."""


class NoteReader:
    """Reads notes against one ``Lists``, whose phrases it compiles once."""

    def __init__(self, lists: Lists) -> None:
        self._codes = CodeBook(lists)
        self._sectors = SectorBook(lists.sectors)
        self._persons = person_keys(lists)

    def read(self, text: str, sent_at: dt.datetime) -> NoteFields:
        """What a note says; None where it does not. ``sent_at`` must be aware."""
        words = read_words(text[:LONGEST_READ])
        found = self._codes.find(words)
        places = self._sectors.find(words, self._codes.knows)
        when = read_times(words, sent_at)
        choose = self._codes.choose
        return NoteFields(
            motif=choose(found, "motifs"),
            suite=choose(found, "suites"),
            secteur=self._sectors.choose(places),
            lieu=choose(found, "lieux"),
            public=choose(found, "publics"),
            effectif=self._effectif(found),
            partenaire=choose(found, "partenaires"),
            origine=choose(found, "origines"),
            registre=choose(found, "registres"),
            ambiance=choose(found, "ambiances"),
            duree=when.duree,
            occurred_at=when.occurred_at,
        )

    def _effectif(self, found: Findings) -> str | None:
        """People counted with a number; else what the list calls by a name (``un couple``); else one person spoken of."""
        said = _reporting(found)
        counted = count_people(found.words, self._persons, said)
        named = self._codes.choose(found, "effectifs")
        return counted or named or someone(found.words, self._persons, said)


def _reporting(found: Findings) -> frozenset[int]:
    """The words of whoever only told us: they are not the people of the note."""
    return frozenset(place for hit in found.said("origines") if hit.size > 1 for place in range(hit.start, hit.end))


class _ByIdentity:
    """A ``Lists`` as a cache key: lists are immutable and replaced whole, so the same object is the same content."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.lists is self.lists

    def __hash__(self) -> int:
        return id(self.lists)


@lru_cache(maxsize=2)
def _reader(key: _ByIdentity) -> NoteReader:
    return NoteReader(key.lists)


def read_note(text: str, sent_at: dt.datetime, lists: Lists) -> NoteFields:
    """What a note says, against the lists in force; the last two ``Lists`` stay compiled. ``sent_at`` must be aware."""
    return _reader(_ByIdentity(lists)).read(text, sent_at)
