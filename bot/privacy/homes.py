"""Addresses: where somebody lives, from the street number to the door; a street, or *allée 12* alone, is a place of work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.finding import Finding
from bot.privacy.reading import COVER, Reading
from bot.privacy.spoken import NUMBER_WORD

_SAID = rf"(?:{NUMBER_WORD}|cents?)(?:[ -](?:{NUMBER_WORD}|cents?|et)(?![a-z])){{0,5}}"
_NUMBER = rf"(?<![a-z0-9/.,:-])(?:(?:n[o°]? ?)?[0-9]{{1,4}}|{_SAID})(?: ?(?:bis|ter|quater|[a-d](?![a-z])))?"
_WAY = (
    r"(?:(?:grande?|petite?|vieille|ancienne) )?(?:rue|r|avenue|ave?|boulevard|boul|bl?v?d|place|pl|placette|chemin|che?m?|impasse"
    r"|imp|quai|cours|crs|montee|passage|route|rte"
    r"|esplanade|promenade|mail|square|sq|allee|all|residence|res|lotissement|clos|villa|cite|faubourg|fbg|sentier|traverse|ruelle)\.?"
)
_ENDS = (
    r"(?=[ ,;.)]|$)(?! ?(?:fois|passages?|visites?|jours?|appels?|relances?|nuits?|signalements?|tickets?|rappels?|arr"
    r"|arrondissement|semaines?|rdv"
    r"|voisin|trimestre|mois|tour|etages?))"
)
_DATE = r" [0-9]{1,2} (?:mai|novembre|septembre|aout|juin|juillet|mars|fevrier)(?: [0-9]{4})?"
_NAME = rf"(?: [a-z'.-]++|{_DATE})"
_ORDER = r"premier|deuxieme|troisieme|quatrieme|cinquieme|sixieme|dernier"
_GROUND = r"rdc|rez de chaussee|r ?\+ ?[0-9]{1,2}"
_FLOOR = rf"(?:[0-9]{{1,2}} ?(?:e|er|eme|ieme|nd)|{_ORDER}|{_GROUND})"
_FLAT = (
    rf"(?:apt|appt|appart|app|ap|appartement|logement|logt|log|lgt|lot|chambre|ch|studio)\.? ?(?:numero |n[o°]? ?)?(?:[0-9]{{1,4}}[a-z]?"
    rf"|[a-z]|{_SAID})(?![a-z0-9'])"
)
_LEAF = (
    rf"(?:porte|pte) (?:numero |n[o°]? ?)?(?:[0-9]{{1,4}}[a-z]?|[a-z]|{_SAID}|de gauche|du fond|du milieu|d'en face|de droite|gauche"
    rf"|droite|face)(?![a-z0-9'])"
)
_BELL = r"(?:boite|bal|interphone|sonnette|digicode|code)(?: aux lettres)?(?: n[o°]?)? ?[0-9]{1,4}[ab]?"
_DOOR = (
    rf"(?:{_FLOOR} ?(?:etage|etg|et)\b\.?(?: (?:a )?(?:gauche|droite|g|d|dte|gche|face|fond)\b)?|{_FLOOR},? (?:a |en "
    rf"|porte )?(?:gauche|droite|g|d|dr|dte|gche|face|fond)\b"
    rf"(?: en (?:sortant|montant|entrant))?|etage [0-9]{{1,2}}\b|{_FLAT}|{_LEAF}"
    rf"|{_FLOOR}(?= porte| ap)|{_BELL}|(?:maison|pavillon|portail|studio|appart|appartement|garage|loge)(?: mitoyenne)? (?:du fond|du "
    rf"milieu|de gauche|de droite|d'angle|[0-9]{{1,3}}|bleue?|verte?|blanche?)(?![a-z])|(?:{_GROUND})(?![a-z0-9])|a? ?(?:gauche"
    rf"|droite)\b)"
)
_ENTRANCE = (
    r"(?:bat|batiment|bt|esc|escalier|entree|hall|allee|all|tour|montee|cage|immeuble|imm)\.? ?(?:[0-9]{1,3}[a-z]?|[a-z])(?![a-z0-9'])"
)
_WAY_NAME = rf"{_NUMBER}[ ,]{{1,2}}{_WAY}(?: (?:de|du|des|la|le|les|l'|general|docteur|dr|st|saint|sainte)(?![a-z]))*(?: [a-z'-]++){{1,2}}"
_MORE = r"[ ,;/()-]{1,3}(?:(?:au|a la|a|le|la|du) )?"

_ADDRESS = re.compile(
    rf"{_NUMBER}[ ,]{{1,2}}{_WAY}{_NAME}{{1,6}}?(?:{_MORE}{_ENTRANCE})*"
    rf"(?:{_MORE}{_DOOR}|(?:,| au)(?: au)? {_FLOOR}{_ENDS})(?:{_MORE}(?:{_DOOR}|{_ENTRANCE}))*"
)
# The number after the street: « rue Roux, au 14, deuxième étage », « rue de la Soie n°9 apt 4 ».
_NUMBER_LAST = re.compile(
    rf"\b{_WAY}{_NAME}{{1,4}}?[ ,]{{1,2}}(?:au |numero |n[o°] ?)(?:numero |n[o°] ?)?[0-9]{{1,3}}(?: ?(?:bis|ter))?(?![0-9a-z])"
    rf"(?:{_MORE}{_ENTRANCE})*(?P<door>{_MORE}{_DOOR}(?:{_MORE}(?:{_DOOR}|{_ENTRANCE}))*)?"
)
# No street: an entrance, then a flat; a room of a hostel.
_INNER = re.compile(
    rf"(?<![a-z0-9])(?:{_ENTRANCE}{_MORE}){{1,4}}(?:{_FLOOR} ?(?:etage|etg|et)?(?:{_MORE}| ))?(?:{_FLAT}|{_FLOOR} ?(?:etage"
    rf"|etg) (?:gauche|droite|face|porte [0-9a-z]{{1,4}})"
    rf"|(?:etage [0-9]{{1,2}}|{_FLOOR} ?(?:etage|etg)?){_MORE}{_LEAF})(?:{_MORE}(?:{_DOOR}|{_ENTRANCE}))*"
    rf"|(?<![a-z0-9])(?:{_FLAT}|porte [0-9]{{1,4}}){_MORE}(?:{_FLOOR} ?(?:etage|etg)\b|{_ENTRANCE})(?:{_MORE}(?:{_DOOR}|{_ENTRANCE}))*"
)
_ROOM = re.compile(
    r"\b(?:foyer|hotel|chrs|residence|adoma|aralis|auberge|internat|resid|ehpad)(?: [a-z'-]+){0,3},? (?:ch|chambre|studio|logement"
    r"|lgt|unite)\.? ?(?:n[o°] ?)?"
    r"[0-9]{1,4}[a-z]?(?![0-9a-z])|\b(?:chambre|ch|studio)\.? ?(?:n[o°] ?)?[0-9]{1,4},? (?:a l'|a la |du |au |de l')(?:foyer|hotel"
    r"|residence|chrs|auberge|ehpad|adoma)"
    r"(?: [a-z0-9'-]+)?"
)
_STREET = re.compile(
    rf"{_NUMBER}[ ,]{{1,2}}{_WAY}"
    r"(?: (?:de|du|des|la|le|les|general|gal|docteur|dr|professeur|prof|abbe|marechal|st|saint|sainte)(?![a-z]))*"
    rf"(?:{_DATE}|(?: [a-z'-]++){{1,2}})(?:{_MORE}{_ENTRANCE})?"
)
_LIVING = re.compile(
    r"(?:\bchez [a-z]{2,}(?<!chez le)(?<!chez la)(?<!chez les)"
    r"|\b(?:ch|chez|tchez) (?:(?:son|sa|ses|un|une|leur|mon|ma|des|les) )?[a-z]{2,}|\b(?:m|mr|mme|mlle|famille"
    r"|veuve)\.? [a-z'-]{2,}(?: [a-z'-]{2,})?,"
    r"|\b(?:dame|monsieur|mr|mme|madame|loc|locataire|voisine?|mamie|papi|famille|couple|retraitee?|occupante?|personne|veuve|veuf"
    r"|habitante?) (?:agee |seule )?(?:du|au)"
    r"|\b(?:creche|dort|pieute|emmenage|demenage|reloge[es]?|rentre chez (?:lui|elle)|raccompagnee? (?:chez (?:lui|elle))?|proprio"
    r"|proprietaire)(?: du| au)?"
    r"|\b(?:habit(?:e|ent|ant|ait|er)|domicili(?:e|ee|es|ees)|demeur(?:e|ant|ait)|resid(?:e|ant|ait|ent)|loge|logee|adresse|domicile"
    rf"|vit|vivent|heberge[es]*)|\bchez (?:elle|lui|eux|(?:(?:m|mr|mme|madame|monsieur)\.? )?{COVER}+)|{COVER}+)"
    r"[ ,:(]{1,3}(?:(?:au|a|est|actuelle|perso|seule?|ensemble|dans|:) ?){0,3}$"
)
_FLAT_ALONE = re.compile(rf"(?<![a-z0-9])(?:{_ENTRANCE}{_MORE})?{_FLOOR}(?: ?(?:etage|etg))?(?:{_MORE}| )(?:{_FLAT}|{_LEAF})")
_DOOR_FIRST = re.compile(
    rf"(?<![a-z0-9])(?:{_DOOR}|{_ENTRANCE})(?:{_MORE}(?:{_DOOR}|{_ENTRANCE})){{0,6}}[ ,/()-]{{1,3}}(?:(?:au|du|le|dans le) )?{_WAY_NAME}"
)
_TOWN = re.compile(r"[ ,]{1,2}(?:69|42|38|01)[0-9]{3}(?: [a-z]{3,}(?:[ -](?:en|sur|les|la|st|saint)[ -][a-z]{3,})?)?")
_LOOK_BACK = 60
_SAYS_NUMBER = re.compile(r"(?: au|n[o°]|numero) ?[0-9]")
_SAYS_FLAT = re.compile(
    r"(?:a(?:pp?|ppt|pt)|appart[a-z]*|log[a-z]*|lgt|lot|ch|chambre|studio|porte|pte|etage"
    r"|etg)\.? ?(?:n[o°] ?)?[0-9a-z]{1,4}(?![a-z0-9'])|etage"
)


def addresses(reading: Reading) -> Iterator[Finding]:
    """Number, street and door; number and street where the words before say that somebody lives there; a floor with a door."""
    view = reading.view
    for found in _ADDRESS.finditer(view):
        yield _home(view, *found.span())
    for found in _STREET.finditer(view):
        if _LIVING.search(view[max(0, found.start() - _LOOK_BACK):found.start()]) or _TOWN.match(view, found.end()):
            yield _home(view, *found.span())
    for found in _NUMBER_LAST.finditer(view) if _SAYS_NUMBER.search(view) else ():
        if found["door"] or _LIVING.search(view[max(0, found.start() - _LOOK_BACK):found.start()]):
            yield _home(view, *found.span())
    if _SAYS_FLAT.search(view):
        for found in (*_INNER.finditer(view), *_ROOM.finditer(view)):
            yield _home(view, *found.span())
    for found in _DOOR_FIRST.finditer(view):
        yield _home(view, *found.span())
    for found in _FLAT_ALONE.finditer(view):
        yield _home(view, *found.span())


def _home(view: str, start: int, end: int) -> Finding:
    """The finding, with the postcode and town that may follow."""
    town = _TOWN.match(view, end)
    return Finding(start, town.end() if town else end, "address", "warn")
