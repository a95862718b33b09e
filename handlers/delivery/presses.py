"""Raw updates that are no messages: a pressed button, an inline query, a change of membership."""

from __future__ import annotations

import re

from handlers.delivery.messages import Screen
from handlers.delivery.values import Json, chat, date_of, head, part, text_of, user

MAX_QUERY = 256
"""core.telegram.org/bots/api#inlinequery"""
_OUR_DATA = re.compile(r"[a-z]{1,3}(?:\|[A-Za-z0-9_*?-]{0,60}){0,4}")
_NO_NUMBER_OF_OURS = re.compile(r"(?<![0-9A-Za-z])0[0-9]{8,}")
"""A telephone's leading zero: numbers of ours have none."""
FORGED = "-"


def _pressed(value: object) -> str:
    """Callback data in the form of our buttons: letters of a verb, ids, numbers; anything else is forged and could be anything."""
    data = text_of(value, 64)
    return data if _OUR_DATA.fullmatch(data) and not _NO_NUMBER_OF_OURS.search(data) else FORGED


def read_press(value: object) -> Json:
    """A pressed button. Raises Unreadable."""
    raw = part(value)
    pressed = {"chat_instance": "-", "data": _pressed(raw.get("data"))}
    query: Json = {"id": text_of(raw.get("id"), 64), "from": user(raw.get("from"))} | pressed
    if isinstance(raw.get("message"), dict):
        query["message"] = head(raw["message"])
    return query


def read_question(name: str, value: object, screen_text: Screen) -> tuple[Json, str]:
    """An inline query or a chosen result; where it was typed, on earth and in which chat, is dropped. Raises Unreadable."""
    raw = part(value)
    text = text_of(raw.get("query"), MAX_QUERY)
    question: Json = {"from": user(raw.get("from")), "query": screen_text(text).text}
    if name == "inline_query":
        return question | {"id": text_of(raw.get("id"), 64), "offset": ""}, text
    return question | {"result_id": screen_text(text_of(raw.get("result_id"), 64)).text}, text


def read_membership(value: object) -> Json:
    """Whether the bot is in a chat. Raises Unreadable."""
    raw = part(value)
    nobody = {"id": 0, "is_bot": True, "first_name": "-"}
    new = raw.get("new_chat_member")
    is_in = isinstance(new, dict) and new.get("status") in ("member", "administrator")
    return {
        "chat": chat(raw.get("chat")),
        "from": user(raw.get("from")),
        "date": date_of(raw.get("date")),
        "old_chat_member": {"status": "left", "user": nobody},
        "new_chat_member": {"status": "member" if is_in else "left", "user": nobody},
    }
