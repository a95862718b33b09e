"""What the search bench reads: our sheets, public text that makes the library larger, and labelled queries."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import yaml

from bot.library.model import Library, Sheet
from scripts.bench_peers import Page

PIECE, LEAST_PIECE = 220, 100
"""Letters of a public sheet that make one sheet, once each has been taken whole."""
PHRASES, PHRASE_WORDS = 10, 8


@dataclass(frozen=True, slots=True)
class Labelled:
    """A query and the numbers of the sheets that answer it."""

    text: str
    accepted: frozenset[int]


def page(sheet: Sheet) -> Page:
    """A sheet as peers see it: the same fields as ours."""
    return Page(sheet.title, (*sheet.words, *sheet.phrases), " ".join((sheet.purpose, sheet.when, *sheet.gestures, *sheet.steps)))


def enlarged(library: Library, size: int, file: Path) -> Library:
    """The library and, up to ``size`` sheets, pieces of public sheets (JSON lines: ``title``, ``body``), ten phrases each."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    model = next(iter(library.sheets.values()))
    bare = replace(model, purpose="", when="", words=(), phrases=(), gestures=(), steps=())
    more = {sheet.id: sheet for sheet in islice(_pieces(rows, bare), max(0, size - len(library.sheets)))}
    return replace(library, sheets={**library.sheets, **more})


def _pieces(rows: Sequence[Mapping[str, str]], bare: Sheet) -> Iterator[Sheet]:
    """Each row whole, then the first piece of each, then the second of those that have one, and so on."""
    yield from (_sheet(bare, f"public-{number}", row["title"], row["body"]) for number, row in enumerate(rows))
    for start in range(0, max(len(row["body"]) for row in rows), PIECE):
        for number, row in enumerate(rows):
            piece = row["body"][start : start + PIECE]
            if len(piece) >= LEAST_PIECE:
                yield _sheet(bare, f"public-{number}-{start}", " ".join(piece.split()[:PHRASE_WORDS]), piece)


def _sheet(bare: Sheet, sheet_id: str, title: str, body: str) -> Sheet:
    """A sheet of that text, with stretches of it for phrases."""
    said = body.split()
    starts = sorted({len(said) * part // PHRASES for part in range(PHRASES)})
    return replace(bare, id=sheet_id, title=title, phrases=tuple(" ".join(said[at : at + PHRASE_WORDS]) for at in starts), steps=(body,))


def labelled(file: Path | None, library: Library) -> list[Labelled]:
    """The labelled queries of a file (JSON lines), or those of the tests."""
    if file:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    else:
        rows = yaml.safe_load(Path("tests/search/queries.yaml").read_text(encoding="utf-8"))
    number = {sheet: place for place, sheet in enumerate(library.sheets)}
    return [Labelled(str(row["q"]), frozenset(number[one] for one in row["ids"] if one in number)) for row in rows]
