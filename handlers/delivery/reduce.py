"""A raw update → the few fields the bot reads, texts screened. An allow-list: what is not named here never reaches disk.

A shared place becomes the id of the sector it lies in, a live one not even that: coordinates end here. Contacts, captions,
forwarded authors and quoted texts are dropped at the door; a kind word tells the conversation what arrived. Masks have equal
length, so that a command's place in the text still holds. The secret of an invitation becomes its hash.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from bot.people.accounts import hashed
from bot.privacy.screening import Screening, screen
from handlers.links import asked_sheet, linked_sheet

log = logging.getLogger(__name__)

Json = dict[str, Any]
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
MAX_QUERY = 256
"""core.telegram.org/bots/api#inlinequery"""
NOBODY = 0
"""The chat of an inline query: nothing can be said there."""
QUESTIONS = ("inline_query", "chosen_inline_result")
_INVITATION = re.compile(r"/start ([A-Za-z0-9_-]{16,64})")
_BEFORE_NAME = re.compile(r".*[/\\]", re.DOTALL)
_CONTENT_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}\.yaml")
_OUR_DATA = re.compile(r"[a-z]{1,3}(?:\|[A-Za-z0-9_*?-]{0,60}){0,4}")
_NO_NUMBER_OF_OURS = re.compile(r"(?<![0-9A-Za-z])0[0-9]{8,}")
"""A telephone's leading zero: numbers of ours have none."""
FORGED = "-"
_PART_NAME = re.compile(r"[a-z_]{1,40}")
MAX_NAME = 200
NO_NAME = "-"
"""In place of a file name that is none of an id: it could be anybody's name."""
LAST_DATE = 2**36
"""A calendar ends somewhere: no date of a message lies beyond the year 4100."""


@dataclass(frozen=True, slots=True)
class Reduced:
    """An update ready to store. ``raw_text`` stays in memory only."""

    update_id: int
    person_id: int
    chat_id: int
    is_private: bool
    payload: Json
    start_payload: str | None = None
    raw_text: str | None = field(default=None, repr=False)
    is_question: bool = False
    """An inline query, or the notice that one of its results was sent: never stored."""
    sent_at: int = 0
    """When the messenger says it was sent (its own clock, not ours); 0 where it does not say."""


@dataclass(frozen=True, slots=True)
class Poison:
    """An update that cannot be read; ``shape`` names its parts, without any value."""

    update_id: int
    shape: Json


class _Unreadable(Exception):
    pass


def _int(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= 2**62:
        raise _Unreadable
    return value


def _dict(value: object) -> Json:
    if not isinstance(value, dict):
        raise _Unreadable
    return value


def _text(value: object, most: int) -> str:
    """A text that can be stored: JSON may hold half a surrogate pair, which no file takes."""
    return value[:most].encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else ""


def _user(value: object) -> Json:
    raw = _dict(value)
    return {"id": _int(raw.get("id")), "is_bot": bool(raw.get("is_bot")), "first_name": _text(raw.get("first_name"), 64) or "-"}


def _chat(value: object) -> Json:
    raw = _dict(value)
    kind = raw.get("type")
    return {"id": _int(raw.get("id")), "type": kind if kind in ("private", "group", "supergroup", "channel") else "group"}


def _head(value: object) -> Json:
    raw = _dict(value)
    date = _int(raw.get("date"))
    if not 0 <= date < LAST_DATE:
        raise _Unreadable
    return {"message_id": _int(raw.get("message_id")), "date": date, "chat": _chat(raw.get("chat"))}


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


def _message(value: object, locate: Locate, screen_text: Screen) -> tuple[Json, str | None]:
    raw = _dict(value)
    message = _head(raw) | {"from": _user(raw.get("from"))}
    if isinstance(raw.get("edit_date"), int):
        message["edit_date"] = _int(raw["edit_date"])
    text = raw.get("text")
    if sheet_id := _sent_card(raw):
        text = None
        message |= {KIND: CARD, SHEET: sheet_id}
    elif isinstance(text, str):
        text = _text(text, MAX_TEXT)
        screening = screen_text(text)
        invitation = None if asked_sheet(text) else _INVITATION.fullmatch(text)
        message["text"] = f"/start {hashed(invitation[1])}" if invitation else screening.text
        if entities := _command(raw, text):
            message["entities"] = entities
        if screening.masked_kinds and not invitation:
            message[MASKED] = sorted(screening.masked_kinds)
    else:
        text = None
        message[KIND] = next((kind for kind in _KINDS if kind in raw), "other")
        if (document := _content_file(raw)) and "edit_date" not in message:
            message["document"] = document
        if message[KIND] == "location":
            message |= _place(raw, locate)
    if isinstance(reply := raw.get("reply_to_message"), dict):
        with suppress(_Unreadable):  # a note is worth more than what it answers to
            message["reply_to_message"] = _head(reply)
    return message, text


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
        "file_id": _text(document["file_id"], 200),
        "file_unique_id": "-",
        "file_name": name if _CONTENT_NAME.fullmatch(name) else NO_NAME,
        "file_size": _int(size) if isinstance(size, int) else 0,
    }


