"""Which links Telegram keeps (TDLib `LinkManager::check_link`)."""

from __future__ import annotations

import re

CUSTOM = re.compile(r"(tg|ton|tonsite):(//)?[^\s]+", re.IGNORECASE)
PARTS = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.-]*)://)?([^/?#\s]*)([^\s]*)")
HOST = re.compile(r"(\[[0-9a-f:]+\]|[^\s:@\"'<>]+)(:\d{1,5})?", re.IGNORECASE)


def link_fault(url: str) -> str | None:
    """Why Telegram would not take this link, in its words; None if it takes it."""
    if CUSTOM.fullmatch(url):
        return None
    parts = PARTS.fullmatch(url.strip())
    if parts is None:
        return "Wrong HTTP URL"
    scheme, authority = (parts[1] or "http").lower(), parts[2].rpartition("@")[2]
    if scheme not in ("http", "https"):
        return "Unsupported URL protocol"
    if not authority:
        return "URL host is empty"
    host = HOST.fullmatch(authority)
    if host is None or (host[1] != "localhost" and "." not in host[1] and not host[1].startswith("[")):
        return "Wrong HTTP URL"
    return None


def checked_link(url: str) -> str | None:
    """The link as Telegram stores it, or None if it drops it."""
    if link_fault(url):
        return None
    url = url.strip()
    if CUSTOM.fullmatch(url):
        return url
    url = url if "://" in url else f"http://{url}"
    return url + "/" if url.count("/") == 2 and not set("?#") & set(url) else url
