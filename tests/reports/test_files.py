"""Spreadsheets that are safe to open, and lines that programs can read."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.journal.model import Note, NoteFields, Status
from bot.library.model import Lists
from bot.privacy.text import ScreenedText
from bot.reports.files import JSON_KEYS, harmless, write_csv, write_jsonl, write_xlsx
from bot.reports.workbook import MOST_CHARACTERS, shortened
from bot.wording import COLUMNS, pseudonym_of

AUTHORS = {1001: 3}
HAPPENED = dt.datetime(2026, 7, 14, 20, 15, tzinfo=dt.UTC)
HOSTILE = [
    "=1+1", "+33 6 12 34 56 78", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1", "\u200b=1+1", " \N{NO-BREAK SPACE}=1+1",
    "calme;\"=cmd|' /C calc'!A0", "calme\n=1+1"]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def note(number: int = 1, text: str | None = "calme", **fields: str) -> Note:
    """A note of Alice's."""
    return Note(number, 1001, "nord", NoteFields(**fields, occurred_at=HAPPENED), ScreenedText(text) if text is not None else None,
                HAPPENED + dt.timedelta(hours=1), Status.RECORDED, "tapage-immeuble", "abc", "1.2")


def table(text: bytes) -> list[list[str]]:
    """A CSV file as rows."""
    return list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""), delimiter=";"))


def cells(book: bytes) -> tuple[list[list[str]], Xml.Element]:
    """The first sheet of a workbook as rows of its shown values, and its XML."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheet = Xml.fromstring(parts.read("xl/worksheets/sheet1.xml"))
    return [["".join(cell.itertext()) for cell in row] for row in sheet.iter(f"{MAIN}row")], sheet


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(text: str, lists: Lists) -> None:
    """In CSV and XLSX alike; a number stays readable, and neighbours keep their columns."""
    out, book = io.BytesIO(), io.BytesIO()
    write_csv([[note(text=text)]], AUTHORS, out, lists)
    write_xlsx([[note(text=text)]], AUTHORS, book, lists)
    (_, row), (rows, sheet) = table(out.getvalue()), cells(book.getvalue())
    assert (len(row), row[17]) == (len(COLUMNS), "tapage-immeuble")
    for line in row[16].split("\n"):
        assert line.lstrip(" \t\u200b\N{NO-BREAK SPACE}")[:1] not in tuple("=+-@＝")
    assert rows[1][-4] == row[16]
    assert list(sheet.iter(f"{MAIN}f")) == []


def test_ordinary_words_are_left_alone() -> None:
    """Nothing is changed where nothing is risky; a telephone number stays readable."""
    assert [harmless(text) for text in ("tapage à 22 h - calme", "3-5 jeunes", "d'accord", "", "😀 ok", "+33 6")] == [
        "tapage à 22 h - calme", "3-5 jeunes", "d'accord", "", "😀 ok", "'+33 6"]


@given(st.text())
def test_any_text_makes_one_harmless_cell(text: str) -> None:
    """Whatever is typed: no line starts a formula, no control character is left, nothing breaks the file."""
    made = harmless(text)
    assert all(line[:1] not in tuple("=+-@\t\r") for line in made.split("\n"))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerow([made, "end"])
    assert next(csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=";")) == [made, "end"]
    assert made.encode().decode() == made


def test_the_table_opens_in_french_excel(lists: Lists) -> None:
    """BOM, semicolons, CRLF, everything quoted, labels, times of Paris."""
    out = io.BytesIO()
    count = write_csv([[note(motif="nuisance-sonore", effectif="2-5")], [note(2, None)]], AUTHORS, out, lists)
    lines = out.getvalue().split(b"\r\n")
    assert (count, lines[0][:3], len(lines), lines[-1]) == (2, b"\xef\xbb\xbf", 4, b"")
    header, first, second = table(out.getvalue())
    assert (tuple(header), first[:5]) == (
        COLUMNS, ["1", "2026-07-14T22:15:00+02:00", "2026-07-14T23:15:00+02:00", "Équipe Nord", "médiateur-3"])
    assert (first[7], first[11], first[19], second[16]) == ("Nuisance sonore", "2 à 5", "Enregistrée", "")
    assert lines[1].startswith(b'"1";"2026')


def test_columns_follow_the_keys() -> None:
    """One header a key of the contract, then who worked with the author: the contract's keys stay as they are."""
    assert len(COLUMNS) - 1 == len(JSON_KEYS) == 20


