"""The association's real lists, and two months of sample notes, each read or made once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.library.files import LISTS_FOLDER, read_sources
from bot.library.lists import read_lists
from bot.library.model import Library, Lists
from bot.library.reading import read_library
from bot.samples import fill
from bot.store.store import Store

_PROCEDURES = Path(__file__).parents[2] / "procedures"
NOW = dt.datetime(2026, 11, 20, 21, 40, tzinfo=dt.UTC)
"""When the sample notes end."""


@pytest.fixture(scope="session")
def lists() -> Lists:
    """The lists of ``procedures/listes``."""
    sources = read_sources(_PROCEDURES)
    return read_lists({file.name: file.tree for file in sources.files if file.folder == LISTS_FOLDER and file.tree}).lists


@pytest.fixture
def thursday() -> dt.date:
    """The day on which the requests of these tests are written."""
    return dt.date(2026, 5, 14)


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped content."""
    return read_library(_PROCEDURES, NOW.date())


@pytest.fixture(scope="session")
def store(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two months of sample notes, to be read only."""
    store = Store.open(tmp_path_factory.mktemp("samples") / "carnet.db")
    fill(store, library, NOW.date(), NOW)
    yield store
    store.close()
