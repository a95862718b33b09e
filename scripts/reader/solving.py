"""Ridge regression from traits to codes, in its dual form, and the rounding of its weights."""

from __future__ import annotations

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
from bot.journal.traits import BUCKETS
from scripts.reader.lessons import FIELDS, Lesson

Matrix = NDArray[np.float64]
Rarity = NDArray[np.uint8]
PENALTY = 1.0
KEPT_ROWS = 24_000
"""Traits that keep their weights: those that weigh most."""
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


def likeness(numbers: Table) -> Matrix:
    """How alike each two lessons are (scalar product), plus one for the bias."""
    found = np.ones((numbers.size, numbers.size))
    dense = [column for column in numbers.columns.values() if len(column[0]) >= _COMMON]
    block = np.zeros((numbers.size, len(dense)))
    for at, (places, strengths) in enumerate(dense):
        block[places, at] = strengths
    found += block @ block.T
    for places, strengths in numbers.columns.values():
        if 1 < len(places) < _COMMON:
            found[np.ix_(places, places)] += np.outer(strengths, strengths)
        elif len(places) == 1:
            found[places[0], places[0]] += strengths[0] ** 2
    return found


def targets(lessons: Sequence[Lesson], field: str, codes: Sequence[str]) -> Matrix:
    """One for the right code; halves where two readings are fair."""
    found = np.zeros((len(lessons), len(codes)))
    for at, lesson in enumerate(lessons):
        for code in lesson.codes[field]:
            found[at, codes.index(code or UNSAID)] += 1 / len(lesson.codes[field])
    return found


def dual(alike: Matrix, wanted: Matrix, shares: Matrix) -> tuple[Matrix, Matrix]:
    """How much each lesson speaks for each code, and the bias."""
    mean: Matrix = np.asarray(shares @ wanted / shares.sum(), dtype=np.float64)
    root: Matrix = np.sqrt(shares)[:, None]
    left: Matrix = root * alike * root.T + PENALTY * np.eye(len(alike))
    return np.asarray(np.linalg.solve(left, root * (wanted - mean)) * root, dtype=np.float64), mean


def codes_of(lessons: Sequence[Lesson], field: str) -> tuple[str, ...]:
    """The codes that lessons teach, ``UNSAID`` among them."""
    return tuple(sorted({code or UNSAID for lesson in lessons for code in lesson.codes.get(field, ())}))


def solve(lessons: Sequence[Lesson], fields: Sequence[str] = FIELDS) -> tuple[dict[str, Solved], Rarity]:
    """The weights of every field, and how telling each bucket is."""
    rarity = rarity_of(lessons)
    found = {}
    for field in fields:
        taught = [lesson for lesson in lessons if field in lesson.codes]
        numbers = table(taught, rarity)
        codes = codes_of(taught, field)
        spoken, mean = dual(likeness(numbers), targets(taught, field, codes), np.array([lesson.share for lesson in taught]))
        weights = {_name(trait, numbers): strengths @ spoken[places] for trait, (places, strengths) in numbers.columns.items()}
        found[field] = Solved(codes, mean + spoken.sum(axis=0), weights)
    return found, rarity


def _name(trait: int, numbers: Table) -> str:
    """Buckets by their number, evidence by its name."""
    return str(trait) if trait < BUCKETS else numbers.evidence[trait - BUCKETS]


def packed(
    solved: Mapping[str, Solved], rarity: Rarity, thresholds: Mapping[str, Thresholds], about: Mapping[str, object]
) -> bytes:
    """The shipped file: the traits that weigh most, each weight rounded to a byte."""
    names = sorted({name for one in solved.values() for name in one.weights})
    blocks = [np.array([one.weights.get(name, np.zeros(len(one.codes))) for name in names]) for one in solved.values()]
    full = np.concatenate(blocks, axis=1)
    weighed = np.abs(full).sum(axis=1)
    buckets = [at for at, name in enumerate(names) if name.isdigit()]
    kept = sorted(sorted(buckets, key=lambda at: -weighed[at])[:KEPT_ROWS], key=lambda at: int(names[at]))
    evidence = [at for at, name in enumerate(names) if not name.isdigit()]
    chosen = full[[*kept, *evidence]]
    steps = np.maximum(np.abs(chosen).max(axis=0), 1e-9) / (ZERO - 1)
    rows = (np.rint(chosen / steps) + ZERO).astype(np.uint8)
    heads = [(field, code, float(bias)) for field, one in solved.items() for code, bias in zip(one.codes, one.bias, strict=True)]
    columns = [(field, code, round(bias, 6), float(step)) for (field, code, bias), step in zip(heads, steps, strict=True)]
    whole = {
        **about, "columns": columns, "buckets": len(kept), "evidence": [names[at] for at in evidence],
        "thresholds": {field: (one.agreed, one.unsupported, one.contested) for field, one in thresholds.items()},
    }  # fmt: skip
    return pack(whole, rarity.tobytes(), [int(names[at]) for at in kept], rows.tobytes())
