"""A note as a chat would have stored it, for lists to find."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from bot.journal.model import NoteFields
from bot.privacy.screening import screen
from bot.store.notes import NewNote
from tests.street import Street

PARIS = ZoneInfo("Europe/Paris")


def store_note(street: Street, text: str, fields: NoteFields, author: int = 1001, team: str = "nord", has_sheet: bool = False) -> int:
    """A note of the moment it happened, which may apply a sheet; its number, the next one."""
    assert fields.occurred_at is not None
    number, at = next_number(street), fields.occurred_at.astimezone(dt.UTC)
    sheet = ("arme-visible", "0" * 64, "1.0") if has_sheet else ()
    return street.store.notes.add(NewNote(author, team, author, -number, fields, screen(text).text, at, *sheet))


def next_number(street: Street) -> int:
    """The number that the next note will have."""
    return len(street.rows("SELECT number FROM notes")) + 1
