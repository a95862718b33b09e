"""``check``: every mistake in the content files."""

from __future__ import annotations

from pathlib import Path

import click

from bot import wording as w
from bot.cli.french import FrenchCommand
from bot.cli.ground import procedures_folder, today
from bot.cli.progress import ProgressLine
from bot.cli.terminal import notify, show
from bot.cli.trouble import Told, count_of
from bot.errors import ContentFault, LibraryRefused


@click.command("check", cls=FrenchCommand, help=w.HELP["check"])
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar=w.METAVARS["folder"])
def check(folder: Path | None) -> int:
    """Every fault of a folder as ``file:line: message`` on standard output; warnings are messages."""
    from bot.library.reading import read_library

    folder = folder or procedures_folder()
    if not folder.is_dir():
        raise Told(w.LIBRARY_MISSING.format(folder=folder), 2)
    try:
        with ProgressLine(w.CHECKING, w.CHECKING_LAST) as line:
            library = read_library(folder, today(), line.told)
    except LibraryRefused as refused:
        for fault in refused.faults:
            show(str(_located(fault, folder)))
        notify(w.CHECK_FAILED.format(count=count_of(refused.faults), folder=folder).capitalize())
        return 1
    for warning in library.warnings:
        notify(w.WARNING.format(message=folder / warning))
    notify(w.CHECKED.format(sheets=len(library.sheets), folder=folder))
    return 0


def _located(fault: ContentFault, folder: Path) -> ContentFault:
    """The fault with the path one can open from here; a fault of the folder as a whole already names it."""
    return fault if fault.file == str(folder) else ContentFault(str(folder / fault.file), fault.line, fault.message)
