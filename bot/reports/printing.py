"""The child that prints a report: JSON on stdin, PDF on stdout. Run as ``python -m bot.reports.printing``.

What stands in it is in ``activity``; here is only how a page looks. The font is the one the plotting library ships.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

from bot.reports.drawing import draw

MARGIN, WIDE = 16.0, 178.0
BLUE, INK, SOFT, LINE, PALE = (0, 114, 178), (26, 26, 26), (89, 89, 89), (205, 205, 205), (240, 246, 250)
ROW, BOX = 5.6, 25.0
SENTENCE = 9.0


def print_report(report: dict[str, Any]) -> bytes:
    """The PDF of a report as ``activity.Report`` describes it."""
    import matplotlib as mpl
    from fpdf import FPDF

    class Pages(FPDF):
        def footer(self) -> None:
            self.set_y(-12)
            self.set_font("carnet", size=8)
            self.set_text_color(*SOFT)
            self.cell(WIDE - 20, 5, report["footer"])
            self.cell(20, 5, f"{self.page_no()} / {{nb}}", align="R")

    pdf = Pages(format="A4")
    fonts = Path(mpl.get_data_path()) / "fonts" / "ttf"
    pdf.add_font("carnet", "", str(fonts / "DejaVuSans.ttf"))
    pdf.add_font("carnet", "B", str(fonts / "DejaVuSans-Bold.ttf"))
    pdf.set_margins(MARGIN, 14, MARGIN)
    pdf.set_auto_page_break(True, 16)
    pdf.set_title(report["title"])
    pdf.set_lang("fr-FR")
    pdf.set_author(report["association"])
    pdf.add_page()
    _head(pdf, report)
    _numbers(pdf, report["numbers"])
    _charts(pdf, report["charts"])
    _table(pdf, report["table"])
    for block in report["blocks"]:
        _block(pdf, block)
    return bytes(pdf.output())


def _head(pdf: Any, report: dict[str, Any]) -> None:
    _text(pdf, report["association"], 10, SOFT)
    _text(pdf, report["title"], 20, INK, bold=True)
    _text(pdf, report["subtitle"], 11.5, INK)
    pdf.ln(2)
    pdf.set_draw_color(*BLUE)
    pdf.set_line_width(0.8)
    pdf.line(MARGIN, pdf.get_y(), MARGIN + WIDE, pdf.get_y())
    pdf.ln(4)


def _text(pdf: Any, text: str, size: float, colour: tuple[int, int, int], *, bold: bool = False) -> None:
    pdf.set_font("carnet", "B" if bold else "", size)
    pdf.set_text_color(*colour)
    pdf.multi_cell(WIDE, size * 0.47, text, align="L", new_x="LMARGIN", new_y="NEXT")


def _numbers(pdf: Any, numbers: list[dict[str, str]]) -> None:
    """Key figures side by side, each with what it counts below it."""
    top, gap = pdf.get_y(), 4.0
    wide = (WIDE - gap * (len(numbers) - 1)) / len(numbers)
    for place, one in enumerate(numbers):
        x = MARGIN + place * (wide + gap)
        pdf.set_fill_color(*PALE)
        pdf.rect(x, top, wide, BOX, style="F")
        pdf.set_xy(x + 3, top + 2)
        pdf.set_font("carnet", "B", 19)
        pdf.set_text_color(*BLUE)
        while pdf.get_string_width(one["value"]) > wide - 6:
            pdf.set_font_size(pdf.font_size_pt - 1)
        pdf.cell(wide - 6, 9, one["value"])
        pdf.set_xy(x + 3, top + 11)
        pdf.set_font("carnet", "", 8.5)
        pdf.set_text_color(*INK)
        pdf.multi_cell(wide - 6, 4, one["label"], align="L")
    pdf.set_xy(MARGIN, top + BOX + 4)


def _charts(pdf: Any, charts: list[dict[str, Any]]) -> None:
    """Side by side, as high as the higher one."""
    top, gap = pdf.get_y(), 6.0
    wide = (WIDE - gap) / 2
    heights = []
    for place, chart in enumerate(charts):
        image = io.BytesIO(draw(chart))
        info = pdf.image(image, x=MARGIN + place * (wide + gap), y=top, w=wide, alt_text=chart["title"])
        heights.append(info.rendered_height)
    pdf.set_xy(MARGIN, top + max(heights, default=0) + 4)


def _table(pdf: Any, table: dict[str, Any]) -> None:
    """Rows by motif, columns by sector; it starts a new page where it would be cut."""
    if not table["rows"]:
        return
    needed = 16 + ROW * (len(table["rows"]) + 2)
    if pdf.get_y() + needed > pdf.h - 16:
        pdf.add_page()
    _title(pdf, table["title"])
    first = 52.0
    wide = (WIDE - first) / len(table["columns"])
    _columns_head(pdf, table["columns"], first, wide)
    pdf.set_draw_color(*LINE)
    pdf.set_line_width(0.2)
    for row in table["rows"]:
        pdf.line(MARGIN, pdf.get_y(), MARGIN + WIDE, pdf.get_y())
        pdf.set_font("carnet", "B" if row["sum"] else "", 8.5)
        pdf.set_text_color(*INK)
        pdf.cell(first, ROW, row["label"])
        for place, cell in enumerate(row["cells"]):
            is_sum = row["sum"] or place == len(row["cells"]) - 1
            pdf.set_font("carnet", "B" if is_sum else "", 8.5)
            pdf.set_text_color(*(SOFT if cell in ("•", "–") else INK))
            pdf.cell(wide, ROW, cell, align="R")
        pdf.ln(ROW)
    pdf.ln(1)
    if table["note"]:
        _text(pdf, table["note"], 7.5, SOFT)
    pdf.ln(3)


def _columns_head(pdf: Any, names: list[str], first: float, wide: float) -> None:
    """Names on as many lines as they have words, in a type small enough that no word is broken; all end on one line."""
    lines = [name.replace("-", "-\n").replace(" ", "\n").split("\n") for name in names]
    size = 8.0
    pdf.set_font("carnet", "B", size)
    while max(pdf.get_string_width(word) for words in lines for word in words) > wide - 2.5 and size > 4:
        size -= 0.25
        pdf.set_font_size(size)
    pdf.set_text_color(*SOFT)
    top, high = pdf.get_y(), 3.5 * max(map(len, lines))
    for place, words in enumerate(lines):
        for step, word in enumerate(words):
            pdf.set_xy(MARGIN + first + place * wide, top + high - 3.5 * (len(words) - step))
            pdf.cell(wide, 3.5, word, align="R")
    pdf.set_xy(MARGIN, top + high + 1)


def _title(pdf: Any, title: str) -> None:
    _text(pdf, title, 12, INK, bold=True)
    pdf.ln(1.5)


def _block(pdf: Any, block: dict[str, Any]) -> None:
    """A titled list of sentences, kept together."""
    pdf.set_font("carnet", "", SENTENCE)
    lines = sum(pdf.multi_cell(WIDE, SENTENCE * 0.47, line, align="L", dry_run=True, output="HEIGHT") + 0.8 for line in block["lines"])
    if pdf.get_y() + 12 * 0.47 + 1.5 + lines > pdf.h - 16:
        pdf.add_page()
    _title(pdf, block["title"])
    for line in block["lines"]:
        _text(pdf, line, SENTENCE, INK)
        pdf.ln(0.8)
    pdf.ln(3)


def main() -> None:
    """The child."""
    from bot.library.crossing import limit_memory

    limit_memory()
    sys.stdout.buffer.write(print_report(json.load(sys.stdin)))


if __name__ == "__main__":
    main()
