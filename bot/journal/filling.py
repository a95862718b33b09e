"""What fills a note's fields: what was tapped, what its text says, what its sheet usually means."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from bot.folding import words
from bot.journal.dangers import find_dangers
from bot.journal.model import LIST_OF_FIELD, AppliedSheet, NoteFields
from bot.journal.reading import LONGEST_READ, read_note
from bot.journal.times import read_times
from bot.journal.words import read_words
from bot.library.model import Lists
from bot.privacy.text import ScreenedText

NOTE_WORDS = 5
"""A shorter text is always a search."""


def fields_of(
    text: ScreenedText | None, sent_at: dt.datetime, known: NoteFields, sheet: AppliedSheet | None, lists: Lists
) -> NoteFields:
    """What a text says, under what is known for sure and over what its sheet usually means; the time of writing where none is said."""
    said = read_note(text, sent_at, lists) if text else NoteFields()
    merged = {name: getattr(known, name) or getattr(said, name) for name in (*LIST_OF_FIELD, "occurred_at")}
    if sheet is not None:
        merged["motif"] = merged["motif"] or sheet.motif
        merged["registre"] = merged["registre"] or sheet.register
    fields = NoteFields(**merged)
    return fields if fields.occurred_at else replace(fields, occurred_at=sent_at)


def with_field(fields: NoteFields, field: str, value: str | dt.datetime) -> NoteFields:
    """The fields with one of them replaced."""
    if field == "occurred_at":
        return replace(fields, occurred_at=value) if isinstance(value, dt.datetime) else fields
    changes: dict[str, Any] = {field: value}
    return replace(fields, **changes)


def reads_like_a_note(text: ScreenedText, sent_at: dt.datetime, lists: Lists) -> bool:
    """Whether a searched text tells what happened: a place or a time, and what came of it."""
    if len(words(text)) < NOTE_WORDS:
        return False
    said = read_note(text, sent_at, lists)
    where_or_when = bool(said.secteur) + bool(said.lieu) + bool(said.occurred_at)
    return bool(said.suite) and where_or_when >= 1 and (where_or_when >= 2 or bool(said.effectif or said.duree))


def says_when(text: str | None, sent_at: dt.datetime) -> dt.datetime | None:
    """The time a text speaks of, or None."""
    return read_times(read_words(text[:LONGEST_READ]), sent_at).occurred_at if text else None


def says_only_when(text: str, sent_at: dt.datetime, lists: Lists) -> bool:
    """Whether a text tells when, and nothing else that a note would say, least of all a danger."""
    said = read_note(text, sent_at, lists)
    is_only = all(getattr(said, name) is None for name in LIST_OF_FIELD if name != "duree")
    return said.occurred_at is not None and is_only and not find_dangers(text, lists)
