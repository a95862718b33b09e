"""A note and what it says.

The fields keep the French names of the association's code lists, in code, columns and exports alike: one word,
one thing (see the glossary in ``docs/architecture.md``).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from enum import StrEnum

from bot.library.model import Sheet
from bot.privacy.text import ScreenedText


class Status(StrEnum):
    """Where a note stands; the values are stored and exported."""

    RECORDED = "enregistree"
    WITHDRAWN = "retiree"


@dataclass(frozen=True, slots=True)
class NoteFields:
    """What a note says in codes; None where the text does not say it. ``occurred_at`` is aware, Europe/Paris."""

    motif: str | None = None
    suite: str | None = None
    secteur: str | None = None
    lieu: str | None = None
    public: str | None = None
    effectif: str | None = None
    partenaire: str | None = None
    origine: str | None = None
    registre: str | None = None
    ambiance: str | None = None
    duree: str | None = None
    occurred_at: dt.datetime | None = None


FIELD_NAMES = tuple(f.name for f in fields(NoteFields))

LIST_OF_FIELD = {
    "motif": "motifs", "suite": "suites", "secteur": "secteurs", "lieu": "lieux", "public": "publics", "effectif": "effectifs",
    "partenaire": "partenaires", "origine": "origines", "registre": "registres", "ambiance": "ambiances", "duree": "durees",
}
"""Field of a note → the code list that holds its values."""


@dataclass(frozen=True, slots=True)
class Note:
    """A stored note. ``number`` is what people quote; ``text`` is None after retention; times are aware UTC."""

    number: int
    author_id: int | None
    team: str
    fields: NoteFields
    text: ScreenedText | None
    logged_at: dt.datetime
    status: Status
    sheet_id: str | None = None
    sheet_digest: str | None = None
    sheet_version: str | None = None
    chat_id: int | None = None
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class AppliedSheet:
    """The sheet a note applies, as it was when it was applied: a publication meanwhile changes nothing of it."""

    id: str
    digest: str
    version: str
    motif: str | None
    register: str | None

    @classmethod
    def of(cls, sheet: Sheet) -> AppliedSheet:
        """What a note keeps of a sheet; its first motif is the usual one."""
        return cls(sheet.id, sheet.digest, sheet.version, next(iter(sheet.record.motifs), None), sheet.register)


@dataclass(frozen=True, slots=True)
class FormerText:
    """What a note said before a correction, and until when (aware UTC)."""

    text: ScreenedText | None
    fields: NoteFields
    replaced_at: dt.datetime
    replaced_by: int | None
