"""What Telegram refuses, with its code and its words (the HTTP answer is made from these alone)."""

from __future__ import annotations

from typing import Any

PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
}


def worded(text: str) -> str:
    """The text as the official server puts it behind a prefix: lower-case, but for names in capitals.

    Source: telegram-bot-api `Query::set_error` / `Client::fail_query_with_error`.
    """
    if len(text) > 1 and (text[1].isupper() or text[1] == "_"):
        return text
    return text[:1].lower() + text[1:]


class Refusal(Exception):
    """The call is refused and nothing was stored."""

    def __init__(self, code: int, text: str = "", **parameters: Any) -> None:
        prefix = PREFIXES.get(code, "Internal Server Error")
        self.code = code
        self.description = f"{prefix}: {worded(text)}" if text else prefix
        self.parameters = parameters
        super().__init__(self.description)


def bad(text: str) -> Refusal:
    """A 400 in Telegram's words, to be raised."""
    return Refusal(400, text)


def too_many(seconds: int) -> Refusal:
    """A 429: `parameters.retry_after` and, on the wire, a `Retry-After` header."""
    return Refusal(429, f"retry after {seconds}", retry_after=seconds)
