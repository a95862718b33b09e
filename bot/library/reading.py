"""The content folder → a library, or every fault in it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import Path

from bot.errors import ContentFault, LibraryRefused
from bot.library.checks import check
from bot.library.discretion import check_discretion
from bot.library.files import LISTS_FOLDER, SourceFile, Sources, Told
from bot.library.halves import read_in_halves
from bot.library.lists import LIST_FILES, PlacedLists, read_lists
from bot.library.model import Library, Lists
from bot.library.schema import FileReport
from bot.library.sheets import PlacedSheet, canonical_json, read_sheet


def read_library(folder: Path, today: dt.date, told: Told | None = None) -> Library:
    """The library of a folder; ``today`` decides only on warnings. Raises ``LibraryRefused`` with every fault, warnings left out.

    For start-up and the command line; ``told`` hears how far it is. A running bot uses ``child.read_in_child``.
    """
    return build(read_in_halves(folder, told), today)


def build(sources: Sources, today: dt.date, known: str = "") -> Library:
    """The library of files already read. Raises ``LibraryRefused``.

    Content of the digest ``known`` was published before; it is not screened again for personal data and avoided words, which takes
    as long as all the rest.
    """
    faults = list(sources.faults)
    lists = read_lists({file.name: file.tree for file in sources.files if file.folder == LISTS_FOLDER and file.tree})
    faults += [fault for report in lists.reports.values() for fault in report.faults]
    sheets, known_ids = _sheets(sources.files, lists, faults)
    if sources.files or not sources.faults:
        faults += _absences(sources.files, known_ids)
    faults += check(sheets, known_ids, lists, today)
    library = _library(sheets, lists.lists, tuple(str(fault) for fault in _in_order(faults)))
    if library.digest != known:
        faults += check_discretion(sheets, lists)
    if refusing := tuple(fault for fault in _in_order(faults) if not fault.is_warning):
        raise LibraryRefused(refusing)
    return library


def _in_order(faults: Sequence[ContentFault]) -> list[ContentFault]:
    return sorted(faults, key=lambda fault: (fault.file, fault.line))


def _sheets(files: Sequence[SourceFile], lists: PlacedLists, faults: list[ContentFault]) -> tuple[list[PlacedSheet], dict[str, str]]:
    """The sheets that could be followed, and the file of every sheet id."""
    sheets: list[PlacedSheet] = []
    known: dict[str, str] = {}
    for file in files:
        if file.folder == LISTS_FOLDER:
            continue
        report = FileReport(file.file)
        if file.name in known:
            report.add(1, f"une autre fiche porte déjà ce nom : {known[file.name]}")
        if lists.is_whole("domaines") and file.folder not in lists.lists.domains:
            report.add(1, f"le dossier « {file.folder} » n'est pas un thème de domaines.yaml")
        known.setdefault(file.name, file.file)
        if file.tree:
            sheets.append(read_sheet(file.name, file.folder, file.tree, file.text, report))
        faults += report.faults
    return sheets, known


def _absences(files: Sequence[SourceFile], known_ids: dict[str, str]) -> list[ContentFault]:
    there = {file.name for file in files if file.folder == LISTS_FOLDER}
    faults = [ContentFault(f"{LISTS_FOLDER}/{name}.yaml", 1, "le fichier manque") for name in LIST_FILES if name not in there]
    return faults if known_ids else [*faults, ContentFault(".", 1, "le dossier ne contient aucune fiche")]


def _library(sheets: Sequence[PlacedSheet], lists: Lists, warnings: tuple[str, ...]) -> Library:
    by_id = {placed.sheet.id: placed.sheet for placed in sorted(sheets, key=lambda placed: placed.sheet.id)}
    content = [[sheet.digest for sheet in by_id.values()], lists_digests(lists)]
    return Library(by_id, lists, hashlib.sha256(canonical_json(content)).hexdigest(), warnings)


def lists_digests(lists: Lists) -> dict[str, str]:
    """File name of each list (without suffix) → SHA-256 of what it says; the order of entries counts, people see it."""
    return {name: hashlib.sha256(repr(content).encode()).hexdigest() for name, content in _contents(lists).items()}


def _contents(lists: Lists) -> dict[str, object]:
    return {
        "domaines": lists.domains,
        "codes": lists.codes,
        "secteurs": lists.sectors,
        "numeros": lists.numbers,
        "partenaires": lists.partners,
        "equipes": [lists.teams, lists.roles],
        **({"familles": lists.families} if lists.families else {}),
        **({"danger": lists.dangers} if lists.dangers else {}),
        **({"association": lists.association} if lists.association else {}),
    }
