"""What lines that nobody should type cost the search."""

from __future__ import annotations

import random
import string
import time
from collections.abc import Mapping

from bot.library.model import Library
from bot.search.best import best_index
from bot.search.engine import SearchIndex

LENGTH = 40_000
TIMES = 5


def _made(library: Library) -> Mapping[str, str]:
    chance = random.Random(2)  # noqa: S311 - no secret
    phrases = [phrase for sheet in library.sheets.values() for phrase in sheet.phrases]
    real = " ".join(chance.sample(phrases, len(phrases)))
    noise = "".join(chance.choices(string.ascii_lowercase + "   ", k=LENGTH))
    return {
        "one letter": "a" * LENGTH,
        "phrases of the sheets": real * (1 + LENGTH // len(real)),
        "random letters and spaces": noise,
        "random letters": noise.replace(" ", ""),
        "emoji": "🔥🚤👩‍👩‍👧" * LENGTH,
        "function words": "je ne sais pas ce que c'est mais il y a " * LENGTH,
        "right-to-left marks": "\u202e\u200ftapage\u202c " * LENGTH,
        "zero-width characters": "t\u200ba\u200bp\u200ba\u200bg\u200be " * LENGTH,
        "combining accents": "e" + "\u0301" * LENGTH,
        "characters that unfold": "\ufdfa" * LENGTH,
        "regex bomb": "(a+)+$" * LENGTH + "aaaaaaaaaaaa!",
        "digits apart": "1 1 5 " * LENGTH,
        "glued words": "lacaravanequelescavesdescaves" * LENGTH,
    }


def bad_input(library: Library) -> dict[str, tuple[float, float]]:
    """By kind of line, 40,000 characters long: the slowest of five answers in milliseconds, without and with the model."""
    letters, best = SearchIndex.build(library), best_index(library)
    found = {}
    for kind, text in _made(library).items():
        line = text[:LENGTH]
        found[kind] = (_slowest(letters, line), _slowest(best, line))
    return found


def _slowest(index: SearchIndex, line: str) -> float:
    times = []
    for _ in range(TIMES):
        start = time.process_time()
        index.search_fully(line)
        times.append((time.process_time() - start) * 1000)
    return max(times)
