"""Labelled queries, and the evidence the search finds for each: what weights are learnt from and measured on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.library.model import Library
from bot.search.evidence import Evidence, gather
from bot.search.index import Index, build_index
from bot.search.letters import Letters
from bot.search.meaning import Meaning
from bot.search.phrases import Phrases
from bot.search.senses import read, typed_words
from bot.search.sentences import sentence_model
from bot.search.small_talk import small_talk
from bot.search.texts import numbered_texts

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Query:
    """A labelled line: the numbers of the sheets that answer it."""

    text: str
    kind: str
    accepted: frozenset[int]


@dataclass(frozen=True, slots=True)
class Case:
    """A query and its evidence; ``values`` is candidates × columns."""

    query: Query
    evidence: Evidence
    sheets: tuple[int, ...]
    values: Floats

    @property
    def is_right(self) -> NDArray[np.bool_]:
        """By candidate."""
        return np.array([sheet in self.query.accepted for sheet in self.sheets])


def read_queries(file: Path, library: Library) -> list[Query]:
    """The labelled lines of a file; of those of ``carnet lookups`` the ones where a person chose."""
    number = {sheet: place for place, sheet in enumerate(library.sheets)}
    rows = [row for line in file.read_text(encoding="utf-8").splitlines() if line.strip() and "ids" in (row := json.loads(line))]
    return [Query(row["q"], row["kind"], frozenset(number[sheet] for sheet in row["ids"] if sheet in number)) for row in rows]


def cases(queries: Sequence[Query], index: Index, whole: Letters | Phrases, meaning: Meaning | None = None) -> list[Case]:
    """The evidence for each query that asks anything at all."""
    found = []
    for query in queries:
        understood = read(query.text, index)
        if understood.senses and not small_talk(query.text, typed_words(query.text)):
            evidence = gather(query.text, understood, index, whole, meaning)
            sheets = tuple(sorted(evidence.candidates()))
            if sheets:
                found.append(Case(query, evidence, sheets, np.array([evidence.of(sheet) for sheet in sheets])))
    return found


TIERS = {"BY_WORDS": ("words", "phrases"), "BY_LETTERS": ("words", "letters"),
         "BY_MEANING": ("words", "letters", "meaning as typed", "meaning in plain words")}  # fmt: skip


def tiers(queries: Sequence[Query], library: Library, folder: Path | None) -> Iterator[tuple[str, Index, list[Case]]]:
    """The cases of each tier."""
    index = build_index(library)
    yield "BY_WORDS", index, cases(queries, index, Phrases(library, index))
    letters = Letters(numbered_texts(library))
    yield "BY_LETTERS", index, cases(queries, index, letters)
    model = sentence_model()
    if model and (meaning := Meaning.learn(library, model, folder)):
        yield "BY_MEANING", index, cases(queries, index, letters, meaning)
