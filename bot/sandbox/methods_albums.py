"""Photos or documents sent together (rule 24)."""

from __future__ import annotations

from typing import Any

from bot.sandbox.args import Args, Upload
from bot.sandbox.methods import method, user_of, writable_chat
from bot.sandbox.methods_files import document_fields, kept, photo_fields, photo_size, sent_file
from bot.sandbox.methods_messages import read_caption, read_envelope
from bot.sandbox.refusals import bad
from bot.sandbox.world import File, Json, World

ALONE = ("document", "audio")
MODELLED = ("photo", "document")


@method("sendMediaGroup")
def send_media_group(world: World, args: Args) -> list[Json]:
    """Up to ten photos or documents in one album; nothing is sent unless all can be."""
    items: Any = args.data("media", "can't parse media JSON object")
    if not isinstance(items, list) or not items:
        raise bad("there are no messages to send")
    if len(items) > 10:
        raise bad("too many messages to send as an album")
    kinds = {str(item.get("type")) if isinstance(item, dict) else "" for item in items}
    for kind in ALONE:
        if kind in kinds and len(kinds) > 1:
            raise bad(f"{kind} can't be mixed with other media types")
    if not kinds <= set(MODELLED):
        args.lint(f"albums of {', '.join(sorted(kinds - set(MODELLED)))} are not modelled")
        raise bad("can't parse InputMedia: media not found")
    if len(items) == 1:
        args.lint("an album of a single item is an ordinary message (documented as 2 to 10)")
    chat = writable_chat(world, args)
    values = {name: value for name, value in args.values.items() if name != "reply_markup"}  # albums have no keyboard
    envelope = read_envelope(world, Args(args.method, values), chat)
    ready = [read_item(world, args, item) for item in items]
    album = {"media_group_id": str(1_370_000_000 + world.number("album"))} if len(items) > 1 else {}
    contents = [caption | album | envelope | file_content(world, kind, found) for kind, found, caption in ready]
    return [world.store(chat, content, user_of(world.bot)).raw for content in contents]


def read_item(world: World, args: Args, item: Json) -> tuple[str, Upload | File, Json]:
    """Kind, file and caption of one item, checked; nothing is stored."""
    kind = str(item["type"])
    inner = Args(args.method, {**item, kind: item.get("media", "")}, args.files, args.lint)
    found = sent_file(world, inner, kind)
    if kind == "photo":
        photo_size(found.content)
    return kind, found, read_caption(inner)


def file_content(world: World, kind: str, found: Upload | File) -> Json:
    """The message fields of one file, which is stored if it is new."""
    file = kept(world, kind, found)
    return {"document": document_fields(file)} if kind == "document" else {"photo": photo_fields(file, *photo_size(file.content))}
