"""Accounts, teams and invitations."""

from __future__ import annotations

import datetime as dt

from bot.people.model import Invitation, Person, State, Team
from bot.permissions import Role
from bot.store.connection import Connection, Row, WritingConnection


def _person(row: Row) -> Person:
    more = tuple(row["more_teams"].split()) if row["more_teams"] else ()
    return Person(row["id"], row["name"], Role(row["role"]), row["team"], State(row["state"]), row["alias"], row["last_sector"], more)


_PERSON = "SELECT *, (SELECT group_concat(team, ' ') FROM people_teams WHERE person_id = people.id) AS more_teams FROM people"
"""Ids of teams hold no blank."""


class PeopleTable:
    """Reads at every update, so that a revoked account is out at once."""

    def __init__(self, db: WritingConnection) -> None:
        self._db = db

    def get(self, person_id: int) -> Person | None:
        """The account under that id, whatever its state."""
        row = self._db.row(f"{_PERSON} WHERE id = ?", (person_id,))
        return _person(row) if row else None

    def all(self) -> list[Person]:
        """Every account, by team and name."""
        return [_person(row) for row in self._db.rows(f"{_PERSON} ORDER BY team, name, id")]

    def active_with(self, role: Role) -> list[Person]:
        """Active accounts of one role."""
        return [_person(r) for r in self._db.rows(f"{_PERSON} WHERE role = ? AND state = 'active' ORDER BY id", (role.value,))]

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

    def closed_before(self, moment: dt.datetime) -> list[Person]:
        """Accounts that were closed before, by the log; those made nobody's already are left out."""
        closed = "SELECT max(at) FROM audit WHERE action = 'account-revoked' AND detail ->> '$.person' = people.id"
        rows = self._db.rows(
            f"{_PERSON} WHERE state = 'revoked' AND id > 0 AND ({closed}) < ?", (int(moment.timestamp()),)
        )
        return [_person(row) for row in rows]

    def add_team(self, person_id: int, team: str, now: dt.datetime) -> None:
        """That person sees a further team."""
        with self._db.transaction() as db:
            db.run("INSERT OR IGNORE INTO people_teams VALUES (?, ?, ?)", (person_id, team, int(now.timestamp())))

    def drop_team(self, person_id: int, team: str) -> None:
        """That person sees it no more."""
        with self._db.transaction() as db:
            db.run("DELETE FROM people_teams WHERE person_id = ? AND team = ?", (person_id, team))

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


    def erase_before(self, moment: dt.datetime) -> int:
        """Retention: who invited whom goes."""
        with self._db.transaction() as db:
            return db.run("DELETE FROM invitations WHERE created_at < ?", (int(moment.timestamp()),))


class TeamsReader:
    """Team labels for a reader in another thread."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def names(self) -> dict[int, int | str]:
        """Person id → name."""
        return {r["id"]: r["name"] for r in self._db.rows("SELECT id, name FROM people")}

    def aliases(self) -> dict[int, int | str]:
        """Person id → pseudonym number."""
        return {r["id"]: r["alias"] for r in self._db.rows("SELECT id, alias FROM people")}
