"""What of a sheet can be searched, and how much each part says about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.folding import words
from bot.library.model import Library, Sheet
from bot.search import weights as w


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a sheet: its texts, and the weight of each."""

    name: str
    weight: float
    texts: tuple[str, ...]


def _contact_fields(sheet: Sheet, library: Library) -> Iterator[Field]:
    """Numbers (``115``) and names of those a sheet says to call, the first weightiest."""
    weight = w.CONTACTS
    for contact in sheet.contacts:
        number, partner = library.lists.numbers.get(contact.who), library.lists.partners.get(contact.who)
        if number:
            yield Field("contacts", weight, ("".join(words(number.number)), number.label))
        elif partner:
            yield Field("contacts", weight, (partner.label, *partner.examples))
        weight *= w.NEXT_CONTACT


def _motif_fields(sheet: Sheet, library: Library) -> Iterator[Field]:
    """The words by which notes name what a sheet is about: its first motif only, the others are shared too widely."""
    motif = library.lists.code("motifs", sheet.record.motifs[0]) if sheet.record.motifs else None
    if motif:
        yield Field("motif", w.MOTIF, (motif.label, *motif.synonyms))


def own_fields(sheet: Sheet) -> Iterator[Field]:
    """What the file of a sheet says. ``limites`` are left out: they name what the sheet is not about."""
    yield Field("title", w.TITLE, (sheet.title,))
    yield Field("words", w.WORDS, sheet.words)
    yield Field("phrases", w.PHRASES, sheet.phrases)
    yield Field("purpose", w.PURPOSE, (sheet.purpose, sheet.when))
    yield Field("body", w.BODY, (*sheet.gestures, *sheet.steps))


def listed_fields(sheet: Sheet, library: Library) -> Iterator[Field]:
    """What a sheet takes from the lists; many sheets share the same texts."""
    yield from _motif_fields(sheet, library)
    yield from _contact_fields(sheet, library)
