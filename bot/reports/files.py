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
from collections.abc import Callable, Iterable, Mapping
from typing import IO, TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.journal.model import LIST_OF_FIELD, Note
from bot.wording import COLUMNS, STATUSES, pseudonym_of

if TYPE_CHECKING:
    from bot.library.model import Lists

PARIS = ZoneInfo("Europe/Paris")
JSON_KEYS = (
    "number", "occurred_at", "logged_at", "team", "author", "secteur", "registre", "motif", "lieu", "origine", "public", "effectif",
    "suite", "partenaire", "duree", "ambiance", "text", "procedure_id", "procedure_version", "status")
BOM = b"\xef\xbb\xbf"

_FORMULA_STARTS = frozenset("=+-@|%")
_LINE_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSHOWN = {"Cc", "Cs"}
_SILENT = {"Cc", "Cf", "Zs", "Mn"}

Authors = Mapping[int, int]
"""Person id → pseudonym number."""
Pages = Iterable[list[Note]]
Cell = str | int | dt.datetime | None
Writer = Callable[[Pages, Authors, IO[bytes], "Lists | None"], int]


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
        "author": pseudonym_of(known) if known else None, "text": note.text, "procedure_id": note.sheet_id,
        "procedure_version": note.sheet_digest, "status": note.status.value}


def _local(moment: dt.datetime) -> str:
    return moment.astimezone(PARIS).isoformat(timespec="seconds")


def write_jsonl(pages: Pages, authors: Authors, out: IO[bytes], lists: Lists | None = None) -> int:
    """One object a note; how many. ``lists`` is not needed: ids stay ids."""
    count = 0
    for page in pages:
        for note in page:
            out.write(json.dumps(as_record(note, authors), ensure_ascii=False).encode("utf-8", "replace") + b"\n")
            count += 1
    return count


def write_csv(pages: Pages, authors: Authors, out: IO[bytes], lists: Lists | None) -> int:
    """A table for French Excel: UTF-8 with BOM, ``;``, CRLF, every cell quoted; how many notes. Without ``lists`` ids stay ids."""
    out.write(BOM)
    row = io.StringIO(newline="")
    writer = csv.writer(row, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    count = -1
    for cells in _rows(pages, authors, lists):
        writer.writerow(["" if cell is None else cell for cell in cells])
        out.write(row.getvalue().encode())
        row.seek(0)
        row.truncate()
        count += 1
    return count


def _rows(pages: Pages, authors: Authors, lists: Lists | None) -> Iterable[list[str | int | None]]:
    """The header, then a row a note, every text harmless."""
    yield list(COLUMNS)
    for page in pages:
        for note in page:
            yield labelled(note, authors, lists)


def labelled(note: Note, authors: Authors, lists: Lists | None) -> list[str | int | None]:
    """A note as a row in the order of COLUMNS: labels, times ISO 8601, every text harmless."""
    record = as_record(note, authors)
    record |= {"status": STATUSES[note.status.value], "procedure_version": note.sheet_version}
    if lists is not None:
        record |= {name: lists.label(of, value) for name, of in LIST_OF_FIELD.items() if isinstance(value := record[name], str)}
        team = lists.teams.get(note.team)
        record["team"] = team.label if team else note.team
    return [harmless(value) if isinstance(value, str) else value for value in record.values()]


def write_xlsx(pages: Pages, authors: Authors, out: IO[bytes], lists: Lists | None) -> int:
    """A workbook with real numbers and dates, frozen header and filters; how many notes."""
    from bot.reports.workbook import Workbook

    with Workbook(out, COLUMNS) as workbook:
        for page in pages:
            for note in page:
                workbook.add(_typed(note, labelled(note, authors, lists)))
        return workbook.count


def _typed(note: Note, cells: list[str | int | None]) -> list[Cell]:
    """The row with its two times as France's wall clock: a spreadsheet knows no zone."""
    happened = note.fields.occurred_at
    times = [moment.astimezone(PARIS).replace(tzinfo=None) if moment else None for moment in (happened, note.logged_at)]
    return [cells[0], *times, *cells[3:]]


WRITERS: Mapping[str, Writer] = {"csv": write_csv, "xlsx": write_xlsx, "jsonl": write_jsonl}
"""Format → its writer."""
