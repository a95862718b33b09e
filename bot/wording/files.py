"""The spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

COLUMNS = (
    "N°", "Date et heure", "Saisie le", "Équipe", "Auteur", "Secteur", "Registre", "Motif", "Lieu", "Origine", "Public", "Effectif",
    "Suite", "Partenaire", "Durée", "Ambiance", "Texte", "Fiche", "Version de la fiche", "État", "Binôme")
"""Headers of the spreadsheets, in the order of the keys of a ``jsonl`` object, and who worked with the author."""

SHEET_NAME = "Notes {number}"
DATE_FORMAT = "dd/mm/yyyy hh:mm"
STATUSES: Mapping[str, str] = MappingProxyType({"enregistree": "Enregistrée", "retiree": "Retirée"})
FIGURES_SHEET, ABOUT_SHEET = "Chiffres", "À propos"
FIGURES_HEADER = ("Chiffre", "Valeur", "Notes", "Part")
FIGURES_TOTAL, FIGURES_BEFORE = "Total", "Période précédente ({days} jours)"
FIGURES_SETTLED, FIGURES_RELAYED = "Apaisé sur place", "Relais partenaire"
FIGURES_WEEKDAY, FIGURES_HOUR, FIGURES_SHEET_USED = "Jour de la semaine", "Heure", "Fiche appliquée"
ABOUT_HEADER = ("Export", "")
ABOUT_FILTER, ABOUT_COUNT, ABOUT_WHEN, ABOUT_WHO, ABOUT_NAMES = "Filtre", "Notes", "Exporté le", "Par", "Noms"
ABOUT_WITH_NAMES, ABOUT_WITHOUT_NAMES = "avec les noms", "remplacés par des pseudonymes"


def pseudonym_of(alias: int) -> str:
    """Who wrote, without a name: ``médiateur-3``. Neither a new role nor a new team changes it within one database."""
    return f"médiateur-{alias}"
