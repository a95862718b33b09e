"""A small library to change, and how an admin changes it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import Person, Shown
from tests.library.samples import sheet_text, write_library
from tests.street import SharedLibrary, Street, answer_to, open_street

FAULT = re.compile(r"[\w-]+/[\w-]+\.yaml:\d+: .+")
NAME = "bruit-dehors.yaml"
NEW = sheet_text(objet="Faire baisser un bruit, vite", version='"2.0"', limites="\n  - Ne confisquez rien.\n  - Ne menacez pas.")
BENCH = sheet_text(titre="Banc cassé", mots="[banc]", phrases="[le banc est en miettes]", liees="[bruit-dehors]")
PUBLISH, ABANDON, UNDO, REDO = "Publier", "Abandonner", "Revenir à la version précédente", "Publier de nouveau"


@pytest.fixture
def fiches(tmp_path: Path) -> Path:
    """A small library to change."""
    return write_library(tmp_path / "fiches")


@pytest.fixture
async def small(tmp_path: Path, shared: SharedLibrary, fiches: Path, mode: str) -> AsyncIterator[Street]:
    """A street on the small library, by polling and by webhook."""
    async with open_street(tmp_path, shared, mode=mode, procedures=fiches) as street:
        yield street


@pytest.fixture
async def quick(tmp_path: Path, shared: SharedLibrary, fiches: Path) -> AsyncIterator[Street]:
    """The same, by polling only."""
    async with open_street(tmp_path, shared, procedures=fiches) as street:
        yield street


async def sends(person: Person, content: str | bytes, name: str = NAME) -> Shown:
    """Send a file; the outcome."""
    await person.sends_document(name, content if isinstance(content, bytes) else content.encode(), "application/x-yaml")
    return await person.receives(timeout=10)


async def tap(person: Person, label: str, part: str) -> Shown:
    """Tap, and wait for a message that says this."""
    await person.taps(label)
    return await person.receives_text(part, timeout=10)


async def publishes(person: Person, content: str, name: str = NAME) -> Shown:
    """Send a file and publish it."""
    shown = await sends(person, content, name)
    await person.taps(PUBLISH, shown.message_id)
    await person.waits(lambda: "Bibliothèque publiée" in shown.text, 10, "the publication")
    return shown


async def reloads(person: Person) -> Shown:
    """/recharger, and its outcome."""
    return await answer_to(person, "/recharger")


def deeds(street: Street) -> list[tuple[object, object]]:
    """Who published or took back, by the chained log."""
    return [(row["actor"], row["action"]) for row in street.store.audit.all() if row["actor"]]


def content_of(fiches: Path) -> dict[str, str]:
    """Every file of the folder, hidden ones too."""
    return {file.relative_to(fiches).as_posix(): file.read_text() for file in sorted(fiches.rglob("*")) if file.is_file()}
