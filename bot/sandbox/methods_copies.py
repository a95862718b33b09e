"""Sending a message on: as a copy without its origin, or as a forward with it (rule 19)."""

from __future__ import annotations

from bot.sandbox.args import Args
from bot.sandbox.methods import chat_of, message_of, method, user_of, writable_chat
from bot.sandbox.methods_edits import WITH_CAPTION
from bot.sandbox.methods_messages import read_caption, read_envelope
from bot.sandbox.refusals import bad
from bot.sandbox.world import Json, Stored, World

OWN_TO_THE_PLACE = {"message_id", "chat", "from", "date", "edit_date", "reply_to_message", "reply_markup", "via_bot"}
NOT_CONTENT = {"new_chat_members"}


def source_of(world: World, args: Args, verb: str) -> Stored:
    """The message to send on, which must be there and not protected."""
    source = chat_of(world, Args(args.method, {"chat_id": args.values.get("from_chat_id", "")}))
    stored = message_of(source, args.integer("message_id"))
    if stored is None:
        raise bad(f"message to {verb.replace('copied', 'copy').replace('forwarded', 'forward')} not found")
    if stored.raw.get("has_protected_content") or NOT_CONTENT & stored.raw.keys():
        raise bad(f"message can't be {verb}")
    return stored


def content_of(stored: Stored) -> Json:
    """What goes along: everything but place, time and buttons."""
    return {name: value for name, value in stored.raw.items() if name not in OWN_TO_THE_PLACE}


@method("copyMessage")
def copy_message(world: World, args: Args) -> Json:
    """The same content as a message of the bot's own, maybe with another caption."""
    caption = read_caption(args)
    chat = writable_chat(world, args)
    stored = source_of(world, args, "copied")
    content = content_of(stored)
    content.pop("forward_origin", None)
    if args.has("caption") and WITH_CAPTION & content.keys():
        content = {name: value for name, value in content.items() if not name.startswith("caption")} | caption
    copied = world.store(chat, {**content, **read_envelope(world, args, chat)}, user_of(world.bot))
    return {"message_id": copied.message_id}


@method("forwardMessage")
def forward_message(world: World, args: Args) -> Json:
    """The same content, with who wrote it first."""
    chat = writable_chat(world, args)
    stored = source_of(world, args, "forwarded")
    origin = {"type": "user", "date": stored.raw["date"], "sender_user": stored.raw["from"]}
    content = {"forward_origin": origin, **content_of(stored), "is_silent": args.flag("disable_notification")}
    if args.flag("protect_content"):
        content["has_protected_content"] = True
    return world.store(chat, content, user_of(world.bot)).raw
