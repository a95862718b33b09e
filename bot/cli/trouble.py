"""Foreseeable trouble → one clear French sentence and an exit code; anything else is a bug and keeps its traceback."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from bot import wording as w
from bot.errors import (
    AlreadyRunning,
    BackupFailed,
    BackupUnusable,
    ContentFault,
    LastAdmin,
    LibraryRefused,
    PersonNotFound,
    ReplicaTrouble,
    StoreBusy,
    StoreUnusable,
    WrongSettings,
)


@dataclass
class Told(Exception):
    """A command ends here: what to say, and the exit code."""

    sentence: str
    exit_code: int


def sentence_of(error: Exception) -> Told | None:
    """How to end on this error; None where nobody foresaw it."""
    match error:
        case Told():
            return error
        case WrongSettings():
            return Told(settings_sentence(error), 2)
        case LibraryRefused():
            return Told("\n".join([w.LIBRARY_REFUSED.format(count=count_of(error.faults)), *map(str, error.faults)]), 1)
        case AlreadyRunning():
            return Told(w.ALREADY_RUNNING, 2)
        case PersonNotFound():
            return Told(w.PERSON_NOT_FOUND.format(id=error.person_id), 2)
        case LastAdmin():
            return Told(w.LAST_ADMIN, 1)
        case OSError():
            reason = reason_of(error)
            return Told(w.FILE_TROUBLE.format(file=error.filename, reason=reason) if error.filename else f"{reason.capitalize()}.", 2)
    return _of_the_store(error)


def _of_the_store(error: Exception) -> Told | None:
    match error:
        case StoreUnusable():
            return Told(w.STORE_UNUSABLE.format(detail=detail_of(error)), 2)
        case ReplicaTrouble():
            return Told(w.REPLICA_REASONS[error.reason], 2)
        case StoreBusy():
            return Told(w.STORE_BUSY, 1)
    return _of_sqlite(error)


def _of_sqlite(error: Exception) -> Told | None:
    """The store's own errors, looked at only where the store was in use: importing it takes time."""
    connection = sys.modules.get("bot.store.connection")
    if connection is not None and isinstance(error, connection.SqliteError):
        return Told(w.STORE_ERROR.format(detail=detail_of(error)), 2)
    return None


def settings_sentence(wrong: WrongSettings) -> str:
    """Every wrong setting, one a line."""
    lines = [w.SETTING_LINE.format(name=p.name, reason=w.SETTING_REASONS.get(p.reason, p.reason)) for p in wrong.problems]
    return "\n".join([w.SETTINGS_WRONG, *lines])


def count_of(faults: tuple[ContentFault, ...]) -> str:
    """How many faults, in words."""
    return w.ONE_FAULT if len(faults) == 1 else w.MANY_FAULTS.format(count=len(faults))


def reason_of(error: OSError) -> str:
    """The system's reason in French: its own words follow the machine's language."""
    number = error.errno or 0
    return w.SYSTEM_REASONS.get(number, w.SYSTEM_TROUBLE.format(number=number))


def detail_of(error: Exception) -> str:
    """What is wrong with the database, in French where it is one of the usual things."""
    if isinstance(error.__cause__, OSError):
        return reason_of(error.__cause__)
    said = error.detail if isinstance(error, StoreUnusable | BackupFailed | BackupUnusable) else str(error)
    return next((french for part, french in w.STORE_DETAILS.items() if part in said), said)


def silence_stdout() -> None:
    """Let the interpreter's last flush of a broken standard output go nowhere."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
