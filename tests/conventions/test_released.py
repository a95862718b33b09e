"""What is released stays: every content file as a sheet in force."""

from __future__ import annotations

from bot.library.model import Library
from tests.street import PROCEDURES


def test_every_shipped_content_file_loads(library: Library) -> None:
    """Each YAML file of procedures/ outside listes/ is a sheet in force."""
    sheets = {f"{sheet.domain}/{sheet.id}.yaml" for sheet in library.sheets.values()}
    files = {file.relative_to(PROCEDURES).as_posix() for file in PROCEDURES.rglob("*.yaml") if file.parent.name != "listes"}

    assert sheets == files
    assert 80 <= len(sheets)
