"""Finds the weights and thresholds of the search from labelled queries, honestly: every figure is of folds that were held out.

    python -m scripts.tune_search queries.jsonl            figures by cross-validation, and the ablation
    python -m scripts.tune_search queries.jsonl --write    also writes the weights, fitted on all queries, to bot/search/weights.py
    python -m scripts.tune_search --vectors                computes the vectors shipped with the sheets

Each line of the file: ``{"q": text, "ids": [accepted sheets, best first; empty where none answers], "kind": word}``.
Needs the extra ``sens`` (numpy, the sentence model).
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.library.model import Library
from bot.library.reading import read_library
from bot.search import vectors, verdict, weights
from bot.search.evidence import Evidence, gather
from bot.search.index import Index, build_index
from bot.search.letters import Letters
from bot.search.meaning import Meaning
from bot.search.ranking import Ranked, rank
from bot.search.senses import read, typed_words
from bot.search.sentences import sentence_model
from bot.search.small_talk import is_small_talk
from bot.search.texts import numbered_texts

Floats = NDArray[np.float64]
FOLDS = 5
SEEDS = 2
"""Divisions into folds; figures are their mean."""
MATCH_RIGHT = 0.985
"""Of the matches on held-out folds, those that must be right: above the 0.97 asked for, since other queries come."""
SILENT = 0.015
"""Of the answerable queries, those that may get no answer."""
WEIGHTS_FILE = Path(weights.__file__)
MARKER = "# Learnt: everything below is written by scripts/tune_search.py\n"


@dataclass(frozen=True, slots=True)
class Query:
    """A labelled line: the numbers of the sheets that answer it."""

    text: str
    kind: str
    accepted: frozenset[int]


@dataclass(frozen=True, slots=True)
class Case:
    """A query and its evidence; ``values`` is candidates × columns."""

    query: Query
    evidence: Evidence
    sheets: tuple[int, ...]
    values: Floats

    @property
    def is_right(self) -> NDArray[np.bool_]:
        """By candidate."""
        return np.array([sheet in self.query.accepted for sheet in self.sheets])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a held-out query got."""

    query: Query
    ranked: tuple[Ranked, ...]
    signs: tuple[float, ...]

    def is_within(self, first: int) -> bool:
        """Whether a right sheet stands among the first."""
        return any(found.sheet in self.query.accepted for found in self.ranked[:first])


def read_queries(file: Path, library: Library) -> list[Query]:
    """The labelled lines of a file."""
    number = {sheet: place for place, sheet in enumerate(library.sheets)}
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Query(row["q"], row["kind"], frozenset(number[sheet] for sheet in row["ids"] if sheet in number)) for row in rows]


def cases(queries: Sequence[Query], index: Index, letters: Letters | None, meaning: Meaning | None) -> list[Case]:
    """The evidence for each query that asks anything at all."""
    found = []
    for query in queries:
        understood = read(query.text, index)
        if understood.senses and not is_small_talk(typed_words(query.text)):
            evidence = gather(query.text, understood, index, letters, meaning)
            sheets = tuple(sorted(evidence.candidates()))
            if sheets:
                found.append(Case(query, evidence, sheets, np.array([evidence.of(sheet) for sheet in sheets])))
    return found


def fit_ranking(known: Sequence[Case], steps: int = 200) -> tuple[float, ...]:
    """Weights under which a softmax over the candidates gives the accepted sheets most (Adam, a little ridge)."""
    useful = [case for case in known if case.is_right.any()]
    scale = np.concatenate([case.values for case in useful]).std(axis=0) + 1e-9
    width = max(len(case.sheets) for case in useful)
    values = np.zeros((len(useful), width, len(scale)))
    there, right = np.zeros((len(useful), width), bool), np.zeros((len(useful), width), bool)
    for row, case in enumerate(useful):
        count = len(case.sheets)
        values[row, :count], there[row, :count], right[row, :count] = case.values / scale, True, case.is_right
    found = np.ones(len(scale))
    mean, square = np.zeros_like(found), np.zeros_like(found)
    for step in range(1, steps + 1):
        scores = np.where(there, values @ found, -np.inf)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances = odds / odds.sum(axis=1, keepdims=True)
        wanted = chances * right
        wanted /= wanted.sum(axis=1, keepdims=True) + 1e-12
        slope = np.einsum("qs,qsc->c", chances - wanted, values) / len(useful) + found / len(useful)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        found = found - 0.1 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return tuple(float(one) for one in found / scale)


