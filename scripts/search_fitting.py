"""Weights from examples: a softmax over candidates for the order, logistic regression for the verdict; and the folds to hold out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scripts.search_cases import Case, Floats

FOLDS = 5


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
