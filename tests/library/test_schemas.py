"""The schemas for editors: as the program reads, and true of every shipped file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from bot.library import strict_yaml
from bot.library.tree import Mapping, Node, Sequence
from scripts.derive_content_schemas import schemas
from tests.library.samples import LISTS, sheet_text

SHIPPED = Path(__file__).parents[2] / "procedures"
CONTENT = sorted(SHIPPED.glob("*/*.yaml"))
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def plain(node: Node | None, is_typed: bool = False) -> object:
    """A tree as an editor holds it: texts, or with ``is_typed`` numbers where its YAML may make numbers of them."""
    if isinstance(node, Mapping):
        return {key: plain(entry.value, is_typed) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item, is_typed) for item in node.items]
    text = node.value if node else ""
    return json.loads(text.lstrip("0") or "0") if is_typed and _NUMBER.fullmatch(text) and not text.startswith(("0", "-")) else text


def validator(name: str) -> Draft7Validator:
    """The committed schema of that name."""
    schema = json.loads((SHIPPED / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def errors(name: str, text: str) -> list[str]:
    """What the schema holds against a text."""
    return sorted(error.message for error in validator(name).iter_errors(plain(strict_yaml.parse(text).tree)))


def test_the_committed_schemas_are_those_of_the_program() -> None:
    """After a change of the format: python -m scripts.derive_content_schemas."""
    committed = {path.name: path.read_text(encoding="utf-8") for path in (SHIPPED / "schemas").iterdir()}
    assert schemas() == committed


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.stem)
def test_every_shipped_file_is_valid(path: Path) -> None:
    """With texts as we read them and with the numbers an editor sees."""
    tree = strict_yaml.parse(path.read_text(encoding="utf-8")).tree
    schema = validator(path.stem if path.parent.name == "listes" else "fiche")
    for is_typed in (False, True):
        assert [] == [f"{error.json_path}: {error.message}" for error in schema.iter_errors(plain(tree, is_typed))]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("titre", "x" * 71), ("titre", None), ("gestes", "[un, deux]"), ("etapes", "un texte"), ("liees", "[Groupe]"),
        ("prevenir", "[{qui: manager}]"), ("tracer", "néant"), ("en_vigueur", "02/11/2026"), ("gste", "x"),
    ],
)  # fmt: skip
def test_an_editor_underlines_what_the_program_refuses(key: str, value: str | None) -> None:
    """Lengths, missing and unknown keys, counts, kinds, identifiers, dates."""
    assert [] == errors("fiche", sheet_text())
    assert 1 == len(errors("fiche", sheet_text(**{key: value})))


@pytest.mark.parametrize("name", sorted(LISTS))
def test_the_sample_lists_are_valid(name: str) -> None:
    """An empty date of a number nobody has verified included."""
    assert [] == errors(name, LISTS[name])


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("domaines", "urgent: non", "urgent: peut-être"), ("secteurs", "45.7540", "est"), ("codes", "lieux:", "endroits:")],
)
def test_an_editor_underlines_wrong_entries(name: str, old: str, new: str) -> None:
    """In lists too."""
    assert errors(name, LISTS[name].replace(old, new, 1))
