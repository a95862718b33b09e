"""The trained model of the reader: which motif and which outcome a note speaks of, by the sum of what its traits weigh.

A linear model over ``traits``: every trait carries one weight for every code; the weights were worked out by
``scripts/train_reader.py`` from the notes of ``training/`` and are shipped in one file. It scores in pure Python: the weights
of a trait stand side by side in one whole number, so that adding a trait is one multiplication. It never decides alone:
see ``bot/journal/reading.py``. How it was made and what it reaches: ``docs/reading.md``.
"""

from __future__ import annotations

import json
import math
import struct
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.journal.traits import BUCKETS, Traits

SHIPPED = Path(__file__).with_name("learned.bin")
UNSAID = "-"
"""The code that stands for: the note does not say it."""
STEPS = 256
"""The strength of a trait in a note is rounded to this many steps."""
RARITY_STEPS = 16
EVIDENCE_SHARE = 0.2
MOST_EVIDENCE = 3.0
ZERO = 128
"""What a weight of nothing is in the file: weights are bytes."""
SHORTEST = 5
"""Words that say something: below, a text is no whole note but a phrase, and the lists know phrases better."""
SECOND = 1.0
"""How much of its score the second likeliest code takes from the lead of the first."""
UNSAID_SHARE = 0.3
"""How much the likelihood that the field is not said at all takes."""
_LANE = 4
"""Bytes that one code takes while weights are summed."""
_NUMBER_BYTES = 4
"""Bytes that the number of a bucket takes in the file."""
NO_ROW = 0xFFFF
"""Stands for a trait without weights."""
_OFTEN = 64
_STRETCHED = (0.0, *(1 + math.log(often) for often in range(1, _OFTEN + 1)))
"""What meeting a trait so often counts."""


@dataclass(frozen=True, slots=True)
class Column:
    """One code of one field: its name, what it is given before any trait, and the size of one step of its weights."""

    field: str
    code: str
    bias: float
    step: float


@dataclass(frozen=True, slots=True)
class Guess:
    """The likeliest code of a field and how far it is ahead (about 0 to 1)."""

    code: str
    lead: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How far ahead a guess must be to be answered: where the lists say the same, say nothing, or say something else."""

    agreed: float
    unsupported: float
    contested: float


@dataclass(frozen=True, slots=True)
class Learned:
    """A trained model. ``rarity``: a byte for each bucket, 0 where training never met it."""

    columns: tuple[Column, ...]
    rarity: bytes
    rows: array[int]
    """By bucket: its row of ``weights``, or ``NO_ROW``."""
    evidence_rows: Mapping[str, int]
    """Evidence → its row of ``weights``."""
    weights: memoryview
    """Row after row, a byte for each column: 2 MB, where numbers ready to be added took 9."""
    thresholds: Mapping[str, Thresholds]
    about: Mapping[str, object]
    """Date, figures and fingerprint of the training, as the file's first line says them."""

    def _row(self, number: int) -> int:
        """The weights of a row for all columns, side by side in one number (``_LANE`` bytes each, the first lowest)."""
        width = len(self.columns)
        wide = bytearray(_LANE * width)
        wide[::_LANE] = self.weights[number * width : (number + 1) * width]
        return int.from_bytes(wide, "little")

    def fields(self) -> frozenset[str]:
        """The fields that were learnt."""
        return frozenset(self.thresholds)

    def codes(self, field: str) -> frozenset[str]:
        """The codes of a field that were learnt."""
        return frozenset(column.code for column in self.columns if column.field == field) - {UNSAID}

    def scores(self, traits: Traits) -> dict[str, dict[str, float]]:
        """Field → code → score; the scores of one field sum to about one, ``UNSAID`` among them."""
        total, weight = 0, 0
        for strength, row in self._strengths(traits):
            total += strength * self._row(row)
            weight += strength
        lanes = struct.unpack(f"<{len(self.columns) + 1}I", total.to_bytes(_LANE * (len(self.columns) + 1), "little"))
        found: dict[str, dict[str, float]] = {field: {} for field in self.thresholds}
        for column, lane in zip(self.columns, lanes, strict=False):
            found[column.field][column.code] = column.bias + column.step * (lane - ZERO * weight) / STEPS
        return found

    def _strengths(self, traits: Traits) -> list[tuple[int, int]]:
        """By how many steps each trait counts in this note, and its row."""
        rarity, rows = self.rarity, self.rows
        found: list[tuple[int, int]] = []
        for group in traits.groups:
            met = [(bucket, _STRETCHED[min(often, _OFTEN)] * rarity[bucket]) for bucket, often in group.items()]
            scale = STEPS / (math.hypot(*[value for _, value in met]) or 1.0)
            found += [(round(scale * value), rows[bucket]) for bucket, value in met if rows[bucket] != NO_ROW]
        for name in traits.evidence.keys() & self.evidence_rows.keys():
            value = min(traits.evidence[name], MOST_EVIDENCE)
            found.append((round(STEPS * EVIDENCE_SHARE * value), self.evidence_rows[name]))
        return found


