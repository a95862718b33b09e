"""Coming in: /start, invitations, /aide, and each role's own menu."""

from __future__ import annotations

import logging

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat, Update
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.people.model import Person, State
from bot.permissions import Action
from handlers import texts
from handlers.context import Context
from handlers.delivery.messages import KIND
from handlers.find_procedure import show_card
from handlers.links import asked_sheet

log = logging.getLogger(__name__)

RIGHTS: dict[str, Action | None] = {
    "procedure": Action.SEARCH,
    "themes": Action.SEARCH,
    "numeros": Action.SEARCH,
    "note": Action.WRITE_NOTE,
    "presence": Action.WRITE_NOTE,
    "mesnotes": Action.READ_OWN_NOTES,
    "binome": Action.PAIR_UP,
    "releve": Action.TAKE_OVER,
    "journal": Action.READ_TEAM_NOTES,
    "vues": Action.READ_TEAM_NOTES,
    "bilan": Action.COUNT_OWN_NOTES,
    "export": Action.EXPORT_NOTES,
    "rapport": Action.REPORT_ACTIVITY,
    "astreinte": Action.BE_ON_CALL,
    "recharger": Action.PUBLISH_LIBRARY,
    "inviter": Action.INVITE,
    "equipe": Action.MANAGE_PEOPLE,
    "annuler": Action.WRITE_NOTE,
    "confidentialite": None,
    "mesdonnees": Action.READ_OWN_DATA,
    "aide": None,
}
"""Command → the right it needs; the menu and the help show what one may do."""


def commands_of(person: Person) -> list[str]:
    """The commands this person may use, in the order of the menu."""
    return [command for command, action in RIGHTS.items() if action is None or person.may(action)]


async def start(update: Update, context: Context) -> None:
    """/start: hello, the sheet of a link that was followed, or an invitation to take up."""
    message = update.message
    if message is None or message.from_user is None:
        return
    fingerprint = " ".join((message.text or "").split()[1:])  # the door has hashed the secret: it never reaches disk
    known = context.services.accounts.get(message.from_user.id)
    if known is not None and known.state is State.ACTIVE and (sheet_id := asked_sheet(context.typed(message.text or ""))):
        await show_card(context, sheet_id)
        return
    if known is not None and known.state is State.ACTIVE:
        await context.reply(texts.WELCOME(name=known.name))
        await set_menu(context.bot, known)
        return
    with context.effect():
        person = context.services.accounts.take_up(fingerprint, message.from_user.id, message.from_user.first_name)
        context.promise("welcome")
        if person.state is State.WAITING:
            for admin in context.services.accounts.admins():
                context.services.effects.promise(admin.id, "to-approve", person=person.id)
    if person.state is State.ACTIVE:
        await set_menu(context.bot, person)


async def help_page(update: Update, context: Context) -> None:
    """/aide: what this person may do, nothing else."""
    lines = [texts.HELP_LINE(command=command, description=texts.COMMANDS[command]) for command in commands_of(context.person)]
    if context.bot.supports_inline_queries:
        lines.append(texts.HELP_ELSEWHERE(bot=context.bot.username))
    await context.reply(texts.HELP(commands=texts.join(lines)))


async def unknown_command(update: Update, context: Context) -> None:
    """A command that does not exist."""
    await context.reply(texts.UNKNOWN_COMMAND())


async def unknown_button(update: Update, context: Context) -> None:
    """A button that this version does not know."""
    await context.answer(texts.OLD_BUTTON)


async def not_text(update: Update, context: Context) -> None:
    """A photo, a voice, a place…: one clear sentence; nothing of it was kept."""
    message = update.message
    if message is not None:
        kind = str(message.api_kwargs.get(KIND, "other"))
        await context.reply(texts.NOT_TEXT.get(kind, texts.NOT_TEXT["other"])())


async def set_menu(bot: Bot, person: Person) -> None:
    """Show this person's commands in the messenger's menu; a failure costs nothing but the menu."""
    menu = [BotCommand(command, texts.COMMANDS[command].capitalize()) for command in commands_of(person)]
    try:
        await bot.set_my_commands(menu, scope=BotCommandScopeChat(person.id))
    except (BadRequest, Forbidden):
        log.info("a menu could not be set: this chat has never been opened")
    except TelegramError as error:
        log.warning("a menu could not be set: %s", type(error).__name__)


async def clear_menu(bot: Bot, person_id: int) -> None:
    """Take a revoked person's menu away."""
    try:
        await bot.delete_my_commands(scope=BotCommandScopeChat(person_id))
    except TelegramError as error:
        log.info("a menu could not be cleared: %s", type(error).__name__)


async def set_default_menu(bot: Bot) -> None:
    """Strangers see nothing but the start."""
    await bot.set_my_commands([BotCommand("start", texts.COMMANDS["start"].capitalize())], scope=BotCommandScopeAllPrivateChats())


async def membership(update: Update, context: Context) -> None:
    """The bot was added to a group: it leaves; a group gets nothing."""
    change = update.my_chat_member
    if change is None or change.chat.type == "private" or change.new_chat_member.status != "member":
        return
    try:
        await context.bot.leave_chat(change.chat.id)
    except (BadRequest, Forbidden):
        log.info("already out of a group")
