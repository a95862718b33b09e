"""An XLSX table written row by row: XlsxWriter with constant memory, so that years of notes fit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from types import TracebackType
from typing import IO, Protocol

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from bot.wording import DATE_FORMAT, SHEET_NAME

MOST_ROWS = 1_000_000
"""Notes of one sheet; Excel's own end is at 1,048,576 rows."""
MOST_CHARACTERS = 32_767
"""Of one cell, in UTF-16 units, says Excel's specification."""
WIDTH = 18


class _Sheet(Protocol):
    def write_string(self, row: int, column: int, text: str, style: object = None) -> int: ...
    def write_number(self, row: int, column: int, number: float, style: object = None) -> int: ...
    def write_datetime(self, row: int, column: int, moment: dt.datetime, style: object = None) -> int: ...
    def freeze_panes(self, row: int, column: int) -> None: ...
    def set_column(self, first: int, last: int, width: float) -> int: ...
    def autofilter(self, row: int, column: int, last_row: int, last_column: int) -> int: ...


class Workbook:
    """A workbook of one table, made at ``made`` (else now); written to ``out`` when left. Texts are never formulas, links nor numbers."""

    def __init__(self, out: IO[bytes], columns: Sequence[str], made: dt.datetime | None = None) -> None:
        self._book = xlsxwriter.Workbook(out, {
            "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
        if made is not None:
            self._book.set_properties({"created": made})
        self._columns = columns
        self._bold = self._book.add_format({"bold": True})
        self._date = self._book.add_format({"num_format": DATE_FORMAT})
        self._plain = self._book.add_format({"text_wrap": False, "num_format": "@"})
        self._share = self._book.add_format({"num_format": "0%"})
        self._row = 0
        self.count = 0
        self._sheet = self._new_sheet(1)

    def _new_sheet(self, number: int) -> _Sheet:
        sheet: _Sheet = self._book.add_worksheet(SHEET_NAME.format(number=number))
        last = len(self._columns) - 1
        sheet.set_column(0, last, WIDTH)
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(self._columns):
            sheet.write_string(0, column, title, self._bold)
        self._row = 0
        return sheet

    def add(self, cells: Sequence[str | int | dt.datetime | None]) -> None:
        """One row, each cell by its type; times are naive."""
        if self._row == MOST_ROWS:
            self._finish()
            self._sheet = self._new_sheet(self.count // MOST_ROWS + 1)
        self._row += 1
        self.count += 1
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                self._sheet.write_string(self._row, column, shortened(cell), self._plain)
            elif isinstance(cell, dt.datetime):
                self._sheet.write_datetime(self._row, column, cell, self._date)
            elif cell is not None:
                self._sheet.write_number(self._row, column, cell)

    def add_sheet(self, name: str, rows: Sequence[Sequence[str | int | float | dt.datetime | None]]) -> None:
        """One more sheet after those of the table, which takes no more rows; its first row is its header."""
        sheet: _Sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 0, 2 * WIDTH)
        sheet.set_column(1, 3, WIDTH)
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(place, column, shortened(cell), self._bold if not place else self._plain)
                elif isinstance(cell, dt.datetime):
                    sheet.write_datetime(place, column, cell, self._date)
                elif isinstance(cell, float):
                    sheet.write_number(place, column, cell, self._share)
                elif cell is not None:
                    sheet.write_number(place, column, cell)

    def _finish(self) -> None:
        self._sheet.autofilter(0, 0, self._row, len(self._columns) - 1)

    def __enter__(self) -> Workbook:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._finish()
        try:
            self._book.close()
        except FileCreateError as wrapped:  # what the disk or the pipe said
            raise (wrapped.args[0] if wrapped.args and isinstance(wrapped.args[0], OSError) else wrapped) from None


def shortened(text: str) -> str:
    """The text as far as a cell holds it; a longer one would be left out whole."""
    units = text.encode("utf-16-le")
    return text if len(units) <= 2 * MOST_CHARACTERS else units[:2 * MOST_CHARACTERS].decode("utf-16-le", "ignore")
