"""Figures of folds that were held out: weights and thresholds of each come from the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.search import verdict, weights
from bot.search.index import Index
from bot.search.ranking import Ranked, rank
from scripts.search_cases import Case, Floats, Query
from scripts.search_fitting import FOLDS, fit_logistic, fit_ranking, folds

SEEDS = 2
"""Divisions into folds; figures are their mean."""
MATCH_RIGHT = 0.985
"""Of the matches on held-out folds, those that must be right: above the 0.97 asked for, since other queries come."""
SILENT = 0.015
"""Of the answerable queries, those that may get no answer."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a held-out query got."""

    query: Query
    ranked: tuple[Ranked, ...]
    signs: tuple[float, ...]

    def is_within(self, first: int) -> bool:
        """Whether a right sheet stands among the first."""
        return any(found.sheet in self.query.accepted for found in self.ranked[:first])


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
    match, none = _verdicts(sure, scope, right, answerable, seed)
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


def _verdicts(
    sure: Floats, scope: Floats, right: NDArray[np.bool_], answerable: NDArray[np.bool_], seed: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which are sure enough to match, and which far enough from all to find nothing, by the thresholds of the other folds."""
    fold = folds(len(sure), seed + 100)
    match, none = np.zeros(len(sure), bool), np.zeros(len(sure), bool)
    for part in range(FOLDS):
        rest = fold != part
        match[~rest] = sure[~rest] >= match_threshold(sure[rest], right[rest])
        none[~rest] = scope[~rest] < np.quantile(scope[rest & answerable], SILENT)
    return match, none


def _by_kind(outcomes: Sequence[Outcome]) -> None:
    for kind in sorted({one.query.kind for one in outcomes if one.query.accepted}):
        those = [one for one in outcomes if one.query.kind == kind]
        first, three = (sum(one.is_within(most) for one in those) / len(those) for most in (1, 3))
        print(f"    {kind:10} first {first:.3f}  three {three:.3f}")


def mean_figures(queries: Sequence[Query], known: Sequence[Case], index: Index, kinds: bool = False) -> Figures:
    """The mean over several divisions into folds."""
    found = [measure(queries, known, index, seed, kinds and seed == 0)[0] for seed in range(SEEDS)]
    return Figures(*(float(sum(getattr(one, name) for one in found) / len(found)) for name in Figures.__slots__))


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