def best_guess(scores: Mapping[str, float], allowed: frozenset[str]) -> Guess | None:
    """The likeliest of the allowed codes, or None where there is none. Ties fall to the alphabet, so that answers never waver."""
    ranked = sorted((-score, code) for code, score in scores.items() if code in allowed)
    if not ranked:
        return None
    second = max(-ranked[1][0], 0.0) if len(ranked) > 1 else 0.0
    return Guess(ranked[0][1], -ranked[0][0] - SECOND * second - UNSAID_SHARE * max(scores.get(UNSAID, 0.0), 0.0))


def answer(scores: Mapping[str, float], listed: str | None, allowed: frozenset[str], thresholds: Thresholds) -> str | None:
    """What is answered: the guess where it is far enough ahead for what the lists say (``listed``), else nothing."""
    guess = best_guess(scores, allowed)
    if guess is None:
        return None
    needed = thresholds.unsupported if listed is None else thresholds.agreed if listed == guess.code else thresholds.contested
    return guess.code if guess.lead >= needed else None


def pack(about: Mapping[str, object], rarity: bytes, buckets: Sequence[int], rows: bytes) -> bytes:
    """The file: a line of JSON for people; then, compressed, rarities, the buckets that have weights, their rows (a byte a code)."""
    numbers = b"".join(bucket.to_bytes(_NUMBER_BYTES, "little") for bucket in buckets)
    return json.dumps(dict(about), ensure_ascii=False, sort_keys=True).encode() + b"\n" + zlib.compress(rarity + numbers + rows, 9)


def unpack(content: bytes) -> Learned:
    """A model from what ``pack`` gave."""
    end = content.index(b"\n")
    about = json.loads(content[:end])
    body = zlib.decompress(memoryview(content)[end + 1 :])
    columns = tuple(Column(*column) for column in about["columns"])
    count: int = about["buckets"]
    rows = array("H", [NO_ROW]) * BUCKETS
    for row, bucket in enumerate(struct.unpack_from(f"<{count}I", body, BUCKETS)):
        rows[bucket] = row
    return Learned(
        columns=columns,
        rarity=body[:BUCKETS],
        rows=rows,
        evidence_rows={name: row for row, name in enumerate(about["evidence"], count)},
        weights=memoryview(body)[BUCKETS + _NUMBER_BYTES * count :],
        thresholds={field: Thresholds(*values) for field, values in about["thresholds"].items()},
        about=about,
    )


UNTRAINED = Learned((), bytes(BUCKETS), array("H", [NO_ROW]) * BUCKETS, {}, memoryview(b""), {}, {})
"""Knows nothing: with it, the lists decide alone."""


@cache
def shipped() -> Learned:
    """The model that came with this version, read once."""
    return unpack(SHIPPED.read_bytes())
