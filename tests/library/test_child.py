"""Reading in a child process: the same answer as here, and nothing a file does reaches the bot."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.errors import LibraryRefused
from bot.library.child import output_of, read_in_child
from bot.library.crossing import decode, encode
from bot.library.files import read_sources
from bot.library.reading import read_library
from tests.library.samples import TODAY, sheet_text, write_library


async def test_the_child_reads_what_the_parent_would(tmp_path: Path) -> None:
    """The library is equal to the one read in this process, sources and digests included."""
    folder = write_library(tmp_path)
    assert read_library(folder, TODAY) == await read_in_child(folder, TODAY)


async def test_the_child_finds_the_same_faults(tmp_path: Path) -> None:
    """Every fault crosses with its file and its line."""
    folder = write_library(tmp_path, {"danger/feu.yaml": "titre: l'eau: non\n", "stray.txt": ""}, titre="", liees="[rien]")
    with pytest.raises(LibraryRefused) as here:
        read_library(folder, TODAY)
    with pytest.raises(LibraryRefused) as there:
        await read_in_child(folder, TODAY)
    assert here.value.faults == there.value.faults


async def test_a_child_too_slow_is_a_fault(tmp_path: Path) -> None:
    """Out of time: one French sentence, and the last good library stays."""
    with pytest.raises(LibraryRefused) as refusal:
        await read_in_child(write_library(tmp_path), TODAY, timeout=0.001)
    assert 1 == len(refusal.value.faults)


async def test_a_bomb_in_the_folder_is_a_fault_like_any_other(tmp_path: Path) -> None:
    """20,000 brackets do not kill the child, let alone the bot."""
    with pytest.raises(LibraryRefused) as refusal:
        await read_in_child(write_library(tmp_path, {"danger/feu.yaml": "[" * 20_000}), TODAY)
    assert ["danger/feu.yaml"] == [fault.file for fault in refusal.value.faults]


@pytest.mark.parametrize("program", ["import os; os.abort()", "raise SystemExit(3)", "import time; time.sleep(60)"])
async def test_a_child_that_crashes_or_hangs_gives_nothing(program: str) -> None:
    """Its death is an absent answer, never an exception; a hanging one is ended."""
    assert await output_of((sys.executable, "-c", program), timeout=1.0) is None


async def test_a_command_that_cannot_start_gives_nothing(tmp_path: Path) -> None:
    """A machine out of processes or memory is no crash either."""
    assert await output_of((str(tmp_path / "absent"),), timeout=1.0) is None


async def test_the_child_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """The token is not passed on."""
    monkeypatch.setenv("TELEGRAM_TOKEN", "123:canari")
    printed = await output_of((sys.executable, "-c", "import os; print(sorted(os.environ))"), timeout=10.0)
    assert b"PYTHONPATH" in (printed or b"")
    assert b"TELEGRAM_TOKEN" not in (printed or b"")


def test_sources_cross_unchanged(tmp_path: Path) -> None:
    """Trees, texts, lines and faults come back as they were, broken files too."""
    sources = read_sources(write_library(tmp_path, {"danger/feu.yaml": "a: [\n"}, objet='"« é » 🌧️"'))
    assert sources == decode(encode(sources))
    assert sheet_text(objet='"« é » 🌧️"') in [file.text for file in sources.files]


@pytest.mark.parametrize("answer", [b"", b"[]", b"3", b"[[[1]], []]", b'[[["a", "b", [1, "texte"]]], []]', b"[" * 9])
def test_an_answer_in_disorder_is_not_believed(answer: bytes) -> None:
    """Only what ``encode`` writes is read."""
    with pytest.raises((ValueError, TypeError, LookupError)):
        decode(answer)
