"""Whether the best sheet is sure enough to be shown at once."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from bot.search import weights as w


class Verdict(StrEnum):
    """What to do with the hits: show the first, propose the first three, or say that nothing was found."""

    MATCH = "match"
    SUGGEST = "suggest"
    NONE = "none"


def judge(scores: Sequence[float]) -> Verdict:
    """The verdict on scores, best first: a match is good in itself and clearly ahead of the second."""
    if not scores or scores[0] < w.SUGGEST_FROM:
        return Verdict.NONE
    second = scores[1] if len(scores) > 1 else 0.0
    is_sure = scores[0] >= w.MATCH_FROM and scores[0] - second >= w.MATCH_LEAD * scores[0]
    return Verdict.MATCH if is_sure else Verdict.SUGGEST
