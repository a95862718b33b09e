"""Typed text becomes screened text in one place, by the one guard."""

from __future__ import annotations

import ast

from tests.conventions.conftest import modules

MAKES_SCREENED_TEXT = {
    "bot/privacy/screening.py": {"screen", "beginning", "ending", "joined", "with_word_back"},
    "bot/store/notes.py": {"note_of", "history"},
}
"""Screening itself, and reading back what was stored screened."""


def test_only_screening_makes_screened_text() -> None:
    """The store takes no other text: a cast elsewhere would be a way around the guard."""
    found: dict[str, set[str]] = {}
    for path, tree in modules("bot", "handlers", "scripts"):
        for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]:
            if any(isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "ScreenedText" for n in ast.walk(function)):
                found.setdefault(path, set()).add(function.name)
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        assert [] == [call for call in calls if getattr(call.func, "id", "") == "cast" and "ScreenedText" in ast.dump(call)], path

    assert MAKES_SCREENED_TEXT == found


SCREENS_BY_ITSELF = {"bot/privacy/screener.py", "bot/samples.py", "handlers/delivery/reduce.py"}
"""The guard itself; invented notes; the door, which is given the guard and has the package's own only as its default."""


def test_typed_text_goes_through_the_one_guard() -> None:
    """Elsewhere nobody screens without the association's own places: the same word would be masked on one way in only."""
    importers = {
        path for path, tree in modules("bot", "handlers") for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "bot.privacy.screening" and "screen" in {name.name for name in node.names}}

    assert importers <= SCREENS_BY_ITSELF
