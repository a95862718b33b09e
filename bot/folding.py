"""French text made comparable: case, accents, ligatures, apostrophes and invisible characters folded away."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "ß": "ss", "’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'"})
_WORD = re.compile(r"[0-9a-z]+")
_SPACED_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def fold(text: str) -> str:
    """Lower case, without accents, ligatures or invisible characters (NFKC, categories Cf and Cc but new lines).

    >>> fold("L’Œuvre  À ÉVACUER")
    "l'oeuvre  a evacuer"
    """
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES)).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c) and (c == "\n" or unicodedata.category(c) not in ("Cf", "Cc")))


def words(text: str) -> list[str]:
    """The folded words of a text, in order; letters and digits only.

    >>> words("Tapage, allée 12 à Mermoz")
    ['tapage', 'allee', '12', 'a', 'mermoz']
    """
    return _WORD.findall(fold(text))


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word and where it stands in the original text (code points, end exclusive)."""

    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The folded words of a text with their places in it, so that a finding can be masked in the original."""
    return [
        Token(folded, found.start(), found.end())
        for found in _SPACED_WORD.finditer(text)
        if (folded := "".join(_WORD.findall(fold(found.group()))))
    ]
