"""The table of methods, and what several of them need: who is meant, may the bot write there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.args import Args
from bot.sandbox.refusals import Refusal, bad
from bot.sandbox.world import Chat, Json, Stored, World

Method = Callable[[World, Args], "Any | Awaitable[Any]"]
METHODS: dict[str, Method] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Register a function under a Bot API method's name (case does not matter to callers)."""

    def register(function: Method) -> Method:
        METHODS[name.lower()] = function
        return function

    return register


def chat_of(world: World, args: Args) -> Chat:
    """The chat meant by `chat_id`, known to Telegram (rule 29)."""
    given = args.text("chat_id").strip()
    if not given:
        raise bad("chat_id is empty")
    chat = world.chats.get(int(given)) if given.lstrip("-").isdigit() else chat_named(world, given)
    if chat is None:
        raise bad("chat not found")
    if chat.migrated_to:
        raise Refusal(400, "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
    return chat


def chat_named(world: World, name: str) -> Chat | None:
    """A group by its @name; people are not found that way."""
    named = (chat for chat in world.chats.values() if not chat.is_private and f"@{chat.info.get('username')}" == name)
    return next(named, None)


def writable_chat(world: World, args: Args) -> Chat:
    """The same, where the bot may write (rule 29: never opened, blocked, kicked)."""
    chat = chat_of(world, args)
    if chat.is_private:
        if chat.is_blocked:
            raise Refusal(403, "bot was blocked by the user")
        if not chat.is_open:
            raise Refusal(403, "bot can't initiate conversation with a user")
    elif chat.bot_status in ("left", "kicked"):
        kind = chat.info["type"]
        raise Refusal(
            403,
            f"bot was kicked from the {kind} chat" if chat.bot_status == "kicked" else f"bot is not a member of the {kind} chat",
        )
    return chat


def message_of(chat: Chat, message_id: int) -> Stored | None:
    """A message still there, or None."""
    stored = chat.messages.get(message_id)
    return None if stored is None or stored.is_deleted else stored


@method("getMe")
def get_me(world: World, args: Args) -> Json:
    """The bot's own account, with what BotFather has switched on."""
    return world.bot


@method("getChat")
def get_chat(world: World, args: Args) -> Json:
    """A chat in full; the pinned message is the last one pinned."""
    chat = chat_of(world, args)
    full: Json = {
        **chat.info,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    if chat.pinned:
        full["pinned_message"] = chat.messages[chat.pinned[-1]].raw
    if not chat.is_private:
        full["permissions"] = {"can_send_messages": True}
    return full


@method("getChatMember")
def get_chat_member(world: World, args: Args) -> Json:
    """What one user is in a chat; of people only membership is modelled."""
    chat, user_id = chat_of(world, args), args.integer("user_id")
    user = world.users.get(user_id)
    if user is None:
        raise bad("invalid user_id specified")
    if user_id == world.bot["id"]:
        return {"status": chat.bot_status, "user": user_of(world.bot)}
    is_in = user_id == chat.id or user_id in chat.members
    return {"status": "member" if is_in else "left", "user": user}


GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


@method("leaveChat")
def leave_chat(world: World, args: Args) -> bool:
    """Leave a group; a private chat cannot be left."""
    chat = chat_of(world, args)
    if chat.is_private:
        raise bad("chat member status can't be changed in private chats")
    if chat.bot_status in ("left", "kicked"):
        raise Refusal(403, f"bot is not a member of the {chat.info['type']} chat")
    old, chat.bot_status = chat.bot_status, "left"
    world.push("my_chat_member", membership(world, chat, world.bot, old, "left"))
    return True


def membership(world: World, chat: Chat, by: Json, old: str, new: str) -> Json:
    """A ChatMemberUpdated about the bot."""

    def member(status: str) -> Json:
        return {"status": status, "user": user_of(world.bot), **({"until_date": 0} if status == "kicked" else {})}

    return {
        "chat": chat.info,
        "from": by,
        "date": int(world.now()),
        "old_chat_member": member(old),
        "new_chat_member": member(new),
    }


def user_of(bot: Json) -> Json:
    """The bot as a plain User, as it stands in messages."""
    return {name: bot[name] for name in ("id", "is_bot", "first_name", "username")}
