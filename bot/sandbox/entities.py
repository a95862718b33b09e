"""What Telegram finds in plain text by itself, and the way back from entities to HTML."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from bot.sandbox.markup import units

Entity = dict[str, Any]
ENDINGS = r"(?:com|org|net|fr|eu|io|info|me|be|ch|uk|de|dev|app|gouv\.fr|lyon)"
PATTERNS = [
    ("bot_command", re.compile(r"(?<![\w/<>&])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")),
    ("email", re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?!\w)")),
    (
        "url",
        re.compile(rf"(?:https?://|tg://)[^\s<>\"]+|(?<![\w@.-])(?:[a-z0-9-]+\.)+{ENDINGS}(?![\w@-])(?:/[^\s<>\"]*)?", re.I),
    ),
    ("mention", re.compile(r"(?<![\w@./-])@[A-Za-z0-9_]{2,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#&])#(?=\w*[^\W\d_])\w{1,256}")),
]
CLOSED = {"code", "pre", "text_link", "text_mention"}


def detected(text: str, given: list[Entity]) -> list[Entity]:
    """`given` plus the commands, mentions, hashtags, links and addresses Telegram marks in both directions.

    Phone numbers are not marked: the rules are unpublished.
    """
    if not any(char in text for char in "/@#."):
        return given
    taken = [(e["offset"], e["offset"] + e["length"]) for e in given if e["type"] in CLOSED]
    found: list[Entity] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            value = match[0].rstrip(".,:;!?)»'\"") if kind == "url" else match[0]
            start = units(text[: match.start()])
            span = (start, start + units(value))
            if all(span[1] <= low or span[0] >= high for low, high in taken):
                taken.append(span)
                found.append({"offset": start, "length": span[1] - start, "type": kind})
    return sorted([*given, *found], key=lambda entity: (entity["offset"], -entity["length"]))


TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code",
    "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip


def tags_of(entity: Entity) -> tuple[str, str]:
    """Start and end tag of an entity; empty for what Telegram detects by itself."""
    kind = entity["type"]
    if kind == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    if kind == "pre" and entity.get("language"):
        return f'<pre><code class="language-{escape(entity["language"])}">', "</code></pre>"
    return (f"<{TAGS[kind]}>", f"</{TAGS[kind]}>") if kind in TAGS else ("", "")


def as_html(text: str, entities: list[Entity]) -> str:
    """HTML that would give this text and these entities again."""
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for entity in entities:
        before, after = tags_of(entity)
        starts.setdefault(entity["offset"], []).append(before)
        ends.setdefault(entity["offset"] + entity["length"], []).insert(0, after)
    pieces, offset = [], 0
    for char in text:
        pieces += ends.pop(offset, []) + starts.pop(offset, [])
        pieces.append(escape(char, quote=False))
        offset += units(char)
    return "".join(pieces + ends.get(offset, []))
