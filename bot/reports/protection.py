"""Small cells hidden, so that no figure shown to a partner speaks of fewer than five interventions.

A hidden cell must not be the difference of a total and what is shown beside it either: with it goes the next smallest
(secondary suppression), until what is hidden on a line adds up to at least five and is not one cell alone.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

LEAST = 5
"""The least number of notes that may be shown."""

Key = TypeVar("Key", bound=Hashable)


def protected(cells: Mapping[Key, int]) -> dict[Key, int | None]:
    """The cells of one total that is shown; None where hidden. Zero says nothing about anybody and stays."""
    hidden = {key for key, number in cells.items() if 0 < number < LEAST}
    if hidden:
        for key in sorted((key for key, number in cells.items() if number >= LEAST), key=lambda key: cells[key]):
            if len(hidden) > 1 and sum(cells[one] for one in hidden) >= LEAST:
                break
            hidden.add(key)
    return {key: None if key in hidden else number for key, number in cells.items()}


Line = list[tuple[int, int]]


def protected_table(table: Sequence[Sequence[int]]) -> list[list[int | None]]:
    """Rows of numbers with their sums as a last column and a last row; None where hidden.

    Every row and every column, sums included, is one equation: none may have a single unknown.
    """
    rows = [[*row, sum(row)] for row in table]
    rows.append([sum(column) for column in zip(*rows, strict=True)] if rows else [])
    high, wide = len(rows), len(rows[0])
    lines: list[Line] = [[(r, c) for c in range(wide)] for r in range(high)] + [[(r, c) for r in range(high)] for c in range(wide)]
    hidden = {(r, c) for r in range(high) for c in range(wide) if 0 < rows[r][c] < LEAST}
    while more := {place for line in lines if (place := _next(line, rows, hidden, high, wide)) is not None}:
        hidden |= more
    return [[None if (r, c) in hidden else rows[r][c] for c in range(wide)] for r in range(high)]


def _next(line: Line, rows: list[list[int]], hidden: set[tuple[int, int]], high: int, wide: int) -> tuple[int, int] | None:
    """The cell to hide with those of this line, or None where nothing can be computed: a cell inside rather than a sum, the smallest.

    The sum of everything is said elsewhere too, and is never hidden for the sake of another.
    """
    unknown = [place for place in line if place in hidden]
    parts = [place for place in line[:-1] if place in hidden]
    if not unknown or (len(unknown) > 1 and (len(parts) < len(unknown) or sum(rows[r][c] for r, c in parts) >= LEAST)):
        return None
    left = [(r, c) for r, c in line if (r, c) not in hidden and rows[r][c] and (r, c) != (high - 1, wide - 1)]
    return min(left, key=lambda place: (place[0] == high - 1 or place[1] == wide - 1, rows[place[0]][place[1]])) if left else None
