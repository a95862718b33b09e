"""Accounts and invitations: one winner a secret, however many race."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest

from bot.errors import StoreBusy
from bot.people.accounts import hashed
from bot.people.model import State, Team
from bot.permissions import Role
from bot.store.connection import open_writer
from bot.store.people import InvitationsTable
from bot.store.store import Store
from tests.store.samples import NOW

INVITATIONS, RACERS = 20, 50
VALID = dt.timedelta(hours=48)


def test_of_fifty_racers_one_wins(store: Store) -> None:
    """Fifty threads, each with its own connection, go for the same twenty invitations: one winner each, the one on record."""
    secrets = [hashed(f"secret {n}") for n in range(INVITATIONS)]
    for secret in secrets:
        store.invitations.put(secret, Role.MEDIATOR, "nord", 1003, NOW, NOW + VALID)
    winners: dict[str, list[int]] = {secret: [] for secret in secrets}
    start = threading.Barrier(RACERS)

    def race(person: int) -> None:
        db = open_writer(store.path)
        table = InvitationsTable(db)
        start.wait()
        for secret in secrets[person % INVITATIONS :] + secrets[: person % INVITATIONS]:
            while True:
                try:
                    if table.use(secret, person, NOW):
                        winners[secret].append(person)
                    break
                except StoreBusy:
                    continue
        db.close()

    threads = [threading.Thread(target=race, args=(person,)) for person in range(5_000, 5_000 + RACERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [1] * INVITATIONS == [len(won) for won in winners.values()]
    assert {s: won[0] for s, won in winners.items()} == {
        r["hash"]: r["used_by"] for r in store._db.rows("SELECT hash, used_by FROM invitations")
    }


@pytest.mark.parametrize(
    ("after", "is_open"),
    [
        (dt.timedelta(0), True),
        (dt.timedelta(hours=47, minutes=59), True),
        (VALID, False),
        (VALID * 200, False),
        (dt.timedelta(days=-365), True),
    ],
)
def test_an_invitation_expires(store: Store, after: dt.timedelta, is_open: bool) -> None:
    """After 48 hours; a clock set back lets nobody in twice."""
    store.invitations.put(hashed("x"), Role.MANAGER, "nord", None, NOW, NOW + VALID)

    assert is_open == store.invitations.is_open(hashed("x"), NOW + after)
    assert is_open == (store.invitations.use(hashed("x"), 5_000, NOW + after) is not None)
    assert store.invitations.use(hashed("x"), 5_001, NOW + after - dt.timedelta(days=1)) is None or not is_open


def test_the_secret_itself_is_nowhere(store: Store, tmp_path: Path) -> None:
    """Only its hash."""
    store.invitations.put(hashed("the-secret-of-an-invitation"), Role.MANAGER, "nord", None, NOW, NOW + VALID)

    assert b"the-secret-of-an-invitation" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert store.invitations.use("the-secret-of-an-invitation", 5_000, NOW) is None


def test_a_pseudonym_is_for_ever(store: Store) -> None:
    """It follows neither name nor role, and is nobody else's."""
    before = {p.id: p.alias for p in store.people.all()}
    store.people.put(1001, "Alice Martin", Role.MANAGER, "nord", State.REVOKED, NOW)
    new = store.people.put(5_000, "Nadia", Role.MEDIATOR, "nord", State.ACTIVE, NOW)

    assert before == {p.id: p.alias for p in store.people.all() if p.id in before}
    assert new.alias not in before.values()


def test_only_active_people_count(store: Store) -> None:
    """Revoked and waiting ones are in no list of those who act."""
    store.people.put(5_000, "Nadia", Role.ADMIN, "nord", State.WAITING, NOW)
    assert [1003] == [p.id for p in store.people.active_with(Role.ADMIN)]
    store.people.set_state(5_000, State.ACTIVE)
    assert [1003, 5_000] == [p.id for p in store.people.active_with(Role.ADMIN)]


def test_a_team_is_renamed_not_doubled(store: Store) -> None:
    """And no account is of a team that does not exist."""
    store.people.put_team(Team("nord", "Équipe Nord"))
    assert [Team("nord", "Équipe Nord")] == store.people.teams()
    with pytest.raises(Exception, match="FOREIGN KEY"):
        store.people.put(5_000, "Nadia", Role.MEDIATOR, "nulle-part", State.ACTIVE, NOW)
