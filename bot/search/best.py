"""The best search at hand for a library: with the sentence model where it is installed and wanted, by letters alone otherwise."""

from __future__ import annotations

import os
from pathlib import Path

from bot.library.model import Library
from bot.search.engine import SearchIndex
from bot.search.sentences import sentence_model


def best_index(library: Library, folder: Path | None = None, wants_model: bool = True) -> SearchIndex:
    """Builds the search; ``folder`` keeps the vectors of changed sheets (without one they are worked out at each start).

    With the model and sheets as delivered: about a second. Some 10 ms more a new text, and a few seconds once where any text changed:
    keep it off the event loop, or start with ``SearchIndex.build`` and call ``deepened`` later.
    """
    return deepened(SearchIndex.build(library), library, folder) if wants_model else SearchIndex.build(library)


def deepened(index: SearchIndex, library: Library, folder: Path | None = None) -> SearchIndex:
    """The same search with the sentence model, or as it was where there is no model or too large a library."""
    # read when numpy is first imported; with several threads a query took 70 ms instead of 3 where the machine had other work
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    model = sentence_model()
    if model is None:
        return index
    from bot.search.meaning import Meaning

    return index.with_meaning(Meaning.learn(library, model, folder))
