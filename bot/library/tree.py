"""What a content file says, before anybody asks what it means: texts, sequences and mappings, each with its line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar exactly as written; ``line`` counts from 1."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands under a key; ``line`` is the line of the key."""

    value: Node
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in the order of the file, each at most once."""

    entries: dict[str, Entry]
    line: int


Node = Text | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree of one file (None where its writing cannot be followed) and every fault of its writing, as (line, message)."""

    tree: Mapping | None
    faults: tuple[tuple[int, str], ...] = ()
