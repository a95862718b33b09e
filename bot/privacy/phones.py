"""Telephone numbers as people type them: any separator, letters for digits, home or abroad."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from bot.privacy.finding import Finding
from bot.privacy.reading import Reading

SEPARATOR = r"(?:[ \n./\\,_·|()*~;-]{0,3}| ?:| ?(?<!•)•(?!•) ?)"
"""Between two digits of one number; a colon or a bullet only alone, as in 06:39 or 06 • 39."""
DIGIT = r"(?:[0-9]|[oils](?![a-hj-km-np-rt-z]))"
"""A digit, or the letter people put for it, unless that letter begins a word."""
AS_DIGITS = str.maketrans("oils", "0115")

# Numbering plan (Arcep 2022-1583): ten digits from 0, 01-05 and 09 fixed, 06-07 mobile; +33 and 0033 stand for that 0.
_FRENCH = re.compile(
    r"[+0o3](?:(?<![0-9a-z+].)|(?<=tel.)|(?<=num.)|(?<=port.)|(?<=[a-z][+0]))"
    rf"(?:(?:(?<=\+)|(?<=[0o])[0o]){SEPARATOR}33{SEPARATOR}(?:\(?0{SEPARATOR})?|(?<=3)3{SEPARATOR}(?=[67])|(?<=[0o]){SEPARATOR})"
    rf"[1-9ils](?:{SEPARATOR}{DIGIT}){{8}}(?![0-9])"
)
_ABROAD = re.compile(
    r"[+0](?:(?<![0-9a-z].)|(?<=[a-z][a-z]\+))(?:(?<=\+)|0(?=[ .]?[1-9]))"
    rf"{SEPARATOR}(?P<rest>[1-9](?:{SEPARATOR}[0-9]){{7,14}})(?![0-9])"
)
# One digit short or too many is still somebody's number when the words before it say so.
_MISTYPED = re.compile(r"[067](?<![0-9a-z].)(?:(?<=0)[67])?(?:(?: (?:et|puis) |[ ./-]{0,2})[0-9]){6,10}(?![0-9])")
_ANNOUNCED = re.compile(
    r"\b(?:tel|telephone|phone|portable|mobile|num|numero|joindre|joignables?|appel[a-z]{0,4}|rappel[a-z]{0,4}|contact[a-z]{0,3}|whatsapp|sms|06|07)\b[^0-9\n]{0,15}$"
)
_DATE = re.compile(
    r"(?:\d{1,2}([./-]))?(?:0[1-9]|1[0-2])[./-](?:19|20)\d\d(?!\d)"
    r"|(?:0[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\2\d\d(?!\2?\d)"
)
_GROUP = re.compile(r"[0-9oils]+")


def phones(reading: Reading) -> Iterator[Finding]:
    """Numbers of ten French digits, and numbers from abroad."""
    for found in _FRENCH.finditer(reading.view):
        if not _is_something_else(found.group()):
            yield Finding(*found.span(), "phone")
    for found in _ABROAD.finditer(reading.view):
        code = re.sub(r"[^0-9]", "", found["rest"][:9])
        if not code.startswith("33") and any(int(code[:size]) in COUNTRY_CODE_TO_REGION_CODE for size in (1, 2, 3)):
            yield Finding(*found.span(), "phone")


def mistyped_phones(reading: Reading) -> Iterator[Finding]:
    """Announced numbers with a digit short or too many; to be read after those with a part in words."""
    for found in _MISTYPED.finditer(reading.view):
        announced = _ANNOUNCED.search(reading.view, max(0, found.start() - 30), found.start())
        if announced and not _is_something_else(found.group()):
            yield Finding(*found.span(), "phone")


def national(number: str) -> str:
    """The digits of a number as dialled at home: ``+33 6…``, ``0033 6…`` and ``06…`` are one.

    >>> national("+33 (0)1 99 00 12 34")
    '0199001234'
    """
    digits = re.sub(r"[^0-9]", "", number.translate(AS_DIGITS))
    return re.sub(r"^(?:0033|33(?=0?[1-9]\d{8}$))0?", "0", digits)


def _is_something_else(shown: str) -> bool:
    """Whether ten digits are rather a date and a time, opening hours or a list of doors."""
    if shown.isdigit():
        return False
    groups = _GROUP.findall(shown)
    separators = [s.strip(" ") or " " for s in _GROUP.split(shown)[1:-1]]
    in_pairs = len(groups) == 5 and len(set(separators)) == 1 and all(len(group) == 2 for group in groups)
    if (_DATE.search(shown) and not in_pairs) or (":" in separators and set(separators) != {":"}):
        return True
    if len(groups) < 4 or any(len(group) > 2 or not group.isdigit() for group in groups):
        return False
    values = [int(group) for group in groups]
    evenly_spaced = len({after - before for before, after in pairwise(values)}) == 1
    in_twos = len(set(separators[::2])) == 1 and separators[0] != separators[1]
    return evenly_spaced or (in_twos and all(v < 25 for v in values[::2]) and all(v % 15 == 0 for v in values[1::2]))


def is_service(number: str) -> bool:
    """Whether a :func:`national` number begins with 08: the plan gives those to services, never to a person."""
    return number.startswith("08")
