"""The code as trees, and the content as it is shipped."""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Iterator

import pytest

from bot.library.model import Library
from bot.library.reading import read_library
from tests.street import PROCEDURES

ROOT = PROCEDURES.parent
TODAY = dt.date(2026, 11, 20)


def modules(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """The path inside the project and the tree of every module of these folders."""
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text("utf-8"))


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped content."""
    return read_library(PROCEDURES, TODAY)
