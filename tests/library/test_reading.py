"""The whole folder: what may lie there, digests, and what corruption can do to it."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from bot.errors import LibraryRefused
from bot.library.model import Library
from bot.library.reading import read_library
from tests.library.samples import LISTS, SHEET_FILE, TODAY, library_files, sheet_text, write_library


def faults_in(folder: Path) -> list[str]:
    """Every fault of a folder, as ``file:line: message``."""
    with pytest.raises(LibraryRefused) as refusal:
        read_library(folder, TODAY)
    return list(map(str, refusal.value.faults))


def digests(folder: Path) -> tuple[str, str]:
    """The digest of the sheet ``bruit-dehors`` and of its library."""
    library = read_library(folder, TODAY)
    return library.sheets["bruit-dehors"].digest, library.digest


def test_a_good_folder_is_a_library(tmp_path: Path) -> None:
    """Three sheets by id, README and hidden files passed over."""
    folder = write_library(
        tmp_path, {"README.md": "# Lisez-moi", ".DS_Store": b"\x00", "quartier/.brouillon.swp": b"\xff", ".git/config": ""}
    )
    assert ["bruit-dehors", "feu", "groupe-au-pied"] == list(read_library(folder, TODAY).sheets)


def test_layout_comments_and_order_leave_the_digest(tmp_path: Path) -> None:
    """The digest is of what the sheet says, 64 hex characters."""
    first, second = write_library(tmp_path / "a"), write_library(tmp_path / "b")
    (second / SHEET_FILE).write_text("# un commentaire\n" + sheet_text(titre=None) + "titre: 'Bruit dehors le soir'   # à la fin\n")
    assert digests(first) == digests(second)
    assert 64 == len(digests(first)[0])


def test_every_content_change_changes_the_digests(tmp_path: Path) -> None:
    """A word in a sheet changes both digests; a word in a list only that of the library."""
    before = digests(write_library(tmp_path / "a"))
    sheet, library = digests(write_library(tmp_path / "b", mots="[tapage, enceintes]"))
    assert before[0] != sheet
    assert before[1] != library
    sheet, library = digests(write_library(tmp_path / "c", {"listes/secteurs.yaml": LISTS["secteurs"].replace("700", "800")}))
    assert before[0] == sheet
    assert before[1] != library


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("quartier/autre.yml", "« .yaml », et non « .yml »"),
        ("quartier/notes.txt", "n'a rien à faire ici"),
        ("quartier/bruit-dehors.yaml~", "n'a rien à faire ici"),
        ("quartier/Été.yaml", "minuscules sans accent"),
        ("quartier/plus-loin/fiche.yaml", "n'a rien à faire ici"),
        ("fiche.yaml", "n'est pas à sa place"),
        ("listes/autres.yaml", "aucune liste ne porte ce nom"),
        ("inconnu/fiche.yaml", "n'est pas un thème de domaines.yaml"),
        ("danger/bruit-dehors.yaml", "une autre fiche porte déjà ce nom"),
    ],
)
def test_a_file_out_of_place_is_a_fault(tmp_path: Path, path: str, part: str) -> None:
    """Nothing lies in the folder that the bot silently ignores."""
    faults = faults_in(write_library(tmp_path, {path: sheet_text(phrases="[autre chose]", liees="[]")}))
    assert any(part in fault for fault in faults), faults


def test_a_missing_folder_is_a_fault(tmp_path: Path) -> None:
    """So is a file in its place, an empty folder, and lists without a single sheet."""
    (tmp_path / "fichier").write_text("x")
    (tmp_path / "vide").mkdir()
    for name in ("absent", "fichier"):
        assert [f"{tmp_path / name}:1: le dossier des procédures est introuvable ou ne peut pas être lu"] == faults_in(tmp_path / name)
    assert ".:1: le dossier ne contient aucune fiche" in faults_in(tmp_path / "vide")
    without_sheets = write_library(tmp_path / "listes-seules", {path: None for path in library_files() if not path.startswith("listes/")})
    assert [".:1: le dossier ne contient aucune fiche"] == faults_in(without_sheets)


def test_a_missing_list_is_a_fault(tmp_path: Path) -> None:
    """All six lists are needed."""
    assert ["listes/numeros.yaml:1: le fichier manque"] == faults_in(write_library(tmp_path, {"listes/numeros.yaml": None}))


def test_a_link_may_not_leave_the_folder(tmp_path: Path) -> None:
    """A link to a file elsewhere, to a folder elsewhere or to nothing is refused; one within the folder is not."""
    folder = write_library(tmp_path / "procedures")
    shutil.copy(folder / "danger/feu.yaml", tmp_path / "ailleurs.yaml")
    (folder / "danger/copie.yaml").symlink_to(tmp_path / "ailleurs.yaml")
    (folder / "dehors").symlink_to(tmp_path)
    (folder / "danger/rien.yaml").symlink_to(tmp_path / "rien.yaml")
    faults = faults_in(folder)
    assert ["danger/copie.yaml", "danger/rien.yaml", "dehors"] == [fault.split(":")[0] for fault in faults]
    assert all("ce raccourci mène hors du dossier" in fault for fault in faults)


def test_what_is_no_plain_file_is_never_opened(tmp_path: Path) -> None:
    """A pipe would be waited on for ever."""
    folder = write_library(tmp_path)
    os.mkfifo(folder / "danger/tuyau.yaml")
    assert ["danger/tuyau.yaml"] == [fault.split(":")[0] for fault in faults_in(folder)]


def test_an_unprintable_file_name_is_a_printable_fault(tmp_path: Path) -> None:
    """Names may hold line breaks or bytes that are no text."""
    folder = write_library(tmp_path)
    (folder / "danger" / os.fsdecode(b"a\nb\xff.yaml")).write_text("x")
    assert ["danger/a?b?.yaml:1"] == [fault.split(": ")[0] for fault in faults_in(folder)]


@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 100, b"\xff\xfe\x00", b"a: " + b"x" * 300_000, b"[" * 20_000, b"a: &a [*a, *a]", b"12", b"- a", b"{}"]
)
@pytest.mark.parametrize("path", [SHEET_FILE, "listes/codes.yaml"])
def test_a_ruined_file_is_a_fault_of_that_file(tmp_path: Path, path: str, data: bytes) -> None:
    """Empty, huge, binary, nested, self-referring or of the wrong kind: always a fault that names the file."""
    assert any(fault.startswith(f"{path}:") for fault in faults_in(write_library(tmp_path, {path: data})))


_HOSTILE = (b"\t", b"\x00", b": ", b"'", b'"', b"[", b"{", b"&a ", b"*a", b"!!x ", b"\n---\n", b"\n? ", b"- ", b"\\", b"\n")


def _corrupted(data: bytes, chance: random.Random) -> bytes:
    """One of: cut short, some bytes changed, a piece doubled, a piece of hostile YAML put in."""
    at = chance.randrange(len(data))
    match chance.randrange(4):
        case 0:
            return data[:at]
        case 1:
            changed = bytearray(data)
            for _ in range(chance.randrange(1, 8)):
                changed[chance.randrange(len(data))] = chance.randrange(256)
            return bytes(changed)
        case 2:
            return data[:at] + data[max(0, at - 40) :]
    return data[:at] + chance.choice(_HOSTILE) + data[at:]


@pytest.mark.parametrize("seed", range(200))
def test_corruption_is_refused_or_harmless(tmp_path: Path, seed: int) -> None:
    """T16: a corrupted file gives faults with file and line, or a valid library; never another exception."""
    chance = random.Random(seed)
    files = library_files()
    path = chance.choice(sorted(files))
    write_library(tmp_path, {path: _corrupted(files[path].encode(), chance)})
    try:
        assert isinstance(read_library(tmp_path, TODAY), Library)
    except LibraryRefused as refusal:
        assert refusal.faults
        assert all(fault.file and fault.line >= 1 and fault.message and not fault.is_warning for fault in refusal.faults)
