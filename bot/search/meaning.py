"""Understanding beyond shared letters: which sheet the vector of a query speaks of, learnt from the texts of the sheets themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from bot.library.model import Library
from bot.search import weights as w
from bot.search.texts import numbered_texts
from bot.search.vectors import KEPT_NAME, SHIPPED, Kept, key, read_kept, rows_of, write_kept

if TYPE_CHECKING:
    from bot.search.sentences import SentenceModel, Vectors


@dataclass(frozen=True, slots=True)
class Compared:
    """By reading of a query: each sheet's likeness in the order of the library (near 0 for most, near 1 where one says just that),
    and how close the closest texts of the whole library are (mean cosine)."""

    sheets: tuple[tuple[float, ...], ...]
    closest: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """Kernel ridge regression from vectors to sheets: each text of a sheet says "me" for it and "not me" for the others."""

    model: SentenceModel
    _texts: Vectors
    """One row a text, centred, of length one."""
    _centre: Vectors
    _weights: Vectors
    """Texts × sheets."""

    @classmethod
    def learn(cls, library: Library, model: SentenceModel, folder: Path | None = None) -> Meaning | None:
        """Reads the texts of all sheets; None where there are none or too many (``MOST_LEARNT``).

        Instant where ``folder`` (or what is shipped) holds them; some 10 ms a new text, and seconds and 40 bytes × texts² of
        memory where one text changed: keep it off the event loop.
        """
        numbered = list(numbered_texts(library))
        if not numbered or len(numbered) > w.MOST_LEARNT:
            return None
        shipped, kept = read_kept(SHIPPED), read_kept(folder / KEPT_NAME) if folder else Kept()
        texts = [text for _, text in numbered]
        rows = rows_of(texts, {**shipped.rows, **kept.rows}, model)
        digest = _digest(model.name, numbered, library)
        vectors, centre = _centred(np.stack([rows[key(model.name, text)] for text in texts]))
        known = next((one.weights for one in (kept, shipped) if one.digest == digest and one.weights is not None), None)
        weights = _solved(vectors, [sheet for sheet, _ in numbered], len(library.sheets)) if known is None else known
        if folder and kept.digest != digest:
            write_kept(folder / KEPT_NAME, Kept(rows, digest, weights))
        return cls(model, vectors, centre, weights.astype(np.float32))

    def compare(self, queries: Sequence[str]) -> Compared:
        """What the model makes of the readings of one query; two that are the same text are read once."""
        distinct = list(dict.fromkeys(queries))
        vectors = self.model.embed(distinct)[[distinct.index(query) for query in queries]] - self._centre
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
        cosines = vectors @ self._texts.T
        sheets = np.exp(w.KERNEL * (cosines - 1)) @ self._weights
        few = min(w.CLOSEST, cosines.shape[1])
        closest = np.partition(cosines, -few, axis=1)[:, -few:].mean(axis=1)
        return Compared(tuple(tuple(row) for row in sheets.tolist()), tuple(closest.tolist()))


def _digest(model: str, numbered: Sequence[tuple[int, str]], library: Library) -> str:
    said = repr((model, w.KERNEL, w.RIDGE, list(library.sheets), numbered))
    return hashlib.sha256(said.encode()).hexdigest()


def _centred(rows: NDArray[np.int8]) -> tuple[Vectors, Vectors]:
    vectors = rows.astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    centre = vectors.mean(axis=0)
    vectors -= centre
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return vectors, centre


def _kernel(one: Vectors, other: Vectors) -> Vectors:
    found: Vectors = np.exp(w.KERNEL * (one @ other.T - 1)).astype(np.float32)
    return found


def _solved(vectors: Vectors, sheet_of: Sequence[int], sheets: int) -> NDArray[np.float16]:
    """The weights by which texts speak for sheets; float16 loses nothing that shows."""
    wanted = np.zeros((len(vectors), sheets), dtype=np.float32)
    wanted[np.arange(len(vectors)), sheet_of] = 1
    wanted -= wanted.mean(axis=0)
    system = _kernel(vectors, vectors)
    system[np.diag_indices_from(system)] += w.RIDGE
    return np.linalg.solve(system, wanted).astype(np.float16)