def test_a_note_of_two_people_is_one_row(lists: Lists) -> None:
    """Counted once: the other one is a pseudonym in the last column of tables, and nowhere in JSON lines."""
    out, lines = io.BytesIO(), io.BytesIO()
    shared = replace(note(), partner_id=2)
    write_csv([[shared, note(2)]], {**AUTHORS, 2: 7}, out, lists)
    write_jsonl([[shared]], {**AUTHORS, 2: 7}, lines)

    _, first, second = table(out.getvalue())
    assert ["médiateur-7", ""] == [first[-1], second[-1]]
    assert list(JSON_KEYS) == list(json.loads(lines.getvalue()))


def test_the_workbook_has_types_a_frozen_header_and_filters(lists: Lists) -> None:
    """Numbers are numbers, dates are dates of France's wall clock, ids that look like dates stay text."""
    out = io.BytesIO()
    assert write_xlsx([[note(effectif="code-inconnu-2-5")], [note(2)]], AUTHORS, out, lists) == 2
    rows, sheet = cells(out.getvalue())
    first = next(row for row in sheet.iter(f"{MAIN}row") if row.get("r") == "2")
    kinds = [cell.get("t") for cell in first][:4]
    assert (rows[0][0], kinds) == ("N°", [None, None, None, "inlineStr"])
    days = float(rows[1][1])
    epoch = dt.datetime(1899, 12, 30, tzinfo=dt.UTC)
    assert f"{epoch + dt.timedelta(minutes=round(days * 1440)):%Y-%m-%d %H:%M}" == "2026-07-14 22:15"
    pane, filters = sheet.find(f".//{MAIN}pane"), sheet.find(f"{MAIN}autoFilter")
    assert pane is not None and filters is not None
    assert (pane.get("state"), pane.get("ySplit"), filters.get("ref")) == ("frozen", "1", "A1:U3")


def test_the_same_notes_make_the_same_workbook(lists: Lists) -> None:
    """Of one moment, whatever the machine's clock says: no byte tells anything else."""
    made, files = dt.datetime(2026, 7, 14, 22, 15, tzinfo=dt.UTC), [io.BytesIO(), io.BytesIO()]
    for out in files:
        write_xlsx([[note()]], AUTHORS, out, lists, made=made)
    with zipfile.ZipFile(files[0]) as parts:
        told = parts.read("docProps/core.xml").decode()

    assert files[0].getvalue() == files[1].getvalue()
    assert 2 == told.count("2026-07-14T22:15:00Z")


def test_a_long_text_is_cut_to_a_cell() -> None:
    """Excel holds 32,767 UTF-16 units a cell; half an emoji is not kept."""
    assert len(shortened("a" * 40_000)) == MOST_CHARACTERS
    assert shortened("a" + "😀" * 20_000) == "a" + "😀" * 16_383


def test_lines_carry_ids_and_nulls() -> None:
    """An erased note keeps its codes; an author is a pseudonym, never a name."""
    out = io.BytesIO()
    erased = Note(2, None, "nord", NoteFields(motif="autre", occurred_at=HAPPENED), None, HAPPENED, Status.WITHDRAWN)
    assert write_jsonl([[note(effectif="2-5", text="=1+1")], [erased]], AUTHORS, out) == 2
    first, second = (json.loads(line) for line in out.getvalue().splitlines())
    assert list(first) == list(JSON_KEYS)
    assert [first[key] for key in ("author", "effectif", "text", "logged_at")] == [
        "médiateur-3", "2-5", "=1+1", "2026-07-14T23:15:00+02:00"]
    assert [second[key] for key in ("author", "text", "motif", "status", "procedure_id")] == [None, None, "autre", "retiree", None]


def test_files_are_written_as_the_notes_come(lists: Lists) -> None:
    """The first page is in the file before the second is asked for."""
    out = io.BytesIO()

    def pages() -> Iterator[list[Note]]:
        yield [note(1)]
        assert b'"1";' in out.getvalue()
        yield [note(2)]

    assert write_csv(pages(), AUTHORS, out, lists) == 2


def test_a_pseudonym_is_a_number() -> None:
    """As the exports of the contract write them, whatever the role."""
    assert ["médiateur-3"] == [pseudonym_of(3)]
