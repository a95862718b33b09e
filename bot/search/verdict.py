"""Whether the best sheet is sure enough to be shown at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.search import weights as w
from bot.search.evidence import Evidence
from bot.search.ranking import Ranked


class Verdict(StrEnum):
    """What to do with the hits: show the first, propose the first three, or say that nothing was found."""

    MATCH = "match"
    SUGGEST = "suggest"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, and how likely it is that the first sheet is right (0 to 1, calibrated)."""

    verdict: Verdict
    likelihood: float


def signs(ranked: Sequence[Ranked], evidence: Evidence) -> tuple[float, ...]:
    """What tells a sure answer from a doubtful one: the score of the first sheet, its lead on the second and the fourth, what each
    column says for it, how close the library comes to the query at all, how much of the query is unknown, how long it is."""
    first = ranked[0].score
    second = ranked[1].score if len(ranked) > 1 else 0.0
    fourth = ranked[3].score if len(ranked) > 3 else 0.0
    said = (*evidence.of(ranked[0].sheet), *evidence.closest)
    return (first, first - second, first - fourth, *said, evidence.unknown, math.log1p(evidence.asked))


def judge(ranked: Sequence[Ranked], evidence: Evidence) -> Judged:
    """A match where the first sheet is almost surely right and no bare word could mean another; none where the query is of no sheet."""
    if not ranked:
        return Judged(Verdict.NONE, 0.0)
    tier, found = evidence.tier, signs(ranked, evidence)
    likelihood = logistic(tier.right, found)
    if logistic(tier.scope, found) < tier.suggest_from:
        return Judged(Verdict.NONE, likelihood)
    is_match = likelihood >= tier.match_from and not _is_ambiguous(ranked, evidence)
    return Judged(Verdict.MATCH if is_match else Verdict.SUGGEST, likelihood)


def logistic(weights: Sequence[float], values: Sequence[float]) -> float:
    """The probability that weights (the constant first) give to values."""
    total = weights[0] + sum(weight * value for weight, value in zip(weights[1:], values, strict=True))
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


def _is_ambiguous(ranked: Sequence[Ranked], evidence: Evidence) -> bool:
    """A bare word that two sheets hold nearly as much: the person chooses."""
    if evidence.asked != 1 or len(ranked) < 2:
        return False
    by_words = sorted((evidence.columns[0].get(found.sheet, 0.0) for found in ranked), reverse=True)
    return by_words[1] >= w.AMBIGUOUS * by_words[0]
