"""One question to the messenger: whose token is this? The token never shows in what comes back."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

PATIENCE_S = 4.0
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_REFUSED = {401, 404}
_NAME = re.compile(r"[A-Za-z0-9_]{1,64}")


@dataclass(frozen=True, slots=True)
class BotIdentity:
    """``username`` is None where the token is refused, or the messenger did not answer."""

    username: str | None
    is_refused: bool = False


def identify(api_url: str, token: str) -> BotIdentity:
    """Ask ``getMe``, once, for a few seconds; never raises for what a network can do."""
    handlers = [ProxyHandler({})] if urlsplit(api_url).hostname in _LOOPBACK else []
    try:
        with build_opener(*handlers).open(f"{api_url}/bot{token}/getMe", timeout=PATIENCE_S) as answer:
            said = json.loads(answer.read(1 << 16))
        name = said["result"]["username"]
    except HTTPError as error:
        error.close()
        return BotIdentity(None, error.code in _REFUSED)
    except (OSError, ValueError, LookupError, TypeError):
        return BotIdentity(None)
    return BotIdentity(name if isinstance(name, str) and _NAME.fullmatch(name) else None)
