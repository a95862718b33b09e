"""``backup`` and ``restore``: copies that have been read back, and the way from one of them to a running bot."""

from __future__ import annotations

from pathlib import Path

import click

from bot import wording as w
from bot.cli.french import FrenchCommand, WrongCall, option
from bot.cli.ground import backups_of, opened, require_file, settings, utc_now
from bot.cli.terminal import notify, show
from bot.cli.trouble import Told, detail_of
from bot.errors import BackupFailed, BackupUnusable
from bot.settings import Settings


@click.command("backup", cls=FrenchCommand, help=w.HELP["backup"])
@option("--list", "listing", is_flag=True, help=w.HELP["--list"])
@option("--new-key", type=click.Path(path_type=Path), metavar=w.METAVARS["file"], help=w.HELP["--new-key"])
def backup(listing: bool, new_key: Path | None) -> int:
    """A verified copy now; its path on standard output. The bot may run."""
    if new_key is not None:
        return _make_key(new_key)
    known = settings()
    backups = backups_of(known)
    if listing:
        for made in backups.all():
            show("\t".join((made.made_at.astimezone(known.timezone).isoformat(), str(made.path), made.reason)))
        return 0
    require_file(known.database)
    try:
        show(str(backups.make(utc_now()).path))
    except BackupFailed as error:
        raise Told(w.BACKUP_FAILED.format(detail=detail_of(error)), 1) from error
    return 0


def _make_key(file: Path) -> int:
    """A pair of keys: the secret one goes to a file that must leave the server, the public one is shown."""
    from bot.store.sealing import new_key

    public, secret = new_key()
    with file.open("x", encoding="utf-8") as stream:
        file.chmod(0o600)
        stream.write(f"# public key: {public}\n{secret}\n")
    show(f"BACKUP_RECIPIENT={public}")
    notify(w.KEY_MADE.format(file=file))
    return 0


@click.command("restore", cls=FrenchCommand, help=w.HELP["restore"])
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar=w.METAVARS["backup"])
@option("--latest", is_flag=True, help=w.HELP["--latest"])
@option("--identity", type=click.Path(path_type=Path), metavar=w.METAVARS["file"], help=w.HELP["--identity"])
@option("--dry-run", is_flag=True, help=w.HELP["--dry-run-restore"])
def restore(file: Path | None, latest: bool, identity: Path | None, dry_run: bool) -> int:
    """Check a backup and put it in place; refuses while a bot runs. What was there becomes a backup."""
    from bot.store import restoring
    from bot.store.store import Lock

    known = settings()
    chosen = _chosen(known, file, latest)
    with Lock(known.database):
        try:
            done = restoring.restore(chosen, known.database, backups_of(known), utc_now(), identity=identity, dry_run=dry_run)
        except (BackupUnusable, BackupFailed) as error:
            raise Told(w.BACKUP_UNUSABLE.format(file=chosen, detail=detail_of(error)), 1) from error
        if not dry_run:
            with opened(known):
                pass  # opening brings the schema up to this program's
    last = done.last.astimezone(known.timezone).strftime("%d/%m/%Y %H:%M") if done.last else w.NO_NOTE_YET
    show(w.BACKUP_HOLDS.format(file=chosen, notes=done.notes, last=last, found=w.FOUND if done.found else w.NOT_FOUND))
    if not dry_run:
        notify(w.RESTORED.format(database=known.database) + (w.REPLACED.format(file=done.replaced) if done.replaced else ""))
    return 0 if done.found else 1


def _chosen(known: Settings, file: Path | None, latest: bool) -> Path:
    if (file is None) == (not latest):
        raise WrongCall(w.FILE_OR_LATEST, click.get_current_context())
    if file is not None:
        return file
    made = backups_of(known).all()
    if not made:
        raise Told(w.NO_BACKUP.format(folder=backups_of(known).folder), 1)
    return made[0].path
