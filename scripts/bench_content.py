"""How long ``carnet check`` takes: over the shipped sheets, and over a library made of them that is many times larger.

Run as ``python -m scripts.bench_content [SHEETS]``.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

SHIPPED = Path("procedures")
_PHRASES = re.compile(r"(?<=\nphrases:\n)(?:  .*\n)+")
_PHRASE_START = re.compile(r"^  - ['\"]?", re.MULTILINE)


def enlarge(source: Path, target: Path, sheets: int) -> Path:
    """A valid library of ``sheets`` sheets in ``target``: those of ``source`` again and again, phrases made different; returns it."""
    shutil.copytree(source / "listes", target / "listes")
    for path, name, text in islice(_copies(source), sheets):
        (target / path.parent.name).mkdir(exist_ok=True)
        (target / path.parent.name / name).write_text(text, encoding="utf-8")
    return target


def _copies(source: Path) -> Iterator[tuple[Path, str, str]]:
    """Each sheet as (its file, a new name, its text), the whole library round after round."""
    originals = sorted(path for path in source.glob("*/*.yaml") if path.parent.name != "listes")
    for turn in count():
        for path in originals:
            text = path.read_text(encoding="utf-8")
            yield path, f"{path.stem}-{turn}.yaml" if turn else path.name, _with_other_phrases(text, turn) if turn else text


def _with_other_phrases(text: str, turn: int) -> str:
    return _PHRASES.sub(lambda block: _PHRASE_START.sub(rf"\g<0>{turn} fois ", block[0]), text)


def seconds(folder: Path) -> float:
    """What one ``carnet check`` takes, its start included. Raises CalledProcessError where the folder has faults."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "bot", "check", str(folder)], check=True, stderr=subprocess.DEVNULL)  # noqa: S603 - our own program
    return time.perf_counter() - begun


def main() -> None:
    """Prints both times."""
    sheets = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    print(f"carnet check, shipped library: {seconds(SHIPPED):.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        print(f"carnet check, {sheets} sheets: {seconds(enlarge(SHIPPED, Path(folder), sheets)):.2f} s")


if __name__ == "__main__":
    main()
