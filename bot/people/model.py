"""Accounts of the association's own people; a resident never has one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bot.permissions import Action, Role, may, require


class State(StrEnum):
    """Whether an account may act; ``waiting`` needs an admin's approval first."""

    ACTIVE = "active"
    WAITING = "waiting"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Person:
    """An account: the messenger's numeric id, since user names get recycled and display names are forgeable."""

    id: int
    name: str
    role: Role
    team: str
    state: State
    alias: int
    """Stable pseudonym number: ``médiateur-3`` in exports."""
    last_sector: str | None = None
    more_teams: tuple[str, ...] = ()
    """Further teams whose notes a manager sees."""

    @property
    def teams(self) -> tuple[str, ...]:
        """The teams whose notes this person sees, their own first."""
        return (self.team, *(team for team in self.more_teams if team != self.team)) if self.role is Role.MANAGER else (self.team,)

    def may(self, action: Action) -> bool:
        """Whether this account may do this now."""
        return self.state is State.ACTIVE and may(self.role, action)

    def require(self, action: Action) -> None:
        """Raise NotAllowed unless this account may do this now."""
        require(self.role, action)


@dataclass(frozen=True, slots=True)
class Team:
    """A team: notes belong to one, managers see theirs."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an invitation link opens; the secret itself is only ever in the link."""

    role: Role
    team: str
    expires_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who work together until ``ends_at`` (aware UTC); the first one said so."""

    id: int
    person_id: int
    partner_id: int
    began_at: dt.datetime
    ends_at: dt.datetime

    def has(self, person_id: int) -> bool:
        """Whether that person is one of the two."""
        return person_id in (self.person_id, self.partner_id)

    def other(self, person_id: int) -> int:
        """The other one."""
        return self.partner_id if person_id == self.person_id else self.person_id
