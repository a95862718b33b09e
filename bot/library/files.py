"""The content folder as files: what may lie there, and the tree of each file. Nothing here knows what a sheet is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ContentFault
from bot.library import strict_yaml
from bot.library.lists import LIST_FILES, OPTIONAL_FILES
from bot.library.schema import is_id
from bot.library.tree import Mapping, Parsed

LISTS_FOLDER = "listes"
BESIDE_CONTENT = ("schemas", "mots-du-projet.txt")
"""What serves editors and the spelling check; never opened by the bot."""
MOST_FILES = 2_000
MOST_BYTES = 24 * 1024 * 1024
"""Both bounds are far above a real library; they keep a wrong folder from being read for minutes."""
_FOLDER_NAME = "le nom d'un dossier n'a droit qu'aux minuscules sans accent, chiffres et tirets"
_FILE_NAME = "le nom du fichier n'a droit qu'aux minuscules sans accent, chiffres et tirets (60 au plus)"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One content file: ``file`` is its path inside the folder with ``/``; ``tree`` is None where it cannot be followed."""

    file: str
    text: str
    tree: Mapping | None

    @property
    def folder(self) -> str:
        """The domain, or ``listes``."""
        return self.file.partition("/")[0]

    @property
    def name(self) -> str:
        """The file name without suffix: the id of a sheet."""
        return self.file.rpartition("/")[2].removesuffix(".yaml")


@dataclass(frozen=True, slots=True)
class Sources:
    """All files of the folder, by path, with the faults found so far."""

    files: tuple[SourceFile, ...]
    faults: tuple[ContentFault, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """Every ``of``-th file from the ``which``-th on (from 0); what is wrong with the folder itself belongs to the first share."""

    which: int = 0
    of: int = 1


ALL = Share()
Told = Callable[[int, int], None]
"""Hears how many files are read, and of how many; called now and then."""


def read_sources(folder: Path, share: Share = ALL, told: Told | None = None) -> Sources:
    """Reads the content files of ``folder``; whatever is wrong with it becomes a fault, nothing is raised."""
    faults: list[ContentFault] = []
    try:
        root = folder.resolve(strict=True)
        paths = list(_content_paths(root, faults))
    except (OSError, RuntimeError, ValueError):
        return _unusable(folder, "le dossier des procédures est introuvable ou ne peut pas être lu")
    if len(paths) > MOST_FILES:
        return _unusable(folder, f"le dossier contient trop de fichiers : {MOST_FILES} au plus")
    if share.which > 0:
        faults.clear()
    files: list[SourceFile] = []
    room = MOST_BYTES // share.of
    for path in paths[share.which :: share.of]:
        data = _bytes_of(path)
        room -= len(data or b"")
        if room < 0:
            return _unusable(folder, f"le dossier est trop gros : {MOST_BYTES // 1024 // 1024} Mo au plus")
        files.append(_source_file(_shown(path, root), data, faults))
        if told:
            told(min(len(files) * share.of, len(paths)), len(paths))
    return Sources(tuple(files), tuple(faults))


def count_files(folder: Path) -> int:
    """About how many files the folder holds; 0 where it cannot be read."""
    try:
        return sum(1 for _ in folder.glob("*/*.yaml"))
    except OSError:
        return 0


def _unusable(folder: Path, message: str) -> Sources:
    return Sources((), (ContentFault(str(folder), 1, message),))


def _content_paths(root: Path, faults: list[ContentFault]) -> Iterator[Path]:
    for top in _visible(root):
        if top.name in BESIDE_CONTENT:
            continue
        if _leaves(top, root) or not top.is_dir():
            faults.append(ContentFault(_shown(top, root), 1, _stray(top, root)))
            continue
        if top.name != LISTS_FOLDER and not is_id(top.name):
            faults.append(ContentFault(_shown(top, root), 1, _FOLDER_NAME))
        for path in _visible(top):
            if message := _refusal(path, root):
                faults.append(ContentFault(_shown(path, root), 1, message))
            else:
                yield path


def _visible(folder: Path) -> list[Path]:
    """Hidden files belong to the file system or to git, README.md to people."""
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".") and path.name != "README.md")


def _shown(path: Path, root: Path) -> str:
    """The path inside the folder; a file system allows names that no message can carry."""
    return "".join(c if c.isprintable() else "?" for c in path.relative_to(root).as_posix())


def _refusal(path: Path, root: Path) -> str | None:
    """Why a file in a folder of the library is not content, or None."""
    if _leaves(path, root) or not path.is_file() or path.suffix != ".yaml":
        return _stray(path, root)
    if path.parent.name == LISTS_FOLDER:
        known = (*LIST_FILES, *OPTIONAL_FILES)
        return None if path.stem in known else f"aucune liste ne porte ce nom ; les listes sont : {', '.join(known)}"
    return None if is_id(path.stem) else _FILE_NAME


def _leaves(path: Path, root: Path) -> bool:
    """A link may not lead out of the folder: the bot would show a file that is not content."""
    try:
        return not path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return True


def _stray(path: Path, root: Path) -> str:
    if path.is_symlink() and _leaves(path, root):
        return "ce raccourci mène hors du dossier, ou nulle part : mettez le fichier lui-même"
    if path.suffix == ".yml":
        return "le nom doit finir par « .yaml », et non « .yml » : renommez le fichier"
    if path.suffix == ".yaml":
        return "ce fichier n'est pas à sa place : une fiche va dans le dossier de son thème"
    return "ce fichier ou dossier n'a rien à faire ici : déplacez-le ailleurs"


def _bytes_of(path: Path) -> bytes | None:
    """One byte more than a file may have, or None where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(strict_yaml.MAX_BYTES + 1)
    except OSError:
        return None


def _source_file(name: str, data: bytes | None, faults: list[ContentFault]) -> SourceFile:
    text = ""
    try:
        if data is None:
            raise strict_yaml.NotText(1, "le fichier ne peut pas être lu : vérifiez ses droits d'accès")
        text = strict_yaml.decode(data)
    except strict_yaml.NotText as reason:
        parsed = Parsed(None, ((reason.line, reason.message),))
    else:
        parsed = strict_yaml.parse(text)
    faults += (ContentFault(name, line, message) for line, message in parsed.faults)
    return SourceFile(name, text, parsed.tree)
