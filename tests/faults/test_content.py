"""Damaged content under a running bot: the last good library stays in force, and every fault has its file and line."""

from __future__ import annotations

import random
from pathlib import Path

from bot.errors import LibraryRefused
from tests.faults.long_runs import NOTHING, Ground, Tally, keep_short
from tests.library.samples import library_files, write_library
from tests.library.test_reading import _corrupted
from tests.street import SharedLibrary, Street, open_street

SHORT = 40


async def damages(ground: Ground, cases: int, seed: int) -> Tally:
    """T16: so many times, one file of the folder is damaged and published, then mended."""
    luck, tally, folder = random.Random(seed), Tally(figures={"refused": 0, "harmless": 0}), ground.folder / "procedures"
    async with open_street(ground.folder, SharedLibrary(), procedures=write_library(folder)) as street:
        for _ in range(cases):
            files = library_files()
            path = luck.choice(sorted(files))
            (folder / path).write_bytes(_corrupted(files[path].encode(), luck) if luck.random() > 0.05 else b"")
            await publish(street, tally)
            (folder / path).write_bytes(files[path].encode())
            tally.cases += 1
        await street.carnet.services.publisher.reload(street.carnet.services.accounts.get(1003))  # type: ignore[arg-type]  # Chloé is there
        await street.alice.says("tapage")
        await street.alice.receives_text("Bruit dehors")
    return tally


async def publish(street: Street, tally: Tally) -> None:
    """What is refused changes nothing in force; its faults can be opened in an editor."""
    publisher = street.carnet.services.publisher
    before, chloe = publisher.library(), street.carnet.services.accounts.get(1003)
    assert chloe is not None
    try:
        await publisher.reload(chloe)
        tally.figures["harmless"] += 1
    except LibraryRefused as refused:
        tally.figures["refused"] += 1
        tally.lost += publisher.library() is not before
        tally.mangled += not all(fault.file and fault.line >= 1 and fault.message for fault in refused.faults)


async def test_damaged_content_never_takes_the_library_down(tmp_path: Path, shared: SharedLibrary) -> None:
    """T16: forty damaged files, published by a running bot: refused with file and line, or harmless; the search goes on."""
    tally = await damages(Ground(tmp_path, shared), SHORT, 16)
    keep_short("T16", tally)

    assert NOTHING == tally.faults
    assert min(tally.figures.values()) > 0
