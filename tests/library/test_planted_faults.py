"""One planted fault of each kind: all of them are found, each with its file and its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.errors import LibraryRefused
from bot.library.reading import read_library
from tests.library.samples import LISTS, SHEET_FILE, TODAY, library_files, line_of, sheet_text, write_library

AVOIDED_FILE = "listes/mots-a-eviter.yaml"
AVOIDED = (
    "mots:\n"
    "  plainte: {formes: [plainte, plaintes], plutot: réclamation, sauf: [dépôt de plainte]}\n"
    "  cas-social: {formes: [cas social], plutot: personne}\n"
)


@dataclass(frozen=True)
class Planted:
    """``keys`` change the sheet ``bruit-dehors``, ``files`` whole files; the fault is on the line that begins with ``line``."""

    kind: str
    part: str
    line: str
    keys: Mapping[str, str | None] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    file: str = SHEET_FILE


def _lines(count: int, width: int, before: str = "", after: str = "") -> str:
    """A YAML list of so many different texts, each between ``before`` and ``after``."""
    return "".join(f"\n  - {before}{number}{'x' * width}{after}" for number in range(count))


_SURE = f"libelle: {'x' * 70}, pour: {'y' * 200}, horaires: z, verifie_le: 2026-09-01, source: s, statut: verifie, urgence: non"


def _in_list(kind: str, name: str, old: str, new: str, line: str, part: str) -> Planted:
    file = f"listes/{name}.yaml"
    return Planted(kind, part, line, files={file: LISTS[name].replace(old, new, 1)}, file=file)


DANGER_FILE, ASSOCIATION_FILE = "listes/danger.yaml", "listes/association.yaml"
DANGERS = (
    "dangers:\n"
    "  feu: {phrases: [ça flambe, au secours], fiche: feu, numeros: [police-17]}\n"
    "  sang: {phrases: [en sang], fiche: feu}\n"
)


def _in_dangers(kind: str, old: str, new: str, part: str, line: str = "feu: {") -> Planted:
    return Planted(kind, part, line, files={DANGER_FILE: DANGERS.replace(old, new, 1)}, file=DANGER_FILE)


PLANTED = (
    Planted("writing", "n'est pas fermé", "gestes", {"gestes": "[un, deux"}),
    Planted("missing key", "la clé « objet » manque", "titre", {"objet": None}),
    Planted("unknown key", "la clé « gste » est inconnue", "gste", {"gste": "x"}),
    Planted("wrong kind", "une liste est attendue", "etapes", {"etapes": "un texte"}),
    Planted("no date", "n'est pas une date", "revoir_le", {"revoir_le": "demain"}),
    Planted("long line", "220 au plus", "- xx", {"limites": f"\n  - Restez.\n  - {'x' * 221}"}),
    Planted("long call", "110 au plus", "- {qui", {"prevenir": f"\n  - {{qui: manager, quand: {'x' * 111}}}"}),
    Planted("long record", "350 au plus", "noter",
            {"tracer": f"\n  motif: [autre]\n  suite: [apaise]\n  noter: {'x' * 351}\n  taire: b"}),
    Planted("long gestures", "350 au plus", "gestes", {"gestes": f"\n  - {'x' * 200}\n  - {'y' * 150}\n  - z"}),
    Planted("long head", "le haut de la fiche", "titre", {"prevenir": _lines(9, 100, "{qui: manager, quand: ", "}")}),
    Planted("long card", "trop longue pour un message", "titre", {"etapes": _lines(18, 200)}),
    Planted("long sheet", "la fiche entière, avec ses sources", "titre", {"sources": _lines(19, 190)}),
    Planted("no such sheet", "aucune fiche ne s'appelle « fantome »", "liees", {"liees": "[fantome]"}),
    Planted("no such number", "« voisin » n'est ni dans numeros.yaml", "- {qui", {"prevenir": "\n  - {qui: voisin, quand: ici}"}),
    Planted("no such code", "n'est pas dans « registres »", "registre", {"registre": "inconnu"}),
    Planted("shared phrase", "est déjà dans la fiche « feu »", "- ça brûle", {"phrases": "\n  - on danse\n  - ça brûle au troisième"}),
    Planted("dates upside down", "après « en_vigueur »", "revoir_le", {"revoir_le": "2025-01-01"}),
    Planted("phone", "un numéro de téléphone", "- Appelez", {"etapes": "\n  - L'un parle.\n  - Appelez le 06 39 98 41 07."}),
    Planted("phone in search words", "un numéro de téléphone", "- rappeler", {"phrases": "\n  - rappeler le 06.39.98.41.07"}),
    Planted("e-mail", "une adresse électronique", "sources", {"sources": "[lea.dupin@exemple.fr]"}),
    Planted("name", "le nom d'une personne", "- Prévenez", {"limites": "\n  - Prévenez Mme Dupuis, de la mairie."}),
    Planted("plate", "une plaque d'immatriculation", "quand", {"quand": "La voiture AB-123-CD est garée."}),
    _in_list("phone in a list", "equipes", "pour: décider", "pour: au 06 39 98 41 07", "manager: {", "un numéro de téléphone"),
    Planted("avoided word", "« plaintes » est un mot à éviter ; écrivez plutôt : réclamation", "taire",
            {"tracer": "\n  motif: [autre]\n  suite: [apaise]\n  noter: a\n  taire: Les PLAINTES."}, {AVOIDED_FILE: AVOIDED}),
    Planted("avoided expression", "« cas social »", "titre", {"titre": "Un cas social"}, {AVOIDED_FILE: AVOIDED}),
    Planted("avoided word in a list", "« plainte »", "veille-locale", file="listes/numeros.yaml",
            files={AVOIDED_FILE: AVOIDED, "listes/numeros.yaml": LISTS["numeros"].replace("pour: conseil", "pour: une plainte")}),
    Planted("list of avoided words", "la clé « plutot » manque", "plainte",
            files={AVOIDED_FILE: "mots:\n  plainte: {formes: [plainte]}\n"}, file=AVOIDED_FILE),
    _in_list("long label", "codes", "libelle: Nuisance sonore", f"libelle: {'x' * 81}", "motifs", "80 au plus"),
    _in_list("long button", "codes", "court: Conflit", f"court: {'x' * 25}", "registres", "24 au plus"),
    _in_list("numbers too many", "numeros", "numeros:\n", "numeros:\n" + "".join(
        f"  n{n}: {{numero: 1{n}, {_SURE}}}\n" for n in range(20)), "numeros", "ne tiennent plus dans un message"),
    _in_list("unverified emergency", "numeros", "urgence: non", "urgence: oui", "veille-locale", "doit être vérifié"),
    _in_dangers("danger without sheet", "fiche: feu", "fiche: fantome", "aucune fiche ne s'appelle « fantome »"),
    _in_dangers("danger without number", "numeros: [police-17]", "numeros: [voisin]", "« voisin » n'est pas dans numeros.yaml"),
    _in_dangers("danger by an unsure number", "numeros: [police-17]", "numeros: [veille-locale]", "doit être vérifié"),
    _in_dangers("danger in a sentence", "ça flambe", "ça flambe là-bas derrière la grande tour", "de 1 à 6 mots"),
    _in_dangers("danger told twice", "[en sang]", "[Ça Flambe]", "est déjà dans « feu »", "sang: {"),
    _in_dangers("danger without words", "[ça flambe, au secours]", "[]", "la liste est vide"),
    Planted("association without contact", "la clé « contact » manque", "nom", files={ASSOCIATION_FILE: 'nom: "Chez nous"\nduree: ""\n'},
            file=ASSOCIATION_FILE),
    Planted("stray file", "n'a rien à faire ici", "", files={"quartier/notes.txt": "x"}, file="quartier/notes.txt"),
)  # fmt: skip


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.kind)
def test_a_planted_fault_is_found_where_it_stands(tmp_path: Path, planted: Planted) -> None:
    """The file, the line, and words that say what is wrong."""
    folder = write_library(tmp_path, planted.files, **planted.keys)
    with pytest.raises(LibraryRefused) as refusal:
        read_library(folder, TODAY)
    text = (folder / planted.file).read_text()
    found = [fault for fault in refusal.value.faults if planted.part in fault.message]
    assert [(planted.file, line_of(text, planted.line))] == [(fault.file, fault.line) for fault in found], refusal.value.faults


@pytest.mark.parametrize(
    ("kind", "key", "name", "line"),
    [
        ("number", "veille-locale", "numeros", 3),
        ("partner", "gardien", "partenaires", 2),
        ("role", "manager", "equipes", 4),
    ],
)
def test_an_entry_that_no_sheet_names_only_warns(tmp_path: Path, kind: str, key: str, name: str, line: int) -> None:
    """A number, a partner or a role without a sheet is shown with its line; the library is good all the same."""
    others = {"number": "gardien, manager", "partner": "veille-locale, manager", "role": "veille-locale, gardien"}[kind].split(", ")
    contacts = "".join(f"\n  - {{qui: {one}, quand: ici}}" for one in ("police-17", *others))
    sheets = [path for path in library_files() if not path.startswith("listes/")]
    files = {path: sheet_text(prevenir=contacts, phrases=f"[{path}]", liees="[]") for path in sheets}
    warnings = read_library(write_library(tmp_path, files), TODAY).warnings
    assert (f"listes/{name}.yaml:{line}: « {key} » : aucune fiche ne le cite dans « prevenir »",) == warnings


def test_what_the_content_is_made_to_say_is_no_fault(tmp_path: Path) -> None:
    """Its own help numbers, a partner's telephone, an avoided word in its right expression or among the search words."""
    steps = "\n  - Appelez le 01 42 34 56 77 ou le 04 72 00 00 12.\n  - Proposez un dépôt de plainte."
    partners = LISTS["partenaires"].replace("par la loge", "04 72 00 00 12")
    folder = write_library(
        tmp_path, {AVOIDED_FILE: AVOIDED, "listes/partenaires.yaml": partners}, etapes=steps, mots="[plainte, cas social]"
    )
    assert () == read_library(folder, TODAY).warnings


def test_what_serves_editors_is_left_alone(tmp_path: Path) -> None:
    """Schemas and the project's words may lie beside the content, and a file may name its schema."""
    schema_line = "# yaml-language-server: $schema=../schemas/fiche.schema.json\n"
    beside = {"schemas/fiche.schema.json": "{}", "mots-du-projet.txt": "tchat\n", SHEET_FILE: schema_line + sheet_text()}
    assert 3 == len(read_library(write_library(tmp_path, beside), TODAY).sheets)
