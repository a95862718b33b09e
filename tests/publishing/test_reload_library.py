"""/recharger: the library in the folder is published at once, or every fault is shown and nothing changes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bot.errors import LibraryRefused
from tests.library.samples import sheet_text
from tests.publishing.conftest import reloads
from tests.street import SharedLibrary, Street, answer_to, open_street

FAULT = re.compile(r"[\w-]+/[\w-]+\.yaml:\d+: .+")


def publications(street: Street) -> list[tuple[object, object]]:
    """Who published, in order, by the chained log."""
    return [(row["actor"], row["action"]) for row in street.store.audit.all() if row["action"] == "publish-library"]


async def test_nothing_changed_is_said(small: Street) -> None:
    """The number of sheets in force; the reload is on record all the same."""
    assert "Rien n'a changé : 3 fiches en vigueur." == (await reloads(small.chloe)).text
    assert [(None, "publish-library"), (small.chloe.id, "publish-library")] == publications(small)
    assert None is small.store.audit.broken_at()


async def test_what_was_added_changed_and_removed_is_named(small: Street, fiches: Path) -> None:
    """Published at once; the search knows it; every version ever in force stays readable."""
    (fiches / "quartier" / "velos.yaml").write_text(
        sheet_text(titre="Vélos entassés", mots="[velo]", phrases="[des vélos partout]", liees="[]"))
    (fiches / "quartier" / "groupe-au-pied.yaml").write_text(
        sheet_text(titre="Groupe devant la porte", mots="[attroupement]", phrases="[ils sont dix en bas]", liees="[]", version='"2.0"'))
    (fiches / "danger" / "feu.yaml").unlink()
    before = small.carnet.services.finder.library.sheets["feu"]
    answer = await reloads(small.chloe)

    assert "Bibliothèque publiée : 3 fiches.\nAjoutées : velos\nModifiées : groupe-au-pied\nRetirées : feu" == answer.text
    assert "Vélos entassés" in (await answer_to(small.alice, "des vélos partout")).text
    assert before.source_text == small.store.versions.content("feu", before.digest)
    assert 5 == len(small.rows("SELECT * FROM sheet_versions"))


async def test_a_changed_text_under_the_same_version_warns(small: Street, fiches: Path) -> None:
    """Published, with a word about the version."""
    (fiches / "quartier" / "bruit-dehors.yaml").write_text(sheet_text(objet="Faire baisser un bruit, vite"))
    answer = await reloads(small.chloe)

    assert "Modifiées : bruit-dehors" in answer.text
    assert "À surveiller\n– quartier/bruit-dehors.yaml : le texte a changé, mais la version est restée « 1.0 »" in answer.text


async def test_a_fault_is_shown_with_its_line_and_nothing_changes(small: Street, fiches: Path) -> None:
    """The last good library stays live; once corrected, the next /recharger publishes."""
    good = (fiches / "quartier" / "bruit-dehors.yaml").read_text()
    (fiches / "quartier" / "bruit-dehors.yaml").write_text(good.replace("titre: Bruit", "titre: [Tapage <&>").replace("version", "titre"))
    before = small.carnet.services.finder.library.digest
    answer = await reloads(small.chloe)
    assert answer.text.startswith("Rien n'a été publié : ")
    assert "La bibliothèque précédente reste en vigueur." in answer.text
    assert FAULT.search(answer.text)
    assert before == small.carnet.services.finder.library.digest
    assert "Bruit dehors le soir" in str((await answer_to(small.alice, "tapage")).raw)
    assert [(None, "publish-library")] == publications(small)

    (fiches / "quartier" / "bruit-dehors.yaml").write_text(good)
    assert "Rien n'a changé : 3 fiches en vigueur." == (await reloads(small.chloe)).text


async def test_many_faults_come_as_a_file(small: Street, fiches: Path) -> None:
    """The first twelve in the message, all of them in the file."""
    for name in "abcdefghijklmnop":
        (fiches / "quartier" / f"{name}.yaml").write_text(sheet_text(objet=None, mots="[bruit]", phrases=f"[phrase {name}]", liees="[]"))
    answer = await reloads(small.chloe)
    await small.chloe.waits(lambda: small.chloe.last.document is not None, 5, "the file")

    assert 12 == len(FAULT.findall(answer.text))
    assert small.chloe.last.document is not None
    name, content = small.chloe.last.document
    lines = content.decode().splitlines()
    assert "fautes.txt" == name
    assert f"Rien n'a été publié : {len(lines)} fautes" in answer.text
    assert f"… et {len(lines) - 12} autres, dans le fichier joint." in answer.text
    assert [line for line in lines if FAULT.fullmatch(line)] == lines


async def test_a_restart_on_broken_files_serves_the_last_good_library(small: Street, fiches: Path) -> None:
    """The admins are told once, everybody else works on."""
    await small.until((small.store.path.parent / "bibliotheque-en-service").exists)
    shutil.rmtree(fiches / "quartier")
    (fiches / "listes" / "codes.yaml").write_text("- rien")
    await small.restart()
    told = await small.chloe.receives_text("la dernière bonne version est en vigueur")
    card = await answer_to(small.alice, "ça brûle au troisième")

    assert "/recharger montre les fautes" in told.text
    assert "En 3 gestes" in card.text
    assert "Rien n'a été publié" in (await reloads(small.chloe)).text


async def test_a_first_start_on_broken_files_is_refused(tmp_path: Path, shared: SharedLibrary, fiches: Path, mode: str) -> None:
    """Where nothing good was ever read there is nothing to serve."""
    (fiches / "listes" / "codes.yaml").write_text("- rien")

    with pytest.raises(LibraryRefused):
        async with open_street(tmp_path, shared, mode=mode, procedures=fiches):
            pass
