"""The files of the last good library: kept as they were read, or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.library.child import read_in_child
from bot.quality.kept_copy import KeptCopy
from bot.quality.stamps import stamps_of
from tests.library.samples import SHEET_FILE, TODAY, sheet_text, write_library


def _folders(tmp_path: Path) -> tuple[Path, KeptCopy]:
    return write_library(tmp_path / "fiches"), KeptCopy(tmp_path / "gardees", read_in_child)


async def test_what_was_read_is_kept(tmp_path: Path) -> None:
    """The copy reads as the library that was published."""
    folder, kept = _folders(tmp_path)
    await kept.replace(folder, stamps_of(folder))
    assert await read_in_child(folder, TODAY) == await kept.read(TODAY)


async def test_a_file_written_meanwhile_keeps_the_former_copy(tmp_path: Path) -> None:
    """Nobody has checked what stands there now."""
    folder, kept = _folders(tmp_path)
    await kept.replace(folder, stamps_of(folder))
    seen, before = stamps_of(folder), kept.text(SHEET_FILE)
    (folder / SHEET_FILE).write_text(sheet_text(titre="Écrit entre-temps"), "utf-8")
    await kept.replace(folder, seen)
    assert before == kept.text(SHEET_FILE)


async def test_a_folder_that_is_gone_changes_nothing(tmp_path: Path) -> None:
    """As where a disk fails."""
    folder, kept = _folders(tmp_path)
    await kept.replace(folder, stamps_of(folder))
    shutil.rmtree(folder)
    await kept.replace(folder, stamps_of(folder))
    assert kept.text(SHEET_FILE)
