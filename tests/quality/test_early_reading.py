"""The folder's first reading, begun before the rest of the program is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import LibraryRefused
from bot.library.reading import read_library
from bot.quality.early_reading import EarlyReading
from tests.library.samples import SHEET_FILE, TODAY, sheet_text, write_library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small library."""
    write_library(tmp_path / "procedures")
    return tmp_path / "procedures"


async def test_it_is_the_library_that_any_reading_gives(folder: Path) -> None:
    """The first time from the child under way, the second time from another."""
    with EarlyReading(folder) as early:
        begun = early._process
        found = [await early.read(folder, TODAY) for _ in range(2)]

    assert [read_library(folder, TODAY)] * 2 == found
    assert begun is not None and 0 == begun.returncode


async def test_what_changed_since_is_read_as_it_is_now(folder: Path) -> None:
    """A file published or edited while the program was being loaded, after the child had read it."""
    with EarlyReading(folder) as early:
        assert early._process is not None and 0 == early._process.wait(20)
        (folder / SHEET_FILE).write_text(sheet_text(titre="Écrit entre-temps"), "utf-8")
        found = await early.read(folder, TODAY)

    assert "Écrit entre-temps" in [sheet.title for sheet in found.sheets.values()]


async def test_another_folder_is_read_by_itself(folder: Path, tmp_path: Path) -> None:
    """The kept copy of the last good library: the early child has its answer for nobody else."""
    write_library(tmp_path / "kept", titre="Gardé")
    with EarlyReading(folder) as early:
        kept, own = await early.read(tmp_path / "kept", TODAY), await early.read(folder, TODAY)

    assert [read_library(tmp_path / "kept", TODAY), read_library(folder, TODAY)] == [kept, own]
    assert kept != own


async def test_a_folder_that_is_broken_is_refused(folder: Path) -> None:
    """As by any reading."""
    (folder / SHEET_FILE).write_text("titre: [", "utf-8")
    with EarlyReading(folder) as early, pytest.raises(LibraryRefused):
        await early.read(folder, TODAY)


def test_nothing_is_begun_where_there_is_nothing(tmp_path: Path) -> None:
    """The reading itself says what is wrong with the folder."""
    with EarlyReading(tmp_path / "absent") as early:
        assert early._process is None


def test_a_program_that_ends_before_leaves_no_child(folder: Path) -> None:
    """Another copy holds the database, the token is wrong…"""
    with EarlyReading(folder) as early:
        begun = early._process
        assert begun is not None and begun.poll() is None

    assert begun.returncode is not None
    assert begun.stdout is not None and begun.stdout.closed
