"""Notes leave as a file, from the command line."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.journal.model import NoteFields, Status
from bot.people.accounts import Accounts
from bot.permissions import Role
from bot.privacy.screening import screen
from bot.store.notes import NewNote
from bot.store.store import Lock, Store
from tests.cli.conftest import Cli

PARIS = ZoneInfo("Europe/Paris")
KEYS = [
    "number", "occurred_at", "logged_at", "team", "author", "secteur", "registre", "motif", "lieu", "origine", "public", "effectif",
    "suite", "partenaire", "duree", "ambiance", "text", "procedure_id", "procedure_version", "status"]


def noted(store: Store, happened: dt.datetime, text: str) -> int:
    """Alice writes a note."""
    fields = NoteFields(motif="nuisance-sonore", secteur="les-tilleuls", effectif="peu", occurred_at=happened)
    logged = happened.astimezone(dt.UTC) + dt.timedelta(minutes=5)
    return store.notes.add(NewNote(1001, "nord", 1001, int(happened.timestamp()), fields, screen(text).text, logged))


@pytest.fixture
def journal(folder: Path) -> Store:
    """Four notes around the first days of March 2026, written out of order; the third is withdrawn."""
    store = Store.open(folder / "data/carnet.db")
    Accounts(store, lambda: dt.datetime(2026, 3, 1, tzinfo=dt.UTC)).put(None, 1001, "Alice", Role.MEDIATOR, "nord")
    for day, hour, text in ((3, 23, "le troisième"), (1, 0, "le premier"), (2, 12, "retirée"), (4, 0, "=HYPERLINK(\"http://x\")")):
        noted(store, dt.datetime(2026, 3, day, hour, 30, tzinfo=PARIS), text)
    store.notes.set_status(3, Status.WITHDRAWN)
    store.close()
    return store


@pytest.mark.usefixtures("journal")
def test_one_object_a_note_by_number(cli: Cli) -> None:
    """All keys of the contract in its order, ids of the lists, a pseudonym, times of Paris with offset."""
    done = cli("export", "--format", "jsonl")
    assert (done.code, [list(line) for line in done.lines]) == (0, [KEYS] * 3)
    assert [line["number"] for line in done.lines] == [1, 2, 4]
    first = done.lines[0]
    assert (first["author"], first["motif"], first["occurred_at"], first["suite"], first["status"]) == (
        "médiateur-1", "nuisance-sonore", "2026-03-03T23:30:00+01:00", None, "enregistree")
    assert "Alice" not in done.out


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize(("days", "numbers"), [
    (("--from", "2026-03-01", "--to", "2026-03-01"), [2]), (("--from", "03/03/2026"), [1, 4]), (("--to", "2026-03-03"), [1, 2]),
    (("--all",), [1, 2, 3, 4]), (("--all", "--from", "2026-03-02", "--to", "2026-03-03"), [1, 3]), (("--from", "2027-01-01"), [])])
def test_days_are_inclusive_and_by_happened_at(cli: Cli, days: tuple[str, ...], numbers: list[int]) -> None:
    """A day runs from midnight to midnight in France; withdrawn notes come only with ``--all``."""
    assert [line["number"] for line in cli("export", "--format", "jsonl", *days).lines] == numbers


@pytest.mark.usefixtures("journal")
def test_a_table_for_a_french_spreadsheet(cli: Cli) -> None:
    """Labels for people, no formula; a header even without notes."""
    done = cli("export", "--format", "csv")
    assert done.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(done.data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [row[0] for row in rows] == ["N°", "1", "2", "4"]
    assert rows[1][3:8] == ["Équipe Nord", "médiateur-1", "Les Tilleuls", "", "Nuisance sonore"]
    assert rows[3][16].startswith("'=HYPERLINK")
    assert len(cli("export", "--format", "csv", "--from", "2027-01-01").data.splitlines()) == 1


@pytest.mark.usefixtures("journal")
def test_a_file_appears_whole_and_private(cli: Cli, folder: Path) -> None:
    """``--output`` leaves standard output empty and no other file behind."""
    done = cli("export", "--format", "xlsx", "--output", "notes.xlsx")
    assert (done.code, done.out, (folder / "notes.xlsx").read_bytes()[:2]) == (0, "", b"PK")
    assert [path.name for path in folder.iterdir() if path.is_file()] == ["notes.xlsx"]
    assert (folder / "notes.xlsx").stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("journal")
def test_each_export_is_in_the_chained_log(cli: Cli, folder: Path) -> None:
    """Who reads the log sees the days, the format and how many; the chain holds. A running bot is no obstacle."""
    with Lock(folder / "data/carnet.db"):
        cli("export", "--format", "csv", "--from", "2026-03-03")
    store = Store.open(folder / "data/carnet.db")
    last = store.audit.all()[-1]
    assert (last["action"], last["actor"], json.loads(last["detail"]), store.audit.broken_at()) == (
        "export-notes", None, {"format": "csv", "count": 2, "withdrawn": False, "from": "2026-03-03", "to": None}, None)
    store.close()


@pytest.mark.usefixtures("journal")
def test_a_broken_library_does_not_stop_an_export(cli: Cli, folder: Path) -> None:
    """Ids take the place of labels, and that is said."""
    (folder / "procedures/listes/codes.yaml").unlink()
    done = cli("export", "--format", "csv")
    assert (done.code, "nuisance-sonore" in done.out, "identifiants" in done.err) == (0, True, True)


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("wrong", [
    ("--format", "pdf"), ("--from", "hier"), ("--from", "9999-12-31"), ("--from", "2026-03-02", "--to", "2026-03-01"),
    ("--output", "nulle/part.csv"), ("--output", ".")])
def test_wrong_calls(cli: Cli, wrong: tuple[str, ...]) -> None:
    """Each is a sentence, and no byte of a note leaves."""
    done = cli("export", "--format", "csv", *wrong)
    assert (done.code, done.out) == (2, "")
    assert done.err


def test_no_database_is_told_and_none_is_made(cli: Cli, folder: Path) -> None:
    """A mistyped path must not look like an empty journal."""
    assert (cli("export", "--format", "csv").code, cli("purge").code, (folder / "data").exists()) == (2, 2, False)


@pytest.mark.usefixtures("journal")
def test_purging_erases_what_is_too_old(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--dry-run`` only counts; a running bot makes both refuse; a clock far ahead has to be vouched for; figures stay."""
    monkeypatch.setattr("bot.cli.notes.utc_now", lambda: dt.datetime(2027, 3, 3, 12, tzinfo=dt.UTC))
    with Lock(folder / "data/carnet.db"):
        assert [cli("purge").code, cli("purge", "--dry-run").code] == [2, 2]
    assert cli("purge", "--dry-run").out.startswith("2 notes")
    refused = cli("purge")
    assert (1, True, True) == (refused.code, "nous sommes le 03/03/2027" in refused.err, "Rien n'est effacé" in refused.err)
    assert cli("purge", "--dry-run").out.startswith("2 notes")
    assert cli("purge", "--trust-clock").code == 0
    texts = {line["number"]: (line["text"], line["motif"]) for line in cli("export", "--format", "jsonl").lines}
    assert (texts[1], texts[2]) == (("le troisième", "nuisance-sonore"), (None, "nuisance-sonore"))
