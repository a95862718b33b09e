"""From what was understood to the sheets that answer it, best first."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from bot.search import weights as w
from bot.search.index import Index, Terms
from bot.search.phrases import Phrases
from bot.search.senses import Sense

if TYPE_CHECKING:
    from bot.search.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sheet by its number in the index, and how well it answers (log-odds: only differences mean something)."""

    sheet: int
    score: float


@dataclass(frozen=True, slots=True)
class _Reading:
    """A term that a sense may mean: which sense, and its weight times likeness."""

    sense: int
    worth: float
    likeness: float


@dataclass(frozen=True, slots=True)
class _Likeness:
    """A phrase of a sheet and the share of weighted words it has in common with the query."""

    shared: float
    sheet: int
    phrase: Terms


def lexical(senses: Sequence[Sense], index: Index) -> dict[int, float]:
    """BM25 with field weights over the readings of each sense, as a share of a perfect sheet's: sheet → 0–1."""
    total = sum(sense.weight for sense in senses)
    scores: dict[int, float] = {}
    for sense in senses:
        best: dict[int, float] = {}
        for term, likeness in sense.readings.items():
            worth = likeness * min(sense.weight, index.rarity[term]) / total
            for sheet, impact in index.postings.of(term):
                if (score := impact * worth) > best.get(sheet, 0.0):
                    best[sheet] = score
        for sheet, score in best.items():
            scores[sheet] = scores.get(sheet, 0.0) + score
    return scores


def _readings_by_term(senses: Sequence[Sense]) -> Mapping[int, _Reading]:
    found: dict[int, _Reading] = {}
    for number, sense in enumerate(senses):
        for term, likeness in sense.readings.items():
            if term not in found or sense.weight * likeness > found[term].worth:
                found[term] = _Reading(number, sense.weight * likeness, likeness)
    return found


def _shared(phrase: Terms, readings: Mapping[int, _Reading], total: float, rarity: Sequence[float]) -> float:
    """Weighted words in common, 0–1: between the share of the query that the phrase says and the share of the phrase that it asks."""
    best: dict[int, float] = {}
    said = 0.0
    for term in phrase:
        reading = readings.get(term)
        if reading is not None:
            best[reading.sense] = max(best.get(reading.sense, 0.0), reading.worth)
            said += rarity[term] * reading.likeness
    asked = sum(best.values()) / total
    matched = said / sum(rarity[term] for term in phrase)
    return asked**w.ASKED_SHARE * matched ** (1 - w.ASKED_SHARE) if matched > 0 else 0.0


def _understood_text(senses: Sequence[Sense], index: Index) -> str:
    """The query as understood, in the order of terms (phrases are kept so), unknown words last."""
    terms = sorted({max(sense.readings, key=sense.readings.__getitem__) for sense in senses if sense.readings})
    return " ".join([*(index.stems[term] for term in terms), *(sense.word for sense in senses if not sense.readings)])


def phrase_likeness(senses: Sequence[Sense], sheets: Sequence[int], index: Index, phrases: Phrases) -> dict[int, float]:
    """The likeness of the query with the closest phrase of each sheet: words in common first, then letters on the best of them."""
    readings, total = _readings_by_term(senses), sum(sense.weight for sense in senses)
    candidates = [
        _Likeness(_shared(phrase, readings, total, index.rarity), sheet, phrase)
        for sheet in sheets
        for phrase in phrases.saying(readings, sheet)
    ]
    text = _understood_text(senses, index)
    best: dict[int, float] = {}
    for found in heapq.nlargest(w.COMPARED, candidates, key=lambda candidate: candidate.shared):
        letters = fuzz.ratio(text, " ".join([index.stems[term] for term in found.phrase])) / 100
        likeness = (1 - w.SPELLING_SHARE) * found.shared + w.SPELLING_SHARE * letters
        best[found.sheet] = max(best.get(found.sheet, 0.0), likeness)
    return best


def rank(candidates: Iterable[int], evidence: Evidence, index: Index) -> tuple[Ranked, ...]:
    """The sheets that answer, best first; those of urgent themes first between near equals. Empty where nothing is known."""
    ranked: list[Ranked] = []
    for sheet in candidates:
        score = sum(weight * value for weight, value in zip(evidence.tier.ranking, evidence.of(sheet), strict=True))
        ranked.append(Ranked(sheet, score + w.URGENT_BONUS if index.is_urgent[sheet] else score))
    return tuple(sorted(ranked, key=lambda found: (-found.score, index.sheet_ids[found.sheet])))
