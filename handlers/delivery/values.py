"""Single values of a raw update, checked one by one: what cannot be read is said, what is not asked for is left behind."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
LAST_DATE = 2**36
"""A calendar ends somewhere: no date of a message lies beyond the year 4100."""


class Unreadable(Exception):
    """A value that no update of the messenger holds there."""


def whole(value: object) -> int:
    """A whole number that fits in a row. Raises Unreadable."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= 2**62:
        raise Unreadable
    return value


def part(value: object) -> Json:
    """An object. Raises Unreadable."""
    if not isinstance(value, dict):
        raise Unreadable
    return value


def text_of(value: object, most: int) -> str:
    """A text that can be stored: JSON may hold half a surrogate pair, which no file takes."""
    return value[:most].encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else ""


def date_of(value: object) -> int:
    """Seconds since 1970, within the calendar. Raises Unreadable."""
    date = whole(value)
    if not 0 <= date < LAST_DATE:
        raise Unreadable
    return date


def user(value: object) -> Json:
    """Who sent it: an id and a first name, no more. Raises Unreadable."""
    raw = part(value)
    return {"id": whole(raw.get("id")), "is_bot": bool(raw.get("is_bot")), "first_name": text_of(raw.get("first_name"), 64) or "-"}


def chat(value: object) -> Json:
    """Where it was sent. Raises Unreadable."""
    raw = part(value)
    kind = raw.get("type")
    return {"id": whole(raw.get("id")), "type": kind if kind in ("private", "group", "supergroup", "channel") else "group"}


def head(value: object) -> Json:
    """Which message, when, in which chat. Raises Unreadable."""
    raw = part(value)
    return {"message_id": whole(raw.get("message_id")), "date": date_of(raw.get("date")), "chat": chat(raw.get("chat"))}
