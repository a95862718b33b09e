"""The parameters of one call, read as the official server reads them: everything may be text."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.refusals import bad


@dataclass(frozen=True)
class Upload:
    """A file part of a multipart call."""

    name: str
    mime: str
    content: bytes


def as_integer(value: Any) -> int:
    """A number as the server reads it; 0 for what is none."""
    try:
        return int(value)
    except (TypeError, ValueError):
        return 0


@dataclass
class Args:
    """One call: its method, parameters, files, and where to put lint."""

    method: str
    values: dict[str, Any]
    files: dict[str, Upload] = field(default_factory=dict)
    lint: Callable[[str], None] = lambda text: None

    def has(self, name: str) -> bool:
        """Whether it was given at all."""
        return name in self.values

    def text(self, name: str) -> str:
        """As text; empty if absent."""
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int = 0) -> int:
        """As a number; `default` if absent."""
        return as_integer(self.values[name]) if self.values.get(name) not in (None, "") else default

    def flag(self, name: str) -> bool:
        """As a boolean."""
        value = self.values.get(name)
        return value is True or str(value).lower() in ("true", "yes", "1")

    def data(self, name: str, fault: str = "") -> Any:
        """A nested object, parsed if it came as text; None if absent. `fault` is Telegram's words for bad JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(fault or f"can't parse {name} JSON object") from None
