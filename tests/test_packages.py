"""What is installed is what was looked at: pinned, hashed, and not older than the last known flaw."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.store.connection import WAL_RESET_FIXED, sqlite_version
from scripts.audit_packages import verdict

ROOT = Path(__file__).parents[1]
FILES = sorted(ROOT.glob("requirements*.txt"))
OLDEST = {"h11": (0, 16), "httpcore": (1, 0, 9), "idna": (3, 15), "pyyaml": (5, 4)}


def pinned(file: Path) -> dict[str, tuple[str, int]]:
    """Name → version and number of hashes."""
    found: dict[str, tuple[str, int]] = {}
    for block in re.split(r"\n(?=\S)", file.read_text("utf-8")):
        if read := re.match(r"([a-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", block):
            found[read[1]] = (read[2], block.count("--hash=sha256:"))
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_package_is_pinned_with_its_hashes(file: Path) -> None:
    """One version each, and pip refuses anything else."""
    packages = pinned(file)
    entries = [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith((" ", "#", "--"))]

    assert len(entries) == len(packages) > 5
    assert [] == [name for name, (_, hashes) in packages.items() if not hashes]


def test_a_changed_hash_fails_the_install(tmp_path: Path) -> None:
    """pip compares before it unpacks: a package that was changed on its way is not installed."""
    (tmp_path / "loot-1.0-py3-none-any.whl").write_bytes(b"changed on its way")
    (tmp_path / "wanted.txt").write_text(f"loot==1.0 --hash=sha256:{'0' * 64}\n")
    command = [sys.executable, "-m", "pip", "download", "--no-index", "--no-deps", "--require-hashes", "--find-links", str(tmp_path)]
    command += ["-d", str(tmp_path / "got"), "-r", str(tmp_path / "wanted.txt")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (1, True) == (done.returncode, "DO NOT MATCH THE HASHES" in done.stderr)


def test_no_package_is_older_than_its_last_known_flaw() -> None:
    """The versions that docs/security.md asks for; no tornado."""
    packages = pinned(ROOT / "requirements.txt")

    assert [] == [name for name, least in OLDEST.items() if tuple(map(int, packages[name][0].split("."))) < least]
    assert "tornado" not in packages
    assert sqlite_version() >= WAL_RESET_FIXED


@pytest.mark.parametrize(("found", "code", "said"), [
    (None, 0, "nothing was audited"),
    ([{"name": "a", "skip_reason": "not found"}], 0, "nothing was audited"),
    ([{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "not found"}], 0, "1 audited, no known vulnerability; 1"),
    ([{"name": "a", "version": "1", "vulns": [{"id": "CVE-2026-1"}]}], 1, "a 1: CVE-2026-1"),
])  # fmt: skip
def test_an_audit_that_could_ask_nobody_says_so(found: list[dict[str, object]] | None, code: int, said: str) -> None:
    """A vulnerability is a failure; no list of them is a sentence, never a pass."""
    told, exit_code = verdict(found)

    assert (code, True) == (exit_code, said in told)


def test_a_bot_that_polls_loads_neither_a_web_server_nor_what_draws() -> None:
    """They are loaded where they serve: the webhook's endpoint, and the child that makes pictures and files."""
    program = "import sys, bot.app; print(*{'aiohttp', 'matplotlib', 'fpdf', 'xlsxwriter', 'openpyxl'}.intersection(sys.modules))"
    assert "" == subprocess.check_output((sys.executable, "-c", program), text=True, cwd=ROOT).strip()
