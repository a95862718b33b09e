"""Every test that docs/security.md and docs/reliability.md name is there, and every fault and threat has one."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from scripts.write_reliability import FAULTS, table

ROOT = Path(__file__).parents[1]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
DOCUMENTS = ("docs/security.md", "docs/reliability.md")


def described(file: str, name: str) -> str | None:
    """The docstring of a test, with its module's; None where there is no such test."""
    path = ROOT / file
    tree = ast.parse(path.read_text("utf-8")) if path.is_file() else ast.Module([], [])
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name:
            return f"{ast.get_docstring(node)} {ast.get_docstring(tree)}"
    return None


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_test_that_is_named_exists(document: str) -> None:
    """A renamed test is renamed there too."""
    named = NAMED.findall((ROOT / document).read_text("utf-8"))

    assert len(named) > 20
    assert [] == [f"{file}::{name}" for file, name in named if described(file, name) is None]


def test_every_fault_has_a_test_that_says_so() -> None:
    """T1 to T22, each by its number in the docstring."""
    assert {f"T{n}" for n in range(1, 23)} == {fault.number.partition("-")[0] for fault in FAULTS}
    silent = [
        fault.number for fault in FAULTS
        if not re.search(rf"\b{fault.number.partition('-')[0]}\b", described(*fault.test.split("::")) or "")  # type: ignore[arg-type]  # two parts
    ]  # fmt: skip
    assert [] == silent


def test_every_threat_has_a_test() -> None:
    """One to twenty, each row with one at least."""
    rows = re.findall(r"^\| (\d+) \|(.*)\|$", (ROOT / "docs/security.md").read_text("utf-8"), re.MULTILINE)

    assert [str(n) for n in range(1, 21)] == [number for number, _ in rows]
    assert [] == [number for number, row in rows if not NAMED.search(row)]


def test_the_table_is_that_of_the_program() -> None:
    """What docs/reliability.md says of faults and tests is what scripts/write_reliability.py says."""
    text = (ROOT / "docs/reliability.md").read_text("utf-8")
    for row in table([]).splitlines()[2:]:
        assert row.rsplit(" | ", 1)[0] in text
