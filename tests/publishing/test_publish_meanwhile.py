"""The library changes before a sheet is published, or the disk fails."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from bot.quality import replacing
from tests.library.samples import SHEET_FILE, sheet_text
from tests.publishing.conftest import (
    NEW,
    PUBLISH,
    content_of,
    deeds,
    publishes,
    reloads,
    sends,
    tap,
)
from tests.street import Street, answer_to, taps_through


async def test_what_changed_meanwhile_is_shown_again(quick: Street, fiches: Path) -> None:
    """A tap publishes what was shown and nothing else."""
    await sends(quick.chloe, NEW)
    (fiches / SHEET_FILE).write_text(sheet_text(objet="Entre-temps", version='"1.5"'))
    (fiches / "danger" / "feu.yaml").write_text((fiches / "danger" / "feu.yaml").read_text().replace("Feu", "Feu, fumée"))
    again = await tap(quick.chloe, PUBLISH, "La bibliothèque a changé depuis.")
    assert "Publié en même temps, car le dossier a changé aussi : danger/feu.yaml" in again.text
    assert "Le dossier contient une autre version de ce fichier, jamais publiée" in again.text
    assert "Entre-temps" in (fiches / SHEET_FILE).read_text()

    await tap(quick.chloe, PUBLISH, "Modifiées : bruit-dehors, feu")
    assert NEW == (fiches / SHEET_FILE).read_text()


async def test_a_library_broken_meanwhile_is_refused(quick: Street, fiches: Path) -> None:
    """Checked again at the tap; the last good one stays."""
    await sends(quick.chloe, NEW)
    (fiches / "danger" / "feu.yaml").write_text("titre: [")
    await tap(quick.chloe, PUBLISH, "Rien n'a été publié : ")

    assert sheet_text() == (fiches / SHEET_FILE).read_text()
    assert "En 3 gestes" in (await answer_to(quick.alice, "ça brûle au troisième")).text


async def test_a_broken_folder_is_mended_by_the_file_sent(quick: Street, fiches: Path) -> None:
    """Somebody broke a file by hand: sending it whole is enough."""
    (fiches / SHEET_FILE).write_text("titre: [")
    assert "Rien n'a été publié" in (await reloads(quick.chloe)).text
    await publishes(quick.chloe, NEW)

    assert NEW == (fiches / SHEET_FILE).read_text()
    assert "Rien n'a changé" in (await reloads(quick.chloe)).text


@pytest.mark.parametrize("error", [errno.EROFS, errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("place", ["write", "rename"])
async def test_a_disk_that_takes_nothing_changes_nothing(
    quick: Street, fiches: Path, monkeypatch: pytest.MonkeyPatch, error: int, place: str
) -> None:
    """One sentence; the proposal stays and can be tapped again when there is room."""
    before = content_of(fiches)
    await sends(quick.chloe, NEW)

    def refuses(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    with monkeypatch.context() as patch:
        patch.setattr(replacing.os, "fsync", refuses) if place == "write" else patch.setattr(replacing.Path, "replace", refuses)
        assert "le dossier des procédures ne peut pas être écrit" in (await taps_through(quick.chloe, PUBLISH)).text
    assert before == content_of(fiches)
    assert [] == deeds(quick)
    assert "sans prendre parti" in (await answer_to(quick.alice, "tapage")).text

    await tap(quick.chloe, PUBLISH, "Modifiées : bruit-dehors")
    assert {**before, SHEET_FILE: NEW} == content_of(fiches)


async def test_a_record_that_fails_puts_the_file_back(quick: Street, fiches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File and record are one: where the store fails the folder is what it was; the turn tries again."""
    before = content_of(fiches)
    await sends(quick.chloe, NEW)
    seen: list[dict[str, str]] = []
    real = quick.store.history.in_force

    def fails_once(*given: object) -> None:
        seen.append(content_of(fiches))
        monkeypatch.setattr(quick.store.history, "in_force", real)
        raise OSError("the database")

    monkeypatch.setattr(quick.store.history, "in_force", fails_once)
    await tap(quick.chloe, PUBLISH, "Modifiées : bruit-dehors")
    assert NEW == seen[0][SHEET_FILE]
    assert {**before, SHEET_FILE: NEW} == content_of(fiches)
    assert [(1003, "publish-file")] == deeds(quick)
