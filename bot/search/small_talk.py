"""Greetings, thanks and tries: lines that ask for a human sentence, not for a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from bot.search.grammar import COURTESY, FUNCTION_WORDS

_TRIES = "test tests essai essais teste"
_PRAISE = "super cool top parfait nickel genial bravo bises bisous"
_PLEASANT = frozenset(
    f"{_TRIES} {_PRAISE} bonne bon journee soiree nuit week end weekend matinee appetit va vas allez bien kiss vous toi tlm monde plaisir "
    "rien copain nouveau robot bot carnet felicitations".split()
)
_MARKS = COURTESY | frozenset(f"{_TRIES} {_PRAISE}".split())


def is_small_talk(typed: Sequence[str]) -> bool:
    """Whether folded words, abbreviations written out, make a greeting, thanks or a try, and nothing else.

    >>> is_small_talk(["salut", "ca", "va"]), is_small_talk(["merci", "police"])
    (True, False)
    """
    return any(word in _MARKS for word in typed) and all(word in FUNCTION_WORDS or word in _PLEASANT or len(word) == 1 for word in typed)
