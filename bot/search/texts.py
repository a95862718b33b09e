"""The texts of a sheet that a whole query is compared with."""

from __future__ import annotations

from collections.abc import Iterator

from bot.library.model import Library, Sheet


def compared_texts(sheet: Sheet) -> tuple[str, ...]:
    """Title, purpose, words and phrases, without doubles."""
    return tuple(dict.fromkeys(filter(None, (sheet.title, sheet.purpose, *sheet.words, *sheet.phrases))))


def numbered_texts(library: Library) -> Iterator[tuple[int, str]]:
    """Number of the sheet in the library, and text; sheet by sheet."""
    for number, sheet in enumerate(library.sheets.values()):
        yield from ((number, text) for text in compared_texts(sheet))
