"""Notes as files: CSV that opens in French Excel, XLSX, JSON lines. Written note by note, in constant memory.

The spreadsheets are for people and carry labels (``2-5`` as an id would become the 2nd of May in Excel); JSON lines are
for programs and carry the ids of the code lists.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.journal.model import LIST_OF_FIELD, Note
from bot.wording import COLUMNS, STATUSES, pseudonym_of

if TYPE_CHECKING:
    from bot.library.model import ExportMapping, Lists

PARIS = ZoneInfo("Europe/Paris")
JSON_KEYS = (
    "number", "occurred_at", "logged_at", "team", "author", "secteur", "registre", "motif", "lieu", "origine", "public", "effectif",
    "suite", "partenaire", "duree", "ambiance", "text", "procedure_id", "procedure_version", "status")
BOM = b"\xef\xbb\xbf"

_FORMULA_STARTS = frozenset("=+-@|%")
_LINE_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSHOWN = {"Cc", "Cs"}
_SILENT = {"Cc", "Cf", "Zs", "Mn"}

Authors = Mapping[int, int | str]
"""Person id → pseudonym number, or a name where names were asked for."""
Pages = Iterable[list[Note]]
Cell = str | int | dt.datetime | None
Writer = Callable[[Pages, Authors, IO[bytes], "Lists | None", "ExportMapping | None"], int]


def harmless(value: str) -> str:
    """A cell that no spreadsheet runs as a formula (ASVS 1.2.10), each of its lines by itself: careless readers split there.

    An apostrophe goes before what would start a formula, also behind invisible or full-width characters; ``+33…`` so stays
    readable text. Line breaks become plain line feeds, other control characters and lone surrogates U+FFFD.
    """
    return "\n".join(_harmless_line(line) for line in _LINE_BREAKS.split(value))


def _harmless_line(line: str) -> str:
    shown = "".join("\ufffd" if unicodedata.category(c) in _UNSHOWN and c != "\t" else c for c in line)
    first = next((c for c in shown if unicodedata.category(c) not in _SILENT), "")
    return f"'{shown}" if shown.startswith("\t") or unicodedata.normalize("NFKC", first)[:1] in _FORMULA_STARTS else shown


def as_record(note: Note, authors: Authors) -> dict[str, str | int | None]:
    """A note as the contract's object: ids of the code lists, times ISO 8601 with the offset of Paris, null where unsaid."""
    known = authors.get(note.author_id) if note.author_id is not None else None
    record: dict[str, str | int | None] = dict.fromkeys(JSON_KEYS)
    record |= {name: getattr(note.fields, name) for name in LIST_OF_FIELD}
    return record | {
        "number": note.number, "logged_at": _local(note.logged_at), "team": note.team,
        "occurred_at": _local(note.fields.occurred_at) if note.fields.occurred_at else None,
        "author": _called(known), "text": note.text, "procedure_id": note.sheet_id,
        "procedure_version": note.sheet_digest, "status": note.status.value}


def _called(known: int | str | None) -> str | None:
    return pseudonym_of(known) if isinstance(known, int) else known


def _local(moment: dt.datetime) -> str:
    return moment.astimezone(PARIS).isoformat(timespec="seconds")


def write_jsonl(pages: Pages, authors: Authors, out: IO[bytes], lists: Lists | None = None, mapping: ExportMapping | None = None) -> int:
    """One object a note; how many. ``lists`` is not needed: ids stay ids, but those that ``mapping`` renames."""
    count = 0
    for page in pages:
        for note in page:
            record = as_record(note, authors)
            record = _renamed(record, record, mapping) if mapping else record
            out.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
            count += 1
    return count


