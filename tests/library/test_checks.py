"""What shows only across files: names that lead nowhere, twins, long cards, dates gone by."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.errors import LibraryRefused
from bot.library import reading
from bot.library.files import read_sources
from bot.library.lengths import MOST_CARD, card_length
from bot.library.reading import build, read_library
from tests.library.samples import LISTS, SHEET_FILE, TODAY, line_of, sheet_text, write_library


def faults_in(folder: Path) -> list[str]:
    """Every fault of a folder, as ``file:line: message``."""
    with pytest.raises(LibraryRefused) as refusal:
        read_library(folder, TODAY)
    return list(map(str, refusal.value.faults))


@pytest.mark.parametrize(
    ("key", "value", "inner", "message"),
    [
        ("liees", "\n  - groupe-au-pied\n  - fantome", "- fantome", "« liees » : aucune fiche ne s'appelle « fantome »"),
        ("liees", "[bruit-dehors]", "liees", "« liees » : la fiche se cite elle-même"),
        (
            "prevenir",
            "\n  - {qui: manager, quand: ici}\n  - {qui: voisin, quand: ici}",
            "- {qui: voisin",
            "« prevenir » : « voisin » n'est ni dans numeros.yaml, ni dans partenaires.yaml, ni dans equipes.yaml (roles)",
        ),
        (
            "tracer",
            "\n  motif: [autre, inconnu]\n  suite: [apaise]\n  noter: a\n  taire: b",
            "motif",
            "« tracer.motif » : « inconnu » n'est pas dans « motifs » de codes.yaml",
        ),
        (
            "tracer",
            "\n  motif: [autre]\n  suite: [autre]\n  noter: a\n  taire: b",
            "suite",
            "« tracer.suite » : « autre » n'est pas dans « suites » de codes.yaml",
        ),
        ("registre", "inconnu", "registre", "« registre » : « inconnu » n'est pas dans « registres » de codes.yaml"),
        ("mots", "\n  - rodéo\n  - RODEO", "- RODEO", "« mots » : « RODEO » répète « rodéo »"),
        ("phrases", "\n  - il crie\n  - Il crie !", "- Il crie !", "« phrases » : « Il crie ! » est déjà plus haut dans cette fiche"),
        ("phrases", "\n  - Ça brûle, au troisième", "- Ça", "« phrases » : « Ça brûle, au troisième » est déjà dans la fiche « feu »"),
        ("revoir_le", "2026-11-02", "revoir_le", "« revoir_le » doit venir après « en_vigueur »"),
    ],
)
def test_a_name_that_leads_nowhere_is_a_fault(tmp_path: Path, key: str, value: str, inner: str, message: str) -> None:
    """Each reference, twin and order of dates is checked, and shown on the line of the value itself."""
    expected = f"{SHEET_FILE}:{line_of(sheet_text(**{key: value}), inner)}: {message}"
    assert [expected] == faults_in(write_library(tmp_path, **{key: value}))


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("partenaires", "code: bailleur", "code: police", "« gardien » : le code « police » n'est pas dans « partenaires » de codes.yaml"),
        ("equipes", "[les-tilleuls]", "[les-ormes]", "« nord » : le secteur « les-ormes » n'est pas dans secteurs.yaml"),
    ],
)
def test_lists_refer_to_each_other(tmp_path: Path, name: str, old: str, new: str, message: str) -> None:
    """A partner counts under a code that exists; a team walks sectors that exist."""
    folder = write_library(tmp_path, {f"listes/{name}.yaml": LISTS[name].replace(old, new)})
    assert [f"listes/{name}.yaml:2: {message}"] == faults_in(folder)


def test_an_unverified_number_is_never_an_emergency(tmp_path: Path) -> None:
    """What nobody checked is not given to somebody in danger."""
    folder = write_library(tmp_path, {"listes/numeros.yaml": LISTS["numeros"].replace("urgence: non", "urgence: oui")})
    expected = "listes/numeros.yaml:3: « veille-locale » : un numéro d'urgence doit être vérifié (statut: verifie)"
    assert [expected] == faults_in(folder)


def test_a_link_to_a_broken_sheet_is_no_second_fault(tmp_path: Path) -> None:
    """One broken file shows its own fault, not one in every file that cites it."""
    (fault,) = faults_in(write_library(tmp_path, {"quartier/groupe-au-pied.yaml": "titre: [sans fin\n"}))
    assert fault.startswith("quartier/groupe-au-pied.yaml:1: ")


def test_a_broken_list_is_no_fault_of_the_sheets(tmp_path: Path) -> None:
    """Where the codes cannot be read, nobody is told that all codes are missing."""
    (fault,) = faults_in(write_library(tmp_path, {"listes/codes.yaml": "motifs: {\n"}))
    assert fault.startswith("listes/codes.yaml:")


def test_a_card_too_long_for_a_message_is_a_fault(tmp_path: Path) -> None:
    """Everything a card shows must go into one Telegram message, counted as Telegram counts."""
    long = "\n".join(["", *(f"  - {'🌧️' * 70}" for _ in range(20))])
    (fault,) = faults_in(write_library(tmp_path, etapes=long))
    assert f"{MOST_CARD} au plus" in fault


def test_words_and_sources_do_not_lengthen_the_card(tmp_path: Path) -> None:
    """Search words are never shown."""
    short = read_library(write_library(tmp_path / "a"), TODAY)
    wordy = read_library(write_library(tmp_path / "b", mots=f"[{'x' * 5000}]"), TODAY)
    assert card_length(short.sheets["bruit-dehors"], short.lists) == card_length(wordy.sheets["bruit-dehors"], wordy.lists)


def test_dates_gone_by_only_warn(tmp_path: Path) -> None:
    """A library good yesterday is still published tomorrow, with a reminder; so it is when the clock goes back."""
    folder = write_library(tmp_path)
    assert () == read_library(folder, TODAY).warnings
    later = read_library(folder, dt.date(2027, 11, 3)).warnings
    assert f"{SHEET_FILE}:{line_of(sheet_text(), 'revoir_le')}: la fiche devait être revue le 02/11/2027" in later
    assert "listes/numeros.yaml:2: « police-17 » : vérifié il y a plus d'un an, le 01/09/2026" in later
    earlier = read_library(folder, dt.date(2020, 1, 1)).warnings
    assert "listes/numeros.yaml:2: « police-17 » : vérifié le 01/09/2026, un jour à venir" in earlier
    not_yet = "la fiche n'est en vigueur que le 02/11/2026 : elle est pourtant montrée dès sa publication"
    assert f"{SHEET_FILE}:{line_of(sheet_text(), 'en_vigueur')}: {not_yet}" in earlier


def test_what_was_published_is_not_screened_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A start trusts content that it knows by its digest, whatever the guard has learnt since; one other letter, and it is screened."""
    called, changed = (sheet_text(objet=f"Appeler le 06 39 98 12 {end}.") for end in ("34", "35"))
    sources = read_sources(write_library(tmp_path, {SHEET_FILE: called}))
    with monkeypatch.context() as younger:
        younger.setattr(reading, "check_discretion", lambda *given: ())
        published = build(sources, TODAY)

    assert published == build(sources, TODAY, published.digest)
    for text, known in ((called, ""), (called, "0" * 64), (changed, published.digest)):
        with pytest.raises(LibraryRefused):
            build(read_sources(write_library(tmp_path, {SHEET_FILE: text})), TODAY, known)
