"""Opening the first accounts, and inviting, from the command line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.people.accounts import Accounts
from bot.people.model import State
from bot.permissions import Role
from bot.store.store import Lock, Store
from tests.cli.conftest import Cli

ALICE = ("people", "add", "--id", "1001", "--name", "Alice", "--role", "mediateur", "--team", "nord")
CHLOE = ("people", "add", "--id", "1003", "--name", "Chloé", "--role", "admin", "--team", "nord")


def test_the_first_account_makes_database_and_team(cli: Cli) -> None:
    """An empty folder is enough; no second approval is asked for."""
    assert cli(*ALICE).code == 0
    header, row = cli("people", "list").out.splitlines()
    assert header.split("\t") == ["id", "nom", "rôle", "équipe", "état", "pseudonyme"]
    assert row.split("\t") == ["1001", "Alice", "mediateur", "nord", "actif", "médiateur-1"]


def test_a_database_that_is_not_there_holds_nobody(cli: Cli, folder: Path) -> None:
    """Looking does not make one."""
    assert (cli("people", "list").code, cli("people", "revoke", "--id", "7").code, (folder / "data").exists()) == (0, 2, False)


def test_accounts_change_and_close_beside_a_running_bot(cli: Cli, folder: Path) -> None:
    """The lock of a running bot does not stop it."""
    cli(*CHLOE)
    with Lock(folder / "data/carnet.db"):
        assert [cli(*ALICE).code, cli("people", "revoke", "--id", "1001").code] == [0, 0]
    assert "1001\tAlice\tmediateur\tnord\tfermé\tmédiateur-2" in cli("people", "list").out


def test_what_cannot_be_done_is_a_sentence(cli: Cli) -> None:
    """An unknown account, the last admin."""
    cli(*CHLOE)
    unknown, last = cli("people", "revoke", "--id", "999"), cli("people", "revoke", "--id", "1003")
    assert (unknown.code, last.code) == (2, 1)
    assert ("999" in unknown.err, "dernier compte admin" in last.err) == (True, True)


@pytest.mark.parametrize("wrong", [
    ("--id", "abc"), ("--id", "0"), ("--id", "-5"), ("--id", "9" * 30), ("--id", "١٢"), ("--name", " "), ("--name", "a\nb"),
    ("--name", "a" * 65), ("--role", "chef"), ("--team", "Équipe Nord"), ("--team", "a" * 40), ("--team", "")])
def test_wrong_values_are_wrong_calls(cli: Cli, folder: Path, wrong: tuple[str, str]) -> None:
    """Nothing is written."""
    done = cli(*ALICE, *wrong)
    assert (done.code, wrong[0] in done.err, (folder / "data").exists()) == (2, True, False)


def test_an_invitation_opens_once(cli: Cli, folder: Path) -> None:
    """Without a token the text to send is on standard output, alone; its secret is good."""
    done = cli("invite", "--role", "mediateur", "--team", "sud")
    command, secret = done.out.split()
    store = Store.open(folder / "data/carnet.db")
    person = Accounts(store, lambda: dt.datetime.now(dt.UTC)).accept(secret, 1005, "Dounia")
    store.close()
    assert (done.code, command, person.role, person.team, person.state) == (0, "/start", Role.MEDIATOR, "sud", State.ACTIVE)


def test_a_messenger_that_does_not_answer_costs_only_the_link(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token is set, nobody is at the address."""
    monkeypatch.setenv("TELEGRAM_TOKEN", "123:abc")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:1")
    done = cli("invite", "--role", "manager", "--team", "sud")
    assert (done.code, done.out.startswith("/start "), "123:abc" in done.err) == (0, True, False)


def test_a_busy_database_is_told_after_a_little_patience(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program holds the write lock."""
    monkeypatch.setattr("bot.cli.ground.TRIES", 1)
    cli(*ALICE)
    store = Store.open(folder / "data/carnet.db")
    with store.transaction():
        done = cli(*CHLOE)
    store.close()
    assert (done.code, "occupée" in done.err) == (1, True)
