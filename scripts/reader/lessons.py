"""What the reader's model learns from: labelled notes, the lists' phrases, the sheets' phrases."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.journal.learned import UNTRAINED
from bot.journal.model import LIST_OF_FIELD
from bot.journal.phrases import WEAK, code_phrases
from bot.journal.reading import LEARNABLE, NoteReader
from bot.journal.traits import Traits
from bot.library.model import Library

FIELDS = LEARNABLE
LIST_SHARE, SHEET_SHARE = 0.25, 0.15
"""What a phrase of the lists or of a sheet counts, next to a note."""
MORE, MORE_SHARE, FOLDS = "more-", 2.0, 5
"""Notes that are not shipped: what their writers are called, what one counts, and into how many held-out parts they fall."""


@dataclass(frozen=True, slots=True)
class LabelledNote:
    """A note of ``training/``: for each field the codes that are right, several where readings are equally fair, ``None`` where unsaid.

    A field that is absent is not learnt from it.
    """

    writer: str
    text: str
    codes: Mapping[str, tuple[str | None, ...]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is learnt from one text. ``writer`` is empty for phrases; ``listed``: what the lists alone answer."""

    writer: str
    traits: Traits
    codes: Mapping[str, tuple[str | None, ...]]
    share: float
    listed: Mapping[str, str | None]


def read_notes(folder: Path) -> list[LabelledNote]:
    """All notes of ``notes-*.jsonl``, in the order of the files."""
    found = []
    for file in sorted(folder.glob("notes-*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found.append(LabelledNote(row["writer"], row["text"], {name: tuple(row[name]) for name in FIELDS if name in row}))
    return found


def read_more(file: Path) -> list[LabelledNote]:
    """Notes labelled as ``{"text", "gold"}``, fair readings as ``a|b``, unsaid ones null; every fifth is one writer's."""
    found = []
    for place, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        codes = {name: tuple(row["gold"][name].split("|")) if row["gold"].get(name) else (None,) for name in FIELDS}
        found.append(LabelledNote(f"{MORE}{place % FOLDS}", row["text"], codes))
    return found


def fingerprint(folder: Path) -> str:
    """Changes with the notes of the folder."""
    digest = hashlib.sha256()
    for file in sorted(folder.glob("notes-*.jsonl")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def of_notes(notes: Iterable[LabelledNote], library: Library, share: float = 1.0) -> list[Lesson]:
    """What labelled notes teach, next to what the lists alone would answer."""
    reader = NoteReader(library.lists, UNTRAINED)
    return [Lesson(note.writer, reader.traits(note.text), note.codes, share, reader.listed(note.text)) for note in notes]


def of_phrases(library: Library) -> list[Lesson]:
    """What the phrases of lists and sheets teach; without the lists' own evidence, for a phrase would prove itself."""
    reader = NoteReader(library.lists, UNTRAINED)
    found = []
    for text, codes, share in (*_of_lists(library), *_of_sheets(library)):
        seen = reader.traits(text)
        found.append(Lesson("", Traits(seen.groups, {}, seen.size), codes, share, {}))
    return found


def _of_lists(library: Library) -> Iterator[tuple[str, Mapping[str, tuple[str]], float]]:
    for field in FIELDS:
        for code_id, phrase in code_phrases(library.lists.codes[LIST_OF_FIELD[field]]):
            yield phrase.removeprefix(WEAK), {field: (code_id,)}, LIST_SHARE


def _of_sheets(library: Library) -> Iterator[tuple[str, Mapping[str, tuple[str]], float]]:
    """The first motif of a sheet is the usual one."""
    for sheet in library.sheets.values():
        for phrase in sheet.phrases if sheet.record.motifs else ():
            yield phrase, {"motif": (sheet.record.motifs[0],)}, SHEET_SHARE
