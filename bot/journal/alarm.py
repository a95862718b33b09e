"""An alert about a note that tells of a danger, and who is on call; times are aware UTC. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.journal.dangers import find_dangers
from bot.journal.model import DANGER_CODES, Note
from bot.library.model import Lists


@dataclass(frozen=True, slots=True)
class Alert:
    """``told_at`` is when somebody was last told; ``closed_at`` when nobody more is to be."""

    id: int
    number: int
    raised_at: dt.datetime
    told_at: dt.datetime | None
    taken_by: int | None
    taken_at: dt.datetime | None
    closed_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Tell:
    """Who was told, and the message that tells them, once it is sent."""

    person_id: int
    told_at: dt.datetime
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Duty:
    """An entry of the on-call list."""

    id: int
    team: str
    person_id: int
    begins_at: dt.datetime
    ends_at: dt.datetime


def tells_of_danger(note: Note, lists: Lists) -> bool:
    """Whether its codes say so, or its words."""
    if any(getattr(note.fields, field) == value for field, value in DANGER_CODES.items()):
        return True
    return bool(note.text) and bool(find_dangers(note.text or "", lists))