def write_csv(pages: Pages, authors: Authors, out: IO[bytes], lists: Lists | None, mapping: ExportMapping | None = None) -> int:
    """A table for French Excel: UTF-8 with BOM, ``;``, CRLF, every cell quoted; how many notes. Without ``lists`` ids stay ids."""
    out.write(BOM)
    row = io.StringIO(newline="")
    writer = csv.writer(row, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    count = -1
    for cells in _rows(pages, authors, lists, mapping):
        writer.writerow(["" if cell is None else cell for cell in cells])
        out.write(row.getvalue().encode())
        row.seek(0)
        row.truncate()
        count += 1
    return count


def _rows(pages: Pages, authors: Authors, lists: Lists | None, mapping: ExportMapping | None) -> Iterable[list[str | int | None]]:
    """The header, then a row a note, every text harmless."""
    yield list(_header(mapping))
    for page in pages:
        for note in page:
            cells = labelled(note, authors, lists)
            yield _mapped(note, authors, cells, mapping) if mapping else cells


def _header(mapping: ExportMapping | None) -> tuple[str, ...]:
    return tuple(harmless(name) for name in mapping.columns.values()) if mapping else COLUMNS


def _renamed(values: Mapping[str, Any], ids: Mapping[str, Any], mapping: ExportMapping) -> dict[str, Any]:
    """The columns a mapping wants, by its names; codes that it names by its codes, the rest as they are."""
    return {name: mapping.codes.get(key, {}).get(str(ids[key]), values[key]) for key, name in mapping.columns.items()}


def _mapped(note: Note, authors: Authors, cells: Sequence[Any], mapping: ExportMapping) -> list[Any]:
    values = dict(zip(JSON_KEYS, cells[: len(JSON_KEYS)], strict=True))
    renamed = _renamed(values, as_record(note, authors), mapping)
    return [harmless(value) if isinstance(value, str) and value not in values.values() else value for value in renamed.values()]


def labelled(note: Note, authors: Authors, lists: Lists | None) -> list[str | int | None]:
    """A note as a row in the order of COLUMNS: labels, times ISO 8601, every text harmless."""
    record = as_record(note, authors)
    record |= {"status": STATUSES[note.status.value], "procedure_version": note.sheet_version}
    if lists is not None:
        record |= {name: lists.label(of, value) for name, of in LIST_OF_FIELD.items() if isinstance(value := record[name], str)}
        team = lists.teams.get(note.team)
        record["team"] = team.label if team else note.team
    partner = authors.get(note.partner_id) if note.partner_id is not None else None
    cells = [*record.values(), _called(partner)]
    return [harmless(value) if isinstance(value, str) else value for value in cells]


@dataclass(frozen=True, slots=True)
class Extra:
    """One more sheet of a workbook: its name, and rows of cells; the first row is its header."""

    name: str
    rows: tuple[tuple[Cell | float, ...], ...]


def write_xlsx(
    pages: Pages, authors: Authors, out: IO[bytes], lists: Lists | None, mapping: ExportMapping | None = None, extras: Sequence[Extra] = (),
    made: dt.datetime | None = None,
) -> int:
    """A workbook of the moment ``made``, with real numbers and dates, frozen header and filters, then ``extras``; how many notes."""
    from bot.reports.workbook import Workbook

    with Workbook(out, _header(mapping), made) as workbook:
        for page in pages:
            for note in page:
                cells = _typed(note, labelled(note, authors, lists))
                workbook.add(_mapped(note, authors, cells, mapping) if mapping else cells)
        for extra in extras:
            workbook.add_sheet(extra.name, extra.rows)
        return workbook.count


def _typed(note: Note, cells: list[str | int | None]) -> list[Cell]:
    """The row with its two times as France's wall clock: a spreadsheet knows no zone."""
    happened = note.fields.occurred_at
    times = [moment.astimezone(PARIS).replace(tzinfo=None) if moment else None for moment in (happened, note.logged_at)]
    return [cells[0], *times, *cells[3:]]


WRITERS: Mapping[str, Writer] = {"csv": write_csv, "xlsx": write_xlsx, "jsonl": write_jsonl}
"""Format → its writer."""
