"""A store on a real file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store.store import Store
from tests.store.samples import opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A database with its people."""
    made = opened(tmp_path)
    yield made
    made.close()
