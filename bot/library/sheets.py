"""A tree → a sheet, as ``procedures/README.md`` describes it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping as AbstractMapping
from dataclasses import asdict, dataclass, replace

from bot.library.model import Contact, Record, Sheet
from bot.library.schema import Fields, FileReport
from bot.library.tree import Mapping

SHEET_KEYS = (
    "titre", "objet", "quand", "gestes", "etapes", "limites", "prevenir", "tracer", "liees", "registre",
    "mots", "phrases", "version", "en_vigueur", "redige_par", "approuve_par", "revoir_le", "sources",
)  # fmt: skip
GESTURES = 3
MOST_GESTURES_TOGETHER = 350
MOST_TITLE, MOST_PURPOSE, MOST_WHEN, MOST_LINE, MOST_CALL, MOST_RECORD, MOST_SOURCE, MOST_ROLE = 70, 110, 350, 220, 110, 350, 200, 60
"""Characters of one text, so that each stays a few lines on a phone; what they make together is measured in ``lengths``."""


@dataclass(frozen=True, slots=True)
class PlacedSheet:
    """A sheet with its file and the lines of its values (``liees.0`` → 31), for faults found after reading."""

    sheet: Sheet
    file: str
    lines: AbstractMapping[str, int]

    def line(self, path: str) -> int:
        """The line of a value, or the first line of the file."""
        return self.lines.get(path, 1)


def read_sheet(sheet_id: str, domain: str, tree: Mapping, source_text: str, report: FileReport) -> PlacedSheet:
    """The sheet of one file; its faults go to ``report``, and what could not be read is "", () or a far-away date."""
    sheet = replace(sheet_in(Fields(report, tree, SHEET_KEYS)), id=sheet_id, domain=domain, source_text=source_text)
    return PlacedSheet(replace(sheet, digest=digest_of(sheet)), report.file, report.lines)


def sheet_in(fields: Fields) -> Sheet:
    """Every key of a sheet, asked once: the one description of the format; what does not stand in the file itself is ""."""
    return Sheet(
        id="",
        domain="",
        title=fields.text("titre", MOST_TITLE),
        purpose=fields.text("objet", MOST_PURPOSE),
        when=fields.text("quand", MOST_WHEN, is_one_line=False),
        gestures=_gestures(fields),
        steps=fields.texts("etapes", MOST_LINE),
        limits=fields.texts("limites", MOST_LINE),
        contacts=tuple(Contact(one.id("qui"), one.text("quand", MOST_CALL)) for one in fields.groups("prevenir", ("qui", "quand"))),
        record=_record(fields),
        related=fields.ids("liees", may_be_empty=True),
        register=fields.id("registre"),
        words=fields.texts("mots"),
        phrases=fields.texts("phrases"),
        version=fields.text("version", most=20),
        in_force=fields.date("en_vigueur") or dt.date.min,
        written_by=fields.text("redige_par", MOST_ROLE),
        approved_by=fields.text("approuve_par", MOST_ROLE),
        review_on=fields.date("revoir_le") or dt.date.max,
        sources=fields.texts("sources", MOST_SOURCE),
        digest="",
        source_text="",
    )


def digest_of(sheet: Sheet) -> str:
    """SHA-256 (64 hex characters) of what the sheet says: layout, comments and the order of keys do not count."""
    content = {key: value for key, value in asdict(sheet).items() if key not in ("digest", "source_text")}
    return hashlib.sha256(canonical_json(content)).hexdigest()


def canonical_json(content: object) -> bytes:
    """The one way of writing plain data, dates included, as JSON."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str).encode()


def _gestures(fields: Fields) -> tuple[str, ...]:
    gestures = fields.texts("gestes", exactly=GESTURES)
    total = sum(map(len, gestures))
    if total > MOST_GESTURES_TOGETHER:
        fields.add("gestes", f"ensemble ils font {total} caractères, {MOST_GESTURES_TOGETHER} au plus : l'écran d'un téléphone")
    return gestures


def _record(fields: Fields) -> Record:
    tracer = fields.group("tracer", ("motif", "suite", "noter", "taire"))
    return Record(
        motifs=tracer.ids("motif"),
        outcomes=tracer.ids("suite"),
        say=tracer.text("noter", MOST_RECORD, is_one_line=False),
        leave_out=tracer.text("taire", MOST_RECORD, is_one_line=False),
    )
