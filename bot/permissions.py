"""Who may do what: one table, read by the services, the menu, the help and the buttons."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from bot.errors import NotAllowed


class Role(StrEnum):
    """What an account is; the values are stored and typed on the command line."""

    MEDIATOR = "mediateur"
    MANAGER = "manager"
    ADMIN = "admin"


class Action(StrEnum):
    """Everything that needs a right."""

    SEARCH = "search"
    WRITE_NOTE = "write-note"
    READ_OWN_NOTES = "read-own-notes"
    READ_OWN_DATA = "read-own-data"
    PAIR_UP = "pair-up"
    TAKE_OVER = "take-over"
    READ_TEAM_NOTES = "read-team-notes"
    COUNT_NOTES = "count-notes"
    COUNT_OWN_NOTES = "count-own-notes"
    EXPORT_NOTES = "export-notes"
    EXPORT_WITH_NAMES = "export-with-names"
    REPORT_ACTIVITY = "report-activity"
    REVIEW_NOTES = "review-notes"
    BE_ON_CALL = "be-on-call"
    PUBLISH_LIBRARY = "publish-library"
    INVITE = "invite"
    MANAGE_PEOPLE = "manage-people"


_EVERYONE = frozenset(Role)
_DESK = frozenset({Role.MANAGER, Role.ADMIN})
_ADMIN = frozenset({Role.ADMIN})

ALLOWED: Mapping[Action, frozenset[Role]] = MappingProxyType(
    {
        Action.SEARCH: _EVERYONE,
        Action.WRITE_NOTE: _EVERYONE,
        Action.READ_OWN_NOTES: _EVERYONE,
        Action.READ_OWN_DATA: _EVERYONE,
        Action.PAIR_UP: frozenset({Role.MEDIATOR}),
        Action.TAKE_OVER: _EVERYONE,
        Action.READ_TEAM_NOTES: _DESK,
        Action.COUNT_NOTES: _DESK,
        Action.COUNT_OWN_NOTES: _EVERYONE,
        Action.EXPORT_NOTES: _DESK,
        Action.EXPORT_WITH_NAMES: _ADMIN,
        Action.REPORT_ACTIVITY: _DESK,
        Action.REVIEW_NOTES: _DESK,
        Action.BE_ON_CALL: _DESK,
        Action.PUBLISH_LIBRARY: _ADMIN,
        Action.INVITE: _ADMIN,
        Action.MANAGE_PEOPLE: _ADMIN,
    }
)


def may(role: Role, action: Action) -> bool:
    """Whether this role may do this; anything not in the table is refused."""
    return role in ALLOWED.get(action, frozenset())


def require(role: Role, action: Action) -> None:
    """Raise NotAllowed unless the role may do this."""
    if not may(role, action):
        raise NotAllowed(action.value)
