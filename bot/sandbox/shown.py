"""A message as a person sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.sandbox.entities import as_html

if TYPE_CHECKING:
    from bot.sandbox.world import Stored, World


@dataclass(frozen=True)
class Shown:
    """A view on a stored message: always as it is now, edits applied."""

    stored: Stored
    world: World

    @property
    def message_id(self) -> int:
        """Its number in the chat."""
        return self.stored.message_id

    @property
    def raw(self) -> dict[str, Any]:
        """The Bot API JSON."""
        return self.stored.raw

    @property
    def is_from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return self.stored.is_outgoing

    @property
    def is_deleted(self) -> bool:
        """Whether it has left the screen."""
        return self.stored.is_deleted

    @property
    def is_silent(self) -> bool:
        """Whether it came without a sound."""
        return self.stored.is_silent

    @property
    def is_edited(self) -> bool:
        """Whether it was changed after it was sent."""
        return "edit_date" in self.raw

    @property
    def text(self) -> str:
        """Plain text, or the caption of a file."""
        return str(self.raw.get("text") or self.raw.get("caption") or "")

    @property
    def entities(self) -> list[dict[str, Any]]:
        """Entities of the text, offsets in UTF-16 units."""
        found: list[dict[str, Any]] = self.raw.get("entities") or self.raw.get("caption_entities") or []
        return found

    @property
    def html(self) -> str:
        """The text with its formatting, as HTML."""
        return as_html(self.text, self.entities)

    @property
    def keyboard(self) -> list[list[dict[str, Any]]]:
        """Rows of inline buttons as Telegram keeps them."""
        rows: list[list[dict[str, Any]]] = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        return rows

    @property
    def buttons(self) -> list[list[str]]:
        """Rows of labels."""
        return [[str(button["text"]) for button in row] for row in self.keyboard]

    @property
    def reply_keyboard(self) -> dict[str, Any] | None:
        """The reply keyboard, removal or forced reply sent with it."""
        return self.stored.keyboard

    @property
    def reply_to(self) -> int | None:
        """The message it answers."""
        target = self.raw.get("reply_to_message")
        return int(target["message_id"]) if target else None

    @property
    def document(self) -> tuple[str, bytes] | None:
        """Name and content of the document."""
        found = self.raw.get("document")
        return (str(found["file_name"]), self.world.files[found["file_id"]].content) if found else None

    @property
    def photo(self) -> bytes | None:
        """Content of the picture, largest size."""
        sizes = self.raw.get("photo")
        return self.world.files[sizes[-1]["file_id"]].content if sizes else None

    def line(self) -> str:
        """What a transcript says of it, without who and buttons."""
        if "poll" in self.raw:
            return f"<sondage> {self.raw['poll']['question']}"
        for kind in ("location", "contact", "voice", "photo", "document"):
            if kind in self.raw:
                name = self.document[0] if self.document and kind == "document" else kind
                return f"<{name}> {self.text}".strip()
        return self.text
