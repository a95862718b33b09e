"""Rows to write: a database with its people, and notes with a field or two."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.journal.model import NoteFields
from bot.privacy.text import ScreenedText
from bot.store.notes import NewNote
from bot.store.store import Store
from tests.street import Clock, add_people

PARIS = ZoneInfo("Europe/Paris")
NOW = Clock().now


def opened(folder: Path) -> Store:
    """A database with Alice, Bruno and Chloé."""
    store = Store.open(folder / "carnet.db")
    add_people(store, NOW)
    return store


def at(text: str) -> dt.datetime:
    """A time in Paris, as ``2026-11-20 22:15``."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=PARIS)


def new_note(
    text: str | None = "tapage",
    when: str = "2026-11-20 22:15",
    *,
    author: int = 1001,
    team: str = "nord",
    message: int = 1,
    chat: int | None = None,
    **fields: Any,
) -> NewNote:
    """A note of Alice."""
    moment = at(when)
    return NewNote(
        author,
        team,
        chat if chat is not None else author,
        message,
        NoteFields(**fields, occurred_at=moment),
        ScreenedText(text) if text is not None else None,
        moment,
    )


def bytes_of(folder: Path) -> bytes:
    """Everything in the folder: databases, logs, shared memory."""
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
