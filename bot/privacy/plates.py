"""Number plates of vehicles, of today (AA-123-AA) and of before 2009 (1234 ABC 69)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.finding import Finding
from bot.privacy.reading import Reading, closed_words
from bot.privacy.spoken import NUMBER_WORD

# Arrêté du 9 février 2009: two letters, three figures, two letters; I, O and U are not given out, people write them all the same.
_TODAY = re.compile(
    r"(?P<first>w(?<![0-9a-z].)|[a-z]{2}(?:(?<![0-9a-z]..)|(?<=plaque..)|(?<=plak..)|(?<=immat..)|(?<=immatriculation..)))"
    r"(?P<gap>[ .·_/\n|,-]{0,3}(?:tirets? )?)(?P<figures>[0-9oil]{3})"
    r"(?P<second_gap>[ .·_/\n|,-]{0,3}(?:tirets? )?)(?P<last>[a-z]{2})(?![0-9a-z])"
)
_BEFORE = re.compile(
    r"(?P<figures>[0-9](?<![0-9a-z].)[0-9]{0,3}+)(?P<gap>[ .·_/-]{0,3})(?P<letters>[a-hj-np-tv-z]{2,3})"
    r"(?P<second_gap>[ .·_/-]{0,3})(?:[0-9]{2}|2[ab]|97[1-6])(?![0-9a-z])"
)
# Beside a vehicle: mopeds, trailers and much from abroad, letters about figures in one piece or with one sign between, and Spain's;
# parts of a plate where it is said to begin or end so. A Belgian plate's hyphens suffice.
_BUILT = re.compile(
    r"(?<![0-9a-z])(?P<first>[a-z]{1,3})(?:(?P<gap>[.·_-])[0-9]{2,4}(?P=gap)(?P<last>[a-z]{1,3})|(?<=[a-z]{2})[0-9]{3}[a-z])(?![0-9a-z]|-)"
)
_SPANISH = re.compile(r"(?!19|20)[0-9]{4}(?<![0-9a-z]....)[ -]?(?P<first>[b-df-hj-np-tv-z]{3})(?P<last>)(?![0-9a-z])")
_ENOUGH_FIGURES = re.compile(r"[0-9]{3}|[._·-][0-9]{2}[._·-]|plaque|immat")
_PARTLY = re.compile(
    r"\b(?:plaques?|immat[a-z]*)[^0-9\n.,]{0,25}? (?:par|en|avec) (?P<plate>[a-z]{2}[ .-]?[0-9]{2,3}|[0-9]{2,3}[ .-]?[a-z]{2})(?![0-9a-z])"
)
_BELGIAN = re.compile(r"[1-9](?<![0-9a-z-].)-(?P<letters>[a-z]{3})-[0-9]{3}(?![0-9a-z-])")
_NAMED = re.compile(
    r"\b(?:plaques?|immat(?:riculations?|ricule[es]{0,2})?)[ :=n°(\"-]{1,5}"
    r"(?P<plate>[a-z0-9]{1,4}(?:[.-]?[a-z0-9]{1,4}){1,3})(?![a-z0-9])"
)
_LETTERS = r"[a-z]{1,3}"
_ANNOUNCED = re.compile(
    r"\b(?:plaques?|immat(?:riculations?|ricule[es]{0,2})?)(?: (?!pas|sans)[a-z]+){0,2}[ :=n°(\"-]{1,5}"
    rf"(?P<plate>{_LETTERS}[ ./-]?[0-9]{{2,4}}[ ./-]?{_LETTERS}|[0-9]{{2,4}}[ ./-]?[a-z]{{2,3}}(?:[ ./-]?[0-9]{{2}})?|{_LETTERS}[ "
    rf"-][a-z]{{1,2}}[ -]?[0-9]{{3,4}}|[0-9][ .-][a-z]{{3}}[ .-][0-9]{{3}})"
    r"(?![0-9a-z])"
)
_ABROAD = (
    r"(?:espagnole?|italienne?|italien|allemande?|belge|suisse|polonaise?|roumaine?|bulgare|portugaise?|neerlandaise?|hollandaise?|anglaise?"
    r"|britannique|luxembourgeoise?|serbe|albanaise?|turque?|marocaine?|algerienne?|algerien|tunisienne?|tunisien|ukrainienne?|ukrainien"
    r"|russe|tcheque|slovaque|hongroise?|croate|slovene|grecque|grec|moldave|lituanienne?|lituanien|andorrane?|monegasque|etrangere?)"
)
# Abroad, letters and figures come in many orders; the vehicle and its country say that it is a plate.
_FOREIGN = re.compile(
    rf"\b{_ABROAD}s?[ :,(]{{1,3}}(?P<plate>[0-9]{{4}}[ .-]?[b-df-hj-np-tv-z]{{3}}"
    rf"|[1-9][ .-]?[a-z]{{3}}[ .-]?[0-9]{{3}}|[0-9]{{3,5}}[ .|-]{{1,3}}[a-z][ .|-]{{1,3}}[0-9]{{1,2}}"
    r"|(?P<head>[a-z]{1,3})[ .-]?[0-9]{2,5}(?: [0-9]{3})?[ .-]?(?P<tail>[a-z]{0,3})|[a-z]{1,2}[ .-][a-z]{1,2}[ .-]?[0-9]{2,4})(?![0-9a-z])"
)
# Spelled on the telephone: international words, French first names, the names of the letters, one letter at a time.
_ALPHABET = (
    "alpha|alfa|bravo|charlie|delta|echo|fox ?-?trott?|golf|hotel|india|juliett?e?|kilo|lima|mike|novembe?re?|oscar|papa|quebec|romeo"
    "|sierra|tango"
    "|uniform|victor|whisk[e]?y|x-?ray|yankee|zoulou|zulu|anatole|berthe|celestin|desire|eugene|francois|gaston|henri|irma|joseph|kleber"
    "|louis"
    "|marcel|nicolas|pierre|quintal|raoul|suzanne|therese|ursule|william|xavier|yvonne|zoe"
)
_SPELLED_LETTER = (
    rf"(?:[a-z](?: comme [a-z]+)?|{_ALPHABET}|be|ce|de|effe?|ge|ache|ji|ka|elle?|emme?|enne?|pe|cu|erre?|esse?|te|ve|double ve|ixe?|zed"
    rf"|zede)"
)
_STEP = r"(?:[ ,./-]{1,2}(?:tirets? |puis |et )?)"
_NUMBER = rf"(?:{NUMBER_WORD}|cents?)"
_DICTATED = re.compile(
    rf"(?<![a-z0-9'])(?P<first>{_SPELLED_LETTER}){_STEP}(?P<second>{_SPELLED_LETTER}){_STEP}"
    rf"(?P<figures>[0-9]{{3}}|[0-9](?: [0-9]){{2}}|{_NUMBER}(?:[ -](?:{_NUMBER}|et)(?![a-z])){{0,6}})"
    rf"{_STEP}(?P<third>{_SPELLED_LETTER}){_STEP}(?P<last>{_SPELLED_LETTER})(?![a-z0-9'])"
)
_HALF_DICTATED = re.compile(
    rf"(?<![a-z0-9'])(?P<first>[a-z]{{2}}){_STEP}(?:{_NUMBER}(?:[ -](?:{_NUMBER}"
    rf"|et)(?![a-z])){{0,6}}){_STEP}(?P<last>[a-z]{{2}})(?![a-z0-9'])"
)
_WORD = re.compile(rf"(?:{_ALPHABET})")
_VEHICLE = re.compile(
    r"\b(?:plaques?|immat[a-z]*|vehicules?|voitures?|autos?|camions?|camionnettes?|fourgons?|utilitaires?|motos?|scoo?ters?|scoot|quads?"
    r"|mob"
    r"|mobylettes?|caravanes?|berlines?|suv|pick ?up|trotti\w*|velo|remorque"
    r"|semi|poids lourd|taxi|cars?|bus|vtc|bagnole|caisse|polo|corsa|punto|ds|c[1-6]|208|207"
    r"|206|205|308|307|3008|duster|sandero|scenic|zoe|captur|ibiza|leon|yaris|tesla|nissan|hyundai|kia|mini|smart|skoda|volkswagen|clio"
    r"|twingo|megane|kangoo|renault|peugeot|citroen|dacia|ford|golf|bmw|audi|mercedes|fiat|opel|toyota|seat|vw|tmax"
    r"|garee?s?)\b[^\n]{0,30}$"
)
# Words and units of two or three letters that read like the letters of a plate: "le 115 et", "250 kg 12".
_WORDS = closed_words(
    "de le la les des et en es est se ses te tes me mes ne ce ces je ma ta sa va as az na ans an ou au du un il si on eu lu vu",
    "apt app bat bt av ave bd all rte st ste ch par pas pr ds tt ts tte tjs rdc ras cf vs ap apr avt lt gd pt mn min h km kg cm mm ml",
    "cc gr mg db gb go kw kwh eme er ere nd ex nb nbr mar mer ven sam jan fev avr dec eur hlm ter bis mec gars gas bar bac car arr cp pm",
    "pmr tgv bmw ktm gsx cbr ttc kmh tdi hdi dci",
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
    if _ENOUGH_FIGURES.search(view):
        yield from _odd_plates(view)
    for found in _NAMED.finditer(view):
        shown = found["plate"]
        if len(re.findall("[0-9]", shown)) >= 2 and len(re.findall("[a-z]", shown)) >= 2 and 5 <= len(shown) <= 10:
            yield Finding(*found.span("plate"), "plate")
    for found in _FOREIGN.finditer(view):
        if not {found["head"], found["tail"]} & _WORDS and _near_vehicle(view, found) and _is_marked(reading, found):
            yield Finding(*found.span("plate"), "plate")


def _odd_plates(view: str) -> Iterator[Finding]:
    """Those of mopeds, trailers, Spain and Belgium, and parts of plates."""
    for found in (*_BUILT.finditer(view), *_SPANISH.finditer(view)):
        if not {found["first"], found["last"]} & _WORDS and _near_vehicle(view, found):
            yield Finding(*found.span(), "plate")
    for found in _BELGIAN.finditer(view):
        if found["letters"] not in _WORDS:
            yield Finding(*found.span(), "plate")
    for found in _PARTLY.finditer(view):
        yield Finding(*found.span("plate"), "plate")


def _is_marked(reading: Reading, found: re.Match[str]) -> bool:
    """Whether a plate from abroad is more than a letter and a number, unless it is typed in capitals."""
    letters = sum(letter.isalpha() for letter in found["plate"])
    return letters > 2 or reading.typed(*found.span("plate")).isupper()


def dictated_plates(reading: Reading) -> Iterator[Finding]:
    """Plates spelled aloud: letters by their names or by words (*alpha delta*), figures in words."""
    view = reading.view
    for found in _DICTATED.finditer(view):
        letters = found.group("first", "second", "third", "last")
        named = sum(bool(_WORD.fullmatch(letter)) for letter in letters)
        single = all(len(letter) == 1 for letter in letters) and found["figures"][0].isdigit() and not set(letters) & set("aouy")
        if named > 2 or single or _near_vehicle(view, found):
            yield Finding(*found.span(), "plate")
    for found in _HALF_DICTATED.finditer(view):
        if _near_vehicle(view, found) and not {found["first"], found["last"]} <= _WORDS:
            yield Finding(*found.span(), "plate")
    for found in _ANNOUNCED.finditer(view):
        if not set(re.findall("[a-z]+", found["plate"])) & _WORDS:
            yield Finding(*found.span("plate"), "plate")


def _reads_like_new(view: str, found: re.Match[str]) -> bool:
    """Whether two letters, three figures, two letters are a plate and not *le 115 et*."""
    words = {found["first"], found["last"]} & _WORDS
    if sum(letter.isalpha() for letter in found["figures"]) > 1 or len(words) > 1:
        return False
    spaced = " " in found["gap"] + found["second_gap"]
    issued = not words and not re.search("[iou]", found["first"] + found["last"])
    return not spaced or issued or _near_vehicle(view, found)


def _reads_like_old(reading: Reading, found: re.Match[str]) -> bool:
    """Whether figures, letters, figures are a plate and not a quantity: a vehicle nearby, or a long number and odd letters."""
    if _near_vehicle(reading.view, found):
        return bool(len(found["figures"]) >= 2 or found["gap"] == found["second_gap"])
    letters = reading.typed(*found.span("letters"))
    glued = not found["gap"] and not found["second_gap"]
    return len(found["figures"]) >= (2 if glued else 3) and (letters.isupper() or not re.search("[aey]", found["letters"]))


def _near_vehicle(view: str, found: re.Match[str]) -> bool:
    return bool(_VEHICLE.search(view, max(0, found.start() - 45), found.start()))
