"""``people`` and ``invite``: accounts from the command line, beside a running bot or before the first one."""

from __future__ import annotations

import click

from bot import wording as w
from bot.cli.french import FrenchCommand, FrenchGroup, OneOf, PersonId, PersonName, TeamId, option
from bot.cli.ground import environment, opened, patiently, settings, utc_now
from bot.cli.terminal import notify, show
from bot.permissions import Role

ROLE = OneOf([role.value for role in Role])

people = FrenchGroup("people", help=w.HELP["people"])


@people.command("add", help=w.HELP["people add"])
@option("--id", "person_id", type=PersonId(), required=True, metavar=w.METAVARS["id"], help=w.HELP["--id"])
@option("--name", type=PersonName(), required=True, metavar=w.METAVARS["name"], help=w.HELP["--name"])
@option("--role", type=ROLE, required=True, help=w.HELP["--role"])
@option("--team", type=TeamId(), required=True, metavar=w.METAVARS["team"], help=w.HELP["--team"])
def add(person_id: int, name: str, role: str, team: str) -> int:
    """Open or change an account."""
    from bot.people.accounts import Accounts

    with opened(settings()) as store:
        patiently(lambda: Accounts(store, utc_now).put(None, person_id, name, Role(role), team))
    notify(w.ACCOUNT_PUT.format(id=person_id, name=name, role=w.ROLES[role], team=team))
    return 0


@people.command("list", help=w.HELP["people list"])
def list_() -> int:
    """Every account, whatever its state."""
    known = settings()
    if not known.database.is_file():
        notify(w.NO_ACCOUNT)
        return 0
    with opened(known) as store:
        everyone = store.people.all()
    if not everyone:
        notify(w.NO_ACCOUNT)
        return 0
    show("\t".join(w.PEOPLE_COLUMNS))
    for person in everyone:
        name = " ".join(person.name.split())  # a name from the messenger may hold tabs and line breaks
        pseudonym = w.pseudonym_of(person.alias)
        show("\t".join([str(person.id), name, person.role.value, person.team, w.STATES[person.state.value], pseudonym]))
    return 0


@people.command("revoke", help=w.HELP["people revoke"])
@option("--id", "person_id", type=PersonId(), required=True, metavar=w.METAVARS["id"], help=w.HELP["--id"])
def revoke(person_id: int) -> int:
    """Close an account."""
    from bot.people.accounts import Accounts

    with opened(settings(), must_exist=True) as store:
        person = patiently(lambda: Accounts(store, utc_now).revoke(None, person_id))
    notify(w.ACCOUNT_REVOKED.format(id=person.id, name=person.name))
    return 0


@click.command("invite", cls=FrenchCommand, help=w.HELP["invite"])
@option("--role", type=ROLE, required=True, help=w.HELP["--role"])
@option("--team", type=TeamId(), required=True, metavar=w.METAVARS["team"], help=w.HELP["--team"])
def invite(role: str, team: str) -> int:
    """A single-use invitation: its link, or what to send to the bot where its name is unknown."""
    from bot.cli.messenger import identify
    from bot.people.accounts import Accounts

    known = settings()
    with opened(known) as store:
        secret = patiently(lambda: Accounts(store, utc_now).invite(None, Role(role), team))
    bot = identify(known.api_url, known.token) if environment().get("TELEGRAM_TOKEN", "").strip() else None
    show(f"https://t.me/{bot.username}?start={secret}" if bot and bot.username else f"/start {secret}")
    notify(w.INVITATION.format(role=w.ROLES[role], team=team))
    if role != Role.MEDIATOR:
        notify(w.INVITATION_SECOND)
    if not (bot and bot.username):
        notify(w.INVITATION_TEXT)
    return 0
