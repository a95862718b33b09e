"""A tiny valid library with invented content, for every test that needs a content folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

TODAY = dt.date(2026, 11, 20)
SHEET_FILE = "quartier/bruit-dehors.yaml"

SHEET = {
    "titre": "Bruit dehors le soir",
    "objet": "Faire baisser un bruit sans prendre parti",
    "quand": ">-\n  Musique ou cris sous des fenêtres,\n  entendus ou signalés.",
    "gestes": "\n  - Regardez de loin, à deux.\n  - Saluez et demandez de baisser.\n  - Si le ton monte, partez et appelez.",
    "etapes": "\n  - L'un parle, l'autre observe.\n  - Revenez voir une heure plus tard.",
    "limites": "\n  - Ne confisquez rien.",
    "prevenir": '\n  - {qui: police-17, quand: "danger immédiat"}\n  - {qui: manager, quand: troisième soir de suite}'
    "\n  - {qui: gardien, quand: dans le hall}\n  - {qui: veille-locale, quand: le lendemain}",
    "tracer": "\n  motif: [nuisance-sonore]\n  suite: [apaise]\n  noter: Heure et type de lieu.\n  taire: Aucun nom.",
    "liees": "[groupe-au-pied]",
    "registre": "conflit-reel",
    "mots": "[tapage, enceinte]",
    "phrases": "\n  - une fête déborde sur la place",
    "version": '"1.0"',
    "en_vigueur": "2026-11-02",
    "redige_par": "Référent qualité",
    "approuve_par": "Direction",
    "revoir_le": "2027-11-02",
    "sources": "\n  - Charte interne",
}
"""The keys of the sheet ``bruit-dehors``, each with its value as YAML."""

CODES = """\
registres: {conflit-reel: {libelle: Conflit sur le moment, court: Conflit}}
motifs: {nuisance-sonore: {libelle: Nuisance sonore, synonymes: [tapage, bruit]}, autre: {libelle: Autre}}
lieux: {voie-publique: {libelle: Voie publique}}
origines: {constat: {libelle: Constat en tournée}}
suites: {apaise: {libelle: Apaisé, synonymes: [calmé]}}
partenaires: {bailleur: {libelle: Bailleur}}
publics: {jeunes: {libelle: Jeunes}}
effectifs: {peu: {libelle: Deux à cinq}}
durees: {court: {libelle: Moins d'un quart d'heure}}
ambiances: {calme: {libelle: Calme}}
"""

LISTS = {
    "domaines": "domaines:\n  quartier: {libelle: La vie du quartier, urgent: non}\n  danger: {libelle: Danger, urgent: oui}\n",
    "codes": CODES,
    "secteurs": (
        "secteurs:\n  les-tilleuls: {libelle: Les Tilleuls, ville: Beauval, centre: [45.7540, 4.8430], rayon: 700, alias: [tilleuls]}\n"
    ),
    "numeros": (
        "numeros:\n"
        "  police-17: {numero: 17, libelle: Police, pour: danger, horaires: 24 h/24, verifie_le: 2026-09-01,"
        " source: site officiel, statut: verifie, urgence: oui}\n"
        "  veille-locale: {numero: 0142345677, libelle: Veille, pour: conseil, horaires: 12:30, verifie_le: '',"
        " source: à trouver, statut: a-verifier, urgence: non}\n"
    ),
    "partenaires": "partenaires:\n  gardien: {libelle: Gardien, code: bailleur, pour: le hall, contact: par la loge, exemples: [loge B]}\n",
    "equipes": "equipes:\n  nord: {libelle: Équipe Nord, secteurs: [les-tilleuls]}\nroles:\n  manager: {libelle: Manager, pour: décider}\n",
}
"""The list files by name, as YAML."""

_OTHERS = {
    "quartier/groupe-au-pied.yaml": {
        "titre": "Groupe au pied",
        "liees": "[]",
        "mots": "[attroupement]",
        "phrases": "[ils sont dix en bas]",
    },
    "danger/feu.yaml": {"titre": "Feu", "liees": "[bruit-dehors]", "mots": "[incendie]", "phrases": "[ça brûle au troisième]"},
}


def sheet_text(**keys: str | None) -> str:
    """The sheet ``bruit-dehors`` as YAML with some keys replaced (a value as YAML) or left out (None)."""
    return "".join(f"{key}: {value}\n" for key, value in {**SHEET, **keys}.items() if value is not None)


def line_of(text: str, start: str) -> int:
    """The line (from 1) on which a text first begins a line with ``start``, blanks aside."""
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.strip().startswith(start))


def library_files(**keys: str | None) -> dict[str, str]:
    """Path inside the folder → content, for the whole sample library; ``keys`` change the sheet ``bruit-dehors``."""
    lists = {f"listes/{name}.yaml": text for name, text in LISTS.items()}
    return {SHEET_FILE: sheet_text(**keys), **{path: sheet_text(**own) for path, own in _OTHERS.items()}, **lists}


def write_library(folder: Path, files: Mapping[str, str | bytes | None] | None = None, /, **keys: str | None) -> Path:
    """Writes the sample library into ``folder`` and returns it.

    ``files`` replaces or adds whole files by path (None: leaves one out); ``keys`` change the sheet ``bruit-dehors``.
    """
    for path, content in {**library_files(**keys), **(files or {})}.items():
        if content is None:
            continue
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
