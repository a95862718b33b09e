"""A reader over the association's real lists, and an evening on which notes are written."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.journal.model import NoteFields
from bot.journal.reading import NoteReader
from bot.library.model import Lists
from bot.library.reading import read_library

PARIS = ZoneInfo("Europe/Paris")
EVENING = dt.datetime(2026, 11, 19, 22, 40, tzinfo=PARIS)
"""A Thursday."""


@cache
def lists() -> Lists:
    """The lists of ``procedures/``."""
    return read_library(Path(__file__).parents[2] / "procedures", EVENING.date()).lists


@cache
def reader() -> NoteReader:
    """One reader for all tests."""
    return NoteReader(lists())


def read(text: str, sent_at: dt.datetime = EVENING) -> NoteFields:
    """What a note says."""
    return reader().read(text, sent_at)
