"""Ridge regression from traits to codes, in its dual form, and the rounding of its weights."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.journal.learned import (
    EVIDENCE_SHARE,
    MOST_EVIDENCE,
    RARITY_STEPS,
    UNSAID,
    ZERO,
    Thresholds,
    pack,
)
from bot.journal.traits import BUCKETS, FIRST_BUCKET
from scripts.reader.lessons import FIELDS, Lesson

Matrix = NDArray[np.float64]
Rarity = NDArray[np.uint8]
PENALTY = 1.0
GROUP_SHARES = dict.fromkeys(FIELDS, (1.0, 1.0, 1.0, 1.0, 0.0)) | {"motif": (2.5, 2.5, 1.0, 0.5, 1.5)}
"""What each group of traits counts for each field, in the order of ``FIRST_BUCKET``."""
_BEGINNINGS = list(FIRST_BUCKET.values())
_STEP_DIGITS = 9
"""Decimals of a weight's step: with all of them, the file would differ from machine to machine."""
_COMMON = 400
"""Notes from which on a trait is multiplied as a whole column."""


@dataclass(frozen=True, slots=True)
class Table:
    """Lessons as numbers: for every trait the lessons that have it, and how strongly."""

    rarity: Rarity
    evidence: tuple[str, ...]
    columns: Mapping[int, tuple[NDArray[np.int64], Matrix]]
    """Trait (bucket, or ``BUCKETS`` + place of the evidence) → lessons and strengths."""
    size: int


@dataclass(frozen=True, slots=True)
class Solved:
    """Weights of one field: traits × codes, with what each code is given before any trait."""

    codes: tuple[str, ...]
    bias: Matrix
    weights: Mapping[str, Matrix]


@dataclass(frozen=True, slots=True)
class Problem:
    """One field: its lessons, what they want, and how much each speaks for each code. ``inverse``: between the notes alone."""

    field: str
    taught: Sequence[Lesson]
    numbers: Table
    codes: tuple[str, ...]
    wanted: Matrix
    spoken: Matrix
    unseen: NDArray[np.int64]
    """The lessons that are notes."""
    inverse: Matrix


def rarity_of(lessons: Sequence[Lesson]) -> Rarity:
    """How telling each bucket is (inverse document frequency among the notes), in steps; 0 where no lesson has it."""
    often: Counter[int] = Counter()
    notes = [lesson for lesson in lessons if lesson.writer]
    for lesson in notes:
        often.update({bucket for group in lesson.traits.groups for bucket in group})
    found = np.zeros(BUCKETS, dtype=np.uint8)
    for lesson in lessons:
        for group in lesson.traits.groups:
            for bucket in group:
                found[bucket] = min(255, round(RARITY_STEPS * (1 + np.log((1 + len(notes)) / (1 + often[bucket])))))
    return found


def table(lessons: Sequence[Lesson], rarity: Rarity) -> Table:
    """The strengths that ``Learned`` gives at run time, unrounded."""
    evidence = tuple(sorted({name for lesson in lessons for name in lesson.traits.evidence}))
    place = {name: BUCKETS + at for at, name in enumerate(evidence)}
    found: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for at, lesson in enumerate(lessons):
        for group in lesson.traits.groups:
            values = {bucket: (1 + np.log(often)) * rarity[bucket] for bucket, often in group.items() if rarity[bucket]}
            length = np.sqrt(sum(value * value for value in values.values())) or 1.0
            for bucket, value in values.items():
                found[bucket][at] += value / length
        for name, value in lesson.traits.evidence.items():
            found[place[name]][at] = EVIDENCE_SHARE * min(value, MOST_EVIDENCE)
    columns = {trait: (np.array(list(by), dtype=np.int64), np.array(list(by.values()))) for trait, by in sorted(found.items())}
    return Table(rarity, evidence, columns, len(lessons))


def likeness(numbers: Table, field: str) -> Matrix:
    """How alike each two lessons are (scalar product, groups weighed as the field wants), plus one for the bias."""
    found = np.ones((numbers.size, numbers.size))
    columns = [(share_of(trait, field), places, strengths) for trait, (places, strengths) in numbers.columns.items()]
    dense = [column for column in columns if len(column[1]) >= _COMMON]
    block = np.zeros((numbers.size, len(dense)))
    for at, (share, places, strengths) in enumerate(dense):
        block[places, at] = np.sqrt(share) * strengths
    found += block @ block.T
    for share, places, strengths in columns:
        if 1 < len(places) < _COMMON:
            found[np.ix_(places, places)] += share * np.outer(strengths, strengths)
        elif len(places) == 1:
            found[places[0], places[0]] += share * strengths[0] ** 2
    return found


