"""Files in both directions (rules 22 and 23)."""

from __future__ import annotations

import mimetypes
from pathlib import PurePath

from bot.sandbox.args import Args, Upload
from bot.sandbox.images import image_size
from bot.sandbox.methods import method, user_of, writable_chat
from bot.sandbox.methods_messages import read_caption, read_envelope
from bot.sandbox.refusals import bad
from bot.sandbox.world import File, Json, World

UPLOAD_LIMIT, PHOTO_LIMIT, DOWNLOAD_LIMIT = 50 << 20, 10 << 20, 20 << 20


def keep_file(world: World, kind: str, upload: Upload) -> File:
    """Store content under the next file id; ids are opaque to bots."""
    number = world.number("file")
    suffix = PurePath(upload.name).suffix or mimetypes.guess_extension(upload.mime) or ""
    file = File(
        file_id=f"Bq{kind[:3].title()}AgAD{number:06d}",
        unique_id=f"AgAD{number:06d}",
        path=f"{kind}s/file_{number}{suffix}",
        name=upload.name,
        mime=upload.mime,
        content=upload.content,
        size=len(upload.content),
    )
    world.files[file.file_id] = file
    return file


def kept(world: World, kind: str, found: Upload | File) -> File:
    """The file with an id: the one it has, or a new one."""
    return found if isinstance(found, File) else keep_file(world, kind, found)


def sent_file(world: World, args: Args, kind: str) -> Upload | File:
    """The file of a call: uploaded, attached, or known by its id."""
    value = args.text(kind)
    part = args.files.get(value.removeprefix("attach://") if value.startswith("attach://") else kind)
    if part is None and value.startswith("attach://"):
        raise bad(f"wrong file identifier/HTTP URL specified: attached file {value!r} not found")
    if part is None and not value:
        raise bad(f"there is no {kind} in the request")
    if part is None:
        return known_file(world, args, value)
    if not part.content:
        raise bad("file must be non-empty")
    if len(part.content) > UPLOAD_LIMIT:
        raise bad("file is too big")
    return part


def known_file(world: World, args: Args, value: str) -> File:
    """A file the bot has met before."""
    if value.startswith(("http://", "https://")):
        args.lint("the stand-in does not fetch files from a URL")
        raise bad("failed to get HTTP URL content")
    if value not in world.files:
        raise bad("wrong file identifier/HTTP URL specified")
    return world.files[value]


def file_fields(file: File) -> Json:
    """What every kind of file shows."""
    return {"file_id": file.file_id, "file_unique_id": file.unique_id, "file_size": file.size}


def document_fields(file: File) -> Json:
    """A Document."""
    return {**file_fields(file), "file_name": file.name, "mime_type": file.mime}


@method("sendDocument")
def send_document(world: World, args: Args) -> Json:
    """Send any file with its name."""
    caption = read_caption(args)
    chat = writable_chat(world, args)
    content = {**caption, **read_envelope(world, args, chat)}
    file = kept(world, "document", sent_file(world, args, "document"))
    return world.store(chat, {"document": document_fields(file), **content}, user_of(world.bot)).raw


@method("sendPhoto")
def send_photo(world: World, args: Args) -> Json:
    """Send a picture, within Telegram's sizes."""
    caption = read_caption(args)
    chat = writable_chat(world, args)
    content = {**caption, **read_envelope(world, args, chat)}
    found = sent_file(world, args, "photo")
    width, height = photo_size(found.content)
    file = kept(world, "photo", found)
    return world.store(chat, {"photo": photo_fields(file, width, height), **content}, user_of(world.bot)).raw


def photo_size(content: bytes) -> tuple[int, int]:
    """Width and height of a picture Telegram would take as a photo."""
    if len(content) > PHOTO_LIMIT:
        raise bad("file is too big")
    size = image_size(content)
    if size is None:
        raise bad("IMAGE_PROCESS_FAILED")
    if sum(size) > 10_000 or max(size) > 20 * min(size):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return size


def photo_fields(file: File, width: int, height: int) -> list[Json]:
    """The sizes of a photo; one is enough here."""
    return [{**file_fields(file), "width": width, "height": height}]


@method("getFile")
def get_file(world: World, args: Args) -> Json:
    """Where to download a file from; at most 20 MiB."""
    file = world.files.get(args.text("file_id"))
    if file is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if file.size > DOWNLOAD_LIMIT:
        raise bad("file is too big")
    return {**file_fields(file), "file_path": file.path}
