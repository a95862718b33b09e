"""Trouble on demand: what a network and a busy Telegram do to a bot.

Faults wait in a queue; each call takes the first that fits. A fault without a method fits every method but
getUpdates, so that a long poll does not swallow what was meant for an answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

BAD_GATEWAY = "<html>\r\n<head><title>{code} Bad Gateway</title></head>\r\n<body>\r\n<h1>{code}</h1>\r\n</body>\r\n</html>\r\n"


@dataclass
class Fault:
    """One kind of trouble, `times` over.

    `fail` answers an error and does nothing; `drop` leaves the caller without an answer until it gives up;
    `reset` breaks the connection; `delay` answers late. For the last three `is_after` says whether the call was
    carried out before the trouble (the case in which a blind retry doubles a message).
    """

    kind: Literal["fail", "drop", "reset", "delay"]
    method: str | None = None
    times: int = 1
    is_after: bool = False
    code: int = 500
    retry_after: int | None = None
    html: bool = False
    not_json: bool = False
    description: str = ""
    seconds: float = 0.0
    chat_id: int | None = None

    def fits(self, method: str, params: dict[str, Any]) -> bool:
        """Whether this call is to suffer."""
        if self.chat_id is not None and str(params.get("chat_id")) != str(self.chat_id):
            return False
        return method.lower() == self.method.lower() if self.method else method.lower() != "getupdates"

    def body(self) -> tuple[int, dict[str, Any] | str]:
        """Status and body of a `fail`: a dict is sent as JSON."""
        if self.not_json:
            return 200, "<!doctype html><title>Portail Wi-Fi</title>Connectez-vous"
        if self.html:
            return self.code, BAD_GATEWAY.format(code=self.code)
        words = {
            429: f"Too Many Requests: retry after {self.retry_after or 1}",
            500: "Internal Server Error",
            502: "Bad Gateway",
        }
        answer: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description or words.get(self.code, "Bad Request: ordered by the test"),
        }
        if self.code == 429:
            answer["parameters"] = {"retry_after": self.retry_after or 1}
        return self.code, answer


@dataclass
class Faults:
    """The queue of trouble to come."""

    waiting: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Queue one."""
        self.waiting.append(fault)

    def take(self, method: str, params: dict[str, Any]) -> Fault | None:
        """The first that fits this call, used up once."""
        for fault in self.waiting:
            if fault.fits(method, params):
                fault.times -= 1
                if fault.times <= 0:
                    self.waiting.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        """No more trouble."""
        self.waiting.clear()