def fit_logistic(signs: Floats, truth: NDArray[np.bool_], ridge: float = 1.0) -> tuple[float, ...]:
    """Logistic regression by Newton's method; the constant first."""
    centre, scale = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    values = np.column_stack([np.ones(len(signs)), (signs - centre) / scale])
    found = np.zeros(values.shape[1])
    penalty = np.diag([1e-6, *[ridge] * signs.shape[1]])
    for _ in range(30):
        chances = 1 / (1 + np.exp(-values @ found))
        slope = values.T @ (chances - truth) + penalty @ found
        found = found - np.linalg.solve((values * (chances * (1 - chances))[:, None]).T @ values + penalty, slope)
    weights_ = found[1:] / scale
    return (float(found[0] - weights_ @ centre), *(float(one) for one in weights_))


def folds(count: int, seed: int) -> NDArray[np.int64]:
    """The fold of each case."""
    return np.random.default_rng(seed).permutation(count) % FOLDS


def outcome(case: Case, ranking: Sequence[float], index: Index) -> Outcome:
    """A case ranked with given weights, as the engine does it."""
    evidence = replace(case.evidence, tier=replace(case.evidence.tier, ranking=tuple(ranking)))
    ranked = rank(case.sheets, evidence, index)
    return Outcome(case.query, ranked, verdict.signs(ranked, evidence))


def held_out(known: Sequence[Case], index: Index, seed: int) -> list[Outcome]:
    """Each case ranked with weights fitted on the other folds."""
    fold = folds(len(known), seed)
    found: dict[int, Outcome] = {}
    for part in range(FOLDS):
        ranking = fit_ranking([case for case, at in zip(known, fold, strict=True) if at != part])
        found.update({row: outcome(case, ranking, index) for row, (case, at) in enumerate(zip(known, fold, strict=True)) if at == part})
    return [found[row] for row in range(len(known))]


def held_out_chances(signs: Floats, truth: NDArray[np.bool_], seed: int) -> Floats:
    """The chance given to each outcome by a logistic fitted on the other folds."""
    fold, found = folds(len(signs), seed), np.zeros(len(signs))
    for part in range(FOLDS):
        weights_ = np.array(fit_logistic(signs[fold != part], truth[fold != part]))
        found[fold == part] = 1 / (1 + np.exp(-(weights_[0] + signs[fold == part] @ weights_[1:])))
    return found


