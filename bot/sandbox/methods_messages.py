"""Sending, pinning and deleting (rules 15, 18, 19, 27)."""

from __future__ import annotations

from typing import Any

from bot.sandbox.args import Args, as_integer
from bot.sandbox.keyboards import Markup, read_markup
from bot.sandbox.methods import chat_of, message_of, method, user_of, writable_chat
from bot.sandbox.refusals import bad
from bot.sandbox.text import FormattedText, caption_text, message_text
from bot.sandbox.world import Chat, Json, Stored, World

TWO_DAYS = 48 * 3600
FOREVER = 0x7FFFFFFF
ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "record_audio",
    "upload_audio", "upload_document", "upload_file", "choose_sticker", "find_location", "pick_up_location",
    "record_video_note", "upload_video_note", "cancel",
}  # fmt: skip


@method("sendMessage")
def send_message(world: World, args: Args) -> Json:
    """Send a text."""
    text = read_text(args)
    chat = writable_chat(world, args)
    content: Json = {"text": text.text, **read_envelope(world, args, chat)}
    if text.entities:
        content["entities"] = text.entities
    preview = args.data("link_preview_options")
    if preview:
        content["link_preview_options"] = preview
    return world.store(chat, content, user_of(world.bot)).raw


def read_text(args: Args) -> FormattedText:
    """The `text` of a call."""
    return message_text(args.text("text"), args.text("parse_mode"), args.data("entities"), args.lint)


def read_caption(args: Args) -> Json:
    """The caption of a call, as message fields."""
    text = caption_text(args.text("caption"), args.text("parse_mode"), args.data("caption_entities"), args.lint)
    content: Json = {"caption": text.text} if text.text else {}
    if text.entities:
        content["caption_entities"] = text.entities
    return content


def read_envelope(world: World, args: Args, chat: Chat) -> Json:
    """What goes with any message: the message answered, keyboard, silence. Stores nothing."""
    reply = reply_target(world, args, chat)
    markup: Markup = read_markup(args, is_private=chat.is_private)
    content: Json = {"keyboard": markup.other, "is_silent": args.flag("disable_notification")}
    if reply is not None:
        content["reply_to_message"] = {key: value for key, value in reply.raw.items() if key != "reply_to_message"}
    if args.flag("protect_content"):
        content["has_protected_content"] = True
    if markup.inline:
        content["reply_markup"] = markup.inline
    return content


def reply_target(world: World, args: Args, chat: Chat) -> Stored | None:
    """The message answered, if any (rule 19)."""
    given: Any = args.data("reply_parameters", "can't parse reply parameters JSON object") or {}
    if not isinstance(given, dict):
        raise bad("object expected as reply parameters")
    message_id = as_integer(given.get("message_id")) or args.integer("reply_to_message_id")
    if not message_id:
        return None
    elsewhere = world.chats.get(as_integer(given.get("chat_id"))) if given.get("chat_id") else chat
    found = message_of(elsewhere, message_id) if elsewhere else None
    is_optional = given.get("allow_sending_without_reply") or args.flag("allow_sending_without_reply")
    if found is None and not is_optional:
        raise bad("message to be replied not found")
    return found


@method("sendChatAction")
def send_chat_action(world: World, args: Args) -> bool:
    """Show "typing…"; only the actions Telegram knows."""
    if args.text("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat = writable_chat(world, args)
    chat.action = args.text("action")
    world.emit("action", chat.id, {"action": chat.action})
    return True


@method("deleteMessage")
def delete_message(world: World, args: Args) -> bool:
    """Delete one message, once, within two days."""
    chat = chat_of(world, args)
    stored = message_of(chat, args.integer("message_id"))
    if stored is None:
        raise bad("message to delete not found")
    check_deletable(world, chat, stored)
    world.delete(chat, stored)
    return True


def check_deletable(world: World, chat: Chat, stored: Stored) -> None:
    """Raise unless the bot may delete this now (rule 18)."""
    if world.now() - stored.raw["date"] > TWO_DAYS:
        raise bad("message can't be deleted for everyone")
    if not (stored.is_outgoing or chat.is_private or chat.bot_status == "administrator"):
        raise bad("message can't be deleted")


@method("deleteMessages")
def delete_messages(world: World, args: Args) -> bool:
    """Delete up to a hundred; those that are gone are skipped."""
    chat = chat_of(world, args)
    ids = args.data("message_ids")
    if not isinstance(ids, list) or not ids:
        raise bad("message identifiers are not specified")
    if len(ids) > 100:
        raise bad("too many message identifiers specified")
    found = [stored for number in ids if (stored := message_of(chat, as_integer(number)))]
    for stored in found:
        check_deletable(world, chat, stored)
    for stored in found:
        world.delete(chat, stored)
    return True


def chat_with_pins(world: World, args: Args) -> Chat:
    """The chat, where the bot may pin and unpin (rule 29: rights of an administrator in a group)."""
    chat = writable_chat(world, args)
    if not (chat.is_private or chat.bot_status == "administrator"):
        raise bad("not enough rights to manage pinned messages in the chat")
    return chat


@method("unpinChatMessage")
def unpin_chat_message(world: World, args: Args) -> bool:
    """Take one message, or the one pinned last, from the top of the chat."""
    chat = chat_with_pins(world, args)
    number = args.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(number)
    world.emit("pin", chat.id, {"message_id": number})
    return True


@method("sendLocation")
def send_location(world: World, args: Args) -> Json:
    """Show a place; of live ones only the period is checked."""
    place = {name: as_degrees(args.text(name)) for name in ("latitude", "longitude")}
    if abs(place["latitude"]) > 90 or abs(place["longitude"]) > 180:
        raise bad("wrong latitude or longitude specified")
    period = args.integer("live_period")
    if period and period != FOREVER and not 60 <= period <= 86400:
        raise bad("wrong live location period specified")
    chat = writable_chat(world, args)
    location: Json = {**place, **({"live_period": period} if period else {})}
    return world.store(chat, {"location": location, **read_envelope(world, args, chat)}, user_of(world.bot)).raw


def as_degrees(text: str) -> float:
    """A number of degrees; out of every range for what is none."""
    try:
        return float(text)
    except ValueError:
        return 999.0


@method("pinChatMessage")
def pin_chat_message(world: World, args: Args) -> bool:
    """Pin a message on top of the chat."""
    chat = chat_with_pins(world, args)
    stored = message_of(chat, args.integer("message_id"))
    if stored is None:
        raise bad("message to pin not found")
    chat.pinned = [*(number for number in chat.pinned if number != stored.message_id), stored.message_id]
    world.emit("pin", chat.id, {"message_id": stored.message_id})
    return True
