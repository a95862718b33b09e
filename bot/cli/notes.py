"""``export`` and ``purge``: notes leave as a file, or lose their words for good."""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from bot import wording as w
from bot.cli.french import Day, FrenchCommand, OneOf, WrongCall, option
from bot.cli.ground import opened, patiently, require_file, settings, today, utc_now
from bot.cli.terminal import notify, show
from bot.cli.trouble import Told
from bot.errors import LibraryRefused
from bot.reports.model import Filter
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.library.model import ExportMapping, Lists
    from bot.store.note_reading import Scope
    from bot.store.store import Store

FORMATS = ("csv", "xlsx", "jsonl")


@click.command("export", cls=FrenchCommand, help=w.HELP["export"])
@option("--format", "kind", type=OneOf(FORMATS), required=True, help=w.HELP["--format"])
@option("--from", "since", type=Day(), metavar=w.METAVARS["day"], help=w.HELP["--from"])
@option("--to", "until", type=Day(), metavar=w.METAVARS["day"], help=w.HELP["--to"])
@option("--output", type=click.Path(path_type=Path), metavar=w.METAVARS["file"], help=w.HELP["--output"])
@option("--all", "withdrawn", is_flag=True, help=w.HELP["--all"])
@option("--mapping", metavar=w.METAVARS["mapping"], help=w.HELP["--mapping"])
def export(kind: str, since: dt.date | None, until: dt.date | None, output: Path | None, withdrawn: bool, mapping: str | None) -> int:
    """Notes of those days, by number, pseudonymised; the export is in the chained log before the first byte leaves."""
    from bot.store.note_reading import Scope

    if since and until and since > until:
        raise WrongCall(w.DAYS_REVERSED, click.get_current_context())
    known = settings()
    lists = None if kind == "jsonl" and mapping is None else _lists(known)
    columns = _mapping(lists, mapping) if mapping is not None else None
    with opened(known, must_exist=True) as store, _target(output) as file:
        count = _write(store, kind, Filter(since, until), Scope(None, include_withdrawn=withdrawn), lists, file, columns)
    notify(w.EXPORTED_TO.format(count=count, file=output) if output else w.EXPORTED.format(count=count))
    return 0


def _write(
    store: Store, kind: str, chosen: Filter, scope: Scope, lists: Lists | None, file: IO[bytes], columns: ExportMapping | None
) -> int:
    from bot.reports.files import WRITERS
    from bot.store.note_reading import NotesReader
    from bot.store.people import TeamsReader

    days = {"from": chosen.since.isoformat() if chosen.since else None, "to": chosen.until.isoformat() if chosen.until else None}
    detail = {"format": kind, "count": store.read_notes.count(chosen, scope), "withdrawn": scope.include_withdrawn, **days}
    patiently(lambda: store.audit.add(None, "export-notes", detail, utc_now()))
    reader = store.reader()
    try:
        return WRITERS[kind](NotesReader(reader).by_number(chosen, scope), TeamsReader(reader).aliases(), file, lists, columns)
    finally:
        reader.close()


def _mapping(lists: Lists | None, name: str) -> ExportMapping:
    """The mapping of that name. A wrong call where there is none."""
    known = lists.mappings if lists else {}
    if name not in known:
        raise WrongCall(w.NO_SUCH_MAPPING.format(name=name, known=", ".join(known) or w.NONE), click.get_current_context())
    return known[name]


def _lists(known: Settings) -> Lists | None:
    """The lists for labels: of the folder, else of the last good copy; a broken sheet must not stop an export."""
    from bot.library.reading import read_library

    for folder in (known.procedures, known.database.with_name("bibliotheque-en-service")):
        try:
            return read_library(folder, today()).lists
        except LibraryRefused:
            continue
    notify(w.LABELS_MISSING)
    return None


@contextmanager
def _target(output: Path | None) -> Iterator[IO[bytes]]:
    """Where the notes go. A file appears whole or not at all, readable by its owner only."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif output.is_file() or not output.exists():
        yield from _replaced(output)
    else:  # a device or a pipe
        with output.open("wb") as target:
            yield target


def _replaced(output: Path) -> Iterator[IO[bytes]]:
    try:
        descriptor, name = tempfile.mkstemp(prefix=".carnet-", dir=output.parent)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(output)) from error
    made = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
        made.replace(output)
    finally:
        made.unlink(missing_ok=True)


@click.command("purge", cls=FrenchCommand, help=w.HELP["purge"])
@option("--trust-clock", is_flag=True, help=w.HELP["--trust-clock"])
@option("--dry-run", is_flag=True, help=w.HELP["--dry-run"])
def purge(trust_clock: bool, dry_run: bool) -> int:
    """Retention, now; or how much it would erase."""
    from bot.quality.retention import MOST_SILENCE, Retention
    from bot.store.store import Lock

    known = settings()
    require_file(known.database)
    with Lock(known.database), opened(known) as store:
        retention = Retention(store, known.retention_months, utc_now)
        is_doubtful = retention.is_suspended and not trust_clock
        if is_doubtful:
            notify(w.PURGE_CLOCK.format(days=MOST_SILENCE.days, today=f"{utc_now():{w.DAY}}"))
        if dry_run:
            show(w.PURGE_DUE.format(notes=retention.due(), months=known.retention_months))
            return 0
        if is_doubtful:
            raise Told(w.PURGE_REFUSED, 1)
        done = patiently(retention.erase)
    notify(w.PURGED.format(notes=done.notes, lookups=done.lookups, months=known.retention_months))
    return 0
