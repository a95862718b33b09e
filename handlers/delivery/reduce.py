"""A raw update → the few fields the bot reads, texts screened. An allow-list: what is not named here never reaches disk.

Contacts, coordinates, captions, forwarded authors and quoted texts are dropped at the door; a kind word tells the
conversation what arrived. Masks have equal length, so that a command's place in the text still holds. The secret of an
invitation becomes its hash.
"""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from bot.people.accounts import hashed
from bot.privacy.screening import screen

log = logging.getLogger(__name__)

Json = dict[str, Any]

KIND = "carnet_kind"
MASKED = "carnet_masked"
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


def _message(value: object) -> tuple[Json, str | None]:
    raw = _dict(value)
    message = _head(raw) | {"from": _user(raw.get("from"))}
    if isinstance(raw.get("edit_date"), int):
        message["edit_date"] = _int(raw["edit_date"])
    text = raw.get("text")
    if isinstance(text, str):
        text = _text(text, MAX_TEXT)
        screening = screen(text)
        invitation = _INVITATION.fullmatch(text)
        message["text"] = f"/start {hashed(invitation[1])}" if invitation else screening.text
        if entities := _command(raw, text):
            message["entities"] = entities
        if screening.masked_kinds and not invitation:
            message[MASKED] = sorted(screening.masked_kinds)
    else:
        text = None
        message[KIND] = next((kind for kind in _KINDS if kind in raw), "other")
    if isinstance(reply := raw.get("reply_to_message"), dict):
        with suppress(_Unreadable):  # a note is worth more than what it answers to
            message["reply_to_message"] = _head(reply)
    return message, text


def _callback(value: object) -> Json:
    raw = _dict(value)
    query: Json = {"id": _text(raw.get("id"), 64), "from": _user(raw.get("from")), "chat_instance": "-", "data": _text(raw.get("data"), 64)}
    if isinstance(raw.get("message"), dict):
        query["message"] = _head(raw["message"])
    return query


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
        return {_text(key, 40): _shape(inner, depth + 1) for key, inner in list(value.items())[:40]}
    return type(value).__name__


def _start_payload(message: Json) -> str | None:
    text = str(message.get("text", ""))
    return text[7:].strip() if text.startswith("/start ") else None


def _read(update_id: int, raw: Json) -> Reduced | None:
    for name in ("message", "edited_message"):
        if name in raw:
            message, text = _message(raw[name])
            is_private = message["chat"]["type"] == "private"
            return Reduced(
                update_id,
                message["from"]["id"],
                message["chat"]["id"],
                is_private,
                {"update_id": update_id, name: message},
                _start_payload(message) if name == "message" else None,
                text,
            )
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


def reduce(raw: object) -> Reduced | Poison | None:
    """The update reduced; Poison where it cannot be read; None where it is of a kind the bot does not ask for."""
    if not isinstance(raw, dict) or isinstance(raw.get("update_id"), bool) or not isinstance(raw.get("update_id"), int):
        return None
    update_id = raw["update_id"]
    try:
        return _read(_int(update_id), raw)
    except _Unreadable:
        return Poison(update_id % 2**62, _shape(raw))
    except Exception:  # a bug here must cost one update, not all that come behind it
        log.exception("an update could not be reduced")
        return Poison(update_id % 2**62, _shape(raw))