def match_threshold(chances: Floats, right: NDArray[np.bool_]) -> float:
    """The lowest chance above which ``MATCH_RIGHT`` of the answers are right."""
    order = np.argsort(-chances)
    share = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(share >= MATCH_RIGHT)
    return float(chances[order][good[-1]]) if len(good) else 1.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of one cross-validation."""

    first: float
    three: float
    match_share: float
    match_right: float
    no_match: float
    none: float
    silent: float

    def __str__(self) -> str:
        return "  ".join(f"{name} {getattr(self, name):.3f}" for name in self.__slots__)


def measure(
    queries: Sequence[Query], known: Sequence[Case], index: Index, seed: int, kinds: bool = False
) -> tuple[Figures, tuple[float, float]]:
    """The figures of held-out folds, thresholds included: those of each fold come from the others."""
    outcomes = held_out(known, index, seed)
    signs = np.array([one.signs for one in outcomes])
    right = np.array([one.is_within(1) for one in outcomes])
    answerable = np.array([bool(one.query.accepted) for one in outcomes])
    sure, scope = held_out_chances(signs, right, seed), held_out_chances(signs, answerable, seed)
    fold = folds(len(outcomes), seed + 100)
    match, none = np.zeros(len(outcomes), bool), np.zeros(len(outcomes), bool)
    for part in range(FOLDS):
        rest = fold != part
        match[~rest] = sure[~rest] >= match_threshold(sure[rest], right[rest])
        none[~rest] = scope[~rest] < np.quantile(scope[rest & answerable], SILENT)
    match &= ~none & ~np.array([verdict._is_ambiguous(one.ranked, case.evidence) for one, case in zip(outcomes, known, strict=True)])
    answers = sum(bool(query.accepted) for query in queries)
    others = len(queries) - answers
    if kinds:
        _by_kind(outcomes)
    quiet = others - int((~answerable).sum())
    figures = Figures(
        first=right.sum() / answers,
        three=sum(one.is_within(3) for one in outcomes) / answers,
        match_share=match.sum() / len(queries),
        match_right=float(right[match].mean()) if match.any() else 0.0,
        no_match=1 - (match & ~answerable).sum() / max(1, others),
        none=((none & ~answerable).sum() + quiet) / max(1, others),
        silent=(none & answerable).sum() / answers,
    )
    return figures, (match_threshold(sure, right), float(np.quantile(scope[answerable], SILENT)))


def _by_kind(outcomes: Sequence[Outcome]) -> None:
    for kind in sorted({one.query.kind for one in outcomes if one.query.accepted}):
        those = [one for one in outcomes if one.query.kind == kind]
        first, three = (sum(one.is_within(most) for one in those) / len(those) for most in (1, 3))
        print(f"    {kind:10} first {first:.3f}  three {three:.3f}")


def mean_figures(queries: Sequence[Query], known: Sequence[Case], index: Index, kinds: bool = False) -> Figures:
    """The mean over several divisions into folds."""
    found = [measure(queries, known, index, seed, kinds and seed == 0)[0] for seed in range(SEEDS)]
    return Figures(*(sum(getattr(one, name) for one in found) / len(found) for name in Figures.__slots__))


def without(known: Sequence[Case], column: int) -> list[Case]:
    """The same cases with one kind of evidence taken away."""
    return [
        replace(case, values=np.delete(case.values, column, axis=1),
                evidence=replace(case.evidence, columns=tuple(c for at, c in enumerate(case.evidence.columns) if at != column)))
        for case in known
    ]  # fmt: skip


def fitted(queries: Sequence[Query], known: Sequence[Case], index: Index) -> weights.Tier:
    """The weights on all queries, with thresholds of held-out folds."""
    outcomes = held_out(known, index, 0)
    signs = np.array([one.signs for one in outcomes])
    right = np.array([one.is_within(1) for one in outcomes])
    answerable = np.array([bool(one.query.accepted) for one in outcomes])
    thresholds = np.array([measure(queries, known, index, seed)[1] for seed in range(SEEDS)]).mean(axis=0)
    match_from, suggest_from = (float(one) for one in thresholds)
    return weights.Tier(fit_ranking(known), fit_logistic(signs, right), fit_logistic(signs, answerable), match_from, suggest_from)


def _written(name: str, tier: weights.Tier) -> str:
    def row(values: Sequence[float]) -> str:
        return "(" + ", ".join(f"{value:.4g}" for value in values) + ")"

    rows = "\n".join(f"    {field}={row(getattr(tier, field))}," for field in ("ranking", "right", "scope"))
    return f"{name} = Tier(\n{rows}\n    match_from={tier.match_from:.4f},\n    suggest_from={tier.suggest_from:.4f},\n)\n"


TIERS = {"BY_WORDS": ("words", "phrases"), "BY_LETTERS": ("words", "letters"),
         "BY_MEANING": ("words", "letters", "meaning as typed", "meaning in plain words")}  # fmt: skip


def tiers(queries: Sequence[Query], library: Library, folder: Path | None) -> Iterator[tuple[str, Index, list[Case]]]:
    """The cases of each tier."""
    index = build_index(library)
    yield "BY_WORDS", index, cases(queries, index, None, None)
    letters = Letters(numbered_texts(library))
    yield "BY_LETTERS", index, cases(queries, index, letters, None)
    model = sentence_model()
    if model and (meaning := Meaning.learn(library, model, folder)):
        yield "BY_MEANING", index, cases(queries, index, letters, meaning)


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
