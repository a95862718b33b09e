"""A text with its entities, checked as Telegram checks it (rules 5 to 11).

Source: TDLib `fix_formatted_text`, telegram-bot-api `Client::get_formatted_text`. Marked *stricter*: lengths
are counted in UTF-16 units, as clients do, where TDLib counts code points.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.entities import as_html, detected
from bot.sandbox.markdown import parse_markdown
from bot.sandbox.markup import parse_html, units
from bot.sandbox.refusals import bad

MESSAGE_LIMIT, CAPTION_LIMIT, RAW_LIMIT = 4096, 1024, 32768
Lint = Callable[[str], None]
PARSERS = {"html": parse_html, "markdownv2": parse_markdown}


@dataclass(frozen=True)
class FormattedText:
    """Text as stored and shown."""

    text: str
    entities: list[dict[str, Any]] = field(default_factory=list)

    @property
    def html(self) -> str:
        """The same as HTML."""
        return as_html(self.text, self.entities)


def formatted(raw: str, parse_mode: str, entities: list[dict[str, Any]] | None, lint: Lint) -> FormattedText:
    """Parse, trim and mark a text; raises what Telegram refuses, whatever its length."""
    mode = parse_mode.lower()
    if mode not in ("", "none", "html", "markdown", "markdownv2"):
        raise bad("unsupported parse_mode")
    if len(raw.encode()) > RAW_LIMIT:
        raise bad("text is too long")
    if mode in PARSERS:
        text, marks, remarks = PARSERS[mode](raw)
        for remark in remarks:
            lint(remark)
    elif mode == "markdown":
        lint("the stand-in does not model legacy Markdown: the text is taken as it is")
        text, marks = raw, []
    else:
        text, marks = raw, checked_entities(raw, entities or [])
    if len(marks) > 100:
        lint("more than 100 entities: the rest is dropped")
        marks = marks[:100]
    text, marks = trimmed(text, marks)
    return FormattedText(text, detected(text, marks))


def checked_entities(text: str, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entities given by the caller, with their places checked (rule 10)."""
    if not entities:
        return []
    inside, offset = {0}, 0
    for char in text:
        offset += units(char)
        inside.add(offset)
    for entity in entities:
        begin, end = entity.get("offset", -1), entity.get("offset", -1) + entity.get("length", 0)
        if begin < 0 or end > offset:
            raise bad(f"entity at offset {begin} is out of range")
        if begin not in inside or end not in inside:
            raise bad("entity begins or ends in a middle of a UTF-16 surrogate pair")
    return [dict(entity) for entity in entities]


def trimmed(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Text without blanks at both ends, offsets shifted, entities that became empty dropped."""
    shorter = text.strip()
    if len(shorter) == len(text):
        return text, entities
    shift, size = units(text[: len(text) - len(text.lstrip())]), units(shorter)
    kept = []
    for entity in entities:
        begin = max(0, entity["offset"] - shift)
        end = min(size, entity["offset"] + entity["length"] - shift)
        if end > begin:
            kept.append({**entity, "offset": begin, "length": end - begin})
    return shorter, kept


def message_text(raw: str, parse_mode: str, entities: list[dict[str, Any]] | None, lint: Lint) -> FormattedText:
    """The text of a message: something, at most 4096 long (rules 5 and 6)."""
    if not raw:
        raise bad("message text is empty")
    found = formatted(raw, parse_mode, entities, lint)
    if not found.text:
        raise bad("text must be non-empty")
    if units(found.text) > MESSAGE_LIMIT:
        raise bad("message is too long")
    return found


def caption_text(raw: str, parse_mode: str, entities: list[dict[str, Any]] | None, lint: Lint) -> FormattedText:
    """The text under a file: nothing, or at most 1024 long."""
    found = formatted(raw, parse_mode, entities, lint)
    if units(found.text) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    return found
