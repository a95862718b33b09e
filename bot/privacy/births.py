"""Birth dates: a date that *né*, *naissance* or *anniversaire* announces, and any whole date too old to be the note's business.

A month with a year (*née en mars 2001*) counts as a birth date, a year alone does not: it says no more than an age.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.privacy.finding import Finding
from bot.privacy.reading import Reading
from bot.privacy.spoken import NUMBER_WORD

# As thumbs write them: cut short, without a letter, as they sound.
_MONTH = (
    r"(?:jan(?:v(?:i?er?|iers)?)?|fe?vr?(?:i?er?|rier)?|mars?|avr(?:ill?)?|mai|juin|jui?l+(?:i?et?)?|juiet|aou?t?"
    r"|se[pt]t?(?:[ea][mn]bre)?|oct(?:obre)?|nov(?:[ea][mn]bre)?|de[cs](?:[ea][mn]bre)?)(?![a-z])\.?"
)
# With the letters that stand for figures (o, i, l) and months in Roman ones.
_DAY = r"(?:[0o]?[1-9]|[0o][il]|[12][0-9oil]|[il][0-9]|3[01oil])"
_MONTH_NUMBER = r"(?:[1il][0-2]|1[oil]|[0o]?[1-9]|[0o][il]|x?i{1,3}|i?[vx]|vi{1,3})"
_CENTURY_YEAR = r"(?:[1il][89]|2[0o])[0-9oils]{2}(?![0-9a-z])"
_YEAR = rf"(?:{_CENTURY_YEAR}|'?[0-9][0-9oil](?![0-9a-z]))"
_SLASH = r" ?[./·:\\_|*~-]{1,2} ?"
_OF = r" ?(?:du|de|d') ?"
_SPELLED = rf"(?:(?:{NUMBER_WORD}|mille?|mil|cents?|et)(?![a-z])[ -]?){{1,10}}(?<![ -])"

_WITH_DAY = (
    rf"{_DAY}{_SLASH}{_MONTH_NUMBER}{_SLASH}{_YEAR}(?![./-]?[0-9])|{_DAY} {_MONTH_NUMBER} {_CENTURY_YEAR}"
    rf"|1er{_SLASH}{_MONTH_NUMBER}{_SLASH}{_YEAR}(?![./-]?[0-9])|{_DAY} {_MONTH_NUMBER} [0-9]{{2}}(?![0-9h]| ?[0-9])"
    rf"|{_DAY}(?:er)?(?:{_OF}(?:mois de )?(?:{_MONTH_NUMBER}|{_MONTH})) ?(?:(?:de|l'annee) ?){{0,2}}{_YEAR}"
    rf"|{_CENTURY_YEAR}{_SLASH}{_MONTH_NUMBER}{_SLASH}{_DAY}(?![0-9])|{_DAY}(?:er)?[ ./-]{{0,2}}{_MONTH}[ ./-]{{0,2}}(?:(?:de |l'annee "
    rf"){{1,2}})?{_YEAR}"
    rf"|(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9])|(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:{_CENTURY_YEAR}|[0-9]{{2}}(?![0-9]))"
)
_WORDED = rf"(?:{_SPELLED}|premier|{_DAY}(?:er)?)[ -]{_MONTH} (?:{_SPELLED}|{_YEAR})"
_PARTIAL = (
    rf"(?:{_MONTH}|{_MONTH_NUMBER}[./-])[ ./-]{{0,2}}(?:de )?{_CENTURY_YEAR}|{_MONTH} '?[0-9]{{2}}(?![0-9a-z])"
    rf"|(?<=le )(?:{_DAY}(?:er)?[ -]{_MONTH}|(?:{_SPELLED}|premier)[ -]{_MONTH}|{_DAY}{_SLASH}{_MONTH_NUMBER}(?![0-9]))"
)
# Dictated in figures read one after the other: « le douze zéro trois quatre-vingt-cinq ».
_COUNTED = rf"{NUMBER_WORD}(?:[ -](?:{NUMBER_WORD}|mille?|mil|cents?|et)(?![a-z])){{2,9}}"
_BEFORE_2021 = r"(?:1[89][0-9]{2}|200[0-9]|201[0-9]|2020)(?![0-9])"
_OLD_SHORT = r"'?(?:3[5-9]|[4-9][0-9])(?![0-9h])"
_GREAT_YEAR = r"(?:mille?|mil) (?:neuf|9) cents?(?:[ -](?:" + NUMBER_WORD + r"|et)(?![a-z])){0,6}"
_OLD = re.compile(
    r"(?<![a-z0-9])(?<![0-9][./:·-])(?:"
    rf"{_DAY}(?:{_SLASH}|{_OF}){_MONTH_NUMBER}(?:{_SLASH}|{_OF})(?:{_BEFORE_2021}|{_OLD_SHORT})(?![./-]?[0-9])"
    rf"|{_DAY} {_MONTH_NUMBER} {_BEFORE_2021}|{_BEFORE_2021}{_SLASH}{_MONTH_NUMBER}{_SLASH}{_DAY}(?![0-9])"
    rf"|{_DAY}(?:er)?(?:[ ./-]{{0,2}}|{_OF}(?:mois de )?){_MONTH}[ ./-]{{0,2}}(?:de )?(?:{_BEFORE_2021}|{_OLD_SHORT})(?! ?(?:min|ans|h|e"
    rf"|jeunes|pers)(?![a-z]))"
    rf"|(?:{_SPELLED}|premier|{_DAY}(?:er)?)[ -]{_MONTH} {_GREAT_YEAR})"
)
# Old dates that are a place, a law, a document, or the beginning of something.
_BUSINESS = re.compile(
    r"\b(?:loi|decret|arrete|ordonnance|article|art)s?\b[a-z0-9 °.-]{0,25}$"
    r"|\b(?:rue|r|place|pl|bd|bld|boulevard|ave?|avenue|cours|quai|pont|square|esplanade|arret|station|parvis|cite|residence|ecole|college"
    r"|lycee|loi|decret|arrete|circulaire|norme|depuis|depuis le|bail|factures?|contrat|travaux|construi[a-z]*|fonde[a-z]*|inaugur[a-z]*"
    r"|batiment|immeuble|asso|association|commemor[a-z]*|ceremonie|memoire|armistice|attentats?|guerre|bati|creee?|ouvert|ferme|courriers?"
    r"|jugement|pv|ag|halls?|allees?|bus|lignes?|portes?|caves?|apts?|appts?|logements?)(?: [a-z']+){0,2} ?$"
)
_FAMOUS = re.compile(
    r"8 mai (?:19)?45|11 nov[a-z.]* (?:19)?18|19 mars (?:19)?62|4 sept[a-z]* 1870|14 juil[a-z]* 17(?:89|90)|18 juin (?:19)?40|6 juin "
    r"(?:19)?44"
    r"|25 aout 1944|24 avril 1915|3 sept[a-z]* 1944|10 mai 1981|17 oct[a-z]* 1961|27 mai 1943|26 janv[a-z]* 1934|11 janv[a-z]* 2015"
)
_WHOLE = re.compile(_WITH_DAY)
_ANY = re.compile(f"{_WITH_DAY}|{_WORDED}|{_PARTIAL}|{_COUNTED}")
_ANNOUNCED = re.compile(
    r"(?<![a-z0-9])(?:(?P<ne>ne)(?![(·.]e)|ne\(?[.·-]?e\)?(?:[.·-]?s)?|nes|nee?z(?= le)|naiss?(?:ances?)?|ddn|d\.d\.n\.?|dnaiss|dob|natif"
    r"|native"
    r"|(?P<feast>(?:son|sa|mon|ma|leur|l'|d')? ?anniv(?:ersaire)?s?|(?:1?[0-9]{1,2}|ses|des|les) ans))(?![a-z'])"
)
_CLOSE_BY = re.compile(
    r"[ .:=(,-]{0,3}(?:(?:c'?est|c|est|etait|sera|tombe|le|en|ce|du|au|un|vers|courant|debut|fin|mi|mois de"
    r"|environ|autour de|aux alentours de|dit|dit il|dit elle)[ -]){0,3}"
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?"
)
_FURTHER_ON = re.compile(rf"[^0-9,;.!?\n]{{0,45}}+(?P<date>{_WITH_DAY})|[^0-9,;.!?\n]{{1,45}}? le (?=[a-z])(?P<worded>{_WORDED})")
_FEAST = re.compile(
    rf"[ :,]{{1,2}}(?:(?:c'?est|c|est|tombe|sera) )?le (?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?(?P<date>{_WITH_DAY}"
    rf"|{_WORDED}|{_DAY}(?:er)? {_MONTH})"
)
_OWN = re.compile(r"son|sa |mon|ma |leur|ses|[0-9]")
_NEXT_ONE = re.compile(r" ?(?:,|/|&|et|puis) ?(?:le )?")


def birthdates(reading: Reading) -> Iterator[Finding]:
    """The dates (without the words that announce them), in figures or in words, one after the other for several children."""
    view, done = reading.view, 0
    for announced in _ANNOUNCED.finditer(view):
        if announced.start() < done:
            continue
        found = _feast_date(view, announced) if announced["feast"] else _date_after(reading, announced)
        while found:
            yield Finding(*found.span(), "birthdate")
            done = found.end()
            following = _NEXT_ONE.match(view, done)
            found = _WHOLE.match(view, following.end()) if following else None


def old_dates(reading: Reading) -> Iterator[Finding]:
    """Whole dates of before 2021 that nothing announces: a note's business is recent, laws, streets and leases excepted."""
    view = reading.view
    for found in _OLD.finditer(view):
        known = _FAMOUS.match(view, found.start()) or _BUSINESS.search(view, max(0, found.start() - 40), found.start())
        if not known:
            yield Finding(*found.span(), "birthdate")


def _feast_date(view: str, announced: re.Match[str]) -> re.Match[str] | None:
    """The date of a birthday (*son anniv c'est le 3 mai*), of somebody's only (*l'anniversaire de l'asso* is none)."""
    if not _OWN.match(announced["feast"]):
        return None
    feast = _FEAST.match(view, announced.end())
    return _ANY.match(view, feast.start("date")) if feast else None


def _date_after(reading: Reading, announced: re.Match[str]) -> re.Match[str] | None:
    """The date right after the word, or a complete one further on in the same clause."""
    view, end = reading.view, announced.end()
    near = _CLOSE_BY.match(view, end)
    place = near.end() if near else end
    found = _ANY.match(view, place)
    if found or (announced["ne"] and not _is_accented(reading.typed(*announced.span()))):
        return found
    further = _FURTHER_ON.match(view, end)
    return _ANY.match(view, further.start(further.lastgroup or 0)) if further else None


def _is_accented(word: str) -> bool:
    """Tells *né* from the negation *ne*, which the folded view cannot."""
    return "é" in unicodedata.normalize("NFC", word.lower())
