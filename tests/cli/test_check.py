"""Checking the content files before they are published."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.conftest import Cli
from tests.library.samples import write_library


def test_a_good_folder_is_good(cli: Cli) -> None:
    """Nothing on standard output, the count as a message."""
    done = cli("check")
    assert (done.code, done.out) == (0, "")
    assert "3 fiches en ordre dans procedures." in done.err


def test_every_fault_is_a_line_that_an_editor_can_open(cli: Cli, folder: Path) -> None:
    """``file:line: message``, the file as seen from the current folder."""
    write_library(folder / "autre", liees="[nulle-part]", gestes="[un seul]")
    done = cli("check", "autre")
    assert done.code == 1
    assert len(done.out.splitlines()) >= 2
    for line in done.out.splitlines():
        found = re.fullmatch(r"(.+?):(\d+): .+", line)
        assert found is not None and (folder / found.group(1)).is_file()


def test_no_folder_is_a_wrong_call(cli: Cli) -> None:
    """A mistyped folder is not a broken library."""
    done = cli("check", "nulle-part")
    assert (done.code, done.out) == (2, "")
    assert "nulle-part" in done.err


def test_only_the_folder_setting_counts(cli: Cli, folder: Path) -> None:
    """Other settings may be wrong; ``.env`` names the folder, with or without a byte order mark."""
    (folder / "procedures").rename(folder / "textes")
    (folder / ".env").write_bytes(b"\xef\xbb\xbfPROCEDURES_DIR=textes\nPORT=abc\n")
    assert cli("check").code == 0
