"""French text made comparable: case, accents, ligatures, apostrophes and invisible characters folded away."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "ß": "ss", "’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'"})
_LATIN = 0x2200
_WORD = re.compile(r"[0-9a-z]+")
_SPACED_WORD = re.compile(r"[^\W_]+", re.UNICODE)


class _Folded(dict[int, str]):
    """Each character folded, by its number: folding a text is folding its characters."""

    def __missing__(self, number: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(number).translate(_LIGATURES)).casefold()
        folded = "".join(c for c in plain if not unicodedata.combining(c) and (c == "\n" or unicodedata.category(c) not in ("Cf", "Cc")))
        if number < _LATIN:  # what French is written in; nothing of what is typed in other scripts is kept
            self[number] = folded
        return folded


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Lower case, without accents, ligatures or invisible characters (NFKC, categories Cf and Cc but new lines).

    >>> fold("L’Œuvre  À ÉVACUER")
    "l'oeuvre  a evacuer"
    """
    return text.translate(_FOLDED)


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
