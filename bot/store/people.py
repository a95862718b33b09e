"""Accounts, teams and invitations."""

from __future__ import annotations

import datetime as dt

from bot.people.model import Invitation, Person, State, Team
from bot.permissions import Role
from bot.store.connection import Connection, Row, WritingConnection


def _person(row: Row) -> Person:
    return Person(row["id"], row["name"], Role(row["role"]), row["team"], State(row["state"]), row["alias"], row["last_sector"])


class PeopleTable:
    """Reads at every update, so that a revoked account is out at once."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def get(self, person_id: int) -> Person | None:
        """The account under that id, whatever its state."""
        row = self._db.row("SELECT * FROM people WHERE id = ?", (person_id,))
        return _person(row) if row else None

    def all(self) -> list[Person]:
        """Every account, by team and name."""
        return [_person(row) for row in self._db.rows("SELECT * FROM people ORDER BY team, name, id")]

    def active_with(self, role: Role) -> list[Person]:
        """Active accounts of one role."""
        return [_person(r) for r in self._db.rows("SELECT * FROM people WHERE role = ? AND state = 'active' ORDER BY id", (role.value,))]

    def put(self, person_id: int, name: str, role: Role, team: str, state: State, now: dt.datetime) -> Person:
        """Create or change an account; its pseudonym never changes."""
        with self._db.transaction() as db:
            db.run(
                "INSERT INTO people (id, name, role, team, state, alias, created_at)"
                " VALUES (?, ?, ?, ?, ?, (SELECT coalesce(max(alias), 0) + 1 FROM people), ?)"
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, team = excluded.team, state = excluded.state",
                (person_id, name, role.value, team, state.value, int(now.timestamp())),
            )
        found = self.get(person_id)
        assert found is not None
        return found

    def set_state(self, person_id: int, state: State) -> None:
        """Let in, put on hold or revoke."""
        with self._db.transaction() as db:
            db.run("UPDATE people SET state = ? WHERE id = ?", (state.value, person_id))

    def remember_sector(self, person_id: int, sector: str) -> None:
        """The sector to propose first next time."""
        with self._db.transaction() as db:
            db.run("UPDATE people SET last_sector = ? WHERE id = ?", (sector, person_id))

    def teams(self) -> list[Team]:
        """Every team, by label."""
        return [Team(r["id"], r["label"]) for r in self._db.rows("SELECT id, label FROM teams ORDER BY label")]

    def put_team(self, team: Team) -> None:
        """Create the team, or give it a new label."""
        with self._db.transaction() as db:
            db.run("INSERT INTO teams VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET label = excluded.label", (team.id, team.label))


class InvitationsTable:
    """Single-use invitations, known only by the hash of their secret."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def put(self, hashed: str, role: Role, team: str, created_by: int | None, now: dt.datetime, expires_at: dt.datetime) -> None:
        """Store a fresh invitation."""
        with self._db.transaction() as db:
            db.run(
                "INSERT INTO invitations (hash, role, team, created_by, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
                (hashed, role.value, team, created_by, int(now.timestamp()), int(expires_at.timestamp())),
            )

    def is_open(self, hashed: str, now: dt.datetime) -> bool:
        """Whether that invitation can still be used."""
        return bool(
            self._db.value(
                "SELECT 1 FROM invitations WHERE hash = ? AND used_by IS NULL AND expires_at > ?", (hashed, int(now.timestamp()))
            )
        )

    def use(self, hashed: str, person_id: int, now: dt.datetime) -> Invitation | None:
        """Take the invitation, once: one atomic UPDATE, so that of many racers one wins."""
        with self._db.transaction() as db:
            won = db.run(
                "UPDATE invitations SET used_by = ?, used_at = ? WHERE hash = ? AND used_by IS NULL AND expires_at > ?",
                (person_id, int(now.timestamp()), hashed, int(now.timestamp())),
            )
            if not won:
                return None
            row = db.row("SELECT role, team, expires_at FROM invitations WHERE hash = ?", (hashed,))
        assert row is not None
        return Invitation(Role(row["role"]), row["team"], dt.datetime.fromtimestamp(row["expires_at"], dt.UTC))


class TeamsReader:
    """Team labels for a reader in another thread."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def aliases(self) -> dict[int, int]:
        """Person id → pseudonym number."""
        return {r["id"]: r["alias"] for r in self._db.rows("SELECT id, alias FROM people")}
