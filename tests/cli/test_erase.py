"""``carnet erase``: one thing to erase, counted first, refused while a bot runs, gone to the last byte."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from bot.journal.model import NoteFields
from bot.people.model import State, Team
from bot.permissions import Role
from bot.privacy.screening import screen
from bot.store.backups import Backups
from bot.store.connection import open_whole
from bot.store.inbox import Inbox
from bot.store.notes import NewNote
from bot.store.store import Lock, Store
from tests.cli.conftest import Cli

NOW = dt.datetime.now(dt.UTC)
WORD = "zinzolin"


@pytest.fixture
def held(folder: Path) -> Path:
    """Two notes, one with the word, and the word in the inbox."""
    store = Store.open(folder / "data/carnet.db")
    store.people.put_team(Team("nord", "Nord"))
    for person, role in ((1001, Role.MEDIATOR), (1003, Role.ADMIN)):
        store.people.put(person, f"Compte{person}", role, "nord", State.ACTIVE, NOW)
    for number, words in ((1, f"un habit {WORD}"), (2, "tapage")):
        store.notes.add(NewNote(1001, "nord", 1001, number, NoteFields(occurred_at=NOW), screen(words).text, NOW))
    store.close()
    inbox = Inbox(folder / "data/carnet.inbox.db", 0)
    inbox.store([(1, 1001, {"message": {"text": WORD}}), (2, 1003, {"message": {"text": "autre"}})])
    inbox.close()
    return folder / "data"


def bytes_of(folder: Path) -> bytes:
    """Every byte of the data folder."""
    return b"".join(file.read_bytes() for file in folder.glob("*") if file.is_file())


def backup(data: Path, reason: str) -> Path:
    """One more backup, of another day."""
    return Backups(data / "carnet.db").make(NOW - dt.timedelta(days=1), reason).path


def texts_of(database: Path) -> list[str | None]:
    """The texts of its notes."""
    db = open_whole(database)
    try:
        return [row["text"] for row in db.rows("SELECT text FROM notes ORDER BY number")]
    finally:
        db.close()


def test_a_word_is_counted_then_erased(cli: Cli, held: Path) -> None:
    """The dry run touches nothing; then no file holds it, and the log says that something was erased, not what."""
    counted = cli("erase", "--search", "Zinzolin", "--dry-run")
    assert (0, True) == (counted.code, WORD.encode() in bytes_of(held))
    assert "notes : 1, boite d arrivee : 1" in counted.out
    assert "Notes n° 1." in counted.out

    assert 0 == cli("erase", "--search", "Zinzolin").code

    assert WORD.encode() not in bytes_of(held)
    store = Store.open(held / "carnet.db")
    entry = store.audit.all()[-1]
    assert ("erase", {"by": "search", "notes": [1], "rows": {"notes": 1}}) == (entry["action"], json.loads(entry["detail"]))
    assert None is store.audit.broken_at()
    kept = store.notes.get(2)
    assert kept is not None
    assert "tapage" == kept.text
    store.close()
    assert "Rien à effacer." in cli("erase", "--search", "Zinzolin", "--dry-run").err


def test_a_note_and_a_person_are_erased(cli: Cli, held: Path) -> None:
    """By number, by id; the account's name leaves the file, its inbox rows too."""
    assert 0 == cli("erase", "--note", "1").code
    assert 0 == cli("erase", "--person", "1001").code

    assert b"Compte1001" not in bytes_of(held)
    assert WORD.encode() not in bytes_of(held)
    assert b"autre" in bytes_of(held)


def test_the_backups_go_too_where_asked(cli: Cli, held: Path) -> None:
    """A word in a backup outlives its erasure; ``--backups`` names them, then leaves one alone, made afterwards; by itself too."""
    kept = held / "sauvegardes"
    old = [backup(held, reason) for reason in ("", "ancienne")]
    (kept / ".en-cours-x").mkdir()
    (kept / ".en-cours-x/copie.db").write_text(WORD)
    assert "« carnet erase --backups »" in cli("erase", "--search", WORD).err

    assert all(path.name in cli("erase", "--backups", "--dry-run").out for path in old)
    assert 3 == len(list(kept.iterdir()))
    done = cli("erase", "--note", "2", "--backups")

    assert (0, True) == (done.code, "2 supprimées" in done.err)
    (fresh,) = kept.iterdir()
    assert [None, None] == texts_of(fresh)
    assert WORD.encode() not in fresh.read_bytes()
    assert (0, 1) == (cli("erase", "--backups").code, len(list(kept.iterdir())))
    store = Store.open(held / "carnet.db")
    assert ["erase", "erase", "erase-backups", "erase-backups"] == [entry["action"] for entry in store.audit.all()]
    store.close()


def test_the_backups_stay_where_no_new_one_can_be_made(cli: Cli, held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words have left the database; without a copy of it nothing else goes."""
    old = Path(cli("backup").out.strip())
    monkeypatch.setattr("bot.store.backups.check", lambda copy: 0)

    done = cli("erase", "--search", WORD, "--backups")

    assert (1, True, True) == (done.code, old.exists(), "les anciennes sont toujours là" in done.err)
    assert WORD.encode() not in bytes_of(held)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "un seul des trois"),
        (("--note", "1", "--person", "1001"), "un seul des trois"),
        (("--search", "?!"), "au moins un mot"),
        (("--note", "99"), "Aucune note ne porte le numéro 99"),
        (("--person", "4"), "Aucun compte"),
        (("--person", "1003"), "dernier compte admin"),
    ],
)
@pytest.mark.usefixtures("held")
def test_a_wrong_call_erases_nothing(cli: Cli, args: tuple[str, ...], said: str) -> None:
    """One sentence, and a code that is not 0."""
    done = cli("erase", *args)

    assert (True, True) == (done.code != 0, said in done.err)


def test_a_running_bot_refuses(cli: Cli, held: Path) -> None:
    """Like purge; also the dry run, and without a database."""
    with Lock(held / "carnet.db"):
        assert [2, 2] == [cli("erase", "--search", WORD).code, cli("erase", "--search", WORD, "--dry-run").code]
    (held / "carnet.db").unlink()
    assert 2 == cli("erase", "--search", WORD).code
