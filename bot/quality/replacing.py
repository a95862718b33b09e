"""Files of the content folder replaced all together or not at all."""

from __future__ import annotations

import logging
import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from bot.errors import FolderNotWritable
from bot.quality.folder import Edit

log = logging.getLogger(__name__)

_SUFFIX = ".carnet"
"""Of hidden files beside the content: the reading passes over them, and the next replacement removes those a crash has left."""


@contextmanager
def written(folder: Path, edits: Sequence[Edit]) -> Iterator[None]:
    """The edits are on disk while the body runs, and stay unless it raises: then every file is what it was.

    All that needs room is written beforehand under hidden names: neither the change nor the way back can fail for want of it.
    Raises FolderNotWritable, with nothing changed.
    """
    with ExitStack() as stack:
        try:
            replacements = [_prepared(folder / edit.file, edit.data, stack) for edit in edits]
            with ExitStack() as back:
                for replacement in replacements:
                    back.callback(replacement.undo)
                    replacement.do()
                stack.push(back.pop_all())
        except OSError as error:
            raise FolderNotWritable from error
        yield
        # only a body that went through comes here: what was prepared for the way back is let go, not used
        for replacement in replacements:
            replacement.keep()


def _prepared(target: Path, data: bytes | None, stack: ExitStack) -> _Replacement:
    replacement = _Replacement(target)
    stack.callback(replacement.tidy)
    replacement.prepare(data)
    return replacement


class _Replacement:
    """One file: its new content and its former one wait beside it under hidden names."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._new: Path | None = None
        self._former: Path | None = None
        self._is_kept = False
        self._made_folder = False

    def prepare(self, data: bytes | None) -> None:
        """Put both aside. Raises OSError."""
        folder = self._target.parent
        if not folder.is_dir():
            folder.mkdir()
            self._made_folder = True
            _sync(folder.parent)
        for left_over in folder.glob(f".*{_SUFFIX}"):
            if self._target.name in left_over.name:
                left_over.unlink()
        if self._target.exists():
            self._former = self._aside(self._target.read_bytes())
        if data is not None:
            self._new = self._aside(data)

    def do(self) -> None:
        """The new content takes its place. Raises OSError."""
        if self._new is None:
            self._target.unlink()
        else:
            self._new.replace(self._target)
        _sync(self._target.parent)

    def undo(self) -> None:
        """The former content takes it back, unless all went well."""
        if self._is_kept:
            return
        try:
            if self._former is None:
                self._target.unlink(missing_ok=True)
            else:
                self._former.replace(self._target)
            _sync(self._target.parent)
        except OSError as error:
            log.critical("a content file could not be put back: %s", type(error).__name__)

    def keep(self) -> None:
        """All went well."""
        self._is_kept = True

    def tidy(self) -> None:
        """Nothing hidden stays behind."""
        with suppress(OSError):
            for hidden in (self._new, self._former):
                if hidden is not None:
                    hidden.unlink(missing_ok=True)
            if self._made_folder:
                self._target.parent.rmdir()

    def _aside(self, data: bytes) -> Path:
        path = self._target.with_name(f".{self._target.name}.{secrets.token_hex(4)}{_SUFFIX}")
        try:
            with path.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if self._target.exists():
                shutil.copymode(self._target, path)
        except OSError:
            path.unlink(missing_ok=True)
            raise
        return path


def _sync(folder: Path) -> None:
    """The names in a folder are on disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
