"""Editing what the bot has sent (rules 15 to 17)."""

from __future__ import annotations

from bot.sandbox.args import Args
from bot.sandbox.keyboards import read_markup
from bot.sandbox.methods import chat_of, message_of, method
from bot.sandbox.methods_messages import read_caption, read_text
from bot.sandbox.refusals import bad
from bot.sandbox.world import Json, Stored, World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)

WITH_CAPTION = {"photo", "document", "voice", "audio", "video", "animation"}


def editable(world: World, args: Args) -> Stored:
    """The message to edit, which must be there and the bot's own (rule 16)."""
    if args.text("inline_message_id"):
        found = world.inline_messages.get(args.text("inline_message_id"))
        if found is None:
            raise bad("MESSAGE_ID_INVALID")
        return found
    chat = chat_of(world, args)
    if not args.integer("message_id"):
        raise bad("message identifier is not specified")
    stored = message_of(chat, args.integer("message_id"))
    if stored is None:
        raise bad("message to edit not found")
    if not stored.is_outgoing or stored.keyboard or "forward_origin" in stored.raw:
        raise bad("message can't be edited")
    return stored


def change(world: World, args: Args, stored: Stored, content: Json, replaced: set[str]) -> Json | bool:
    """Replace these fields by the content, and the keyboard, which goes if none is given. True for an inline message."""
    is_private = stored.raw["chat"]["type"] == "private"
    markup = read_markup(args, is_private=is_private, is_inline_only=True).inline
    if markup:
        content = {**content, "reply_markup": markup}
    changing = {*content, *replaced, "reply_markup"}
    if all(stored.raw.get(name) == content.get(name) for name in changing - {"link_preview_options"}):
        raise bad(NOT_MODIFIED)
    for name in changing:
        stored.raw.pop(name, None)
    stored.raw.update(content, edit_date=int(world.now()))
    world.edited(stored)
    return True if stored.inline_id and args.text("inline_message_id") else stored.raw


@method("editMessageText")
def edit_message_text(world: World, args: Args) -> Json | bool:
    """New text for a message that has one."""
    text = read_text(args)
    stored = editable(world, args)
    if "text" not in stored.raw:
        raise bad("there is no text in the message to edit")
    content: Json = {"text": text.text}
    if text.entities:
        content["entities"] = text.entities
    preview = args.data("link_preview_options")
    if preview:
        content["link_preview_options"] = preview
    return change(world, args, stored, content, {"text", "entities"})


@method("editMessageReplyMarkup")
def edit_message_reply_markup(world: World, args: Args) -> Json | bool:
    """New buttons, or none."""
    return change(world, args, editable(world, args), {}, set())


@method("editMessageCaption")
def edit_message_caption(world: World, args: Args) -> Json | bool:
    """New words under a file, or none."""
    content = read_caption(args)
    stored = editable(world, args)
    if not WITH_CAPTION & stored.raw.keys():
        raise bad("there is no caption in the message to edit")
    return change(world, args, stored, content, {"caption", "caption_entities"})
