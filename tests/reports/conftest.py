"""The association's real lists, read once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.library.files import LISTS_FOLDER, read_sources
from bot.library.lists import read_lists
from bot.library.model import Lists

_PROCEDURES = Path(__file__).parents[2] / "procedures"


@pytest.fixture(scope="session")
def lists() -> Lists:
    """The lists of ``procedures/listes``."""
    sources = read_sources(_PROCEDURES)
    return read_lists({file.name: file.tree for file in sources.files if file.folder == LISTS_FOLDER and file.tree}).lists


@pytest.fixture
def thursday() -> dt.date:
    """The day on which the requests of these tests are written."""
    return dt.date(2026, 5, 14)
