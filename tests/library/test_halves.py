"""A large folder read on two cores is the same folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import LibraryRefused
from bot.library import halves
from bot.library.files import read_sources
from bot.library.halves import read_in_halves
from bot.library.reading import read_library
from scripts.bench_content import enlarge
from tests.library.samples import TODAY, write_library

SHIPPED = Path(__file__).parents[2] / "procedures"


def test_both_halves_make_the_whole(tmp_path: Path) -> None:
    """Files in the same order, with the same trees and faults, broken files and stray ones included."""
    folder = write_library(tmp_path, {"danger/feu.yaml": "titre: [sans fin\n", "danger/vide.yaml": "", "quartier/notes.txt": "x"})
    expected, found = read_sources(folder), read_in_halves(folder, worth_a_child=1)
    assert expected.files == found.files
    assert sorted(map(str, expected.faults)) == sorted(map(str, found.faults))


def test_an_unusable_folder_is_one_fault(tmp_path: Path) -> None:
    """It is not told once by each half."""
    assert read_sources(tmp_path / "absent") == read_in_halves(tmp_path / "absent", worth_a_child=0)


def test_a_child_that_fails_costs_only_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other half is then read here."""
    folder = write_library(tmp_path)
    monkeypatch.setattr(halves, "environment", lambda: {"PYTHONPATH": "/nulle-part"})
    assert read_sources(folder) == read_in_halves(folder, worth_a_child=1)


def test_progress_ends_with_all_files(tmp_path: Path) -> None:
    """Whoever listens hears that everything is read, whether one process reads or two."""
    folder = write_library(tmp_path)
    for worth in (1, 100):
        heard: list[tuple[int, int]] = []
        read_in_halves(folder, lambda done, total: heard.append((done, total)), worth)  # noqa: B023 - called at once
        assert (9, 9) == heard[-1]


def test_the_shipped_library_three_times_over_is_a_library(tmp_path: Path) -> None:
    """As many files as call for two processes, all of them valid."""
    try:
        library = read_library(enlarge(SHIPPED, tmp_path, 200), TODAY)
    except LibraryRefused as refused:
        pytest.fail("\n".join(map(str, refused.faults[:5])))
    assert 200 == len(library.sheets)
