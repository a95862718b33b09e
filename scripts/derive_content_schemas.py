"""JSON Schemas of a sheet and of each list, for editors that complete and underline.

They are derived by having the readers of ``bot.library`` ask their questions of a recorder, so that they say what the program reads
and nothing else. Run as ``python -m scripts.derive_content_schemas`` after a change of the format; a test compares.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.library.lists import LIST_FILES, OPTIONAL_FILES, ListFiles, lists_in
from bot.library.schema import ID_PATTERN, MOST_ID, Fields, FileReport
from bot.library.sheets import SHEET_KEYS, sheet_in
from bot.library.tree import Mapping
from scripts.content_hints import HINTS

FOLDER = Path("procedures/schemas")
_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
Schema = dict[str, object]


class Recorder(Fields):
    """Notes what is asked of a mapping and answers with harmless values; ``schema`` is then that of the mapping."""

    def __init__(self, required: Iterable[str], optional: Iterable[str] = ()) -> None:
        super().__init__(FileReport(""), Mapping({}, 1), ())
        needed = list(required)
        self._properties: dict[str, Schema] = {key: {} for key in (*needed, *optional)}
        self.schema: Schema = {"type": "object", "required": needed, "additionalProperties": False, "properties": self._properties}

    def present(self) -> tuple[str, ...]:
        """Every key there may be."""
        return tuple(self._properties)

    def add(self, key: str, message: str) -> None:
        """A recorder finds no faults."""

    def text(self, key: str, most: int | None = None, is_one_line: bool = True, may_be_empty: bool = False) -> str:
        """A text, which an editor may take for a number."""
        self._put(key, _text(most, is_one_line, may_be_empty))
        return ""

    def texts(self, key: str, most: int | None = None, may_be_empty: bool = False, exactly: int | None = None) -> tuple[str, ...]:
        """A list of texts."""
        self._put(key, _several(_text(most, True, False), may_be_empty, exactly))
        return ()

    def id(self, key: str) -> str:
        """An identifier."""
        self._put(key, _id())
        return ""

    def ids(self, key: str, may_be_empty: bool = False) -> tuple[str, ...]:
        """A list of different identifiers."""
        self._put(key, {**_several(_id(), may_be_empty), "uniqueItems": True})
        return ()

    def date(self, key: str, may_be_empty: bool = False) -> dt.date | None:
        """A day."""
        self._put(key, {"type": "string", "pattern": f"^(?:{_DATE})?$" if may_be_empty else f"^{_DATE}$"})
        return None

    def choice(self, key: str, first: str, second: str) -> bool:
        """One of two words; "no" is answered, which asks for least of the other keys."""
        self._put(key, {"enum": [first, second]})
        return False

    def metres(self, key: str, least: int, most: int) -> int:
        """A whole number, with or without quotes."""
        self._put(key, {"type": ["integer", "string"], "minimum": least, "maximum": most, "pattern": "^[0-9]{1,6}$"})
        return least

    def point(self, key: str) -> tuple[float, float]:
        """Latitude and longitude, with or without quotes."""
        degrees = {"type": ["number", "string"], "minimum": -180, "maximum": 180, "pattern": r"^-?[0-9]{1,3}(?:\.[0-9]{1,10})?$"}
        self._put(key, _several(degrees, False, 2))
        return 0.0, 0.0

    def group(self, key: str, required: Iterable[str], optional: Iterable[str] = ()) -> Fields:
        """A mapping within."""
        inner = Recorder(required, optional)
        self._put(key, inner.schema)
        return inner

    def groups(self, key: str, required: Iterable[str]) -> Iterator[Fields]:
        """A list of mappings, of which one is asked."""
        inner = Recorder(required)
        self._put(key, _several(inner.schema, False))
        yield inner

    def named(self, key: str, required: Iterable[str], optional: Iterable[str] = ()) -> Iterator[tuple[str, Fields]]:
        """Entries by identifier, of which one is asked."""
        inner = Recorder(required, optional)
        names = {"pattern": f"^{ID_PATTERN}$", "maxLength": MOST_ID}
        self._put(key, {"type": "object", "minProperties": 1, "propertyNames": names, "additionalProperties": inner.schema})
        yield "x", inner

    def _put(self, key: str, schema: Schema) -> None:
        hint = HINTS.get(key)
        self._properties[key] = {"description": hint, **schema} if hint else schema


class RecordedFiles(ListFiles):
    """A recorder for each list file."""

    def __init__(self) -> None:
        super().__init__({})
        self.recorders: dict[str, Recorder] = {}

    def fields(self, name: str, *keys: str) -> Fields:
        """The recorder of that file."""
        recorder = self.recorders[name] = Recorder(keys)
        return recorder


def schemas() -> dict[str, str]:
    """File name → JSON text, for a sheet and each list."""
    sheet, lists = Recorder(SHEET_KEYS), RecordedFiles()
    sheet_in(sheet)
    lists_in(lists)
    written = {name: _written(f"Liste {name}.yaml", lists.recorders[name].schema) for name in (*LIST_FILES, *OPTIONAL_FILES)}
    written["fiche"] = _written("Fiche de procédure", sheet.schema)
    return {f"{name}.schema.json": text for name, text in written.items()}


def _written(title: str, schema: Schema) -> str:
    whole = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **schema}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _text(most: int | None, is_one_line: bool, may_be_empty: bool) -> Schema:
    """Everything is read as text; an editor's YAML makes numbers of some."""
    pattern = (r"^\s*(?:\S[^\n]*)?\s*$" if may_be_empty else r"^\s*\S[^\n]*\s*$") if is_one_line else r"\S"
    schema: Schema = {"type": ["string", "number", "boolean"], "pattern": pattern}
    return schema if most is None else {**schema, "maxLength": most}


def _id() -> Schema:
    return {"type": ["string", "number"], "pattern": f"^{ID_PATTERN}$", "maxLength": MOST_ID}


def _several(items: Schema, may_be_empty: bool, exactly: int | None = None) -> Schema:
    bounds: Schema = {} if may_be_empty else {"minItems": 1}
    return {"type": "array", **(bounds if exactly is None else {"minItems": exactly, "maxItems": exactly}), "items": items}


def main() -> None:
    """Writes the schemas."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
