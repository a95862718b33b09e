"""``erase``: what the data-protection officer was asked to erase goes for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot import wording as w
from bot.cli.french import FrenchCommand, PersonId, WrongCall, option
from bot.cli.ground import backups_of, opened, patiently, require_file, settings, utc_now
from bot.cli.terminal import notify, show
from bot.cli.trouble import Told, detail_of
from bot.errors import BackupFailed, NoteNotFound
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.store.erasure import Erased, Sought
    from bot.store.store import Store


@click.command("erase", cls=FrenchCommand, help=w.HELP["erase"])
@option("--search", "text", metavar=w.METAVARS["word"], help=w.HELP["--search"])
@option("--note", type=PersonId(), metavar=w.METAVARS["number"], help=w.HELP["--note"])
@option("--person", type=PersonId(), metavar=w.METAVARS["id"], help=w.HELP["--person"])
@option("--backups", is_flag=True, help=w.HELP["--backups"])
@option("--dry-run", is_flag=True, help=w.HELP["--dry-run"])
def erase(text: str | None, note: int | None, person: int | None, backups: bool, dry_run: bool) -> int:
    """Count, or erase in every table and in the inbox, and leave no byte; the log keeps that it was done, never what was sought."""
    from bot.store.erasure import Sought
    from bot.store.store import Lock

    given = sum(value is not None for value in (text, note, person))
    if given > 1 or not (given or backups):
        raise WrongCall(w.ERASE_ONE_OF, click.get_current_context())
    sought = Sought(text) if text is not None else None
    if sought is not None and sought.is_empty:
        raise WrongCall(w.ERASE_NOTHING_SOUGHT, click.get_current_context())
    known = settings()
    require_file(known.database)
    with Lock(known.database), opened(known) as store:
        if given:
            try:
                erased = patiently(lambda: _erase(store, sought, note, person, dry_run))
            except NoteNotFound as error:
                raise Told(w.NOTE_NOT_FOUND.format(number=error.number), 2) from error
            waiting = _inbox(known, sought, person, dry_run)
            if not dry_run:
                patiently(store.erasure.clean)
            _tell(erased, waiting, dry_run)
        if backups:
            _renew(known, store, dry_run)
        elif not dry_run:
            notify(w.ERASE_BACKUPS)
    if not dry_run:
        notify(w.ERASE_COPIES)
    return 0


def _erase(store: Store, sought: Sought | None, note: int | None, person: int | None, dry_run: bool) -> Erased:
    now = utc_now()
    with store.transaction():
        if sought is not None:
            erased, by = store.erasure.of_text(sought, now, dry_run=dry_run), "search"
        elif note is not None:
            erased, by = store.erasure.of_note(note, now, dry_run=dry_run), "note"
        else:
            erased, by = store.erasure.of_person(person or 0, dry_run=dry_run), "person"
        if not dry_run:
            store.audit.add(None, "erase", {"by": by, "rows": erased.rows, "notes": list(erased.notes)}, now)
    return erased


def _inbox(known: Settings, sought: Sought | None, person: int | None, dry_run: bool) -> int:
    from bot.store.inbox import erase_from

    def is_sought(person_id: int, payload: str) -> bool:
        return person_id == person if sought is None else sought.is_in(payload)

    return erase_from(known.inbox, is_sought, dry_run=dry_run) if sought is not None or person is not None else 0


def _tell(erased: Erased, waiting: int, dry_run: bool) -> None:
    counts = {**erased.rows, **({"inbox": waiting} if waiting else {})}
    if not counts:
        notify(w.ERASE_NOTHING)
        return
    named = {w.HOLDINGS.get(table, table).replace("_", " "): count for table, count in counts.items()}
    what = ", ".join(w.ERASED_COUNT.format(table=table, count=count) for table, count in named.items())
    tell = show if dry_run else notify
    tell((w.ERASE_DUE if dry_run else w.ERASED).format(what=what))
    if erased.notes:
        tell(w.ERASED_NOTES.format(numbers=", ".join(map(str, erased.notes))))


def _renew(known: Settings, store: Store, dry_run: bool) -> None:
    """One backup of what is left, then none of before; the dry run names those that would go."""
    backups = backups_of(known)
    if dry_run:
        for made in backups.all():
            show(w.BACKUP_DUE.format(file=made.path))
        return
    try:
        gone = backups.renew(utc_now())
    except BackupFailed as error:
        raise Told(w.BACKUPS_KEPT_ALL.format(detail=detail_of(error)), 1) from error
    patiently(lambda: store.audit.add(None, "erase-backups", {"count": len(gone)}, utc_now()))
    notify(w.BACKUPS_RENEWED.format(count=len(gone), folder=backups.folder))
