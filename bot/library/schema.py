"""Reading a tree key by key: what is missing, unknown, empty or of the wrong kind becomes a fault, and reading goes on.

A value that cannot be read becomes a harmless one ("", (), None…), so that one visit finds every fault of a file.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.errors import ContentFault
from bot.library.tree import Entry, Mapping, Node, Sequence, Text

ID_PATTERN, MOST_ID = "[a-z0-9]+(?:-[a-z0-9]+)*", 60
_ID = re.compile(ID_PATTERN)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,10})?")
_METRES = re.compile(r"[0-9]{1,6}")
MOST_FAULTS = 100
_KINDS = {Text: "un texte", Sequence: "une liste", Mapping: "un groupe « clé: valeur »"}


def is_id(text: str) -> bool:
    """Lower-case letters without accents, digits, and single hyphens between them; 60 characters at most (a button must hold it)."""
    return len(text) <= MOST_ID and _ID.fullmatch(text) is not None


@dataclass(slots=True)
class FileReport:
    """The faults found in one file, and the lines of what was read (``prevenir.0.qui`` → 14) for the checks that come later."""

    file: str
    faults: list[ContentFault] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    def add(self, line: int, message: str) -> None:
        """Beyond ``MOST_FAULTS`` nobody reads on: the rest shows once these are mended."""
        if len(self.faults) == MOST_FAULTS:
            line, message = 1, "et d'autres fautes, qui seront montrées quand celles-ci seront corrigées"
        if len(self.faults) <= MOST_FAULTS:
            self.faults.append(ContentFault(self.file, line, message))


class Fields:
    """One mapping whose keys are known beforehand. ``path`` leads to it in the file: "" or ``prevenir.0.``."""

    def __init__(self, report: FileReport, node: Mapping, required: Iterable[str], optional: Iterable[str] = (), path: str = "") -> None:
        self._report, self._node, self._path = report, node, path
        required, known = tuple(required), (*required, *optional)
        for key in required:
            if key not in node.entries:
                report.add(node.line, f"{self._where()}la clé « {key} » manque")
        for key, entry in node.entries.items():
            if key and key not in known:
                report.add(entry.line, f"{self._where()}la clé « {key} » est inconnue{_nearest(key, known)}")

    def line(self, key: str) -> int:
        """The line of a key, or of the mapping where the key is missing."""
        entry = self._entry(key)
        return entry.line if entry else self._node.line

    def present(self) -> tuple[str, ...]:
        """The keys that are there, in their order."""
        return tuple(self._node.entries)

    def add(self, key: str, message: str) -> None:
        """Reports a fault at a key."""
        self._report.add(self.line(key), f"« {key} » : {message}")

    def text(self, key: str, most: int | None = None, is_one_line: bool = True, may_be_empty: bool = False) -> str:
        """The text of a key without outer blanks; ``most`` in characters."""
        entry = self._entry(key)
        return self._text_of(key, entry.value, self._path + key, most, is_one_line, may_be_empty) if entry else ""

    def texts(self, key: str, most: int | None = None, may_be_empty: bool = False, exactly: int | None = None) -> tuple[str, ...]:
        """The texts of a list, each on one line; an unreadable one is left as "" so that places keep their meaning."""
        items = self._items(key, may_be_empty)
        if items and exactly is not None and len(items) != exactly:
            self.add(key, f"il faut exactement {exactly} {key}, et non {len(items)}")
        return tuple(self._text_of(f"{key}, {place + 1}", item, f"{self._path}{key}.{place}", most, True, False) for place, item in items)

    def id(self, key: str) -> str:
        """An identifier, or ""."""
        return self._checked_id(key, self.text(key), self.line(key))

    def ids(self, key: str, may_be_empty: bool = False) -> tuple[str, ...]:
        """A list of different identifiers."""
        found = self.texts(key, may_be_empty=may_be_empty)
        lines = self._report.lines
        ids = tuple(self._checked_id(key, text, lines[f"{self._path}{key}.{place}"]) for place, text in enumerate(found))
        seen = {""}
        for place, one in enumerate(ids):
            if one and one in seen:
                self._report.add(lines[f"{self._path}{key}.{place}"], f"« {key} » : « {one} » y figure deux fois")
            seen.add(one)
        return ids

    def date(self, key: str, may_be_empty: bool = False) -> dt.date | None:
        """A real day written AAAA-MM-JJ, or None."""
        text = self.text(key, may_be_empty=may_be_empty)
        if not text:
            return None
        try:
            return dt.date.fromisoformat(text if _DATE.fullmatch(text) else "")
        except ValueError:
            self.add(key, f"« {text} » n'est pas une date : écrivez année-mois-jour, par exemple 2026-11-02")
            return None

    def choice(self, key: str, first: str, second: str) -> bool:
        """True where the text is ``first``, false where it is ``second`` or neither (a fault)."""
        text = self.text(key)
        if text and text not in (first, second):
            self.add(key, f"écrivez « {first} » ou « {second} », et non « {text} »")
        return text == first

    def metres(self, key: str, least: int, most: int) -> int:
        """A whole number of metres within bounds, or 0."""
        text = self.text(key)
        if text and not (_METRES.fullmatch(text) and least <= int(text) <= most):
            self.add(key, f"un nombre entier de mètres entre {least} et {most} est attendu, et non « {text} »")
            return 0
        return int(text or 0)

    def point(self, key: str) -> tuple[float, float]:
        """Latitude and longitude in degrees, or (0, 0)."""
        texts = self.texts(key)
        if key not in self._node.entries or (texts and "" in texts):
            return 0.0, 0.0
        if len(texts) == 2 and all(map(_DEGREES.fullmatch, texts)):
            latitude, longitude = map(float, texts)
            if abs(latitude) <= 90 and abs(longitude) <= 180:
                return latitude, longitude
        if texts:
            self.add(key, "latitude et longitude sont attendues, avec un point et non une virgule : [45.7540, 4.8430]")
        return 0.0, 0.0

    def group(self, key: str, required: Iterable[str], optional: Iterable[str] = ()) -> Fields:
        """The mapping under a key; an empty one, without further faults, where there is none."""
        entry = self._entry(key)
        if entry is None:
            return Fields(self._report, Mapping({}, self._node.line), ())
        return self._fields(key, entry.value, f"{self._path}{key}.", required, optional)

    def groups(self, key: str, required: Iterable[str]) -> Iterator[Fields]:
        """The mappings of a list."""
        for place, item in self._items(key, may_be_empty=False):
            yield self._fields(f"{key}, {place + 1}", item, f"{self._path}{key}.{place}.", required, ())

    def named(self, key: str, required: Iterable[str], optional: Iterable[str] = ()) -> Iterator[tuple[str, Fields]]:
        """The entries of a list file: each identifier with its own mapping."""
        entry = self._entry(key)
        if entry is None:
            return
        if not isinstance(entry.value, Mapping) or not entry.value.entries:
            self._wrong_kind(key, entry.value, Mapping)
            return
        for one, inner in entry.value.entries.items():
            self._report.lines[f"{self._path}{key}.{one}"] = inner.line
            if self._checked_id(key, one, inner.line):
                yield one, self._fields(one, inner.value, f"{self._path}{key}.{one}.", required, optional)

    def _where(self) -> str:
        return f"« {self._path.rstrip('.')} » : " if self._path else ""

    def _entry(self, key: str) -> Entry | None:
        return self._node.entries.get(key)

    def _fields(self, name: str, node: Node, path: str, required: Iterable[str], optional: Iterable[str]) -> Fields:
        if isinstance(node, Mapping):
            return Fields(self._report, node, required, optional, path)
        self._wrong_kind(name, node, Mapping)
        return Fields(self._report, Mapping({}, node.line), (), (), path)

    def _items(self, key: str, may_be_empty: bool) -> list[tuple[int, Node]]:
        entry = self._entry(key)
        if entry is None:
            return []
        if not isinstance(entry.value, Sequence):
            self._wrong_kind(key, entry.value, Sequence)
            return []
        if not entry.value.items and not may_be_empty:
            self._report.add(entry.line, f"« {key} » : la liste est vide")
        return list(enumerate(entry.value.items))

    def _text_of(self, name: str, node: Node, path: str, most: int | None, is_one_line: bool, may_be_empty: bool) -> str:
        self._report.lines[path] = node.line
        if not isinstance(node, Text):
            self._wrong_kind(name, node, Text)
            return ""
        text = node.value.strip()
        if not text and not may_be_empty:
            self._report.add(node.line, f"« {name} » est vide")
        elif is_one_line and "\n" in text:
            self._report.add(node.line, f"« {name} » doit tenir sur une ligne")
        elif most is not None and len(text) > most:
            self._report.add(node.line, f"« {name} » est trop long : {len(text)} caractères, {most} au plus")
        return text

    def _wrong_kind(self, name: str, node: Node, wanted: type[Node]) -> None:
        if isinstance(node, Text) and not node.value.strip():
            self._report.add(node.line, f"« {name} » est vide")
            return
        hint = " ; si le texte contient « : », mettez-le entre guillemets" if wanted is Text and isinstance(node, Mapping) else ""
        self._report.add(node.line, f"« {name} » : {_KINDS[wanted]} est attendu{'e' if wanted is Sequence else ''}{hint}")

    def _checked_id(self, name: str, text: str, line: int) -> str:
        if text and not is_id(text):
            self._report.add(line, f"« {name} » : l'identifiant « {text} » n'a droit qu'aux minuscules sans accent, chiffres et tirets")
            return ""
        return text


def _nearest(key: str, known: tuple[str, ...]) -> str:
    if len(key) > 30:
        return ""
    near = difflib.get_close_matches(key, known, n=1)
    return f" (vouliez-vous dire « {near[0]} » ?)" if near else ""
