"""Two states of one content file, compared at the level of its fields: what a quality lead reads before publishing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.library import strict_yaml
from bot.library.tree import Mapping, Node, Sequence, Text


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a field: taken away, put in, or both at once (a line reworded)."""

    former: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What changes under one key of the file (``etapes``; in a list file ``numeros``, ``police-17``, ``horaires``)."""

    path: tuple[str, ...]
    lines: tuple[Line, ...]


def differences(former: str | None, new: str) -> tuple[FieldChange, ...]:
    """From one text to another, both of which checked clean; ``former`` is None where there was no such file.

    Layout, comments and the order of keys do not count; lines of a list are compared in their order.
    """
    before, after = _fields(former) if former is not None else {}, _fields(new)
    paths = [*after, *(path for path in before if path not in after)]
    changes = (FieldChange(path, tuple(_lines(before.get(path, ()), after.get(path, ())))) for path in paths)
    return tuple(change for change in changes if change.lines)


def _fields(text: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    tree = strict_yaml.parse(text).tree
    return dict(_leaves(tree, ())) if tree else {}


def _leaves(node: Node, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    if isinstance(node, Mapping):
        for key, entry in node.entries.items():
            yield from _leaves(entry.value, (*path, key))
    elif isinstance(node, Sequence):
        yield path, tuple(_flat(item) for item in node.items)
    else:
        yield path, (_flat(node),)


def _flat(node: Node) -> str:
    """A value on one line; a group inside a list reads ``police-17 : danger immédiat``."""
    if isinstance(node, Text):
        return " ".join(node.value.split())
    if isinstance(node, Mapping):
        return "\N{NO-BREAK SPACE}: ".join(_flat(entry.value) for entry in node.entries.values())
    return ", ".join(_flat(item) for item in node.items)


def _lines(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Line]:
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        gone, come = before[first:last], after[start:end]
        for place in range(max(len(gone), len(come))):
            yield Line(gone[place] if place < len(gone) else None, come[place] if place < len(come) else None)
