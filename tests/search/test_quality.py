"""The library as delivered, asked by people: floors a little under what is reached (docs/search.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from bot.library.model import Library
from bot.library.reading import read_library
from bot.search.best import best_index
from bot.search.engine import Answer, SearchIndex, Verdict
from bot.search.sentences import sentence_model

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Asked:
    """A query of ours, the sheets that answer it, and what was answered."""

    query: str
    wanted: list[str]
    answer: Answer

    def is_within(self, first: int) -> bool:
        """Whether a right sheet stands among the first."""
        return any(hit.sheet_id in self.wanted for hit in self.answer.hits[:first])


@cache
def _library() -> Library:
    return read_library(ROOT / "procedures", dt.date(2026, 11, 22))


def _asked(search: Callable[[str], Answer], every: int = 1) -> list[Asked]:
    rows = yaml.safe_load((ROOT / "tests/search/queries.yaml").read_text(encoding="utf-8"))[::every]
    return [Asked(str(row["q"]), row["ids"], search(str(row["q"]))) for row in rows]


def _share(found: list[Asked], good: Callable[[Asked], bool]) -> float:
    return sum(map(good, found)) / len(found)


def _check(asked: list[Asked], first: float, three: float, shown: float) -> None:
    answerable = [one for one in asked if one.wanted]
    others = [one for one in asked if not one.wanted]
    matches = [one for one in asked if one.answer.verdict is Verdict.MATCH]
    assert _share(answerable, lambda one: one.is_within(1)) >= first
    assert _share(answerable, lambda one: one.is_within(3)) >= three
    assert len(matches) / len(asked) >= shown
    assert _share(matches, lambda one: one.is_within(1)) >= 0.97
    assert _share(others, lambda one: one.answer.verdict is not Verdict.MATCH) >= 0.9
    assert _share(answerable, lambda one: one.answer.verdict is not Verdict.NONE) >= 0.95


def test_letters_alone_find_most_sheets() -> None:
    """Without the sentence model."""
    _check(_asked(SearchIndex.build(_library()).search), first=0.90, three=0.96, shown=0.40)


@pytest.mark.skipif(sentence_model() is None, reason="the extra « sens » is not installed")
def test_the_sentence_model_finds_more() -> None:
    """With the sentence model and the vectors shipped with the sheets; of every second query, since it takes its time."""
    _check(_asked(best_index(_library()).search_fully, every=2), first=0.90, three=0.97, shown=0.5)
