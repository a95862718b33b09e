"""Links that open a sheet: ``t.me/<bot>?start=fiche-<id>``, under cards sent into other chats.

A start payload holds 1 to 64 of ``A-Za-z0-9_-`` (Bot API); ids of sheets are small letters, digits and hyphens.
"""

from __future__ import annotations

import re

LONGEST_PAYLOAD = 64
_PAYLOAD = re.compile(r"fiche-([a-z0-9]+(?:-[a-z0-9]+)*)")
_START = re.compile(rf"/start {_PAYLOAD.pattern}\s*")
_LINK = re.compile(rf"https://t\.me/\w+\?start={_PAYLOAD.pattern}")


def link_to(bot: str, sheet_id: str) -> str | None:
    """The link for a sheet with this bot's user name; None where its id does not fit in one."""
    payload = f"fiche-{sheet_id}"
    return f"https://t.me/{bot}?start={payload}" if len(payload) <= LONGEST_PAYLOAD and _PAYLOAD.fullmatch(payload) else None


def linked_sheet(url: str) -> str | None:
    """The id that a link names, whether or not there is such a sheet."""
    found = _LINK.fullmatch(url)
    return found[1] if found else None


def asked_sheet(text: str) -> str | None:
    """The id that a ``/start`` message asks for; None where it is a bare start or an invitation (random, never so spelt)."""
    found = _START.fullmatch(text)
    return found[1] if found and len(text.split()[1]) <= LONGEST_PAYLOAD else None
