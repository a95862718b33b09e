"""Minors: a precise age under eighteen, a class with its school; the first names of children are found with the names.

Ages of groups (*ados de 12 à 15 ans*) and lengths of time (*depuis 3 ans*) say nothing of anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.finding import Finding
from bot.privacy.lexicon import word_set
from bot.privacy.reading import COVER, Reading


def _any(*phrases: str) -> str:
    """One of these phrases, written between bars."""
    return "(?:" + "|".join(phrases) + ")"


_YEARS = _any("1[0-7]", "[1-9]", "dix-sept|seize|quinze|quatorze|treize|douze|onze|dix|neuf|huit|sept|six|cinq|quatre|trois|deux")
_UNIT = "(?:ans?|piges?|berges?|balais?)"
_AGE = re.compile(
    rf"(?<![a-z0-9.,/-]){_YEARS} ?{_UNIT}(?![a-z])(?: et demie?| 1/2| ½)?|(?:(?<=, )|(?<=\())(?:1[0-7]|[5-9]) ?a(?=[,)])"
)
_AGE_AFTER = re.compile(rf"[ ,(]{{1,3}}(?:age de |agee de )?{_YEARS} {_UNIT}\b")
_INFANT = re.compile(
    r"\b(?:bebes?|bb|nourrissons?|nouveau[- ]nee?|petite?|fils|fille|enfant|jumeaux|jumelles|poupon|agee?s?|garcon|gamine?|frere|soeur)"
    rf"[ ,(]{{1,2}}(?:de |d'|a )?(?P<age>(?:[1-9]|[12][0-9]|3[0-6]|{_YEARS}) ?(?:mois|semaines?)(?: et demi)?)"
    r"(?! (?:de|d'|ferme|avec sursis|que|apres|plus tard))"
)
_BROTHERS = re.compile(
    r"\b(?:enfants?|fils|filles|freres?|soeurs?|gosses|gamine?s|garcons|minots|petite?s|momes|jumeaux|mineure?s|neveux|nieces)"
    rf"(?: [a-z]+)? ?(?:de |d'|\(|, )(?P<ages>{_YEARS}(?: {_UNIT})?(?:, ?{_YEARS}(?: {_UNIT})?)* et {_YEARS} ?{_UNIT})\b"
)
_BORN = re.compile(r"(?<![a-z])nee?s? (?:en |fin |debut )20(?:09|1[0-9]|2[0-9])(?![0-9])")
_NO_CHILD = re.compile(
    r"\b(?:asso|association|collectif|projet|idee|jardin|club|fete|groupe|conseil|amicale|quartier|ne|n'est|pas|chien|chat)\b[^.;]{0,20}$"
)

_LENGTH_WORDS = _any(
    "depuis|dps|pendant|durant|environ|env|il y a|ya|y a|en|sur|dans|d'ici|sous|apres|avant|tous les|toutes les|plus de|moins de|pour",
    "vieux de|vieilles? de",
    "prend|pris|au bout de|voila|ca fait|cela fait|fait|reste|bail de|bail|contrat de|cycle de|dette de|garantie|entre|des|les|aux",
)
_LENGTH_BEFORE = re.compile(
    rf"(?:\b{_LENGTH_WORDS}(?: (?:ses|plus de|moins de|presque|au moins|quasi|bientot|deja|environ))?"
    r"|[-+<>]|[0-9]+ ?(?:a|ou|-|/|et)|(?<= )[1-9][0-9]?) ?$"
)
_LENGTH_AFTER = re.compile(" ?" + _any(
    "d'(?:anciennete|attente|impaye|absence|avance)",
    "de (?:loyer|demandes?|attente|preavis|presence|mariage|retard|travaux|dette|garantie|moins|plus que|vie commune|procedure)",
    "de (?:combat|galere|service|suivi|bail|prison|sursis|conflit)",
    "ferme|avec sursis|que|qu'|apres|plus tard|auparavant|deja|environ|env\\b|a peu pres|et plus|et \\+|max|mini|-|a [0-9]|/",
))
_OWN_AGE = re.compile(r"(?:(?<![0-9] )(?<!y )\ba(?: eu| deja)?|\b(?:aura|age de|agee de|fete ses|que)) ?$")
_GROUP = re.compile(
    r"\b(?:ados|jeunes|gamins|gamines|enfants|filles|garcons|collegiens|lyceens|eleves|petits|minots|gosses|mineurs|gars|classes?"
    r"|tranches?|public|bandes?|momes|equipes?|groupes?)"
    r"(?: [a-z]+){0,2} (?:de|d'|entre|d'environ)[a-z ]{0,12}$"
)

_LEVEL = (
    _any(
        "cp|ce ?[12]|cm ?[12]|(?:petite|moyenne|grande) section|maternelle",
        "[3-6] ?(?:e|eme|ieme)|sixieme|cinquieme|quatrieme|troisieme",
        "2n?de?|seconde|1 ?(?:e|ere|re)|premiere|terminale|term|tle|bac pro|cap|bep|segpa|ulis|upe2a|gs|ms|ps|bts",
    )
    + "(?: (?:pro|generale?|techno|segpa|ulis|a(?! [a-z])|[b-f1-9]|b[0-9]))?"
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
_SCHOOL_ALONE = re.compile(_SCHOOL)
# A class after one child: « sa fille, en ce1 », « son fils de 3e », « l'élève de 4eB de Louise Michel ».
_CLASS_ALONE = re.compile(
    rf"(?<![a-z0-9])(?:en |de |d'une )(?:{_LEVEL})(?: ?[a-h](?![a-z0-9']))?(?![a-z0-9])(?: (?:a|au|aux|du|de|d') ?(?:l'|la |le )?{_WORD})?"
)
_KIN = (
    r"(?:fils|fille|fillette|garcon|garconnet|petite?|p?'?tite?|gamine?|gosse|minote?|mome|ado|frere|soeur|enfant|eleve|neveu|niece|ainee?"
    r"|cadette?|grande?|derniere?|cousine?|mineure?|collegien|collegienne|lyceen|lyceenne|puce|loulou)"
)
_ONE_CHILD = re.compile(
    rf"(?:\b(?:un|une|le|la|l'|son|sa|mon|ma|leur|ce|cette|cet|p'?tit|petite?|grande?) ?{_KIN}\b(?! du [0-9])[^.;!?:]{{0,30}}"
    rf"|\b(?:il|elle|dont un|dont une|avec un|avec une)(?: (?:est|etait|va|passe|rentre|entre|redouble|a|est passee?|vient d'entrer"
    rf"|est scolarisee?))?"
    rf"|\b(?:eleve|scolarisee?|inscrite?|rentre|passe|redouble|deja|ado)|{COVER}[ ,(]{{0,3}}) ?[,(]? ?$"
)
_BARE_CLASS = re.compile(rf"de (?:{_LEVEL})")
_OWN_CHILD = re.compile(r"\b(?:son|sa|leur|mon|ma) [a-z' ]{3,20}$")
_NO_CLASS = re.compile(
    r"(?: ?(?:etages?|etg|et |palier|rang|position|ligne|vitesse|annee|semaine|classe|main|instance|partie|heure|fois|visite|page"
    r"|degre|urgence|place"
    r"|categorie|division|porte|gauche|droite|droit|aide|residence|zone|periode|arrondissement|arr)\b|[0-9])"
)
_PUPIL_OF = re.compile(
    rf"\b(?:un|une|l'|cet|cette|son|sa|il est|elle est|est|le|la) ?(?:jeune )?(?P<school>(?:eleve|scolarisee?|inscrite?|interne"
    rf"|pensionnaire"
    rf"|lyceen(?:ne)?|collegien(?:ne)?|ecoliere?) {_SCHOOL})"
)
_AT_SCHOOL = re.compile(rf"(?<![a-z0-9])(?P<school>{_SCHOOL}) en (?P<level>{_LEVEL})(?![a-z0-9])")
_SCHOOL_LEVEL = re.compile(r"c[pem]|seg|ulis|upe|tle|term|grande|petite|moyenne|seconde|2n?de")
_STEP = re.compile(r"[ ,(]{1,3}(?:(?:est|il est|elle est|scolarise|scolarisee|eleve|en classe de|et|qui est) )*(?:en )?")
_OF_MANY = re.compile(
    r"\b(?:les|des|aux|classes? de|classe|deux|trois|[0-9]+|parents de|sorties?|niveau|pour|du|entre|tous les|interventions?"
    r"|ateliers?|animations?|actions?|seances?|passages?) ?(?:classes? de )?$"
)
_FLOOR = re.compile(
    r"(?:etage|etages|etg|palier|rang|arrond|fois|jour|jours|relance|appel|porte|allee|passage|visite|tour|semaine|mois|trimestre"
    r"|heure|rdv|voisin"
    r"|gauche|droite|face|ticket|nuit|tournee|degre|main|prix)\b"
)
_SAYS_MONTHS = re.compile(r"(?:mois|semaines?)\b")
_SAYS_SCHOOL = re.compile(rf" {_SCHOOL_NOUN} ")
_NEAR = 26
_FAR = 40


def minors(reading: Reading) -> Iterator[Finding]:
    """Ages with the class that follows, then classes with their school."""
    view, done = reading.view, 0
    yield from _in_months_or_pairs(view)
    for found in _AGE.finditer(view):
        if found.start() >= done and _is_an_age(view, *found.span()):
            done = _with_class(view, found.end())
            yield Finding(found.start(), done, "minor", "warn")
    for found in _CLASS.finditer(view):
        if _is_a_pupil(view, found):
            older = _AGE_AFTER.match(view, found.end())
            yield Finding(found.start(), older.end() if older else found.end(), "minor", "warn")
    for found in _CLASS_ALONE.finditer(view):
        if _is_a_childs_class(view, found):
            yield Finding(*found.span(), "minor", "warn")
    for found in (*_PUPIL_OF.finditer(view), *_AT_SCHOOL.finditer(view)) if _SAYS_SCHOOL.search(view) else ():
        yield Finding(found.start("school"), found.end(), "minor", "warn")
    for found in _LETTERED.finditer(view):
        if not _FLOOR.match(found["first"]):
            yield Finding(found.start(), _school_end(reading, found), "minor", "warn")


def _in_months_or_pairs(view: str) -> Iterator[Finding]:
    """*bébé de 18 mois*, *ses enfants de 4 et 7 ans*, *né en 2013*."""
    for found in _INFANT.finditer(view) if _SAYS_MONTHS.search(view) else ():
        yield Finding(*found.span("age"), "minor", "warn")
    for found in _BROTHERS.finditer(view) if " et " in view and _AGE.search(view) else ():
        yield Finding(*found.span("ages"), "minor", "warn")
    for found in _BORN.finditer(view) if " 20" in view else ():
        if not _NO_CHILD.search(view, max(0, found.start() - _FAR), found.start()):
            yield Finding(*found.span(), "minor", "warn")


def _is_a_childs_class(view: str, found: re.Match[str]) -> bool:
    """Whether one child stands before; *un petit de 6e* says no more than an age group, *sa fille de 6e* does."""
    before = view[max(0, found.start() - _FAR):found.start()]
    if _NO_CLASS.match(view, found.end()) or not _ONE_CHILD.search(before):
        return False
    return not _BARE_CLASS.fullmatch(found.group()) or bool(_OWN_CHILD.search(before))


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
    school = _SCHOOL_ALONE.match(view, step.end())
    if school:
        return school.end()
    alone = _LEVEL_ALONE.match(view, step.end())
    return alone.end() if alone and not _FLOOR.match(view, alone.end() + 1) else end


def _is_a_pupil(view: str, found: re.Match[str]) -> bool:
    """Whether a level and what follows are somebody's class: a school named as such, or a level that only schools have."""
    if found["bare"] is not None or _OF_MANY.search(view[max(0, found.start() - _NEAR):found.start()]):
        return False
    return found["school"] is not None or bool(_SCHOOL_LEVEL.match(found["level"]))
