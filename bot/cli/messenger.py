"""Questions to the messenger: whose token is this, does it reach our webhook, what time is it? No token shows in what comes back."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

PATIENCE_S = 4.0
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_REFUSED = {401, 404}
_NAME = re.compile(r"[A-Za-z0-9_]{1,64}")


@dataclass(frozen=True, slots=True)
class BotIdentity:
    """``username`` is None where the token is refused, or the messenger did not answer; ``date`` is its clock, aware UTC."""

    username: str | None
    is_refused: bool = False
    date: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class WebhookState:
    """Where the messenger delivers, what waits there, and whether its last try failed after ``failed_at`` (aware UTC)."""

    url: str
    pending: int
    failed_at: dt.datetime | None


def identify(api_url: str, token: str) -> BotIdentity:
    """Ask ``getMe``, once, for a few seconds; never raises for what a network can do."""
    try:
        said, date = _ask(api_url, token, "getMe")
        name = said["username"]
    except HTTPError as error:
        error.close()
        return BotIdentity(None, error.code in _REFUSED, _date(error.headers.get("Date")))
    except (OSError, ValueError, LookupError, TypeError):
        return BotIdentity(None)
    return BotIdentity(name if isinstance(name, str) and _NAME.fullmatch(name) else None, False, date)


def webhook_state(api_url: str, token: str) -> WebhookState | None:
    """Ask ``getWebhookInfo``; None where the messenger does not say."""
    try:
        said, _ = _ask(api_url, token, "getWebhookInfo")
        failed = said.get("last_error_date")
        failed_at = dt.datetime.fromtimestamp(failed, dt.UTC) if failed else None
        return WebhookState(str(said["url"]), int(said["pending_update_count"]), failed_at)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def _ask(api_url: str, token: str, method: str) -> tuple[Any, dt.datetime | None]:
    handlers = [ProxyHandler({})] if urlsplit(api_url).hostname in _LOOPBACK else []
    with build_opener(*handlers).open(f"{api_url}/bot{token}/{method}", timeout=PATIENCE_S) as answer:
        return json.loads(answer.read(1 << 16))["result"], _date(answer.headers.get("Date"))


def _date(header: str | None) -> dt.datetime | None:
    try:
        return parsedate_to_datetime(header).astimezone(dt.UTC) if header else None
    except ValueError:
        return None
