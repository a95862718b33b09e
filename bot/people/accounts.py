"""Accounts: invited, let in, changed, revoked; every change in the chained log."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable, Iterable

from bot.errors import InvitationRefused, LastAdmin, PersonNotFound
from bot.people.model import Person, State, Team
from bot.permissions import Action, Role
from bot.store.store import Store

VALID_FOR = dt.timedelta(hours=48)
DEFAULT_TEAM = Team("bureau", "Bureau")


def hashed(secret: str) -> str:
    """How an invitation's secret is stored (ASVS 6.4.1): never itself."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Accounts:
    """Who is in. Every write joins the caller's transaction."""

    def __init__(self, store: Store, clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._clock = clock

    def get(self, person_id: int) -> Person | None:
        """The account under that id, read afresh at each call: a revoked one is out at once."""
        return self._store.people.get(person_id)

    def ensure_admins(self, ids: Iterable[int]) -> None:
        """The admins named in the settings, with whatever account they have raised to admin."""
        for person_id in ids:
            found = self._store.people.get(person_id)
            if found is None or found.role is not Role.ADMIN or found.state is not State.ACTIVE:
                self.put(
                    None,
                    person_id,
                    found.name if found else f"Admin {person_id % 1000}",
                    Role.ADMIN,
                    found.team if found else DEFAULT_TEAM.id,
                )

    def put(self, actor: Person | None, person_id: int, name: str, role: Role, team: str, state: State = State.ACTIVE) -> Person:
        """Create or change an account, its team too; ``actor`` None is the command line. Raises LastAdmin."""
        if role is not Role.ADMIN or state is not State.ACTIVE:
            self._keep_an_admin(person_id)
        with self._store.transaction():
            if team not in {t.id for t in self._store.people.teams()}:
                self._store.people.put_team(DEFAULT_TEAM if team == DEFAULT_TEAM.id else Team(team, team.replace("-", " ").capitalize()))
            person = self._store.people.put(person_id, name, role, team, state, self._clock())
            self._log(actor, "put-account", person_id, role=role.value, team=team, state=state.value)
        return person

    def everyone(self, actor: Person) -> list[Person]:
        """All accounts. Raises NotAllowed."""
        actor.require(Action.MANAGE_PEOPLE)
        return self._store.people.all()

    def known(self) -> list[Person]:
        """All accounts, for the names of those who may be named."""
        return self._store.people.all()

    def teams(self) -> list[Team]:
        """All teams, by label."""
        return self._store.people.teams()

    def add_team(self, team: Team) -> None:
        """Create a team, or rename it."""
        self._store.people.put_team(team)

    def invite(self, actor: Person | None, role: Role, team: str) -> str:
        """A single-use secret for the link, valid 48 hours; only its hash is stored. Raises NotAllowed."""
        if actor is not None:
            actor.require(Action.INVITE)
        secret, now = secrets.token_urlsafe(24), self._clock()
        with self._store.transaction():
            if team not in {t.id for t in self._store.people.teams()}:
                self._store.people.put_team(Team(team, team.replace("-", " ").capitalize()))
            self._store.invitations.put(hashed(secret), role, team, actor.id if actor else None, now, now + VALID_FOR)
            self._log(actor, "invite", None, role=role.value, team=team)
        return secret

    def accept(self, secret: str, person_id: int, name: str) -> Person:
        """Use an invitation. A manager or an admin waits for an admin's approval. Raises InvitationRefused."""
        return self.take_up(hashed(secret), person_id, name)

    def take_up(self, fingerprint: str, person_id: int, name: str) -> Person:
        """``accept`` by what is stored of the secret."""
        with self._store.transaction():
            invitation = self._store.invitations.use(fingerprint, person_id, self._clock())
            if invitation is None:
                raise InvitationRefused
            state = State.ACTIVE if invitation.role is Role.MEDIATOR else State.WAITING
            return self.put(None, person_id, name, invitation.role, invitation.team, state)

    def approve(self, actor: Person, person_id: int) -> Person:
        """Let a waiting account in. Raises NotAllowed, PersonNotFound."""
        return self._change_state(actor, person_id, State.ACTIVE)

    def revoke(self, actor: Person | None, person_id: int) -> Person:
        """Shut an account at once, with its draft and what it waited for. Raises LastAdmin, PersonNotFound."""
        self._keep_an_admin(person_id)
        with self._store.transaction():
            self._store.drafts.drop(person_id)
            self._store.jobs.drop_of(person_id)
            self._store.proposals.drop_of(person_id)
            self._end_pair(person_id)
            return self._change_state(actor, person_id, State.REVOKED)

    def _end_pair(self, person_id: int) -> None:
        """Whoever works with them is told, and goes on alone."""
        now = self._clock()
        if (pair := self._store.pairs.of(person_id, now)) is not None:
            self._store.pairs.end(pair.id, now)
            self._store.outbox.add(pair.other(person_id), "pair-ended", {"by": person_id}, now)

    def change_role(self, actor: Person, person_id: int, role: Role) -> Person:
        """Give an account another role. Raises LastAdmin, NotAllowed, PersonNotFound."""
        actor.require(Action.MANAGE_PEOPLE)
        found = self._found(person_id)
        return self.put(actor, found.id, found.name, role, found.team, found.state)

    def see_team(self, actor: Person, person_id: int, team: str, *, sees: bool) -> Person:
        """Let a manager see a further team, or no more; they are told. Of others, and of unknown teams, nothing changes.

        Raises NotAllowed, PersonNotFound.
        """
        actor.require(Action.MANAGE_PEOPLE)
        found = self._found(person_id)
        others = {one.id for one in self.teams()} - {found.team}
        if found.role is not Role.MANAGER or team not in others or sees is (team in found.teams):
            return found
        with self._store.transaction():
            if sees:
                self._store.people.add_team(person_id, team, self._clock())
            else:
                self._store.people.drop_team(person_id, team)
            self._log(actor, "add-team" if sees else "drop-team", person_id, team=team)
            self._store.outbox.add(person_id, "your-teams", {}, self._clock())
        return self._found(person_id)

    def admins(self) -> list[Person]:
        """Active admins."""
        return self._store.people.active_with(Role.ADMIN)

    def active(self) -> list[Person]:
        """Everybody who is in now."""
        return [person for person in self._store.people.all() if person.state is State.ACTIVE]

    def find(self, actor: Person, person_id: int) -> Person:
        """One account. Raises NotAllowed, PersonNotFound."""
        actor.require(Action.MANAGE_PEOPLE)
        return self._found(person_id)

    def _found(self, person_id: int) -> Person:
        found = self._store.people.get(person_id)
        if found is None:
            raise PersonNotFound(person_id)
        return found

    def _keep_an_admin(self, person_id: int) -> None:
        if {p.id for p in self.admins()} == {person_id}:
            raise LastAdmin

    def _change_state(self, actor: Person | None, person_id: int, state: State) -> Person:
        if actor is not None:
            actor.require(Action.MANAGE_PEOPLE)
        self._found(person_id)
        with self._store.transaction():
            self._store.people.set_state(person_id, state)
            self._log(actor, f"account-{state.value}", person_id)
        return self._found(person_id)

    def _log(self, actor: Person | None, action: str, person_id: int | None, **detail: str) -> None:
        self._store.audit.add(actor.id if actor else None, action, {"person": person_id, **detail}, self._clock())
