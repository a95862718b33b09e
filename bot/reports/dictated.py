"""Numbers as a telephone writes them down when one speaks: *du premier au quinze avril*, *entre vingt heures et vingt-deux heures*."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.dates.names import MONTHS
from bot.dates.numerals import EXACT
from bot.folding import fold

_TENS: Mapping[str, int] = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50}
_ONES = "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf"
_SAID = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:et[ -])?(?:{_ONES}))?|dix[ -](?:sept|huit|neuf)|deux|trois|quatre|cinq|six|sept|huit|neuf|dix"
    r"|onze|douze|treize|quatorze|quinze|seize)(?![a-z])"
)
_OF_CALENDAR = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))}|heures?|h|jours?|semaines?|mois|derni(?:er|ere)s?)(?![a-z])"
_COUNTED = re.compile(rf"(?<![a-z-]){_SAID}(?= (?:et demie )?{_OF_CALENDAR})|(?<=heures ){_SAID}")
_YEAR = re.compile(rf"(?<![a-z-])deux[ -]mille[ -]{_SAID}")
_LINKED = re.compile(
    rf"(?:(?<=entre )|(?<=du )|(?<=de )|(?<=le )|(?<=depuis ))(?:premier|{_SAID})"
    rf"(?=(?: et| au| a| jusqu'au|-)? (?:le )?[0-9]+(?:er)? (?:[0-9]+ )?{_OF_CALENDAR})"
)


def in_digits(text: str) -> str:
    """A dictated line with the numbers of its days, hours and counts in digits; other numbers stay as they were said.

    >>> in_digits("du premier au trente et un mars, entre vingt heures et vingt-deux heures, deux jeunes")
    'du 1er au 31 mars, entre 20 heures et 22 heures, deux jeunes'
    """
    for pattern in (_YEAR, _COUNTED, _LINKED):
        plain = "".join(fold(letter)[:1] or letter for letter in text.casefold())
        if len(plain) != len(text):
            return text
        for found in reversed(list(pattern.finditer(plain))):
            text = f"{text[: found.start()]}{_figures(found[0])}{text[found.end() :]}"
    return text


def _figures(said: str) -> str:
    if said == "premier":
        return "1er"
    if said.startswith("deux") and "mille" in said:
        return str(2000 + int(_figures(re.sub("^deux[ -]mille[ -]", "", said))))
    if said in EXACT:
        return str(EXACT[said])
    parts = [part for part in re.split("[ -]", said) if part != "et"]
    return str(sum(_TENS.get(part) or EXACT[part] for part in parts))
