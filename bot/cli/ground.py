"""What commands stand on: the environment with ``.env``, the content folder, the database."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from bot import wording as w
from bot.cli.terminal import notify
from bot.cli.trouble import Told, detail_of
from bot.errors import StoreBusy, StoreUnusable
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.library.model import Library
    from bot.store.backups import Backups
    from bot.store.store import Store

T = TypeVar("T")
PARIS = ZoneInfo("Europe/Paris")
TRIES, PAUSE_S = 6, 0.4


def utc_now() -> dt.datetime:
    """The system's clock, aware."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """The day it is in France."""
    return dt.datetime.now(PARIS).date()


def environment() -> Mapping[str, str]:
    """The environment over ``.env`` of the current folder."""
    return {**_dotenv(Path(".env")), **os.environ}


def _dotenv(file: Path) -> dict[str, str]:
    from dotenv.parser import parse_stream

    if not file.is_file():
        return {}
    values: dict[str, str] = {}
    try:
        with file.open(encoding="utf-8-sig") as stream:
            for binding in parse_stream(stream):
                if binding.error:
                    notify(w.DOTENV_UNREAD.format(line=binding.original.line))
                elif binding.key and binding.value is not None:
                    values[binding.key] = binding.value
    except UnicodeDecodeError as error:
        raise Told(w.DOTENV_BROKEN, 2) from error
    return values


def settings() -> Settings:
    """The settings of a command that needs no token. Raises WrongSettings."""
    return Settings.from_env(environment(), token_needed=False)


def procedures_folder() -> Path:
    """The content folder, without looking at any other setting."""
    return Path(environment().get("PROCEDURES_DIR", "").strip() or "procedures")


def library() -> Library:
    """The library of the content folder. Raises LibraryRefused, Told where there is no such folder."""
    from bot.library.reading import read_library

    folder = procedures_folder()
    if not folder.is_dir():
        raise Told(w.LIBRARY_MISSING.format(folder=folder), 2)
    return read_library(folder, today())


@contextmanager
def opened(known: Settings, *, must_exist: bool = False) -> Iterator[Store]:
    """The database beside whatever bot is running; an older one is backed up as the settings say. Raises Told where it cannot be used."""
    from bot.store.store import Store

    if must_exist:
        require_file(known.database)
    try:
        store = patiently(lambda: Store.open(known.database, backups_of(known)))
    except StoreUnusable as error:
        raise Told(w.STORE_UNUSABLE_AT.format(path=known.database, detail=detail_of(error)), 2) from error
    try:
        yield store
    finally:
        store.close()


def backups_of(known: Settings) -> Backups:
    """The backups of the database in the settings."""
    from bot.store.backups import Backups

    return Backups(known.database, known.backups, known.backup_recipient)


def require_file(database: Path) -> None:
    """Raises Told where there is no database: a mistyped path must not make an empty one."""
    if not database.is_file():
        raise Told(w.NO_DATABASE.format(path=database), 2)


def patiently(work: Callable[[], T]) -> T:
    """Do it, trying again for a little while when another process has the database. Raises StoreBusy in the end."""
    for _ in range(TRIES - 1):
        try:
            return work()
        except (StoreBusy, StoreUnusable) as error:
            if not _is_busy(error):
                raise
            time.sleep(PAUSE_S)
    try:
        return work()
    except StoreUnusable as error:
        if _is_busy(error):
            raise StoreBusy from error
        raise


def _is_busy(error: StoreBusy | StoreUnusable) -> bool:
    return isinstance(error, StoreBusy) or "locked" in error.detail or "busy" in error.detail
