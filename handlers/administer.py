"""The admin: publish the library, invite, change and close accounts."""

from __future__ import annotations

import io

from telegram import InlineKeyboardMarkup, Update

from bot.errors import ContentFault, LibraryRefused
from bot.library.versions import LibraryDiff
from bot.people.model import Person, State
from bot.permissions import Action, Role
from handlers import texts, views
from handlers.buttons import Press, Verb, button, keyboard, rows, unpack
from handlers.context import Context
from handlers.welcome import clear_menu, set_menu

SHOWN_FAULTS = 12
SHOWN_IDS = 15


async def reload(update: Update, context: Context) -> None:
    """/recharger: publish at once when all is well, else show every fault and change nothing."""
    context.person.require(Action.PUBLISH_LIBRARY)
    message = await context.reply(texts.RELOADING())
    try:
        diff = await context.services.publisher.reload(context.person)
    except LibraryRefused as refused:
        await context.edit(faults_view(refused.faults), message_id=message.message_id)
        if len(refused.faults) > SHOWN_FAULTS:
            listing = "\n".join(str(fault) for fault in refused.faults)
            await context.bot.send_document(context.turn.chat_id, io.BytesIO(listing.encode()), filename="fautes.txt")
        return
    await context.edit(diff_view(diff, len(context.services.finder.library.sheets)), message_id=message.message_id)


def faults_view(faults: tuple[ContentFault, ...]) -> str:
    """The first faults, each with its file and line; the rest is in the file sent along."""
    shown = [views.shorten(str(fault), 200) for fault in faults[:SHOWN_FAULTS]]
    lines = views.dashed(shown)
    if len(faults) > SHOWN_FAULTS:
        lines = texts.join([lines, texts.RELOAD_MORE(count=len(faults) - SHOWN_FAULTS)])
    count = texts.ONE_FAULT if len(faults) == 1 else texts.MANY_FAULTS(count=len(faults))
    return texts.RELOAD_REFUSED(count=count, lines=lines)


def diff_view(diff: LibraryDiff, total: int) -> str:
    """What the publication changed."""
    warnings = texts.RELOAD_WARNINGS(lines=views.dashed(diff.warnings[:SHOWN_FAULTS])) if diff.warnings else ""
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


def _press(update: Update) -> Press | None:
    return unpack(update.callback_query.data or "") if update.callback_query else None


async def invite(update: Update, context: Context) -> None:
    """/inviter: role, then team, then a link."""
    context.person.require(Action.INVITE)
    press = _press(update)
    role = press.text(0) if press else ""
    team = press.text(1) if press else ""
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
    """/equipe: every account, each openable."""
    people = context.services.accounts.everyone(context.person)
    buttons = [
        button(
            views.shorten(f"{p.name} · {texts.ROLES[p.role]}{'' if p.state is State.ACTIVE else ' · ' + texts.STATES[p.state]}", 60),
            Verb.PERSON,
            p.id,
        )
        for p in people[:90]
    ]
    text, markup = texts.TEAM(count=len(people)), keyboard(*rows(buttons, 1))
    if update.callback_query:
        await context.answer()
        await context.edit(text, markup)
    else:
        await context.reply(text, markup)


async def person(update: Update, context: Context) -> None:
    """One account and what can be done with it."""
    if press := _press(update):
        found = context.services.accounts.find(context.person, press.number(0))
        await context.answer()
        await context.edit(*_person_view(context, found))


def _person_view(context: Context, found: Person) -> tuple[str, InlineKeyboardMarkup]:
    teams = {t.id: t.label for t in context.services.accounts.teams()}
    text = texts.PERSON(
        name=found.name, role=texts.ROLES[found.role], team=teams.get(found.team, found.team), state=texts.STATES[found.state]
    )
    roles = [[button(texts.MAKE_ROLE(role=texts.ROLES[r]), Verb.SET_ROLE, found.id, r.value)] for r in Role if r is not found.role]
    if found.state is State.ACTIVE:
        acts = [*roles, [button(texts.REVOKE, Verb.REVOKE, found.id)]]
    else:
        acts = [[button(texts.APPROVE, Verb.APPROVE, found.id)]]
    return text, keyboard(*acts, [button(texts.BACK, Verb.TEAM)])


async def set_role(update: Update, context: Context) -> None:
    """Give an account another role, at once."""
    press = _press(update)
    if press is None or press.text(1) not in set(Role):
        await context.answer()
        return
    with context.effect():
        found = context.services.accounts.change_role(context.person, press.number(0), Role(press.text(1)))
        context.services.effects.promise(found.id, "your-role")
    await context.answer()
    await context.edit(*_person_view(context, found))
    await set_menu(context.bot, found)


async def approve(update: Update, context: Context) -> None:
    """Let a waiting or closed account in."""
    if press := _press(update):
        with context.effect():
            found = context.services.accounts.approve(context.person, press.number(0))
            context.services.effects.promise(found.id, "approved")
        await context.answer()
        await context.edit(*_person_view(context, found))
        await set_menu(context.bot, found)


async def revoke(update: Update, context: Context) -> None:
    """Close an account, at once."""
    if press := _press(update):
        with context.effect():
            found = context.services.accounts.revoke(context.person, press.number(0))
        await context.answer()
        await context.edit(*_person_view(context, found))
        await clear_menu(context.bot, found.id)
