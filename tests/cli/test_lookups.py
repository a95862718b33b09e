"""What was searched and chosen leaves as lines that the tuning of the search takes."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from bot.people.accounts import Accounts
from bot.permissions import Role
from bot.privacy.screening import screen
from bot.store.store import Store
from scripts.tune_search import read_queries
from tests.cli.conftest import Cli
from tests.search.samples import library, sheet

NOW = dt.datetime(2026, 3, 1, 21, 0, tzinfo=dt.UTC)
FOUND = [("a", 0.5), ("b", 0.3), ("c", 0.1), ("d", 0.05)]


@pytest.fixture
def searched(folder: Path) -> Path:
    """A match, a choice, a decline with a late choice, a miss, a card sent, one sent without a word, and one erased."""
    store = Store.open(folder / "data/carnet.db")
    Accounts(store, lambda: NOW).put(None, 1001, "Alice", Role.MEDIATOR, "nord")
    table = store.lookups

    def add(text: str | None, verdict: str, opened: str | None = None, *, is_shared: bool = False) -> int:
        kept = None if text is None else screen(text).text
        lookup_id = table.add(1001, kept, verdict, FOUND if verdict != "none" else [], NOW, is_shared=is_shared)
        if opened:
            table.opened(lookup_id, 1001, opened, "digest", NOW)
        return lookup_id

    add("sûr", "match", "a")
    add("choisi, rappeler le 06 39 98 41 27", "suggest", "b")
    late = add("tardif", "suggest")
    assert ["a", "b", "c", "d"] == table.declined(late, 1001)
    assert [] == table.declined(late, 1999)
    table.opened(late, 1001, "d", "digest", NOW)
    add("raté", "none")
    add("envoyé", "match", "c", is_shared=True)
    add("", "suggest", "a", is_shared=True)
    add(None, "suggest", "a")
    add("par un lien", "suggest", "z")
    store.close()
    return folder


def test_every_search_leaves_as_a_line(cli: Cli, searched: Path) -> None:
    """Screened words, verdict, what was shown and chosen; no person; the way out is in the chained log."""
    done = cli("lookups")

    keys = ["at", "q", "verdict", "shown", "chosen", "rank", "declined", "shared"]
    assert 0 == done.code
    assert [
        ["2026-03-01T22:00:00+01:00", "sûr", "match", ["a"], "a", 1, False, False],
        ["2026-03-01T22:00:00+01:00", f"choisi, rappeler le {'•' * 14}", "suggest", ["a", "b", "c"], "b", 2, False, False],
        ["2026-03-01T22:00:00+01:00", "tardif", "suggest", ["a", "b", "c", "d"], "d", 4, True, False],
        ["2026-03-01T22:00:00+01:00", "raté", "none", [], None, None, False, False],
        ["2026-03-01T22:00:00+01:00", "envoyé", "match", ["a", "b", "c", "d"], "c", 3, False, True],
        ["2026-03-01T22:00:00+01:00", "", "suggest", ["a", "b", "c", "d"], "a", 1, False, True],
        ["2026-03-01T22:00:00+01:00", "par un lien", "suggest", ["a", "b", "c"], "z", None, False, False],
    ] == [[line[key] for key in keys] for line in done.lines]
    assert [False] * 2 == [word in done.out for word in ("Alice", "1001")]
    assert "7 recherches." in done.err
    store = Store.open(searched / "data/carnet.db")
    assert "export-lookups" == store.audit.all()[-1]["action"]
    store.close()


def test_only_what_people_chose_teaches(cli: Cli, searched: Path, tmp_path: Path) -> None:
    """The tuning reads the lines as they are, beside its own; a sheet that the bot opened by itself proves nothing."""
    file = tmp_path / "lines.jsonl"
    file.write_text(cli("lookups").out + json.dumps({"q": "rien", "ids": [], "kind": "none"}) + "\n", "utf-8")
    queries = read_queries(file, library(*(sheet(name, name) for name in "abcd")))

    assert [(f"choisi, rappeler le {'•' * 14}", {1}), ("tardif", {3}), ("envoyé", {2}), ("rien", set())] == [
        (query.text, set(query.accepted)) for query in queries]


def test_without_a_database_it_says_so(cli: Cli) -> None:
    """A mistyped path makes no empty one."""
    assert 2 == cli("lookups").code
