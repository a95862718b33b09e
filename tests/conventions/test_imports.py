"""Which way imports point: the contracts of pyproject.toml hold, and each of them bites."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conventions.conftest import ROOT

PLANTED = {
    "Imports point inwards": ("bot/journal/model.py", "import bot.store.store"),
    "Telegram stops at handlers": ("bot/reports/desk.py", "import telegram"),
    "SQL stops at the store": ("handlers/views/sheets.py", "import sqlite3"),
    "Conversations talk to services": ("handlers/views/sheets.py", "import bot.store.notes"),
    "The stand-in knows nothing of us": ("bot/sandbox/world.py", "import bot.folding"),
    "Only the demo plays with the stand-in": ("bot/services.py", "import bot.sandbox"),
}
"""For each contract a module and an import that breaks it."""


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree, to plant imports in."""
    folder = tmp_path_factory.mktemp("tree")
    for name in ("bot", "handlers"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "page", "data"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def broken_contracts(folder: Path) -> list[str]:
    """The contracts that import-linter finds broken."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    found = re.findall(r"^(.+?) (KEPT|BROKEN)\b", done.stdout, re.MULTILINE)
    assert sorted(PLANTED) == sorted(name for name, _ in found), done.stdout
    return [name for name, state in found if state == "BROKEN"]


def test_the_import_contracts_hold(copied: Path) -> None:
    """The tree as it is; every contract of pyproject.toml is among those below."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]

    assert sorted(PLANTED) == sorted(contract["name"] for contract in contracts)
    assert [] == broken_contracts(copied)


@pytest.mark.parametrize("name", list(PLANTED))
def test_an_import_the_wrong_way_is_found(copied: Path, name: str) -> None:
    """Each contract bites."""
    path, line = PLANTED[name]
    file = copied / path
    sound = file.read_text("utf-8")
    file.write_text(f"{sound}\n{line}\n", "utf-8")
    try:
        assert name in broken_contracts(copied)
    finally:
        file.write_text(sound, "utf-8")
