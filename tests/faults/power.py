"""A disk whose power fails: the real store over a layer of SQLite's that remembers every write and every sync.

At a cut, what was written since a file's last sync is there or not, sector by sector, as chance has it (like LazyFS,
which Jepsen uses; SQLite's own crash tests do the same). The bot's code is the real one: only the connection's driver is
another (apsw, which lets a file system be written in Python). There WAL needs SQLite's exclusive locking mode: its index
is in memory then; what goes to disk is the same.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw
import pytest

from bot.store import connection

SECTOR = 512
_names = itertools.count()


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes at a place of a file."""

    file: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Sync:
    """Everything written to a file is on the platter."""

    file: str


@dataclass(frozen=True, slots=True)
class Truncate:
    """A file is cut to a size."""

    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Said:
    """What was promised to somebody outside, at this point: it must hold whatever comes."""

    what: str
    number: int


Step = Write | Sync | Truncate | Said


class _File(apsw.VFSFile):
    def __init__(self, base: str, name: str | apsw.URIFilename | None, flags: list[int], steps: list[Step]) -> None:
        super().__init__(base, name, flags)
        self._steps = steps
        self._name = Path(name.filename() if isinstance(name, apsw.URIFilename) else name or "").name

    def xWrite(self, data: bytes, offset: int) -> None:
        self._steps.append(Write(self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:
        self._steps.append(Sync(self._name))
        super().xSync(flags)

    def xTruncate(self, size: int) -> None:
        self._steps.append(Truncate(self._name, size))
        super().xTruncate(size)


class Recorder(apsw.VFS):
    """The file system: writes down what the real one is asked to do."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.name = f"recorder-{next(_names)}"
        super().__init__(self.name, "")

    def xOpen(self, name: Any, flags: list[int]) -> _File:
        return _File("", name, flags, self.steps)


class _Row:
    """A row as the standard driver gives it: by name and by place."""

    def __init__(self, names: Sequence[str], values: Sequence[Any]) -> None:
        self._names, self._values = names, values

    def keys(self) -> list[str]:
        return list(self._names)

    def __getitem__(self, key: str | int) -> Any:
        return self._values[self._names.index(key) if isinstance(key, str) else key]


class _Cursor:
    def __init__(self, raw: apsw.Connection, sql: str, values: Any) -> None:
        cursor = raw.cursor()
        cursor.row_trace = lambda inner, row: _Row([column[0] for column in inner.get_description()], row)
        cursor.execute(sql, values)
        self._rows = list(cursor)  # the standard driver, too, runs a change whole before it returns
        self.rowcount, self.lastrowid = raw.changes(), raw.last_insert_rowid()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def fetchone(self) -> Any:
        return self._rows.pop(0) if self._rows else None

    def fetchall(self) -> list[Any]:
        return self._rows


class Driver:
    """What ``bot.store.connection`` uses of the standard driver's connection."""

    row_factory: Any = None

    def __init__(self, path: str, vfs: str, checkpoint_pages: int) -> None:
        self._raw = apsw.Connection(path, vfs=vfs)
        for setting in ("locking_mode = EXCLUSIVE", f"wal_autocheckpoint = {checkpoint_pages}"):
            self._raw.execute(f"PRAGMA {setting}")

    @property
    def in_transaction(self) -> bool:
        return self._raw.in_transaction

    def execute(self, sql: str, values: Any = ()) -> _Cursor:
        return _Cursor(self._raw, sql, values)

    def close(self) -> None:
        self._raw.close()


@contextmanager
def recorded(checkpoint_pages: int = 50) -> Iterator[Recorder]:
    """Whatever the store opens meanwhile is written down."""
    recorder = Recorder()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "_connect", lambda path, uri=False: Driver(str(path), recorder.name, checkpoint_pages))
        yield recorder
    recorder.unregister()


@dataclass
class Platter:
    """The files as the power cut would leave them: what is synced, and what only the cache holds."""

    synced: dict[str, bytearray] = field(default_factory=dict)
    cached: dict[str, list[Write | Truncate]] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)

    def take(self, step: Step) -> None:
        """One more step."""
        match step:
            case Write() | Truncate():
                self.cached.setdefault(step.file, []).append(step)
            case Sync(file):
                for waiting in self.cached.pop(file, []):
                    _apply(self.synced.setdefault(file, bytearray()), waiting)
            case Said():
                self.said.append(step)

    def cut(self, luck: random.Random, folder: Path) -> None:
        """The power fails: write the files as they may be found."""
        for file in {*self.synced, *self.cached}:
            content = bytearray(self.synced.get(file, b""))
            for waiting in self.cached.get(file, []):
                for piece in _sectors(waiting):
                    if luck.random() < 0.5:
                        _apply(content, piece)
            (folder / file).write_bytes(content)


def _sectors(step: Write | Truncate) -> Iterator[Write | Truncate]:
    if isinstance(step, Truncate):
        yield step
        return
    for start in range(0, len(step.data), SECTOR):
        yield Write(step.file, step.offset + start, step.data[start : start + SECTOR])


def _apply(content: bytearray, step: Write | Truncate) -> None:
    if isinstance(step, Truncate):
        del content[step.size :]
        return
    if len(content) < step.offset:
        content.extend(b"\0" * (step.offset - len(content)))
    content[step.offset : step.offset + len(step.data)] = step.data
