"""The admin: publish the library, invite, change and close accounts."""

from __future__ import annotations

import io

from telegram import Update

from bot.errors import LibraryRefused
from bot.people.model import Person
from bot.permissions import Action, Role
from handlers import texts, views
from handlers.at_work import at_work
from handlers.buttons import Verb, button, keyboard, rows
from handlers.context import Context
from handlers.views.office import SHOWN_FAULTS
from handlers.welcome import clear_menu, set_menu


async def reload(update: Update, context: Context) -> None:
    """/recharger: publish at once when all is well, else show every fault and change nothing."""
    context.person.require(Action.PUBLISH_LIBRARY)
    try:
        async with at_work(context):
            diff = await context.services.publisher.reload(context.person)
    except LibraryRefused as refused:
        recent = context.services.proposals.recent(context.person)
        await context.reply(*views.publishing.with_recent(views.office.faults(refused.faults), recent))
        await send_faults(context, refused)
        return
    recent = context.services.proposals.recent(context.person)
    shown = views.publishing.reloaded(diff, len(context.services.finder.library.sheets), recent)
    await context.reply(*shown)


async def send_faults(context: Context, refused: LibraryRefused) -> None:
    """Every fault in a file, where a message cannot show them all."""
    if len(refused.faults) > SHOWN_FAULTS:
        listing = "\n".join(str(fault) for fault in refused.faults)
        await context.bot.send_document(context.turn.chat_id, io.BytesIO(listing.encode()), filename="fautes.txt")


async def invite(update: Update, context: Context) -> None:
    """/inviter: role, then team, then a link."""
    context.person.require(Action.INVITE)
    press = context.press
    role = press.text(0)
    team = press.text(1)
    known_teams = {t.id: t.label for t in context.services.accounts.teams()}
    known_teams |= {t.id: t.label for t in context.services.finder.library.lists.teams.values() if t.id not in known_teams}
    if role not in set(Role):
        buttons = [[button(texts.ROLES[r].capitalize(), Verb.INVITE, r.value)] for r in Role]
        await context.answer()
        await context.reply(texts.INVITE_ROLE(), keyboard(*buttons))
    elif team not in known_teams:
        await context.answer()
        teams = rows([button(label, Verb.INVITE, role, team_id) for team_id, label in known_teams.items() if len(team_id) < 40], 2)
        await context.edit(texts.INVITE_TEAM(role=texts.ROLES[role]), keyboard(*teams))
    else:
        with context.effect():
            secret = context.services.accounts.invite(context.person, Role(role), team)
        await context.answer()
        link = f"https://t.me/{context.bot.username}?start={secret}"
        second = texts.INVITE_SECOND() if role != Role.MEDIATOR else ""
        await context.edit(texts.INVITE_LINK(role=texts.ROLES[role], team=known_teams[team], link=link, second=texts.Html(second)))


async def team(update: Update, context: Context) -> None:
    """/equipe: every account, each openable, page by page."""
    people = context.services.accounts.everyone(context.person)
    await context.show(*views.office.accounts(people, context.press.number(0)))


async def person(update: Update, context: Context) -> None:
    """One account and what can be done with it."""
    found = context.services.accounts.find(context.person, context.press.number(0))
    await context.answer()
    await context.edit(*account_view(context, found))


def account_view(context: Context, found: Person) -> views.shapes.View:
    """An account as the admin sees it, with the way back to its page."""
    everyone = [one.id for one in context.services.accounts.everyone(context.person)]
    page = everyone.index(found.id) // views.office.MOST_ACCOUNTS
    return views.office.account(found, {t.id: t.label for t in context.services.accounts.teams()}, page)


async def set_role(update: Update, context: Context) -> None:
    """Give an account another role, at once."""
    press = context.press
    if press.text(1) not in set(Role):
        await context.answer()
        return
    with context.effect():
        found = context.services.accounts.change_role(context.person, press.number(0), Role(press.text(1)))
        context.services.effects.promise(found.id, "your-role")
    await context.answer()
    await context.edit(*account_view(context, found))
    await set_menu(context.bot, found)


async def see_team(update: Update, context: Context) -> None:
    """Let a manager see a further team, or no more, at once. Raises NotAllowed, PersonNotFound."""
    press = context.press
    with context.effect():
        found = context.services.accounts.see_team(context.person, press.number(0), press.text(1), sees=press.text(2) == "1")
    await context.answer()
    await context.edit(*account_view(context, found))


async def approve(update: Update, context: Context) -> None:
    """Let a waiting or closed account in."""
    with context.effect():
        found = context.services.accounts.approve(context.person, context.press.number(0))
        context.services.effects.promise(found.id, "approved")
    await context.answer()
    await context.edit(*account_view(context, found))
    await set_menu(context.bot, found)


async def revoke(update: Update, context: Context) -> None:
    """Close an account, at once."""
    with context.effect():
        found = context.services.accounts.revoke(context.person, context.press.number(0))
    await context.answer()
    await context.edit(*account_view(context, found))
    await clear_menu(context.bot, found.id)
