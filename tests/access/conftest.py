"""A street where one may search as fast as the table of deeds is long."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.people import pace
from tests.street import SharedLibrary, Street, open_street


@pytest.fixture
async def quick(tmp_path: Path, shared: SharedLibrary, mode: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Street]:
    """A street without anybody named, where one may search as fast as the table is long."""
    monkeypatch.setattr(pace, "MOST", 1_000)
    async with open_street(tmp_path, shared, mode=mode) as street:
        yield street
