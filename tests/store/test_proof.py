"""The chained log: nothing changed, nothing erased, tampering found."""

from __future__ import annotations

import pytest

from bot.store.connection import SqliteError
from bot.store.proof import Publication
from bot.store.store import Store
from tests.store.samples import NOW


def filled(store: Store, rows: int = 30) -> Store:
    """A log of some rows."""
    for number in range(rows):
        store.audit.add(1003 if number % 3 else None, "export-notes", {"count": number, "équipe": "nord"}, NOW)
    return store


def test_the_chain_holds(store: Store) -> None:
    """Empty, after one row, after many."""
    assert store.audit.broken_at() is None
    filled(store)

    assert (None, 30) == (store.audit.broken_at(), len(store.audit.all()))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 1 WHERE id = 5",
        "DELETE FROM audit WHERE id = 5",
        "DELETE FROM audit",
        "UPDATE OR REPLACE audit SET action = 'x'",
    ],
)
def test_a_row_is_neither_changed_nor_erased(store: Store, statement: str) -> None:
    """Triggers refuse it."""
    filled(store)
    before = store.audit.all()
    with pytest.raises(SqliteError, match="append-only"), store.transaction():
        store._db.run(statement)

    assert before == store.audit.all()


def test_a_row_is_not_replaced(store: Store) -> None:
    """REPLACE runs no delete trigger: the chain finds it."""
    filled(store)
    with pytest.raises(SqliteError, match="append-only"), store.transaction():
        store._db.run("INSERT OR REPLACE INTO audit SELECT id, at, 1, action, detail, previous, hash FROM audit WHERE id = 5")


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("UPDATE audit SET actor = 1 WHERE id = 5", 5),
        ("UPDATE audit SET at = at + 1 WHERE id = 1", 1),
        ("UPDATE audit SET detail = '{}' WHERE id = 30", 30),
        ("UPDATE audit SET hash = previous WHERE id = 9", 9),
        ("DELETE FROM audit WHERE id = 12", 13),
        ("UPDATE audit SET actor = NULL WHERE id = 2", 2),
    ],
)
def test_tampering_is_found(store: Store, statement: str, broken_at: int) -> None:
    """Whoever owns the file can drop the triggers, not mend the chain."""
    filled(store)
    with store.transaction():
        for trigger in store._db.rows("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"):
            store._db.run(f"DROP TRIGGER {trigger['name']}")
        store._db.run(statement)

    assert broken_at == store.audit.broken_at()


def test_the_log_is_part_of_what_it_tells(store: Store) -> None:
    """What is rolled back leaves no row."""
    with pytest.raises(ValueError, match="x"), store.transaction():
        store.audit.add(1003, "export-notes", {}, NOW)
        raise ValueError("x")

    assert [] == store.audit.all()


def test_every_version_stays_readable(store: Store) -> None:
    """A sheet as it was, and the last publication."""
    store.versions.keep([("feu", "d1", "1.0", "titre: Feu"), ("feu", "d1", "1.0", "titre: Autre")], NOW)
    store.versions.keep([("feu", "d2", "1.1", "titre: Feu !")], NOW)
    for digest in ("l1", "l2"):
        store.versions.published(Publication(NOW, 1003, digest, ("feu",), (), ("eau",)))

    assert ("titre: Feu", "titre: Feu !", None) == tuple(store.versions.content("feu", digest) for digest in ("d1", "d2", "d3"))
    last = store.versions.last_publication()
    assert last is not None
    assert ("l2", ("feu",), ("eau",), NOW) == (last.digest, last.added, last.removed, last.at)


def test_a_search_is_opened_once_and_only_by_its_person(store: Store) -> None:
    """The first sheet counts; others cannot write into it."""
    lookup = store.lookups.add(1001, None, "match", [("feu", 1.0)], NOW)
    store.lookups.opened(lookup, 1002, "eau", "d", NOW)
    store.lookups.opened(lookup, 1001, "feu", "d", NOW)
    store.lookups.opened(lookup, 1001, "eau", "d", NOW)
    store.lookups.declined(lookup, 1002)

    row = store.lookups.get(lookup)
    assert row is not None
    assert ("feu", 0) == (row["opened"], row["declined"])
