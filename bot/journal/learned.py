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
SECOND = 0.7
"""How much of its score the second likeliest code takes from the lead of the first."""
UNSAID_SHARE = 0.3
"""How much the likelihood that the field is not said at all takes."""
_LANE = 4
"""Bytes that one code takes while weights are summed."""
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
    rows: Mapping[int, int]
    """Bucket → its weights for all columns, side by side in one number (``_LANE`` bytes each, the first lowest)."""
    evidence_rows: Mapping[str, int]
    thresholds: Mapping[str, Thresholds]
    about: Mapping[str, object]
    """Date, figures and fingerprint of the training, as the file's first line says them."""

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
            total += strength * row
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
            found += [(round(scale * value), rows[bucket]) for bucket, value in met if bucket in rows]
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
    numbers = b"".join(bucket.to_bytes(2, "little") for bucket in buckets)
    return json.dumps(dict(about), ensure_ascii=False, sort_keys=True).encode() + b"\n" + zlib.compress(rarity + numbers + rows, 9)


def unpack(content: bytes) -> Learned:
    """A model from what ``pack`` gave."""
    line, _, packed = content.partition(b"\n")
    about = json.loads(line)
    body = zlib.decompress(packed)
    columns = tuple(Column(*column) for column in about["columns"])
    count, width = about["buckets"], len(columns)
    rarity, numbers, bare = body[:BUCKETS], body[BUCKETS : BUCKETS + 2 * count], body[BUCKETS + 2 * count :]
    rows = [_side_by_side(bare[at : at + width]) for at in range(0, len(bare), width)]
    return Learned(
        columns=columns,
        rarity=rarity,
        rows=dict(zip((number for (number,) in struct.iter_unpack("<H", numbers)), rows, strict=False)),
        evidence_rows=dict(zip(about["evidence"], rows[count:], strict=True)),
        thresholds={field: Thresholds(*values) for field, values in about["thresholds"].items()},
        about=about,
    )


def _side_by_side(weights: bytes) -> int:
    wide = bytearray(_LANE * len(weights))
    wide[::_LANE] = weights
    return int.from_bytes(wide, "little")


UNTRAINED = Learned((), bytes(BUCKETS), {}, {}, {}, {})
"""Knows nothing: with it, the lists decide alone."""


@cache
def shipped() -> Learned:
    """The model that came with this version, read once."""
    return unpack(SHIPPED.read_bytes())
