"""``doctor``: one line a point, each good, to be seen, or a fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import click

from bot import wording as w
from bot.cli.french import FrenchCommand
from bot.cli.ground import environment, today
from bot.cli.messenger import identify
from bot.cli.terminal import show
from bot.cli.trouble import count_of, detail_of
from bot.errors import AlreadyRunning, LibraryRefused, SettingProblem, StoreUnusable, WrongSettings
from bot.settings import Settings

NOT_YET = {"missing-token", "missing-admins"}
"""Settings that only ``run`` cannot do without."""


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
    yield _sqlite()
    yield from _database(settings)
    yield _library(settings.procedures)
    yield _token(settings, missing)


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


def _library(folder: Path) -> Point:
    from bot.library.reading import read_library

    try:
        library = read_library(folder, today())
    except LibraryRefused as refused:
        return Point("fault", "library", w.LIBRARY_BAD.format(count=count_of(refused.faults)))
    return Point("good", "library", w.LIBRARY_FINE.format(sheets=len(library.sheets), warnings=len(library.warnings)))


def _token(settings: Settings, missing: tuple[SettingProblem, ...]) -> Point:
    if any(problem.name == "TELEGRAM_TOKEN" for problem in missing) or not environment().get("TELEGRAM_TOKEN", "").strip():
        return Point("note", "token", w.TOKEN_NONE)
    bot = identify(settings.api_url, settings.token)
    if bot.is_refused:
        return Point("fault", "token", w.TOKEN_REFUSED)
    return Point("good", "token", w.TOKEN_FINE.format(name=bot.username)) if bot.username else Point("note", "token", w.TOKEN_UNKNOWN)
