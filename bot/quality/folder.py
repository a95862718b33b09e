"""The content folder as it would be: a faithful copy with some files replaced, to be checked before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.library.files import BESIDE_CONTENT, MOST_BYTES, MOST_FILES
from bot.library.strict_yaml import MAX_BYTES, NotText, decode


@dataclass(frozen=True, slots=True)
class Edit:
    """What ``file`` (``dossier/nom.yaml``, checked by its maker) is to hold; None where it is to go."""

    file: str
    data: bytes | None


def text_of(file: Path) -> str | None:
    """The text of a content file, or None where there is none that reads."""
    try:
        with file.open("rb") as opened:
            return decode(opened.read(MAX_BYTES + 1))
    except (OSError, NotText):
        return None


def mirror(source: Path, target: Path, edits: Sequence[Edit] = ()) -> None:
    """The folder as it would be with these edits, in ``target``: what is no content is there in name only, and so refused alike."""
    room, files = MOST_BYTES + MAX_BYTES, 0
    for top in _visible(source):
        if not top.is_dir():
            (target / top.name).touch()
            continue
        (target / top.name).mkdir(parents=True, exist_ok=True)
        for file in _visible(top):
            data = _bytes_of(file, source) if room > 0 else b""
            room, files = room - len(data), files + 1
            (target / top.name / file.name).write_bytes(data)
            if files > MOST_FILES:
                return
    for edit in edits:
        path = target / edit.file
        if edit.data is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(edit.data)


def _visible(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".") and path.name not in ("README.md", *BESIDE_CONTENT))


def _bytes_of(file: Path, root: Path) -> bytes:
    if file.suffix != ".yaml" or not file.is_file() or not file.resolve().is_relative_to(root.resolve()):
        return b""
    with file.open("rb") as opened:
        return opened.read(MAX_BYTES + 1)
