"""Figures and their pictures."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre")
SHORT_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
SHORT_DAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
FIRST = "1er"
CHART_SUBTITLE = "{named} · {total}"
CHART_TITLES: Mapping[str, str] = MappingProxyType({
    "motif": "Interventions par motif", "secteur": "Interventions par secteur", "suite": "Ce que les interventions ont donné",
    "registre": "Interventions par registre", "lieu": "Interventions par type de lieu", "partenaire": "Interventions par partenaire",
    "heures": "À quels moments de la semaine"})
CHART_TIME_TITLES: Mapping[str, str] = MappingProxyType({
    "jour": "Interventions jour par jour", "semaine": "Interventions semaine par semaine", "mois": "Interventions mois par mois"})
CHART_STEPS: Mapping[str, str] = MappingProxyType({"jour": "{weekday} {day} {month}", "semaine": "semaine du {day} {month}", "mois": "{month} {year}"})
CHART_PARTIAL: Mapping[str, str] = MappingProxyType({
    "jour": "", "semaine": "En clair : semaine coupée par la période.", "mois": "En clair : mois coupé par la période."})
CHART_HOURS_NOTE = "Nombre de notes par heure de début, du lundi au dimanche."
CHART_HOUR = "{hour}\N{NO-BREAK SPACE}h"
CHART_MOMENT = "{day} de {hour}\N{NO-BREAK SPACE}h à {until}\N{NO-BREAK SPACE}h : {shown}"
CHART_REST = "{count} autres"
CHART_UNSAID = "Non précisé"
CHART_SHARE = "{count} ({share}\N{NO-BREAK SPACE}%)"
CHART_LINE = "{label} : {shown}"
UNDER_ONE = "moins de 1"


def grouped(number: int) -> str:
    """12 345, with the narrow blanks of French."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def note_count(total: int) -> str:
    """1 note, 12 345 notes."""
    return "1 note" if total == 1 else f"{grouped(total)} notes"
