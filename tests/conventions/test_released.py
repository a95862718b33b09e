"""What is released stays: the names of migrations, and every content file as a sheet in force."""

from __future__ import annotations

from bot.library.model import Library
from bot.store.store import migration_names
from tests.street import PROCEDURES


def test_migrations_keep_their_names() -> None:
    """A released migration is never renamed: databases remember the names."""
    assert ["m001_people", "m002_notes", "m003_conversation", "m004_proof", "m005_requests"] == migration_names()[:5]


def test_every_shipped_content_file_loads(library: Library) -> None:
    """Each YAML file of procedures/ outside listes/ is a sheet in force."""
    sheets = {f"{sheet.domain}/{sheet.id}.yaml" for sheet in library.sheets.values()}
    files = {file.relative_to(PROCEDURES).as_posix() for file in PROCEDURES.rglob("*.yaml") if file.parent.name != "listes"}

    assert sheets == files
    assert 80 <= len(sheets)
