"""Finds the weights and thresholds of the search from labelled queries, honestly: every figure is of folds that were held out.

    python -m scripts.tune_search queries.jsonl            figures by cross-validation, and the ablation
    python -m scripts.tune_search queries.jsonl --write    also writes the weights, fitted on all queries, to bot/search/weights.py
    carnet lookups >> queries.jsonl                        adds what people chose in the street
    python -m scripts.tune_search --vectors                computes the vectors shipped with the sheets

Each line of the file: ``{"q": text, "ids": [accepted sheets, best first; empty where none answers], "kind": word}``.
Needs the extra ``sens`` (numpy, the sentence model).
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from bot.library.model import Library
from bot.library.reading import read_library
from bot.search import vectors, weights
from bot.search.meaning import Meaning
from bot.search.sentences import sentence_model
from scripts.search_cases import TIERS, read_queries, tiers
from scripts.search_fitting import FOLDS
from scripts.search_folds import fitted, mean_figures, without

WEIGHTS_FILE = Path(weights.__file__)
MARKER = "# Learnt: everything below is written by scripts/tune_search.py\n"


def _written(name: str, tier: weights.Tier) -> str:
    def row(values: Sequence[float]) -> str:
        return "(" + ", ".join(f"{value:.4g}" for value in values) + ")"

    rows = "\n".join(f"    {field}={row(getattr(tier, field))}," for field in ("ranking", "right", "scope"))
    return f"{name} = Tier(\n{rows}\n    match_from={tier.match_from:.4f},\n    suggest_from={tier.suggest_from:.4f},\n)\n"


def ship_vectors(library: Library) -> None:
    """Writes the vectors of the library beside the code."""
    model = sentence_model()
    if model is None:
        raise SystemExit("the sentence model is not installed")
    Meaning.learn(library, model, vectors.SHIPPED.parent)
    (vectors.SHIPPED.parent / vectors.KEPT_NAME).replace(vectors.SHIPPED)


def main() -> None:
    """Prints the figures of each tier, and writes the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries", type=Path, nargs="?")
    parser.add_argument("--procedures", type=Path, default=Path("procedures"))
    parser.add_argument("--vectors", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--ablation", action="store_true")
    asked = parser.parse_args()
    library = read_library(asked.procedures, dt.datetime.now(dt.UTC).date())
    if asked.vectors:
        ship_vectors(library)
    if asked.queries is None:
        return
    queries, written = read_queries(asked.queries, library), []
    for name, index, known in tiers(queries, library, None):
        figures = mean_figures(queries, known, index, kinds=True)
        print(f"{name}\n    {figures}", flush=True)
        for column, what in enumerate(TIERS[name]) if asked.ablation else ():
            print(f"    without {what:22} {mean_figures(queries, without(known, column), index)}", flush=True)
        if asked.write:
            comment = f"# {dt.datetime.now(dt.UTC).date()}, {len(queries)} queries, {FOLDS} folds held out in turn:\n# {figures}\n"
            written.append(comment + _written(name, fitted(queries, known, index)))
    if asked.write:
        kept = WEIGHTS_FILE.read_text(encoding="utf-8").partition(MARKER)[0]
        WEIGHTS_FILE.write_text(kept + MARKER + "\n".join(written), encoding="utf-8")


if __name__ == "__main__":
    main()
