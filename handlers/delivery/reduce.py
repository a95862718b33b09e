"""A raw update → the few fields the bot reads, texts screened. An allow-list: what is not named here never reaches disk.

A shared place becomes the id of the sector it lies in, a live one not even that: coordinates end here. Contacts, captions,
forwarded authors and quoted texts are dropped at the door; a kind word tells the conversation what arrived. Masks have equal
length, so that a command's place in the text still holds. The secret of an invitation becomes its hash.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field, replace
from typing import Any

from bot.privacy.screening import screen
from handlers.delivery.messages import Locate, Screen, nowhere, read_message
from handlers.delivery.presses import read_membership, read_press, read_question
from handlers.delivery.values import Json, Unreadable, whole
from handlers.links import asked_sheet

log = logging.getLogger(__name__)

NOBODY = 0
"""The chat of an inline query: nothing can be said there."""
QUESTIONS = ("inline_query", "chosen_inline_result")
_PART_NAME = re.compile(r"[a-z_]{1,40}")


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
            return _with_message(update_id, name, *read_message(raw[name], locate, screen_text))
    for name in QUESTIONS:
        if name in raw:
            question, typed = read_question(name, raw[name], screen_text)
            payload = {"update_id": update_id, name: question}
            return Reduced(update_id, question["from"]["id"], NOBODY, False, payload, raw_text=typed, is_question=True)
    if "callback_query" in raw:
        query = read_press(raw["callback_query"])
        return _reduced(update_id, "callback_query", query, query.get("message", {}).get("chat"))
    if "my_chat_member" in raw:
        change = read_membership(raw["my_chat_member"])
        return _reduced(update_id, "my_chat_member", change, change["chat"])
    return None


def _with_message(update_id: int, name: str, message: Json, text: str | None) -> Reduced:
    is_start = name == "message" and not (text and asked_sheet(text))
    return replace(
        _reduced(update_id, name, message, message["chat"]),
        start_payload=_start_payload(message) if is_start else None,
        raw_text=text,
        sent_at=max(message["date"], message.get("edit_date", 0)),
    )


def _reduced(update_id: int, name: str, kept: Json, chat: Json | None) -> Reduced:
    """``chat`` is None where a button was pressed under a message that is not told of."""
    person_id = kept["from"]["id"]
    is_private = chat is not None and chat["type"] == "private"
    return Reduced(update_id, person_id, chat["id"] if chat else person_id, is_private, {"update_id": update_id, name: kept})


def reduce(raw: object, locate: Locate = nowhere, screen_text: Screen = screen) -> Reduced | Poison | None:
    """The update reduced; Poison where it cannot be read; None where it is of a kind the bot does not ask for.

    ``screen_text`` is the guard with the association's own places; the package's own masks more.
    """
    if not isinstance(raw, dict) or isinstance(raw.get("update_id"), bool) or not isinstance(raw.get("update_id"), int):
        return None
    update_id = raw["update_id"]
    try:
        return _read(whole(update_id), raw, locate, screen_text)
    except Unreadable:
        if any(name in raw for name in QUESTIONS):
            return None
        return Poison(update_id % 2**62, _shape(raw))
    except Exception:  # a bug here must cost one update, not all that come behind it
        log.exception("an update could not be reduced")
        return Poison(update_id % 2**62, _shape(raw))
