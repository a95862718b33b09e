"""Two libraries compared."""

from __future__ import annotations

from pathlib import Path

from bot.library.model import Library
from bot.library.reading import read_library
from bot.library.versions import LibraryDiff, compare
from tests.library.samples import LISTS, SHEET_FILE, TODAY, sheet_text, write_library


def library(folder: Path, files: dict[str, str | None] | None = None, **keys: str) -> Library:
    """The sample library with some changes."""
    return read_library(write_library(folder, files, **keys), TODAY)


def test_the_first_publication_adds_everything(tmp_path: Path) -> None:
    """Against nothing, every sheet and list is new."""
    diff = compare(None, library(tmp_path))
    assert ("bruit-dehors", "feu", "groupe-au-pied") == diff.added
    assert LibraryDiff(diff.added, (), (), ("codes", "domaines", "equipes", "numeros", "partenaires", "secteurs"), ()) == diff


def test_the_same_content_is_no_change(tmp_path: Path) -> None:
    """A comment or another layout publishes nothing new."""
    diff = compare(library(tmp_path / "a"), library(tmp_path / "b", {SHEET_FILE: "# relu\n" + sheet_text()}))
    assert (LibraryDiff((), (), (), (), ()), True) == (diff, diff.is_empty)


def test_added_changed_removed_and_lists(tmp_path: Path) -> None:
    """Ids sorted, and the names of the list files that say something else."""
    old = library(tmp_path / "a")
    sectors = LISTS["secteurs"].replace("700", "800")
    gone = {"danger/feu.yaml": None, "danger/gaz.yaml": sheet_text(phrases="[ça sent le gaz]"), "listes/secteurs.yaml": sectors}
    diff = compare(old, library(tmp_path / "b", gone, titre="Bruit", version='"1.1"'))
    assert LibraryDiff(("gaz",), ("bruit-dehors",), ("feu",), ("secteurs",), ()) == diff


def test_a_changed_text_under_the_same_version_warns(tmp_path: Path) -> None:
    """It is published all the same: the digest is what notes refer to."""
    diff = compare(library(tmp_path / "a"), library(tmp_path / "b", limites="[Ne confisquez jamais rien.]"))
    assert ("quartier/bruit-dehors.yaml : le texte a changé, mais la version est restée « 1.0 »",) == diff.warnings


def test_a_new_search_word_asks_for_no_new_version(tmp_path: Path) -> None:
    """Words are never shown: the sheet changed for the search only."""
    diff = compare(library(tmp_path / "a"), library(tmp_path / "b", mots="[tapage, enceinte, sono]"))
    assert (("bruit-dehors",), ()) == (diff.changed, diff.warnings)
