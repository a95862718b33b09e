"""The strict reading of a content file: every scalar stays text, and nothing clever is allowed.

``0142345677``, ``12:30``, ``no`` and dates mean what they look like. Anchors, aliases, tags, merge keys, doubled keys
and second documents are faults; size, depth and the number of nodes are bounded (OWASP ASVS 5.0, 1.5.2 and 5.2.1).
PyYAML's pure Python scanner is used below its composer: the C one crashes on deep nesting, the composer recurses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from bot.library import yaml_faults
from bot.library.tree import Entry, Mapping, Node, Parsed, Sequence, Text
from bot.library.yaml_events import Events

MAX_BYTES = 256 * 1024
MAX_DEPTH = 10
MAX_NODES = 10_000
EMPTY = "le fichier est vide"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")

_SLIPS = (YAMLError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, AssertionError, RecursionError)
"""What PyYAML's parser may trip over on hostile text, besides its own errors: all of it is a fault of the file."""


class NotText(Exception):
    """The file, or the rest of it, cannot be followed from ``line`` (from 1) on; ``message`` is French."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


def decode(data: bytes) -> str:
    """The text of a file; a byte order mark at its start is dropped. Raises ``NotText`` where it is empty, too large or not UTF-8."""
    if len(data) > MAX_BYTES:
        raise NotText(1, f"le fichier est trop gros : {MAX_BYTES // 1024} ko au plus")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotText(line, "le fichier n'est pas enregistré en UTF-8 : choisissez « UTF-8 » à l'enregistrement") from error
    if not text.strip():
        raise NotText(1, EMPTY)
    return text


def parse(text: str) -> Parsed:
    """The tree of a file, or None where it cannot be followed, with every fault of its writing; never raises."""
    if strange := _FORBIDDEN.search(text):
        line = text.count("\n", 0, strange.start()) + 1
        return Parsed(None, ((line, f"un caractère invisible (U+{ord(strange.group()):04X}) se trouve ici : retapez la ligne"),))
    builder = _Builder()
    try:
        builder.read(Events(text))
    except NotText as stop:
        builder.fault(stop.line, stop.message)
    except MarkedYAMLError as error:
        builder.fault(*yaml_faults.in_french(error, text))
    except _SLIPS:
        builder.fault(builder.line, yaml_faults.OTHERWISE)
    else:
        if builder.tree is None:
            builder.fault(1, EMPTY)
        return Parsed(builder.tree, tuple(builder.faults))
    return Parsed(None, tuple(builder.faults))


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet; ``key`` waits for its value."""

    is_mapping: bool
    line: int
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: Text | None = None

    def closed(self) -> Node:
        return Mapping(self.entries, self.line) if self.is_mapping else Sequence(tuple(self.items), self.line)


class _Builder:
    """Events in, tree out, without recursion."""

    def __init__(self) -> None:
        self.faults: list[tuple[int, str]] = []
        self.tree: Mapping | None = None
        self.line = 1
        self._open: list[_Open] = []
        self._nodes = 0
        self._documents = 0

    def fault(self, line: int, message: str) -> None:
        self.faults.append((line, message))

    def read(self, events: Events) -> None:
        while (event := events.following()) is not None:
            self.line = event.start_mark.line + 1 if event.start_mark else self.line
            self._take(event)

    def _take(self, event: Event) -> None:
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise NotText(self.line, yaml_faults.TWO_DOCUMENTS)
        elif isinstance(event, CollectionEndEvent):
            self._attach(self._open.pop().closed())
        elif isinstance(event, NodeEvent):
            self._start(event)

    def _start(self, event: NodeEvent) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise NotText(self.line, f"le fichier contient trop d'éléments : {MAX_NODES} au plus")
        self._refuse_cleverness(event)
        if isinstance(event, SequenceStartEvent | MappingStartEvent):
            if len(self._open) >= MAX_DEPTH:
                raise NotText(self.line, f"trop de niveaux les uns dans les autres : {MAX_DEPTH} au plus")
            self._open.append(_Open(isinstance(event, MappingStartEvent), self.line))
        else:
            self._attach(Text(self._printable(event.value) if isinstance(event, ScalarEvent) else "", self.line))

    def _refuse_cleverness(self, event: NodeEvent) -> None:
        if isinstance(event, AliasEvent):
            self.fault(self.line, yaml_faults.ALIAS)
            return
        if event.anchor is not None:
            self.fault(self.line, yaml_faults.ANCHOR)
        if getattr(event, "tag", None) is not None:
            self.fault(self.line, yaml_faults.TAG)

    def _printable(self, value: str) -> str:
        """Escapes between double quotes can name characters that no file may hold."""
        if _FORBIDDEN.search(value):
            self.fault(self.line, "le signe « \\ » fabrique ici un caractère interdit : retirez-le")
            return ""
        return value

    def _attach(self, node: Node) -> None:
        if not self._open:
            self._finish(node)
        elif not self._open[-1].is_mapping:
            self._open[-1].items.append(node)
        elif self._open[-1].key is None:
            self._take_key(self._open[-1], node)
        else:
            self._take_value(self._open[-1], self._open[-1].key, node)

    def _finish(self, node: Node) -> None:
        if isinstance(node, Mapping):
            self.tree = node
        else:
            raise NotText(node.line, "le fichier doit être fait de lignes « clé: valeur », avec une espace après les deux-points")

    def _take_key(self, parent: _Open, node: Node) -> None:
        if not isinstance(node, Text):
            self.fault(node.line, "une clé doit être un mot simple, sans crochet ni accolade")
        elif not node.value.strip():
            self.fault(node.line, "il manque une clé devant « : »")
        elif node.value == "<<":
            self.fault(node.line, "la clé « << » (fusion) est refusée : recopiez les lignes voulues")
        parent.key = node if isinstance(node, Text) else Text("", node.line)

    def _take_value(self, parent: _Open, key: Text, node: Node) -> None:
        if (first := parent.entries.get(key.value)) is not None:
            self.fault(key.line, f"la clé « {key.value} » est en double (déjà ligne {first.line})")
        else:
            parent.entries[key.value] = Entry(node, key.line)
        parent.key = None
