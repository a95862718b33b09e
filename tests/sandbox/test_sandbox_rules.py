"""Every rule group of docs/sandbox.md has a test that names it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs" / "sandbox.md"
NUMBERED = re.compile(r"[Rr]ules? ((?:\d+(?:, | and )?)+)")


def named_in(file: Path) -> set[int]:
    """The groups that the docstrings of its tests name."""
    tests = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    words = " ".join(ast.get_docstring(test) or "" for test in tests if test.name.startswith("test_"))
    return {int(number) for found in NUMBERED.findall(words) for number in re.findall(r"\d+", found)}


def test_every_rule_has_a_test_where_the_page_says() -> None:
    """The table of the page has the 33 groups, and each named file has a test of that group."""
    rows = re.findall(r"^\| (\d+) \| .+ \| (.+) \|$", DOCS.read_text("utf-8"), re.MULTILINE)
    assert list(range(1, 34)) == [int(number) for number, _ in rows]
    said = {int(number): {HERE / f"test_sandbox_{name}.py" for name in re.findall(r"`(\w+)`", files)} for number, files in rows}
    assert {} == {number: files for number, files in said.items() if not files}
    assert [] == [(number, file.name) for number, files in said.items() for file in sorted(files) if number not in named_in(file)]
