"""Birth dates: a date that *né* or *naissance* announces; other dates are the note's business.

A month with a year (*née en mars 2001*) counts as a birth date, a year alone does not: it says no more than an age.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.privacy.finding import Finding
from bot.privacy.reading import Reading
from bot.privacy.spoken import NUMBER_WORD

_MONTH = (
    r"(?:janv(?:ier)?|fevr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout"
    r"|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|dec(?:embre)?)(?![a-z])\.?"
)
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH_NUMBER = r"(?:1[0-2]|0?[1-9])"
_CENTURY_YEAR = r"(?:1[89]|20)[0-9]{2}(?![0-9])"
_YEAR = rf"(?:{_CENTURY_YEAR}|'?[0-9]{{2}}(?![0-9]))"
_SLASH = r" ?[./·:-] ?"
_SPELLED = rf"(?:(?:{NUMBER_WORD}|mille?|mil|cents?|et)(?![a-z])[ -]?){{1,10}}(?<![ -])"

_WITH_DAY = (
    rf"{_DAY}{_SLASH}{_MONTH_NUMBER}{_SLASH}{_YEAR}(?![./-]?[0-9])|{_DAY} {_MONTH_NUMBER} {_CENTURY_YEAR}"
    rf"|{_CENTURY_YEAR}{_SLASH}{_MONTH_NUMBER}{_SLASH}{_DAY}(?![0-9])|{_DAY}(?:er)?[ ./-]{{0,2}}{_MONTH}[ ./-]{{0,2}}{_YEAR}"
    rf"|(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:{_CENTURY_YEAR}|[0-9]{{2}}(?![0-9]))"
)
_WORDED = rf"(?:{_SPELLED}|premier|{_DAY}(?:er)?)[ -]{_MONTH} (?:{_SPELLED}|{_YEAR})"
_PARTIAL = (
    rf"(?:{_MONTH}|{_MONTH_NUMBER}[./-])[ ./-]{{0,2}}{_CENTURY_YEAR}"
    rf"|(?<=le )(?:{_DAY}(?:er)?[ -]{_MONTH}|{_DAY}{_SLASH}{_MONTH_NUMBER}(?![0-9]))"
)
_WHOLE = re.compile(_WITH_DAY)
_ANY = re.compile(f"{_WITH_DAY}|{_WORDED}|{_PARTIAL}")
_ANNOUNCED = re.compile(r"(?<![a-z0-9])(?:(?P<ne>ne)|ne\(?[.·-]?e\)?(?:[.·-]?s)?|nes|naiss(?:ance)?|ddn|d\.d\.n\.?)(?![a-z0-9'])")
_CLOSE_BY = re.compile(
    r"[ .:=(-]{0,3}(?:(?:c'?est|est|le|en|ce|du|au|un|vers) )?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?"
)
_FURTHER_ON = re.compile(rf"[^0-9,;.!?\n]{{0,45}}+(?P<date>{_WITH_DAY})|[^0-9,;.!?\n]{{1,45}}? le (?=[a-z])(?P<worded>{_WORDED})")
_NEXT_ONE = re.compile(r" ?(?:,|/|&|et|puis) ?(?:le )?")


def birthdates(reading: Reading) -> Iterator[Finding]:
    """The dates (without the words that announce them), in figures or in words, one after the other for several children."""
    view, done = reading.view, 0
    for announced in _ANNOUNCED.finditer(view):
        if announced.start() < done:
            continue
        found = _date_after(reading, announced)
        while found:
            yield Finding(*found.span(), "birthdate")
            done = found.end()
            following = _NEXT_ONE.match(view, done)
            found = _WHOLE.match(view, following.end()) if following else None


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
