"""The last publications, each with its way back."""

from __future__ import annotations

from pathlib import Path

from tests.library.samples import SHEET_FILE, sheet_text
from tests.publishing.conftest import (
    BENCH,
    NEW,
    PUBLISH,
    UNDO,
    content_of,
    publishes,
    reloads,
    sends,
    tap,
)
from tests.street import Street


async def test_reloading_shows_the_last_publications(small: Street, fiches: Path) -> None:
    """Date, by whom, what; the last ones can be taken back, one by one, newest of each file first."""
    await publishes(small.chloe, NEW)
    small.clock.passes(hours=1)
    await publishes(small.chloe, NEW.replace("vite", "tout de suite").replace("2.0", "3.0"))
    small.clock.passes(hours=1)
    shown = await reloads(small.chloe)

    assert "Rien n'a changé : 3 fiches en vigueur." in shown.text
    assert "Dernières publications\n– 20/11 à 23 h 40, Chloé : bruit-dehors\n– 20/11 à 22 h 40, Chloé : bruit-dehors" in shown.text.replace(
        "\N{NO-BREAK SPACE}", " ")
    assert 1 == len(shown.buttons)
    await small.chloe.taps(shown.buttons[0][0])
    await small.chloe.receives_text("Version précédente rétablie.", 10)
    assert NEW == (fiches / SHEET_FILE).read_text()


async def test_what_was_published_from_the_files_is_taken_back_too(quick: Street, fiches: Path) -> None:
    """Several files at once: all of them, or none."""
    before = content_of(fiches)
    (fiches / SHEET_FILE).write_text(NEW)
    (fiches / "danger" / "banc-casse.yaml").write_text(BENCH)
    shown = await reloads(quick.chloe)
    assert [[UNDO]] == shown.buttons
    await tap(quick.chloe, UNDO, "Version précédente rétablie.")
    assert before == content_of(fiches)

    (fiches / SHEET_FILE).write_text(NEW)
    await reloads(quick.chloe)
    data, place = quick.chloe.button(UNDO)
    (fiches / SHEET_FILE).write_text(sheet_text(objet="Entre-temps"))
    await quick.chloe.presses(data, place)
    await quick.chloe.receives_text("Ces fichiers ont changé depuis cette publication")
    assert "Entre-temps" in (fiches / SHEET_FILE).read_text()


async def test_taking_back_twice_says_so(quick: Street) -> None:
    """The old button of the first publication."""
    await publishes(quick.chloe, NEW)
    data, place = quick.chloe.button(UNDO)
    await tap(quick.chloe, UNDO, "Version précédente rétablie.")
    await quick.chloe.presses(data, place)

    assert "Ces fichiers ont changé depuis cette publication" in (await quick.chloe.receives()).text


async def test_a_sheet_that_others_name_is_not_taken_away(quick: Street, fiches: Path) -> None:
    """Taking back is checked like any publication."""
    await sends(quick.chloe, BENCH, "banc-casse.yaml")
    await quick.chloe.taps("Danger")
    await quick.chloe.receives_text("danger/banc-casse.yaml", 10)
    await tap(quick.chloe, PUBLISH, "Ajoutées : banc-casse")
    data, place = quick.chloe.button(UNDO)
    await publishes(quick.chloe, sheet_text(liees="[groupe-au-pied, banc-casse]", version='"2.0"'))
    await quick.chloe.presses(data, place)

    refused = await quick.chloe.receives_text("Rien n'a été publié", 10)
    assert "aucune fiche ne s'appelle « banc-casse »" in refused.text
    assert (fiches / "danger" / "banc-casse.yaml").exists()
