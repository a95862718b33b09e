"""What waits for the bot's answer: a tapped button, an inline query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass
class Callback:
    """A tapped button waiting for its answer."""

    id: str
    user_id: int
    chat_id: int
    update_id: int
    born: float
    is_answered: bool = False
    was_tried: bool = False  # an answer was refused by an ordered fault: not the bot's omission


@dataclass(frozen=True)
class InlineAnswer:
    """What a bot answered to an inline query."""

    results: list[Json]
    next_offset: str
    button: Json | None


@dataclass
class InlineQuery:
    """An inline query and, once given, its answer."""

    id: str
    user_id: int
    born: float
    query: str
    offset: str
    answer: InlineAnswer | None = None

    @property
    def results(self) -> list[Json] | None:
        """What one can choose from; None while the bot has not answered."""
        return self.answer.results if self.answer else None

    def shown(self) -> Json:
        """The answer as watchers are told of it."""
        found = self.answer or InlineAnswer([], "", None)
        return {"query_id": self.id, "results": found.results, "next_offset": found.next_offset, "button": found.button}
