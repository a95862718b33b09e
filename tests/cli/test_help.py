"""The help and every complaint are French throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from bot.__main__ import carnet
from tests.cli.conftest import Cli

ENGLISH = re.compile(
    r"\b(usage|options?|arguments?|error|show|this|message and|exit|try|help for|required|default|invalid|value|missing|no such|did you|"
    r"mean|got|unexpected|extra|must|not|is|the|and|of|with|text|integer|takes|commands?|aborted)\b", re.IGNORECASE)
CONTRACT = re.compile(
    r"--[a-z-]+|\{[^}]*\}|\b(run|demo|check|migrate|doctor|search|parse|query|people|add|list|revoke|invite|export|corrections|purge|backup|restore|erase|lookups|age)\b")


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command, groups included."""
    yield path
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from commands(inner, (*path, name))


@pytest.mark.parametrize("path", list(commands(carnet)), ids=" ".join)
def test_help_is_french(cli: Cli, path: tuple[str, ...]) -> None:
    """No English word but the names of the contract; every option is explained."""
    done = cli(*path, "--help")
    assert (done.code, done.err) == (0, "")
    assert ENGLISH.findall(CONTRACT.sub("", done.out)) == []
    assert done.out.startswith(" ".join(["Emploi : carnet", *path]))
    assert not re.search(r"^  --\S+( [A-ZÉ]+)?$\n(?! )", done.out, re.MULTILINE)


@pytest.mark.parametrize("call", [
    (), ("people",), ("bogus",), ("serch", "x"), ("people", "ad"), ("run", "de", "trop"), ("run", "--nope"), ("export",),
    ("export", "--format"), ("export", "--forma", "csv"),
    ("export", "--format", "csv", "--all=3"), ("export", "--format", "pdf"), ("people", "add", "--id", "x"),
    ("check", "a", "b"), ("search",), ("invite", "--role", "chef", "--team", "nord")], ids=" ".join)
def test_wrong_calls_are_told_in_french(cli: Cli, call: tuple[str, ...]) -> None:
    """On standard error, exit 2."""
    done = cli(*call)
    assert (done.code, done.out) == (2, "")
    assert ENGLISH.findall(CONTRACT.sub("", done.err)) == []


def test_only_what_works_is_there() -> None:
    """The commands of the contract that exist so far."""
    assert {path[0] for path in commands(carnet) if path} == {
        "run", "demo", "check", "migrate", "doctor", "search", "parse", "query", "people", "invite", "export", "corrections",
        "lookups", "purge", "erase", "backup", "restore"}
