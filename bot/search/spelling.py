"""How French is misspelt on a phone: words written by ear, shortened, glued or cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.search.grammar import ELIDED, FUNCTION_WORDS, TEXTING

_SHORTEST_PART = 3
_SHORTEST_ELIDED = 6
_SHORTEST_GLUED = 6

_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(.)\1+", r"\1"),
        (r"ph", "f"), (r"[cs]h", "C"), (r"th", "t"), (r"h", ""),
        (r"c(?=[eiy])", "s"), (r"qu?|ck?", "k"), (r"x", "ks"),
        (r"gu(?=[eiy])", "G"), (r"ge(?=[aou])", "j"), (r"g(?=[eiy])", "j"), (r"G", "g"),
        (r"z", "s"), (r"y", "i"), (r"w", "v"),
        (r"tion", "sion"), (r"eau|au", "o"), (r"oeu|eu", "e"), (r"oi|oua", "wa"), (r"ou", "u"),
        (r"(?:ain|ein|ai?m(?![aeiou])|in|im(?=[bp]))(?![aeioun])", "1"), (r"(?:an|en|am(?=[bp])|em(?=[bp]))(?![aeioun])", "2"),
        (r"(?:on|om(?=[bp]))(?![aeioun])", "3"), (r"un(?![aeioun])", "1"), (r"a[iy]|ei|er$|et$|ez$", "e"), (r"gn", "ni"), (r"il+", "i"),
        (r"(?<=[a-z0-9])[estdxp]+$", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


def sound(word: str) -> str:
    """A key that two spellings of one French pronunciation share; rough on purpose, never shown.

    >>> sound("karavane") == sound("caravane"), sound("fotografe") == sound("photographe")
    (True, True)
    """
    if word.isdigit():
        return word
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


def spelled_out(words: list[str]) -> list[str]:
    """The words with texting abbreviations of the closed list written out.

    >>> spelled_out(["ya", "qqn", "ds", "hall"])
    ['il', 'y', 'a', 'quelqu', 'un', 'dans', 'hall']
    """
    return [part for word in words for part in TEXTING.get(word, word).split()]


@dataclass(frozen=True, slots=True)
class Cut:
    """One place where a glued word may be cut: ``parts`` are its content words, at least one."""

    parts: tuple[str, ...]

    @property
    def strength(self) -> int:
        """Few long parts are likelier than many short ones."""
        return sum(len(part) ** 2 for part in self.parts)


def _cuts(word: str, is_known: Callable[[str], bool]) -> Iterator[Cut]:
    for place in range(1, len(word) - 1):
        left, right = word[:place], word[place:]
        elided = left == "j" or (left in ELIDED and right[0] in "aeiouyh")
        if not (elided or left in FUNCTION_WORDS or is_known(left)) or not (right in FUNCTION_WORDS or is_known(right)):
            continue
        parts = tuple(part for part in (left, right) if part not in FUNCTION_WORDS and part not in ELIDED)
        if parts and all(len(part) >= _SHORTEST_PART for part in parts):
            yield Cut(parts)


def unglued(word: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """The known content words that an unknown word is glued from; empty where it is no such thing.

    >>> unglued("lacaravane", {"caravane"}.__contains__)
    ('caravane',)
    """
    if len(word) < _SHORTEST_GLUED or word.isdigit():
        return ()
    best = max(_cuts(word, is_known), key=lambda cut: cut.strength, default=None)
    return best.parts if best else ()


def without_elision(word: str) -> str:
    """The word after an elided one that was glued to it (``jattends`` → ``attends``), or an empty text where there is none.

    >>> without_elision("jattends"), without_elision("joint")
    ('attends', '')
    """
    if len(word) >= _SHORTEST_ELIDED and word[0] in ELIDED and word[1] in "aeiouyh":
        return word[1:]
    return ""
