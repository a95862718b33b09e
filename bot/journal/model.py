"""A note and what it says.

The fields keep the French names of the association's code lists, in code, columns and exports alike: one word,
one thing (see the glossary in ``docs/architecture.md``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType

from bot.library.model import Sheet
from bot.privacy.text import ScreenedText


class Status(StrEnum):
    """Where a note stands; the values are stored and exported."""

    RECORDED = "enregistree"
    WITHDRAWN = "retiree"


class Application(StrEnum):
    """How an applied sheet fitted, as its author says; the values are stored and in buttons."""

    APPLIED = "appliquee"
    ADAPTED = "adaptee"
    IMPOSSIBLE = "inapplicable"


class Cause(StrEnum):
    """What a correction was; the values are stored."""

    EDITED = "edit"
    REPLACED = "replace"
    APPENDED = "append"
    TAPPED = "tap"
    BURST = "burst"
    KEPT = "keep"
    FOLLOWED = "follow-up"


class Deed(StrEnum):
    """What somebody did about a point left open; the values are stored."""

    PLANNED = "planned"
    DONE = "done"
    SEEN = "seen"
    DROPPED = "dropped"
    REOPENED = "reopened"


class ReviewState(StrEnum):
    """Whether a manager has read a note again; the values are stored, in filters and in buttons."""

    UNREAD = "a-relire"
    VALID = "validee"
    RETURNED = "a-corriger"


TO_SEE_AGAIN = "a-revoir"
"""The outcome of a note that asks to come back: an id of the code list that never changes, as those below."""
DANGER_CODES: Mapping[str, str] = MappingProxyType({"ambiance": "violences", "motif": "violence", "suite": "secours-appeles"})
"""Field → the value by which a note tells the next shift of a danger."""


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
    application: Application | None = None
    application_reason: ScreenedText | None = None
    rewritten: int = 0
    """How often its text was put right."""
    appended: int = 0
    """How often something was added to its text."""
    tail: int | None = None
    """Where in its text (code points) what was added begins; None where nothing was."""
    partner_id: int | None = None
    """Who worked with the author: the note is of two people, counted once."""


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
    cause: Cause | None = None
    """None where the correction was made before causes were kept."""


@dataclass(frozen=True, slots=True)
class Burst:
    """Notes that arrived together, and the one question about them; times are aware UTC."""

    id: int
    person_id: int | None
    prompt_id: int | None
    asked_at: dt.datetime
    answered_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a note left to be seen again; times are aware UTC. ``due_at`` is when its people are reminded, None where no day was chosen."""

    number: int
    opened_at: dt.datetime
    due_at: dt.datetime | None = None
    reminded_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """What a manager said of a note; ``reason`` is why it was sent back, and stays until it is validated.

    Its author may change it until ``open_until``; times are aware UTC.
    """

    number: int
    state: ReviewState
    reason: ScreenedText | None
    by: int | None
    at: dt.datetime
    open_until: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """Who did what about an open point, and when (aware UTC)."""

    at: dt.datetime
    person_id: int | None
    deed: Deed


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A line of the hand-over: a note of the team, with what it left open; None where it only tells of a danger."""

    note: Note
    follow_up: FollowUp | None = None
