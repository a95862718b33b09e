"""The vectors of the library's texts, kept on disk by content: a text that did not change is never computed twice."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from bot.search.sentences import SentenceModel, Vectors

KEPT_NAME = "vecteurs.npz"
SHIPPED = Path(__file__).with_name("vectors.npz")
"""Vectors of the sheets as delivered, so that nobody waits for them."""
_AT_ONCE = 64
_STEPS = 127
"""Vectors are kept in bytes: each number by the largest of its row, in this many steps."""


def key(model: str, text: str) -> str:
    """Under which the vector of a text is kept."""
    return hashlib.sha256(f"{model}\0{text}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file holds: rows by key, and the answers (``weights``) that were worked out for one whole library (``digest``)."""

    rows: Mapping[str, NDArray[np.int8]] = field(default_factory=dict)
    digest: str = ""
    weights: NDArray[np.float16] | None = None


def read_kept(file: Path) -> Kept:
    """The content of a file, empty where there is none or it cannot be read."""
    try:
        with np.load(file, allow_pickle=False) as found:
            rows = dict(zip(found["keys"].tolist(), found["rows"], strict=True))
            return Kept(rows, str(found["digest"]), found["weights"])
    except (OSError, ValueError, KeyError, EOFError):
        return Kept()


def write_kept(file: Path, kept: Kept) -> None:
    """Replaces the file in one step; a folder that cannot be written costs time at the next start, no more."""
    if kept.weights is None:
        return
    staged = file.with_name(file.name + f".{os.getpid()}.npz")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        keys, rows = np.array(list(kept.rows)), np.stack(list(kept.rows.values()))
        np.savez_compressed(staged, keys=keys, rows=rows, digest=kept.digest, weights=kept.weights)
        staged.replace(file)


def in_bytes(vectors: Vectors) -> NDArray[np.int8]:
    """Rows in bytes; lengths are lost, directions stay."""
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    return np.round(vectors / np.where(largest > 0, largest, 1) * _STEPS).astype(np.int8)


def rows_of(texts: Sequence[str], kept: Mapping[str, NDArray[np.int8]], model: SentenceModel) -> dict[str, NDArray[np.int8]]:
    """The row of each text by key, computing those that are not kept (some 10 ms each)."""
    missing = [text for text in dict.fromkeys(texts) if key(model.name, text) not in kept]
    rows = {name: kept[name] for text in texts if (name := key(model.name, text)) in kept}
    for start in range(0, len(missing), _AT_ONCE):
        batch = missing[start : start + _AT_ONCE]
        rows.update(zip((key(model.name, text) for text in batch), in_bytes(model.embed(batch)), strict=True))
    return rows
