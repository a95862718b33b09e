"""The admin's office as it is seen: a publication, its faults, an account. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton

from bot.errors import ContentFault
from bot.library.versions import LibraryDiff
from bot.people.model import Person, State
from bot.permissions import Role
from handlers import texts
from handlers.buttons import Verb, button, keyboard
from handlers.views.shapes import View, dashed, shorten

SHOWN_FAULTS = 12
SHOWN_IDS = 15
MOST_ACCOUNTS = 12
"""Of one page: they fit on a phone above their paging."""
MOST_TEAMS, LONGEST_TEAM = 20, 40
"""Further teams with a button, and how long an id of theirs may be to fit in it."""


def faults(found: tuple[ContentFault, ...]) -> str:
    """The first faults, each with its file and line; the rest is in the file sent along."""
    shown = [shorten(str(fault), 200) for fault in found[:SHOWN_FAULTS]]
    lines = dashed(shown)
    if len(found) > SHOWN_FAULTS:
        lines = texts.join([lines, texts.RELOAD_MORE(count=len(found) - SHOWN_FAULTS)])
    count = texts.ONE_FAULT if len(found) == 1 else texts.MANY_FAULTS(count=len(found))
    return texts.RELOAD_REFUSED(count=count, lines=lines)


def publication(diff: LibraryDiff, total: int) -> str:
    """What the publication changed."""
    warnings = texts.RELOAD_WARNINGS(lines=dashed(diff.warnings[:SHOWN_FAULTS])) if diff.warnings else ""
    if diff.is_empty:
        return texts.RELOADED_SAME(total=total, warnings=texts.Html(warnings))
    parts = [
        (texts.RELOAD_ADDED, diff.added),
        (texts.RELOAD_CHANGED, diff.changed),
        (texts.RELOAD_REMOVED, diff.removed),
        (texts.RELOAD_LISTS, diff.lists),
    ]
    changes = [text(ids=_ids(ids)) for text, ids in parts if ids]
    return texts.RELOADED(total=total, changes=texts.join(changes), warnings=texts.Html(warnings))


def _ids(ids: tuple[str, ...]) -> str:
    shown = ", ".join(ids[:SHOWN_IDS])
    return f"{shown}… ({len(ids)})" if len(ids) > SHOWN_IDS else shown


def accounts(people: Sequence[Person], page: int) -> View:
    """One page of the accounts, each openable; a page that is gone is the last one."""
    pages = max(1, -(-len(people) // MOST_ACCOUNTS))
    page = min(page, pages - 1)
    count = texts.ACCOUNTS(count=len(people))
    if pages > 1:
        count = texts.PAGE_OF(count=texts.Html(count), page=page + 1, pages=pages)
    shown = people[page * MOST_ACCOUNTS : (page + 1) * MOST_ACCOUNTS]
    paging = [button(texts.PREVIOUS, Verb.TEAM, page - 1)] if page else []
    paging += [button(texts.NEXT, Verb.TEAM, page + 1)] if page + 1 < pages else []
    return texts.TEAM(count=texts.Html(count)), keyboard(*[[_account_button(person)] for person in shown], paging)


def _account_button(person: Person) -> InlineKeyboardButton:
    state = "" if person.state is State.ACTIVE else f" · {texts.STATES[person.state]}"
    return button(shorten(f"{person.name} · {texts.ROLES[person.role]}{state}", 60), Verb.PERSON, person.id)


def account(found: Person, teams: dict[str, str], page: int = 0) -> View:
    """One account and what can be done with it; ``teams`` holds the label of each team, ``page`` is where it stands in the list."""
    further = [teams.get(team, team) for team in found.teams if team != found.team]
    text = texts.PERSON(
        name=found.name,
        role=texts.ROLES[found.role],
        team=teams.get(found.team, found.team),
        further=texts.Html(texts.PERSON_SEES(teams=", ".join(further)) if further else ""),
        state=texts.STATES[found.state],
    )
    roles = [[button(texts.MAKE_ROLE(role=texts.ROLES[r]), Verb.SET_ROLE, found.id, r.value)] for r in Role if r is not found.role]
    if found.state is State.ACTIVE:
        acts = [*roles, *_team_rows(found, teams), [button(texts.REVOKE, Verb.REVOKE, found.id)]]
    else:
        acts = [[button(texts.APPROVE, Verb.APPROVE, found.id)]]
    return text, keyboard(*acts, [button(texts.BACK, Verb.TEAM, page)])


def _team_rows(found: Person, teams: dict[str, str]) -> list[list[InlineKeyboardButton]]:
    """A manager's further teams, each to be opened or shut."""
    others = {team: label for team, label in teams.items() if team != found.team and len(team) < LONGEST_TEAM}
    if found.role is not Role.MANAGER:
        return []
    return [
        [
            button(
                shorten((texts.SEE_TEAM_NO_MORE if team in found.teams else texts.SEE_TEAM).format(team=label), 60),
                Verb.SEE_TEAM,
                found.id,
                team,
                0 if team in found.teams else 1,
            )
        ]
        for team, label in list(others.items())[:MOST_TEAMS]
    ]
