"""From a tree to sheets and lists: each value in its place, each fault on its line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.errors import LibraryRefused
from bot.library.model import Contact, HelpNumber, Record, Sector
from bot.library.reading import read_library
from tests.library.samples import LISTS, SHEET_FILE, TODAY, line_of, sheet_text, write_library


def faults_in(folder: Path) -> list[str]:
    """Every fault of a folder, as ``file:line: message``."""
    with pytest.raises(LibraryRefused) as refusal:
        read_library(folder, TODAY)
    return list(map(str, refusal.value.faults))


def test_a_sheet_is_read_whole(tmp_path: Path) -> None:
    """Every key of the file finds its place in the model."""
    sheet = read_library(write_library(tmp_path), TODAY).sheets["bruit-dehors"]
    assert ("quartier", "Bruit dehors le soir", "conflit-reel", "1.0") == (sheet.domain, sheet.title, sheet.register, sheet.version)
    assert "Musique ou cris sous des fenêtres, entendus ou signalés." == sheet.when
    assert (Contact("police-17", "danger immédiat"), Contact("manager", "troisième soir de suite")) == sheet.contacts[:2]
    assert Record(("nuisance-sonore",), ("apaise",), "Heure et type de lieu.", "Aucun nom.") == sheet.record
    assert (dt.date(2026, 11, 2), dt.date(2027, 11, 2)) == (sheet.in_force, sheet.review_on)
    assert (("tapage", "enceinte"), ("une fête déborde sur la place",)) == (sheet.words, sheet.phrases)
    assert sheet_text() == sheet.source_text


def test_the_lists_are_read_whole(tmp_path: Path) -> None:
    """Numbers keep their zeros, hours their colon; coordinates become degrees; the short label falls back on the long one."""
    lists = read_library(write_library(tmp_path), TODAY).lists
    unsure = HelpNumber("veille-locale", "0142345677", "Veille", "conseil", "12:30", None, "à trouver", False, False)
    assert unsure == lists.numbers["veille-locale"]
    assert Sector("les-tilleuls", "Les Tilleuls", "Beauval", (45.754, 4.843), 700, ("tilleuls",)) == lists.sectors["les-tilleuls"]
    assert ("Conflit", "Autre") == (lists.codes["registres"]["conflit-reel"].short, lists.codes["motifs"]["autre"].short)
    assert [False, True] == [domain.is_urgent for domain in lists.domains.values()]
    assert ("les-tilleuls",) == lists.teams["nord"].sectors


@pytest.mark.parametrize(
    ("key", "value", "part"),
    [
        ("titre", "", "« titre » est vide"),
        ("titre", '"  "', "« titre » est vide"),
        ("titre", "x" * 71, "71 caractères, 70 au plus"),
        ("titre", '"un\\ndeux"', "une ligne"),
        ("titre", "[a, b]", "un texte est attendu"),
        ("objet", "x" * 111, "111 caractères, 110 au plus"),
        ("etapes", f"[{'x' * 221}]", "221 caractères, 220 au plus"),
        ("gestes", "[un, deux]", "exactement 3 gestes, et non 2"),
        ("gestes", f"[{'x' * 200}, {'y' * 150}, z]", "351 caractères, 350 au plus"),
        ("etapes", "un texte", "une liste est attendue"),
        ("etapes", "[]", "la liste est vide"),
        ("etapes", "[Dites: bonjour]", "mettez-le entre guillemets"),
        ("limites", "[a, '']", "« limites, 2 » est vide"),
        ("prevenir", "[manager]", "un groupe « clé: valeur » est attendu"),
        ("prevenir", "[{qui: manager}]", "la clé « quand » manque"),
        ("prevenir", "[{qui: manager, quand: ici, ou: la}]", "la clé « ou » est inconnue"),
        ("tracer", "néant", "un groupe « clé: valeur » est attendu"),
        ("liees", "[Groupe]", "minuscules sans accent"),
        ("liees", "[groupe-au-pied, groupe-au-pied]", "deux fois"),
        ("registre", "Réel", "minuscules sans accent"),
        ("en_vigueur", "2026-02-30", "n'est pas une date"),
        ("en_vigueur", "02/11/2026", "n'est pas une date"),
        ("revoir_le", "20271102", "n'est pas une date"),
        ("gste", "x", "la clé « gste » est inconnue (vouliez-vous dire « gestes » ?)"),
    ],
)
def test_a_wrong_value_is_one_fault_on_its_line(tmp_path: Path, key: str, value: str, part: str) -> None:
    """A wrong kind, length, date or key is shown once, where it stands."""
    (fault,) = faults_in(write_library(tmp_path, **{key: value}))
    assert fault.startswith(f"{SHEET_FILE}:{line_of(sheet_text(**{key: value}), key)}: ")
    assert part in fault


def test_a_missing_key_is_a_fault(tmp_path: Path) -> None:
    """All keys of a sheet are required."""
    assert [f"{SHEET_FILE}:1: la clé « sources » manque"] == faults_in(write_library(tmp_path, sources=None))


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    """One visit to the file mends everything."""
    assert 4 == len(faults_in(write_library(tmp_path, titre="", gestes="[un]", en_vigueur="demain", phrases=None)))


@pytest.mark.parametrize(
    ("name", "old", "new", "part"),
    [
        ("secteurs", "45.7540, 4.8430", "45,7540, 4,8430", "avec un point et non une virgule"),
        ("secteurs", "45.7540", "95.1", "latitude"),
        ("secteurs", "45.7540", "nan", "latitude"),
        ("secteurs", "rayon: 700", "rayon: 3", "entre 50 et 20000"),
        ("secteurs", "rayon: 700", "rayon: 0.7", "entre 50 et 20000"),
        ("secteurs", "les-tilleuls", "Les Tilleuls", "identifiant"),
        ("numeros", "numero: 17", "numero: dix-sept", "n'est pas un numéro"),
        ("numeros", "statut: verifie,", "statut: oui,", "« verifie » ou « a-verifier »"),
        ("numeros", "verifie_le: 2026-09-01", "verifie_le: ''", "« verifie_le » est vide"),
        ("numeros", "source: site officiel", "source: ''", "« source » est vide"),
        ("domaines", "urgent: non", "urgent: no", "« oui » ou « non »"),
        ("codes", "lieux:", "endroits:", "la clé « lieux » manque"),
        ("codes", "{voie-publique: {libelle: Voie publique}}", "''", "« lieux » est vide"),
        ("partenaires", "contact: par la loge", "contact: [a]", "un texte est attendu"),
        ("equipes", "roles:", "role:", "la clé « roles » manque"),
    ],
)
def test_a_wrong_entry_of_a_list_is_a_fault(tmp_path: Path, name: str, old: str, new: str, part: str) -> None:
    """Lists are read as strictly as sheets."""
    faults = faults_in(write_library(tmp_path, {f"listes/{name}.yaml": LISTS[name].replace(old, new, 1)}))
    assert any(fault.startswith(f"listes/{name}.yaml:") and part in fault for fault in faults), faults


def test_a_flood_of_faults_is_cut_short(tmp_path: Path) -> None:
    """Nobody reads ten thousand lines; the rest shows next time."""
    faults = faults_in(write_library(tmp_path, {SHEET_FILE: sheet_text() + "".join(f"cle{n}: x\n" for n in range(3000))}))
    assert (101, True) == (len(faults), any("et d'autres fautes" in fault for fault in faults))
