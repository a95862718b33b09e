"""A raw message → the few fields the bot reads: its text screened, a shared place as the id of its sector, the kind of all else."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

from bot.people.accounts import hashed
from bot.privacy.screening import Screening
from handlers.delivery.values import Json, Unreadable, date_of, head, part, text_of, user, whole
from handlers.links import asked_sheet, linked_sheet

Screen = Callable[[str], Screening]
Locate = Callable[[float, float], str | None]
"""Latitude and longitude in degrees → the id of a sector, or None outside them all."""

KIND = "carnet_kind"
MASKED = "carnet_masked"
SECTOR = "carnet_sector"
SHEET = "carnet_sheet"
CARD = "card"
"""The kind of a message that is one of our own cards, sent to us by way of an inline query."""
LIVE = "live_location"
_KINDS = (
    "location",
    "venue",
    "contact",
    "photo",
    "voice",
    "video",
    "video_note",
    "audio",
    "document",
    "sticker",
    "animation",
    "poll",
    "dice",
)
MAX_TEXT = 8_192
"""More than Telegram lets anybody type (4,096 UTF-16 units); the rest of a hostile text is cut."""
_INVITATION = re.compile(r"/start ([A-Za-z0-9_-]{16,64})")
_NOTE = re.compile(r"(?:/note|[nN])\s+")
"""What stands before the words of a note; these are screened by themselves, as they will be stored."""
_BEFORE_NAME = re.compile(r".*[/\\]", re.DOTALL)
_CONTENT_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}\.yaml")
MAX_NAME = 200
NO_NAME = "-"
"""In place of a file name that is none of an id: it could be anybody's name."""


def _command(raw: Json, text: str) -> list[Json]:
    entities = raw.get("entities")
    for entity in entities if isinstance(entities, list) else []:
        if isinstance(entity, dict) and entity.get("type") == "bot_command" and entity.get("offset") == 0:
            length = entity.get("length")
            if isinstance(length, int) and 1 < length <= len(text):
                return [{"type": "bot_command", "offset": 0, "length": length}]
    return []


def nowhere(latitude: float, longitude: float) -> None:
    """For a door without sectors."""


def _degrees(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= 180 else None


def _place(raw: Json, locate: Locate) -> Json:
    """What is kept of a shared place: that one was shared, and its sector. Of one that goes on being shared, nothing."""
    location = raw["location"]
    if not isinstance(location, dict):
        return {}
    if "live_period" in location or "edit_date" in raw:
        return {KIND: LIVE}
    latitude, longitude = _degrees(location.get("latitude")), _degrees(location.get("longitude"))
    sector = locate(latitude, longitude) if latitude is not None and longitude is not None else None
    return {SECTOR: sector} if sector else {}


def read_message(value: object, locate: Locate, screen_text: Screen) -> tuple[Json, str | None]:
    """What is kept of a message, and its text as it was typed. Raises Unreadable."""
    raw = part(value)
    message = head(raw) | {"from": user(raw.get("from"))}
    if isinstance(raw.get("edit_date"), int):
        message["edit_date"] = date_of(raw["edit_date"])
    text = raw.get("text")
    if sheet_id := _sent_card(raw):
        text = None
        message |= {KIND: CARD, SHEET: sheet_id}
    elif isinstance(text, str):
        text = text_of(text, MAX_TEXT)
        message |= _screened(raw, text, screen_text)
    else:
        text = None
        message[KIND] = next((kind for kind in _KINDS if kind in raw), "other")
        if (document := _content_file(raw)) and "edit_date" not in message:
            message["document"] = document
        if message[KIND] == "location":
            message |= _place(raw, locate)
    if isinstance(reply := raw.get("reply_to_message"), dict):
        with suppress(Unreadable):  # a note is worth more than what it answers to
            message["reply_to_message"] = head(reply)
    return message, text


def _screened(raw: Json, text: str, screen_text: Screen) -> Json:
    """What is kept of a typed text: screened, an invitation as its hash; whether it is a command, and what was masked."""
    start = prefix.end() if (prefix := _NOTE.match(text)) else 0
    screening = screen_text(text[start:])
    invitation = None if asked_sheet(text) else _INVITATION.fullmatch(text)
    kept: Json = {"text": f"/start {hashed(invitation[1])}" if invitation else text[:start] + screening.text}
    if entities := _command(raw, text):
        kept["entities"] = entities
    if screening.masked_kinds and not invitation:
        kept[MASKED] = sorted(screening.masked_kinds)
    return kept


def _sent_card(raw: Json) -> str | None:
    """The sheet of a card that somebody sent by way of an inline query: its link says which. What it reads is ours, no text of theirs."""
    markup = raw.get("reply_markup")
    if not isinstance(raw.get("via_bot"), dict) or not isinstance(markup, dict):
        return None
    rows = markup.get("inline_keyboard")
    buttons = [button for row in rows if isinstance(row, list) for button in row] if isinstance(rows, list) else []
    urls = [button["url"] for button in buttons if isinstance(button, dict) and isinstance(button.get("url"), str)]
    return next((sheet_id for url in urls if (sheet_id := linked_sheet(url))), None)


def _content_file(raw: Json) -> Json | None:
    """A file that may be content of the library: what is needed to fetch it. Its name is kept only in the form of an id."""
    document = raw.get("document")
    if not isinstance(document, dict) or not isinstance(document.get("file_name"), str):
        return None
    name = _BEFORE_NAME.sub("", document["file_name"][:MAX_NAME])
    if not name.lower().endswith((".yaml", ".yml")) or not isinstance(document.get("file_id"), str):
        return None
    size = document.get("file_size")
    return {
        "file_id": text_of(document["file_id"], 200),
        "file_unique_id": "-",
        "file_name": name if _CONTENT_NAME.fullmatch(name) else NO_NAME,
        "file_size": whole(size) if isinstance(size, int) else 0,
    }
