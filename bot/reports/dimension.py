"""Along what a figure is wanted: by motif, by sector, over time, by hour. A small closed grammar of French."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.folding import fold
from bot.reports.model import Filter


class Dimension(StrEnum):
    """What a picture shows; the values are in buttons already sent."""

    MOTIF = "motif"
    SECTOR = "secteur"
    OUTCOME = "suite"
    REGISTER = "registre"
    PLACE = "lieu"
    PARTNER = "partenaire"
    TIME = "temps"
    HOURS = "heures"


class Grain(StrEnum):
    """How long one step of a picture over time is."""

    DAY = "jour"
    WEEK = "semaine"
    MONTH = "mois"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a line asks for; None where it does not say."""

    dimension: Dimension | None = None
    grain: Grain | None = None


_BY = r"(?:par|selon|pour chaque|chaque|suivant|repartition(?: des?| du| de la| par)?|classement(?: des?| par)?) (?:les? |la |l )?"
_NAMES = (
    (Dimension.SECTOR, r"secteurs?|quartiers?|zones?|sites?"),
    (Dimension.OUTCOME, r"suites?|issues?|resultats?|reponses?"),
    (Dimension.REGISTER, r"registres?|actes?|types? d intervention|activites?|missions?"),
    (Dimension.PARTNER, r"partenaires?|relais"),
    (Dimension.PLACE, r"lieux?|endroits?|types? de lieux?"),
    (Dimension.MOTIF, r"motifs?|themes?|causes?|sujets?|problemes?|types?|categories?"),
    (Dimension.HOURS, r"heures?|creneaux?|horaires?|tranches? horaires?|jours? de la semaine"),
)
_GRAINS = ((Grain.DAY, r"jours?(?! de la semaine)"), (Grain.WEEK, r"semaines?"), (Grain.MONTH, r"mois"))
_EVOLUTION = re.compile(
    r"\b(?:evolutions?|evolue|courbes?|tendances?|au fil d|au cours d|historique)\b|\b(?:journalier|quotidien|hebdomadaire|mensuel)"
)
_WHEN = re.compile(r"\b(?:creneaux?|carte de chaleur|heatmap|quelles heures|quels jours|a quel(?:le)? (?:heure|moment)s?)\b")
_ADJECTIVES = ((Grain.DAY, r"journalier|quotidien"), (Grain.WEEK, r"hebdomadaire"), (Grain.MONTH, r"mensuel"))


def read_dimension(text: str) -> Asked:
    """« par secteur », « évolution par semaine », « heures » → what to show; the first that is named counts."""
    line = " ".join(re.findall(r"[a-z0-9]+", fold(text)))
    grain = next((one for one, names in _GRAINS if re.search(rf"\b{_BY}(?:{names})\b", line)), None)
    grain = grain or next((one for one, names in _ADJECTIVES if re.search(names, line)), None)
    places = [(found.start(), one) for one, names in _NAMES if (found := re.search(rf"\b{_BY}(?:{names})\b", line))]
    if places:
        return Asked(min(places, key=lambda place: place[0])[1], grain)
    if grain or _EVOLUTION.search(line):
        return Asked(Dimension.TIME, grain)
    return Asked(Dimension.HOURS if _WHEN.search(line) else None)


def usual(chosen: Filter) -> Dimension:
    """What tells most about a filter that does not say: what it leaves open."""
    if len(chosen.motif) != 1:
        return Dimension.MOTIF
    return Dimension.TIME if len(chosen.secteur) == 1 else Dimension.SECTOR
