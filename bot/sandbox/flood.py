"""How fast the bot talks, measured against Telegram's published limits (rule 33).

Real thresholds are not published exactly; core.telegram.org/bots/faq#broadcasting names 1 message a second in a
chat, 20 a minute in a group, 30 a second overall. Short bursts in a chat are allowed, so those are taken over a minute.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Literal

LIMITS = {"chat": (60, 60.0), "group": (20, 60.0), "all": (30, 1.0)}


@dataclass
class FloodMeter:
    """`verdict` names the limit a message breaks; `mode` says what becomes of it."""

    mode: Literal["lint", "refuse", "off"] = "lint"
    _sent: dict[int, deque[float]] = field(default_factory=dict)

    def verdict(self, chat_id: int, now: float) -> str:
        """Count one message; the words of the limit it breaks, once per stretch, or nothing."""
        if self.mode == "off":
            return ""
        kind = "group" if chat_id < 0 else "chat"
        return self._over(chat_id, kind, now) or self._over(0, "all", now)

    def _over(self, key: int, kind: str, now: float) -> str:
        count, stretch = LIMITS[kind]
        sent = self._sent.setdefault(key, deque())
        while sent and now - sent[0] >= stretch:
            sent.popleft()
        sent.append(now)
        if len(sent) <= count or (self.mode == "lint" and len(sent) > count + 1):
            return ""
        return f"flood: more than {count} messages in {stretch:.0f} s ({kind})"