def share_of(trait: int, field: str) -> float:
    """What a trait counts for a field; evidence counts what ``EVIDENCE_SHARE`` says."""
    if trait >= BUCKETS:
        return 1.0
    group = bisect_right(_BEGINNINGS, trait) - 1
    return GROUP_SHARES[field][group]


def targets(lessons: Sequence[Lesson], field: str, codes: Sequence[str]) -> Matrix:
    """One for the right code; halves where two readings are fair."""
    found = np.zeros((len(lessons), len(codes)))
    for at, lesson in enumerate(lessons):
        for code in lesson.codes[field]:
            found[at, codes.index(code or UNSAID)] += 1 / len(lesson.codes[field])
    return found


def codes_of(lessons: Sequence[Lesson], field: str) -> tuple[str, ...]:
    """The codes that lessons teach, ``UNSAID`` among them."""
    return tuple(sorted({code or UNSAID for lesson in lessons for code in lesson.codes.get(field, ())}))


def problem(lessons: Sequence[Lesson], field: str, rarity: Rarity) -> Problem:
    """What the lessons that know a field have to say about it, and how strongly each speaks for each code."""
    taught = [lesson for lesson in lessons if field in lesson.codes]
    numbers, codes = table(taught, rarity), codes_of(taught, field)
    wanted = targets(taught, field, codes)
    unseen = np.array([at for at, lesson in enumerate(taught) if lesson.writer], dtype=np.int64)
    left = likeness(numbers, field) + PENALTY * np.diag([1 / lesson.share for lesson in taught])
    sides = np.concatenate([wanted, np.eye(len(taught))[:, unseen]], axis=1)
    solved = np.linalg.solve(left, sides)
    spoken, inverse = solved[:, : len(codes)], solved[unseen, len(codes) :]
    return Problem(field, taught, numbers, codes, wanted, spoken, unseen, inverse)


def unseen_scores(one: Problem, writer: str) -> Matrix:
    """How a model that never saw the notes of a writer scores them, in their order; exact, by the inverse of a part."""
    within = np.array([at for at, place in enumerate(one.unseen) if one.taught[place].writer == writer])
    places = one.unseen[within]
    found: Matrix = one.wanted[places] - np.linalg.solve(one.inverse[np.ix_(within, within)], one.spoken[places])
    return found


def weighed(one: Problem) -> Solved:
    """The weights of a field."""
    weights = {
        _name(trait, one.numbers): share_of(trait, one.field) * (strengths @ one.spoken[places])
        for trait, (places, strengths) in one.numbers.columns.items()
    }
    return Solved(one.codes, one.spoken.sum(axis=0), weights)


def _name(trait: int, numbers: Table) -> str:
    """Buckets by their number, evidence by its name."""
    return str(trait) if trait < BUCKETS else numbers.evidence[trait - BUCKETS]


def solve(lessons: Sequence[Lesson], fields: Sequence[str] = FIELDS) -> tuple[dict[str, Solved], Rarity]:
    """The weights of every field, and how telling each bucket is."""
    rarity = rarity_of(lessons)
    return {field: weighed(problem(lessons, field, rarity)) for field in fields}, rarity


def packed(solved: Mapping[str, Solved], rarity: Rarity, thresholds: Mapping[str, Thresholds], about: Mapping[str, object]) -> bytes:
    """The shipped file: each weight rounded to a byte. No trait is left out: light ones are many and weigh together."""
    names = sorted({name for one in solved.values() for name in one.weights})
    blocks = [np.array([one.weights.get(name, np.zeros(len(one.codes))) for name in names]) for one in solved.values()]
    full = np.concatenate(blocks, axis=1)
    kept = sorted((at for at, name in enumerate(names) if name.isdigit()), key=lambda at: int(names[at]))
    evidence = [at for at, name in enumerate(names) if not name.isdigit()]
    chosen = full[[*kept, *evidence]]
    steps = np.maximum(np.abs(chosen).max(axis=0) / (ZERO - 1), 1e-9).round(_STEP_DIGITS)
    rows = (np.rint(chosen / steps) + ZERO).astype(np.uint8)
    heads = [(field, code, float(bias)) for field, one in solved.items() for code, bias in zip(one.codes, one.bias, strict=True)]
    columns = [(field, code, round(bias, 6), float(step)) for (field, code, bias), step in zip(heads, steps, strict=True)]
    whole = {
        **about, "columns": columns, "buckets": len(kept), "evidence": [names[at] for at in evidence],
        "thresholds": {field: (one.agreed, one.unsupported, one.contested) for field, one in thresholds.items()},
    }  # fmt: skip
    return pack(whole, rarity.tobytes(), [int(names[at]) for at in kept], rows.tobytes())
