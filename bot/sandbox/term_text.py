"""A message as lines of a terminal: quotes with a bar, buttons numbered, files by name."""

from __future__ import annotations

from typing import Any

from bot.sandbox.markup import units
from bot.sandbox.shown import Shown

WIDTH = 100
QUOTES = ("blockquote", "expandable_blockquote")


def line_of(shown: Shown) -> str:
    """The words of a message, with the name and size of its file."""
    found = shown.document
    return f"<{found[0]}, {len(found[1])} octets> {shown.text}".strip() if found else shown.line()


def as_lines(text: str, entities: list[dict[str, Any]]) -> list[str]:
    """The lines of a text; those of a quote begin with a bar."""
    quoted = [(one["offset"], one["offset"] + one["length"]) for one in entities if one["type"] in QUOTES]
    lines, offset = [], 0
    for line in text.split("\n"):
        is_quoted = any(low <= offset < high for low, high in quoted)
        lines.append(f"│ {line}" if is_quoted else line)
        offset += units(line) + 1
    return lines


def keyboard_lines(rows: list[list[str]]) -> list[str]:
    """Buttons with their numbers, row by row; short rows share a line."""
    number, lines = 0, [""]
    for row in rows:
        keys = []
        for label in row:
            number += 1
            keys.append(f"[{number} {label}]")
        piece = " ".join(keys)
        if lines[-1] and len(lines[-1]) + len(piece) < WIDTH and len(row) == 1:
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    return lines[1:]
