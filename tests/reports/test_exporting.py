"""Files of notes as the chat sends them: whole, packed or cut; typed; with what they are."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from bot.library.model import Library
from bot.people.model import Person, State
from bot.permissions import Role
from bot.reports.exporting import MOST_BYTES, Exporter, Progress
from bot.reports.model import Filter
from bot.reports.orders import ExportOrder, Format, read_format
from bot.store.store import Store
from tests.reports.conftest import NOW

CHLOE = Person(1003, "Chloé", Role.ADMIN, "nord", State.ACTIVE, 1)
NORTH = Person(1002, "Bruno", Role.MANAGER, "nord", State.ACTIVE, 1)
WEEK = Filter(since=dt.date(2026, 11, 9), until=dt.date(2026, 11, 15))


def make(store: Store, library: Library, folder: Path, order: ExportOrder, who: Person = CHLOE, most: int = MOST_BYTES) -> tuple[Path, ...]:
    """The files of an order."""
    return Exporter(store, lambda: NOW, most).make(order, who, library.lists, "du 09/11/2026 au 15/11/2026", folder, Progress()).files


def numbers(store: Store) -> list[int]:
    """The notes of that week."""
    return [
        row["number"] for row in store._db.rows("SELECT number FROM notes WHERE day BETWEEN '2026-11-09' AND '2026-11-15' ORDER BY number")
    ]


def test_a_workbook_holds_notes_figures_and_what_it_is(store: Store, library: Library, tmp_path: Path) -> None:
    """Typed cells, a frozen header, filters; a second sheet of figures; a third with filter, date and who."""
    (file,) = make(store, library, tmp_path, ExportOrder(WEEK, Format.EXCEL))
    book = openpyxl.load_workbook(file)
    notes, figures, about = (book[name] for name in book.sheetnames)
    rows = list(notes.values)

    assert ["Notes 1", "Chiffres", "À propos"] == book.sheetnames
    assert "A2" == notes.freeze_panes
    assert f"A1:U{len(rows)}" == notes.auto_filter.ref
    assert numbers(store) == [row[0] for row in rows[1:]]
    assert isinstance(rows[1][1], dt.datetime)
    assert ("Total", None, len(rows) - 1, None) == list(figures.values)[1]
    assert [
        ("Filtre", "du 09/11/2026 au 15/11/2026"),
        ("Notes", len(rows) - 1),
        ("Exporté le", dt.datetime.fromisoformat("2026-11-20T22:40")),
        ("Par", "Chloé"),
        ("Noms", "remplacés par des pseudonymes"),
    ] == list(about.values)[1:]
    book.close()


def test_names_stand_where_they_were_asked_for(store: Store, library: Library, tmp_path: Path) -> None:
    """Pseudonyms else."""
    for named, place in ((False, "médiateur-"), (True, "Alice")):
        (file,) = make(store, library, tmp_path, ExportOrder(WEEK, named=named))
        assert (place in file.read_text("utf-8-sig")) is True
        assert ("Alice" in file.read_text("utf-8-sig")) is named


def test_a_managers_file_holds_their_team_alone(store: Store, library: Library, tmp_path: Path) -> None:
    """The scope is that of who ordered."""
    (file,) = make(store, library, tmp_path, ExportOrder(WEEK, Format.JSON), NORTH)

    assert {"nord"} == {json.loads(line)["team"] for line in file.read_text("utf-8").splitlines()}


def test_a_file_too_large_is_packed(store: Store, library: Library, tmp_path: Path) -> None:
    """One ZIP with the same file in it."""
    (whole,) = make(store, library, tmp_path, ExportOrder(WEEK))
    content = whole.read_bytes()
    (packed,) = make(store, library, tmp_path, ExportOrder(WEEK), most=len(content) - 1)

    assert ".zip" == packed.suffix
    with zipfile.ZipFile(packed) as archive:
        assert content == archive.read("notes.csv")


@pytest.mark.parametrize("form", list(Format))
def test_a_pack_too_large_is_cut(store: Store, library: Library, tmp_path: Path, form: Format) -> None:
    """Several packs, each whole by itself, all notes once and in order."""
    files = make(store, library, tmp_path, ExportOrder(Filter(), form), most=20_000)
    found = [number for file in files for number in numbers_in(file, form)]

    assert len(files) > 1
    assert [row["number"] for row in store._db.rows("SELECT number FROM notes ORDER BY number")] == found


def numbers_in(file: Path, form: Format) -> list[int]:
    """The notes of one part."""
    with zipfile.ZipFile(file) as archive:
        content = archive.read(archive.namelist()[0])
    if form is Format.EXCEL:
        return [row[0] for row in list(openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].values)[1:]]
    if form is Format.JSON:
        return [json.loads(line)["number"] for line in content.splitlines()]
    return [int(row["N°"]) for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")]


def test_another_systems_columns_and_codes(store: Store, library: Library, tmp_path: Path) -> None:
    """The columns it names, in its order; its codes; what it does not name stays a label (an id in jsonl)."""
    (table,) = make(store, library, tmp_path, ExportOrder(WEEK, mapping="exemple"))
    rows = list(csv.DictReader(io.StringIO(table.read_text("utf-8-sig"), newline=""), delimiter=";"))
    (lines,) = make(store, library, tmp_path, ExportOrder(WEEK, Format.JSON, mapping="exemple"))
    records = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]

    assert ["ID_FICHE", "DATE_INTERVENTION", "EQUIPE", "QUARTIER", "CODE_MOTIF", "CODE_SUITE", "PARTENAIRE", "COMMENTAIRE"] == list(rows[0])
    assert {"NUI-01", "Déchets, encombrants"} <= {row["CODE_MOTIF"] for row in rows}
    assert {"NUI-01", "dechets"} <= {record["CODE_MOTIF"] for record in records}


def test_libreoffice_opens_the_workbook(store: Store, library: Library, tmp_path: Path) -> None:
    """And sees as many rows as there are notes; no formula in them."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("soffice is not installed")
    (file,) = make(store, library, tmp_path, ExportOrder(WEEK, Format.EXCEL))
    subprocess.run(
        [
            office,
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/office",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):59,34,76",  # semicolons, quotes, UTF-8
            "--outdir",
            str(tmp_path),
            str(file),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )

    with (tmp_path / "notes.csv").open(encoding="utf-8", newline="") as opened:
        assert len(numbers(store)) + 1 == len(list(csv.reader(opened, delimiter=";")))


def test_the_form_is_read_from_the_request() -> None:
    """As people say it."""
    assert [Format.EXCEL, Format.EXCEL, Format.CSV, Format.JSON, None] == [
        read_format(text) for text in ("gerland en Excel", "tableur de mars", "notes csv", "json svp", "mars")
    ]
