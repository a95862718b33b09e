"""The committed table of methods and types is what the script derives from aiogram."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bot.sandbox.check import alternatives, check_value, spec

SCRIPT = Path(__file__).parents[2] / "scripts" / "derive_bot_api_spec.py"


def test_the_table_is_up_to_date() -> None:
    """Rule 4: derived again from aiogram's models it is the same."""
    assert subprocess.run([sys.executable, str(SCRIPT), "--check"], check=False).returncode == 0


def test_every_type_named_is_known() -> None:
    """Rule 4: no field of a type that is missing."""
    known = set(spec()["types"]) | {"int", "str", "bool", "true", "float", "file", "any"}
    for table in (*spec()["methods"].values(), *spec()["types"].values()):
        for kind in table.values():
            assert {part.strip("[]") for part in kind.lstrip("*~").replace("[", "").replace("]", "").split("|")} <= known


def test_alternatives_are_split_at_the_top_only() -> None:
    """Rule 4: `a|[b|c]|d` has three."""
    assert alternatives("[A|B]|str") == ["[A|B]", "str"]


def test_the_walker_names_the_place() -> None:
    """Rule 4: down to the button."""
    markup = {"inline_keyboard": [[{"text": "x", "colour": "red"}]]}
    assert check_value(markup, "InlineKeyboardMarkup", "m") == ["unknown parameter m.inline_keyboard[0][0].colour"]
