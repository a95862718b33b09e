"""Number plates of vehicles, of today (AA-123-AA) and of before 2009 (1234 ABC 69)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.finding import Finding
from bot.privacy.reading import Reading, closed_words

# Arrêté du 9 février 2009: two letters, three figures, two letters; I, O and U are not given out, people write them all the same.
_TODAY = re.compile(
    r"(?P<first>[a-z]{2})(?<![0-9a-z]..)(?P<gap>[ .·_/\n-]{0,3})(?P<figures>[0-9o]{3})"
    r"(?P<second_gap>[ .·_/\n-]{0,3})(?P<last>[a-z]{2})(?![0-9a-z])"
)
_BEFORE = re.compile(
    r"(?P<figures>[0-9](?<![0-9a-z].)[0-9]{0,3}+)(?P<gap>[ .·_/-]{0,3})(?P<letters>[a-hj-np-tv-z]{2,3})"
    r"(?P<second_gap>[ .·_/-]{0,3})(?:[0-9]{2}|2[ab]|97[1-6])(?![0-9a-z])"
)
_NAMED = re.compile(
    r"\b(?:plaques?|immat(?:riculations?|ricule[es]{0,2})?)[ :=n°(\"-]{1,5}"
    r"(?P<plate>[a-z0-9]{1,4}(?:[.-]?[a-z0-9]{1,4}){1,3})(?![a-z0-9])"
)
_VEHICLE = re.compile(
    r"\b(?:plaques?|immat[a-z]*|vehicules?|voitures?|autos?|camions?|camionnettes?|fourgons?|utilitaires?|motos?|scoo?ters?|scoot|quads?|mob"
    r"|mobylettes?|caravanes?|berlines?|clio|twingo|megane|kangoo|renault|peugeot|citroen|dacia|ford|golf|bmw|audi|mercedes|fiat|opel|toyota|seat|vw|tmax|garee?s?)\b[^\n]{0,30}$"
)
# Words and units of two or three letters that read like the letters of a plate: "le 115 et", "250 kg 12".
_WORDS = closed_words(
    "de le la les des et en es est se ses te tes me mes ne ce ces je ma ta sa va as az na ans an ou au du un il si on eu lu vu",
    "apt app bat bt av ave bd all rte st ste ch par pas pr ds tt ts tte tjs rdc ras cf vs ap apr avt lt gd pt mn min h km kg cm mm ml",
    "gr mg db gb go kw kwh eme er ere nd ex nb nbr mar mer ven sam jan fev avr dec eur hlm ter bis mec gars gas bar bac car arr cp pm",
)


def plates(reading: Reading) -> Iterator[Finding]:
    """Plates in capitals or small letters; with spaces only where no ordinary words would read the same."""
    view = reading.view
    for found in _TODAY.finditer(view):
        if _reads_like_new(view, found):
            yield Finding(*found.span(), "plate")
    for found in _BEFORE.finditer(view):
        if found["letters"] not in _WORDS and _reads_like_old(reading, found):
            yield Finding(*found.span(), "plate")
    for found in _NAMED.finditer(view):
        shown = found["plate"]
        if len(re.findall("[0-9]", shown)) >= 2 and len(re.findall("[a-z]", shown)) >= 2 and 5 <= len(shown) <= 10:
            yield Finding(*found.span("plate"), "plate")


def _reads_like_new(view: str, found: re.Match[str]) -> bool:
    """Whether two letters, three figures, two letters are a plate and not *le 115 et*."""
    words = {found["first"], found["last"]} & _WORDS
    if found["figures"].count("o") > 1 or len(words) > 1:
        return False
    spaced = " " in found["gap"] + found["second_gap"]
    issued = not words and not re.search("[iou]", found["first"] + found["last"])
    return not spaced or issued or _near_vehicle(view, found)


def _reads_like_old(reading: Reading, found: re.Match[str]) -> bool:
    """Whether figures, letters, figures are a plate and not a quantity: a vehicle nearby, or a long number and odd letters."""
    if _near_vehicle(reading.view, found):
        return bool(len(found["figures"]) >= 2 or found["gap"] == found["second_gap"])
    letters = reading.typed(*found.span("letters"))
    return len(found["figures"]) >= 3 and (letters.isupper() or not re.search("[aey]", found["letters"]))


def _near_vehicle(view: str, found: re.Match[str]) -> bool:
    return bool(_VEHICLE.search(view, max(0, found.start() - 45), found.start()))
