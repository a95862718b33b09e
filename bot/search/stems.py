"""French stems: one form for the inflections of a word, whatever accents were typed."""

from __future__ import annotations

from functools import lru_cache

from bot.stemming import snowball_stem

KEPT_STEMS = 1 << 16
_SHORTEST_TRIMMED = 4


def stem_typed(word: str) -> str:
    """The stem of a folded word. Nothing is kept: what people type may be somebody's name.

    Snowball expects accents and leaves ``brulee``, ``brule`` apart once they are folded, hence the trimming after it.

    >>> stem_typed("brulees") == stem_typed("bruler")
    True
    """
    if word.isdigit():
        return word
    found = snowball_stem(word)
    while len(found) > _SHORTEST_TRIMMED and (found[-1] in "es" or found[-1] == found[-2]):
        found = found[:-1]
    return found


stem = lru_cache(maxsize=KEPT_STEMS)(stem_typed)
"""The same, remembered: for the words of the library, which are public and few."""