def _pressed(value: object) -> str:
    """Callback data in the form of our buttons: letters of a verb, ids, numbers; anything else is forged and could be anything."""
    data = _text(value, 64)
    return data if _OUR_DATA.fullmatch(data) and not _NO_NUMBER_OF_OURS.search(data) else FORGED


def _callback(value: object) -> Json:
    raw = _dict(value)
    query: Json = {"id": _text(raw.get("id"), 64), "from": _user(raw.get("from")), "chat_instance": "-", "data": _pressed(raw.get("data"))}
    if isinstance(raw.get("message"), dict):
        query["message"] = _head(raw["message"])
    return query


def _question(name: str, value: object, screen_text: Screen) -> tuple[Json, str]:
    """An inline query or a chosen result; where it was typed, on what place of the earth and in which chat, is dropped."""
    raw = _dict(value)
    text = _text(raw.get("query"), MAX_QUERY)
    question: Json = {"from": _user(raw.get("from")), "query": screen_text(text).text}
    if name == "inline_query":
        return question | {"id": _text(raw.get("id"), 64), "offset": ""}, text
    return question | {"result_id": screen_text(_text(raw.get("result_id"), 64)).text}, text


def _membership(value: object) -> Json:
    raw = _dict(value)
    user = {"id": 0, "is_bot": True, "first_name": "-"}
    new = raw.get("new_chat_member")
    is_in = isinstance(new, dict) and new.get("status") in ("member", "administrator")
    return {
        "chat": _chat(raw.get("chat")),
        "from": _user(raw.get("from")),
        "date": _int(raw.get("date")),
        "old_chat_member": {"status": "left", "user": user},
        "new_chat_member": {"status": "member" if is_in else "left", "user": user},
    }


def _shape(value: object, depth: int = 0) -> Any:
    if isinstance(value, dict) and depth < 3:
        named = [(key, inner) for key, inner in list(value.items())[:40] if isinstance(key, str) and _PART_NAME.fullmatch(key)]
        return {key: _shape(inner, depth + 1) for key, inner in named}
    return type(value).__name__


def _start_payload(message: Json) -> str | None:
    text = str(message.get("text", ""))
    return text[7:].strip() if text.startswith("/start ") else None


def _read(update_id: int, raw: Json, locate: Locate, screen_text: Screen) -> Reduced | None:
    for name in ("message", "edited_message"):
        if name in raw:
            message, text = _message(raw[name], locate, screen_text)
            is_private = message["chat"]["type"] == "private"
            return Reduced(
                update_id,
                message["from"]["id"],
                message["chat"]["id"],
                is_private,
                {"update_id": update_id, name: message},
                _start_payload(message) if name == "message" and not (text and asked_sheet(text)) else None,
                text,
                sent_at=max(message["date"], message.get("edit_date", 0)),
            )
    for name in QUESTIONS:
        if name in raw:
            question, typed = _question(name, raw[name], screen_text)
            payload = {"update_id": update_id, name: question}
            return Reduced(update_id, question["from"]["id"], NOBODY, False, payload, raw_text=typed, is_question=True)
    if "callback_query" in raw:
        query = _callback(raw["callback_query"])
        chat = query.get("message", {}).get("chat", {"id": query["from"]["id"], "type": "unknown"})
        return Reduced(
            update_id, query["from"]["id"], chat["id"], chat["type"] == "private", {"update_id": update_id, "callback_query": query}
        )
    if "my_chat_member" in raw:
        change = _membership(raw["my_chat_member"])
        return Reduced(
            update_id,
            change["from"]["id"],
            change["chat"]["id"],
            change["chat"]["type"] == "private",
            {"update_id": update_id, "my_chat_member": change},
        )
    return None


def reduce(raw: object, locate: Locate = nowhere, screen_text: Screen = screen) -> Reduced | Poison | None:
    """The update reduced; Poison where it cannot be read; None where it is of a kind the bot does not ask for.

    ``screen_text`` is the guard with the association's own places; the package's own masks more.
    """
    if not isinstance(raw, dict) or isinstance(raw.get("update_id"), bool) or not isinstance(raw.get("update_id"), int):
        return None
    update_id = raw["update_id"]
    try:
        return _read(_int(update_id), raw, locate, screen_text)
    except _Unreadable:
        if any(name in raw for name in QUESTIONS):
            return None
        return Poison(update_id % 2**62, _shape(raw))
    except Exception:  # a bug here must cost one update, not all that come behind it
        log.exception("an update could not be reduced")
        return Poison(update_id % 2**62, _shape(raw))
