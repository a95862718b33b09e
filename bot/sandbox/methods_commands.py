"""The command menu and the bot's descriptions (rule 25)."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.args import Args, as_integer
from bot.sandbox.methods import method
from bot.sandbox.refusals import bad
from bot.sandbox.world import Json, World

NAME = re.compile(r"[a-z0-9_]{1,32}")
WIDE = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
CHAT = {"chat", "chat_administrators", "chat_member"}


def scope_key(world: World, args: Args) -> tuple[str, str]:
    """Where these commands apply: a scope and a language, kept apart."""
    scope = args.data("scope", "can't parse BotCommandScope JSON object") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind not in WIDE | CHAT:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    language = args.text("language_code")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad("invalid language code specified")
    if kind in WIDE:
        return str(kind), language
    chat_id = as_integer(scope.get("chat_id"))
    if chat_id not in world.chats:
        raise bad("chat not found")
    member = f":{as_integer(scope.get('user_id'))}" if kind == "chat_member" else ""
    return f"{kind}:{chat_id}{member}", language


@method("setMyCommands")
def set_my_commands(world: World, args: Args) -> bool:
    """Replace the menu of one scope and language."""
    commands = args.data("commands", "can't parse commands JSON object")
    if not isinstance(commands, list):
        raise bad("expected an Array of BotCommand")
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    checked = [checked_command(command) for command in commands]
    key = scope_key(world, args)
    world.commands[key] = checked
    world.emit("menu", 0, {"scope": key[0]})
    return True


def checked_command(command: Any) -> Json:
    """A command as Telegram stores it: without its slash."""
    name = str(command.get("command", "")).removeprefix("/") if isinstance(command, dict) else ""
    if not NAME.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    description = str(command.get("description", "")).strip()
    if not description:
        raise bad("command description must be non-empty")
    if len(description) > 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


@method("getMyCommands")
def get_my_commands(world: World, args: Args) -> list[Json]:
    """The menu of exactly this scope and language."""
    return world.commands.get(scope_key(world, args), [])


@method("deleteMyCommands")
def delete_my_commands(world: World, args: Args) -> bool:
    """Forget the menu of this scope and language; wider scopes show again."""
    world.commands.pop(scope_key(world, args), None)
    world.emit("menu", 0, {})
    return True


def menu_for(world: World, user_id: int, language: str, chat_id: int) -> list[Json]:
    """What this person sees in this chat: the narrowest scope with commands wins, their language first.

    Source: core.telegram.org/bots/api#determining-list-of-commands.
    """
    if chat_id == user_id:
        scopes = [f"chat:{chat_id}", "all_private_chats", "default"]
    else:
        scopes = [f"chat_member:{chat_id}:{user_id}", f"chat:{chat_id}", "all_group_chats", "default"]
    for scope in scopes:
        for tongue in (language, ""):
            if found := world.commands.get((scope, tongue)):
                return found
    return []


def set_text(world: World, args: Args, name: str, limit: int, fault: str) -> bool:
    """Store one of the bot's descriptions, or forget it when empty."""
    value = args.text(name)
    if len(value) > limit:
        raise bad(fault)
    key = (name, args.text("language_code"))
    world.texts[key] = value
    return True


@method("setMyName")
def set_my_name(world: World, args: Args) -> bool:
    """The bot's name: at most 64."""
    return set_text(world, args, "name", 64, "BOT_TITLE_TOO_LONG")


@method("setMyDescription")
def set_my_description(world: World, args: Args) -> bool:
    """What an empty chat shows: at most 512."""
    return set_text(world, args, "description", 512, "BOT_DESCRIPTION_TOO_LONG")


@method("setMyShortDescription")
def set_my_short_description(world: World, args: Args) -> bool:
    """What the bot's profile shows: at most 120."""
    return set_text(world, args, "short_description", 120, "BOT_SHORT_DESCRIPTION_TOO_LONG")


@method("getMyDescription")
def get_my_description(world: World, args: Args) -> Json:
    """The description for this language, else the general one."""
    return {"description": text_for(world, args, "description")}


@method("getMyShortDescription")
def get_my_short_description(world: World, args: Args) -> Json:
    """The short description for this language, else the general one."""
    return {"short_description": text_for(world, args, "short_description")}


def text_for(world: World, args: Args, name: str) -> str:
    """The stored text, by language, then without."""
    return world.texts.get((name, args.text("language_code"))) or world.texts.get((name, ""), "")
