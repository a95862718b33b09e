"""``doctor``: one line a point, each good, to be seen, or a fault."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import click

from bot import wording as w
from bot.cli.french import FrenchCommand
from bot.cli.ground import backups_of, environment, today, utc_now
from bot.cli.messenger import BotIdentity, identify, webhook_state
from bot.cli.terminal import show
from bot.cli.trouble import count_of, detail_of
from bot.errors import AlreadyRunning, LibraryRefused, ReplicaTrouble, SettingProblem, StoreUnusable, WrongSettings
from bot.settings import Settings

NOT_YET = {"missing-token", "missing-admins"}
"""Settings that only ``run`` cannot do without."""

CLOCK_OFF_S = 60
"""Beyond, "today" and the age of a note are wrong at the edge of a day."""

WEBHOOK_FAILED_S = 300
"""An older failure of the messenger to reach us is over."""

LATEST_BACKUP_H = 30
"""A night and its delay: beyond, a backup is missing."""


@dataclass(frozen=True, slots=True)
class Point:
    """One line: ``name`` is a key of ``wording.HEALTH``."""

    mark: Literal["good", "note", "fault"]
    name: str
    value: str


@click.command("doctor", cls=FrenchCommand, help=w.HELP["doctor"])
def doctor() -> int:
    """Everything that can be looked at; 1 where something is wrong."""
    settings, missing = _settings()
    has_fault = False
    for point in _points(settings, missing):
        has_fault |= point.mark == "fault"
        show(w.HEALTH_LINE.format(mark=w.MARKS[point.mark], name=w.HEALTH[point.name], value=point.value))
    return int(has_fault)


def _settings() -> tuple[Settings, tuple[SettingProblem, ...]]:
    env = environment()
    try:
        return Settings.from_env(env), ()
    except WrongSettings as wrong:
        if any(problem.reason not in NOT_YET for problem in wrong.problems):
            raise
        return Settings.from_env(env, token_needed=False), wrong.problems


def _points(settings: Settings, missing: tuple[SettingProblem, ...]) -> Iterator[Point]:
    yield from (Point("note", "settings", w.SETTING_LINE.format(name=p.name, reason=w.SETTING_REASONS[p.reason]).strip()) for p in missing)
    if not missing:
        yield Point("good", "settings", w.SETTINGS_FINE)
    yield _disk(settings)
    yield _sqlite()
    yield from _database(settings)
    yield _backups(settings)
    if settings.replica_url:
        yield _replica(settings)
    yield _library(settings.procedures)
    yield from _messenger(settings, missing)


def _disk(settings: Settings) -> Point:
    from bot.store.disks import doubt_about, mountinfo

    doubt = doubt_about(settings.database, mountinfo(), os.environ)
    if doubt is None:
        return Point("good", "disk", w.DISK_FINE)
    said = w.DISK_DOUBTS[doubt.value]
    if settings.allow_ephemeral:
        return Point("note", "disk", w.DISK_ALLOWED.format(doubt=said.partition(",")[0]))
    return Point("fault", "disk", said)


def _identity(settings: Settings) -> Point | None:
    from bot.store.health import identity_of

    identity = identity_of(settings.database)
    if identity is None:
        return None
    if not settings.database_id:
        return Point("good", "identity", w.IDENTITY_FREE.format(identity=identity))
    if identity != settings.database_id:
        return Point("note" if settings.allow_ephemeral else "fault", "identity", w.IDENTITY_OTHER.format(identity=identity))
    return Point("good", "identity", w.IDENTITY_FINE.format(identity=identity))


def _replica(settings: Settings) -> Point:
    from bot.store.replica import Replica

    try:
        Replica(settings.database, settings.replica_url)
    except ReplicaTrouble:
        return Point("fault", "replica", w.REPLICA_MISSING)
    return Point("good", "replica", w.REPLICA_FINE)


def _sqlite() -> Point:
    from bot.store.connection import WAL_RESET_FIXED, sqlite_version

    version, wanted = (".".join(map(str, numbers)) for numbers in (sqlite_version(), WAL_RESET_FIXED))
    if sqlite_version() < WAL_RESET_FIXED:
        return Point("note", "sqlite", w.SQLITE_OLD.format(version=version, wanted=wanted))
    return Point("good", "sqlite", version)


def _database(settings: Settings) -> Iterator[Point]:
    from bot.store.connection import SqliteError
    from bot.store.health import examine, inbox_depths

    path = settings.database
    if not path.is_file():
        yield Point("note", "database", w.DATABASE_NONE.format(path=path))
        return
    yield _lock(path)
    try:
        health, inbox = examine(path), inbox_depths(settings.inbox)
    except (StoreUnusable, SqliteError) as error:
        yield Point("fault", "database", w.DATABASE_BAD.format(path=path, detail=detail_of(error)))
        return
    if health.damage:
        yield Point("fault", "database", w.DATABASE_BAD.format(path=path, detail=health.damage))
    else:
        yield Point("good", "database", w.DATABASE_FINE.format(path=path, notes=health.notes or 0, people=health.people or 0))
        if identity := _identity(settings):
            yield identity
    yield _schema(health.pending, health.newer)
    yield _queue("inbox", w.INBOX_DEPTHS, inbox)
    yield _queue("outbox", w.OUTBOX_DEPTHS, health.outbox)
    is_whole = health.broken_at is None
    yield Point("good" if is_whole else "fault", "audit", w.AUDIT_FINE if is_whole else w.AUDIT_BROKEN.format(row=health.broken_at))


def _lock(path: Path) -> Point:
    from bot.store.store import Lock

    try:
        Lock(path).release()
    except AlreadyRunning:
        return Point("good", "lock", w.LOCK_HELD)
    return Point("good", "lock", w.LOCK_FREE)


def _schema(pending: tuple[str, ...], newer: tuple[str, ...]) -> Point:
    if newer:
        return Point("fault", "schema", w.SCHEMA_NEWER.format(names=", ".join(newer)))
    if pending:
        return Point("note", "schema", w.SCHEMA_PENDING.format(names=", ".join(pending)))
    return Point("good", "schema", w.SCHEMA_FINE)


def _queue(name: str, sentence: str, depths: dict[str, int]) -> Point:
    known = {state: depths.get(state, 0) for state in ("waiting", "dead", "poison")}
    return Point("note" if known["dead"] or known["poison"] else "good", name, sentence.format(**known))


def _backups(settings: Settings) -> Point:
    """How old the last one is; the clock that dated one in the future tells nothing of its age."""
    made, now = backups_of(settings).all(), utc_now()
    past = [backup for backup in made if backup.made_at <= now]
    if not made:
        return Point("note", "backups", w.BACKUPS_NONE.format(folder=settings.backups))
    if not past:
        return Point("fault", "backups", w.BACKUPS_ALL_AHEAD.format(count=len(made), folder=settings.backups))
    hours = int((now - past[0].made_at).total_seconds() // 3600)
    ahead = w.BACKUPS_AHEAD.format(count=len(made) - len(past)) if len(past) < len(made) else ""
    mark: Literal["good", "note", "fault"] = "fault" if hours > LATEST_BACKUP_H else "note" if ahead else "good"
    return Point(mark, "backups", w.BACKUPS_KEPT.format(count=len(made), hours=hours, folder=settings.backups) + ahead)


def _library(folder: Path) -> Point:
    from bot.library.reading import read_library

    try:
        library = read_library(folder, today())
    except LibraryRefused as refused:
        return Point("fault", "library", w.LIBRARY_BAD.format(count=count_of(refused.faults)))
    return Point("good", "library", w.LIBRARY_FINE.format(sheets=len(library.sheets), warnings=len(library.warnings)))


def _messenger(settings: Settings, missing: tuple[SettingProblem, ...]) -> Iterator[Point]:
    if any(problem.name == "TELEGRAM_TOKEN" for problem in missing) or not environment().get("TELEGRAM_TOKEN", "").strip():
        yield Point("note", "token", w.TOKEN_NONE)
        return
    bot = identify(settings.api_url, settings.token)
    yield _token(bot)
    yield _clock(bot)
    if settings.webhook is not None and bot.username:
        yield _webhook(settings, settings.webhook.url)


def _token(bot: BotIdentity) -> Point:
    if bot.is_refused:
        return Point("fault", "token", w.TOKEN_REFUSED)
    return Point("good", "token", w.TOKEN_FINE.format(name=bot.username)) if bot.username else Point("note", "token", w.TOKEN_UNKNOWN)


def _clock(bot: BotIdentity) -> Point:
    if bot.date is None:
        return Point("note", "clock", w.CLOCK_UNKNOWN)
    seconds = abs(int((utc_now() - bot.date).total_seconds()))
    if seconds > CLOCK_OFF_S:
        return Point("fault", "clock", w.CLOCK_OFF.format(seconds=seconds))
    return Point("good", "clock", w.CLOCK_FINE.format(seconds=seconds))


def _webhook(settings: Settings, url: str) -> Point:
    state = webhook_state(settings.api_url, settings.token)
    if state is None:
        return Point("note", "webhook", w.WEBHOOK_UNKNOWN)
    if not state.url.startswith(f"{url}/"):
        return Point("fault", "webhook", w.WEBHOOK_OTHER)
    is_failing = state.failed_at is not None and state.pending and (utc_now() - state.failed_at).total_seconds() < WEBHOOK_FAILED_S
    if is_failing:
        return Point("fault", "webhook", w.WEBHOOK_FAILS.format(pending=state.pending))
    return Point("good", "webhook", w.WEBHOOK_FINE.format(pending=state.pending))
