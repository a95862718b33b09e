"""What is made of lists once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from bot.library.compiled import once
from bot.library.model import Lists
from bot.library.reading import read_library
from tests.library.samples import write_library


def test_the_same_lists_are_compiled_once(tmp_path: Path) -> None:
    """The last two are remembered, by identity: equal lists of another publication are compiled again."""
    first = read_library(write_library(tmp_path / "fiches"), dt.date(2026, 11, 20)).lists
    second, third = replace(first), replace(first)
    made: list[Lists] = []
    compiled = once(lambda lists: made.append(lists) or len(made))  # type: ignore[func-returns-value]  # append says nothing

    assert [1, 1, 2, 1, 2] == [compiled(lists) for lists in (first, first, second, first, second)]
    assert [3, 2, 4] == [compiled(lists) for lists in (third, second, first)]
