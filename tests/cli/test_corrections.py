"""``carnet corrections``: what the lists can learn."""

from __future__ import annotations

from pathlib import Path

from bot.store.store import Store
from tests.cli.conftest import Cli
from tests.store.samples import NOW, new_note, opened


def corrected(folder: Path, *pairs: tuple[str | None, str]) -> Store:
    """A database in which motifs were corrected so."""
    (folder / "data").mkdir()
    store = opened(folder / "data")
    with store.transaction():
        for place, (read, chosen) in enumerate(pairs, 1):
            store.corrections.put(store.notes.add(new_note(message=place)), "motif", read, chosen, NOW)
    return store


def test_the_most_frequent_correction_comes_first(cli: Cli, folder: Path) -> None:
    """A table with tabs: field, what was read, what was chosen, how often; what was chosen again is none."""
    corrected(folder, (None, "autre"), ("bruit", "rixe"), ("bruit", "rixe"), ("bruit", "bruit")).close()
    done = cli("corrections")

    assert ["Champ\tLu\tChoisi\tFois", "Motif\tbruit\trixe\t2", "Motif\t(rien)\tautre\t1"] == done.out.splitlines()
    assert 0 == done.code


def test_without_corrections_the_table_is_empty(cli: Cli, folder: Path) -> None:
    """A sentence on standard error; a missing database is a wrong call."""
    assert 2 == cli("corrections").code
    corrected(folder).close()
    done = cli("corrections")

    assert (0, "") == (done.code, done.out)
    assert "Aucune correction" in done.err


def test_the_purge_keeps_the_figures_and_cuts_the_link(folder: Path) -> None:
    """After retention the pair still counts, and leads to no note."""
    store = corrected(folder, ("bruit", "rixe"))
    store.notes.erase_before(NOW.replace(year=NOW.year + 2))

    assert [None] == [row["number"] for row in store._db.rows("SELECT number FROM corrections")]
    assert ["rixe"] == [row.chosen for row in store.corrections.counts()]
    store.close()
