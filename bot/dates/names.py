"""The names of the calendar, folded: months and weekdays, their short forms, and the hours between which a night lies."""

from __future__ import annotations

from collections.abc import Mapping

_YEAR = (
    "janvier janv jan|fevrier fevr fev|mars|avril avr|mai|juin|juillet juil|aout|septembre sept sep|octobre oct|novembre nov|decembre dec"
)
MONTHS: Mapping[str, int] = {name: month for month, names in enumerate(_YEAR.split("|"), 1) for name in names.split()}
"""Name, whole or short → 1 to 12."""
WEEKDAYS: Mapping[str, int] = {
    name: day for day, name in enumerate(("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"))
}
"""Name → 0 for Monday to 6."""
SHORT_WEEKDAYS: Mapping[str, str] = {
    "lun": "lundi", "merc": "mercredi", "jeu": "jeudi", "vend": "vendredi", "ven": "vendredi", "sam": "samedi", "dim": "dimanche",
}  # fmt: skip
"""Short form → weekday. *Mar* is left out, which may be March."""
SEASONS: Mapping[str, tuple[int, int]] = {"printemps": (3, 21), "ete": (6, 21), "automne": (9, 21), "hiver": (12, 21)}
"""Name → month and day on which it begins."""
SMALL_HOURS, EVENING = 6, 17
"""Before the first, an hour belongs to the night that yesterday's evening began; from the second on it is evening."""
