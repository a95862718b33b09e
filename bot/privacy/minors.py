"""Minors: a precise age under eighteen, a class with its school; the first names of children are found with the names.

Ages of groups (*ados de 12 à 15 ans*) and lengths of time (*depuis 3 ans*) say nothing of anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.finding import Finding
from bot.privacy.lexicon import word_set
from bot.privacy.reading import Reading


def _any(*phrases: str) -> str:
    """One of these phrases, written between bars."""
    return "(?:" + "|".join(phrases) + ")"


_YEARS = _any("1[0-7]", "[1-9]", "dix-sept|seize|quinze|quatorze|treize|douze|onze|dix|neuf|huit|sept|six|cinq|quatre|trois|deux")
_BABY = _any("(?<=bebe )", "(?<=bebe de )", "(?<=age de )", "(?<=agee de )", "(?<=nourrisson de )")
_AGE = re.compile(rf"(?<![a-z0-9.,/-]){_YEARS} ?ans?(?![a-z])(?: et demi)?|(?<![a-z0-9]){_BABY}{_YEARS} mois(?![a-z])")
_AGE_AFTER = re.compile(rf"[ ,(]{{1,3}}(?:age de |agee de )?{_YEARS} ans\b")

_LENGTH_WORDS = _any(
    "depuis|dps|pendant|durant|environ|env|il y a|ya|y a|en|sur|dans|d'ici|sous|apres|avant|tous les|toutes les|plus de|moins de|pour",
    "prend|pris|au bout de|voila|ca fait|cela fait|fait|reste|bail de|bail|contrat de|cycle de|dette de|garantie|entre|des|les|aux",
)
_LENGTH_BEFORE = re.compile(
    rf"(?:\b{_LENGTH_WORDS}(?: (?:ses|plus de|moins de|presque|au moins|quasi|bientot|deja|environ))?|[-+<>]|[0-9]+ ?(?:a|ou|-|/|et)) ?$"
)
_LENGTH_AFTER = re.compile(" ?" + _any(
    "d'(?:anciennete|attente|impaye|absence|avance)",
    "de (?:loyer|demandes?|attente|preavis|presence|mariage|retard|travaux|dette|garantie|moins|plus que|vie commune|procedure)",
    "de (?:combat|galere|service|suivi|bail|prison|sursis|conflit)",
    "ferme|avec sursis|que|qu'|apres|plus tard|auparavant|deja|environ|env\\b|et plus|et \\+|max|mini|-|a [0-9]|/",
))
_OWN_AGE = re.compile(r"(?:(?<![0-9] )(?<!y )\ba(?: eu| deja)?|\b(?:aura|age de|agee de|fete ses|que)) ?$")
_GROUP = re.compile(
    r"\b(?:ados|jeunes|gamins|gamines|enfants|filles|garcons|collegiens|lyceens|eleves|petits|minots|gosses|mineurs|gars|classes?"
    r"|tranche|public|bande|momes|des momes|equipe|groupe)"
    r"(?: [a-z]+){0,2} (?:de|d'|entre|d'environ)[a-z ]{0,12}$"
)

_LEVEL = (
    _any(
        "cp|ce ?[12]|cm ?[12]|(?:petite|moyenne|grande) section|maternelle",
        "[3-6] ?(?:e|eme|ieme)|sixieme|cinquieme|quatrieme|troisieme",
        "2n?de?|seconde|1 ?(?:e|ere|re)|premiere|terminale|term|tle|bac pro|cap|bep|segpa|ulis|upe2a|gs|ms|ps|bts",
    )
    + "(?: (?:pro|generale?|techno|segpa|ulis|[a-f1-9]|b[0-9]))?"
)
_SCHOOL_NOUN = _any(
    "ecole|ecol|college|clg|coll|lycee|lyc|maternelle|elementaire|primaire|groupe scolaire|gs|institution|lep|lp|mfr|cfa|ime|itep"
)
_WORD = r"[a-z][a-z'.-]*+"
_SCHOOL = (
    rf"(?:a l'|a l |de l'|de l |a|au|du|dans|ds|de|chez)? ?(?:l'|la |le )?{_SCHOOL_NOUN}"
    rf"(?: (?:maternelle|primaire|prive|privee|elementaire|pro|de|du|des|la|le|les))*(?: (?:d'|l'))?(?: {_WORD}){{1,2}}"
)
_NAMED = rf"(?:a|au|aux) (?:la |l'|les )?{_WORD}(?: [a-c](?![a-z0-9]))?"
_CLASS = re.compile(
    rf"(?<![a-z0-9])(?:(?:en|eleve de|eleve en|scolarise en|scolarisee en|classe de) )?(?P<level>{_LEVEL})(?![a-z0-9])[ ,(]{{1,2}}"
    rf"(?:(?P<school>{_SCHOOL})|(?P<named>{_NAMED})|(?P<bare>{_WORD}))"
)
# The class with its letter, and the school by its name alone: « en 4e B à Rosa Parks », « la 5e C de Jean Moulin ».
_PUPIL = r"(?:eleve|eleves|scolarisee?|inscrite?|passee?|rentre|classe|est|etait|redouble|entre|petite?|fils|fille|ado|soeur|frere)"
_LETTERED = re.compile(
    rf"(?<![a-z0-9])(?:(?:en|la|d'une|cette|une|leur|sa) [3-6] ?(?:e|eme|ieme) ?[a-h0-9]|(?<=eleve )en [3-6] ?(?:e|eme|ieme)"
    rf"|{_PUPIL} (?:en|de la|dans la) [3-6] ?(?:e|eme|ieme)(?: ?[a-h0-9])?)"
    rf" (?:a|de|du|au|d'|chez) ?(?:l'|la |le )?(?P<first>{_WORD})(?: (?P<second>{_WORD}))?"
)
_LEVEL_ALONE = re.compile(rf"{_LEVEL}(?![a-z0-9])")
_SCHOOL_LEVEL = re.compile(r"c[pem]|seg|ulis|upe|tle|term|grande|petite|moyenne|seconde|2n?de")
_STEP = re.compile(r"[ ,(]{1,3}(?:(?:est|il est|elle est|scolarise|scolarisee|eleve|en classe de|et|qui est) )*(?:en )?")
_OF_MANY = re.compile(
    r"\b(?:les|des|aux|classes? de|classe|deux|trois|[0-9]+|parents de|sorties?|niveau|pour|du|entre|tous les) ?(?:classes? de )?$"
)
_FLOOR = re.compile(
    r"(?:etage|etages|etg|palier|rang|arrond|fois|jour|jours|relance|appel|porte|allee|passage|visite|tour|semaine|mois|trimestre|heure|rdv|voisin"
    r"|gauche|droite|face|ticket|nuit|tournee|degre|main|prix)\b"
)
_NEAR = 26


def minors(reading: Reading) -> Iterator[Finding]:
    """Ages with the class that follows, then classes with their school."""
    view, done = reading.view, 0
    for found in _AGE.finditer(view):
        if found.start() >= done and _is_an_age(view, *found.span()):
            done = _with_class(view, found.end())
            yield Finding(found.start(), done, "minor", "warn")
    for found in _CLASS.finditer(view):
        if _is_a_pupil(view, found):
            older = _AGE_AFTER.match(view, found.end())
            yield Finding(found.start(), older.end() if older else found.end(), "minor", "warn")
    for found in _LETTERED.finditer(view):
        if not _FLOOR.match(found["first"]):
            yield Finding(found.start(), _school_end(reading, found), "minor", "warn")


def _school_end(reading: Reading, found: re.Match[str]) -> int:
    """The end of the school's name: its second word counts with a capital, or where nothing has one and it is no verb nor link."""
    if found["second"] is None:
        return found.end("first")
    typed = reading.typed(*found.span("first")), reading.typed(*found.span("second"))
    plain = found["second"] in word_set("gestes") or len(found["second"]) < 4
    goes_on = typed[1][0].isupper() or (typed[0][0].islower() and not plain)
    return found.end("second" if goes_on else "first")


def _is_an_age(view: str, start: int, end: int) -> bool:
    """Whether so many years are somebody's age, not a length of time nor the age of a group."""
    before = view[max(0, start - _NEAR):start]
    if _LENGTH_AFTER.match(view, end) or _GROUP.search(before):
        return False
    return bool(_OWN_AGE.search(before)) or not _LENGTH_BEFORE.search(before)


def _with_class(view: str, end: int) -> int:
    """The end of the age, or of the class and school that follow at once."""
    step = _STEP.match(view, end)
    if not step:
        return end
    found = _CLASS.match(view, step.end())
    if found and not (found["bare"] and _FLOOR.match(found["bare"])):
        return found.end()
    alone = _LEVEL_ALONE.match(view, step.end())
    return alone.end() if alone and not _FLOOR.match(view, alone.end() + 1) else end


def _is_a_pupil(view: str, found: re.Match[str]) -> bool:
    """Whether a level and what follows are somebody's class: a school named as such, or a level that only schools have."""
    if found["bare"] is not None or _OF_MANY.search(view[max(0, found.start() - _NEAR):found.start()]):
        return False
    return found["school"] is not None or bool(_SCHOOL_LEVEL.match(found["level"]))
