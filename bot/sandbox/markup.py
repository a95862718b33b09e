"""HTML parse mode: tags to entities, refused with TDLib's own words.

Source: TDLib `do_parse_html` (td/telegram/MessageEntity.cpp) and its tests (test/message_entities.cpp).
Offsets in refusals are bytes, offsets of entities UTF-16 units.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.links import checked_link
from bot.sandbox.refusals import bad

NAMES = {
    "a": "text_link", "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "s": "strikethrough",
    "strike": "strikethrough", "del": "strikethrough", "u": "underline", "ins": "underline",
    "tg-spoiler": "spoiler", "span": "spoiler", "tg-emoji": "custom_emoji", "tg-time": "date_time",
    "pre": "pre", "code": "code", "blockquote": "blockquote",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href"}, "code": {"class"}, "span": {"class"}, "tg-emoji": {"emoji-id"},
    "tg-time": {"unix", "format"}, "blockquote": {"expandable"},
}  # fmt: skip
LONE_SURROGATE = "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
BLANK = " \t\r\n\0\v"
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


def units(text: str) -> int:
    """Length in UTF-16 code units, Telegram's measure."""
    return len(text) + sum(char > "\uffff" for char in text)


@dataclass
class Tag:
    """A start tag waiting for its end."""

    name: str
    argument: str
    offset: int
    begin: int


@dataclass
class HtmlReader:
    """Reads one text once; `plain`, `entities` and `remarks` (lint) are the outcome."""

    source: str
    position: int = 0
    offset: int = 0
    pieces: list[str] = field(default_factory=list)
    open_tags: list[Tag] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def plain(self) -> str:
        """The text without tags, as far as it has been read."""
        return "".join(self.pieces)

    def read(self) -> None:
        """Read it all, or raise the refusal Telegram gives."""
        text = self.source = self.source.replace("\0", "") + "\0"
        end = len(text) - 1
        while self.position < end:
            stop = min((p for p in (text.find("<", self.position), text.find("&", self.position)) if p >= 0), default=end)
            if stop > self.position:
                self._append(text[self.position : stop])
                self.position = stop
            elif text[stop] == "&":
                self._append(self._character_reference() or self._bare_ampersand())
            elif text[stop + 1] == "/":
                self._end_tag()
            else:
                self._start_tag()
        if self.open_tags:
            raise self._refusal(f'Can\'t find end tag corresponding to start tag "{self.open_tags[-1].name}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))

    def _refusal(self, text: str, at: int | None = None, more: str = "") -> Exception:
        where = "" if at is None else f" at byte offset {len(self.source[:at].encode())}"
        return bad(f"can't parse entities: {text}{where}{more}")

    def _append(self, piece: str) -> None:
        self.pieces.append(piece)
        self.offset += units(piece)

    def _character_reference(self) -> str:
        """Decode `&…;` here and step over it; empty if it is none."""
        text, begin = self.source, self.position
        end = begin + 1
        if text[end] == "#":
            is_hex = text[end + 1] == "x"
            end += 2 if is_hex else 1
            digits = "0123456789abcdefABCDEF" if is_hex else "0123456789"
            first = end
            while text[end] in digits:
                end += 1
            number = int(text[first:end] or "0", 16 if is_hex else 10)
            if not 0 < number < 0x10FFFF or end - begin >= 10:
                return ""
            if 0xD800 <= number < 0xE000:
                raise bad(LONE_SURROGATE)
            found = chr(number)
        else:
            while text[end].isascii() and text[end].isalpha():
                end += 1
            found = NAMED.get(text[begin + 1 : end], "")
        if found:
            self.position = end + (text[end] == ";")
        return found

    def _bare_ampersand(self) -> str:
        self.remarks.append(f"unescaped & in HTML near {self.source[self.position : self.position + 12]!r}")
        self.position += 1
        return "&"

    def _start_tag(self) -> None:
        text, begin = self.source, self.position
        self.position += 1
        while text[self.position] not in BLANK + ">":
            self.position += 1
        if text[self.position] == "\0":
            raise self._refusal("Unclosed start tag", begin)
        name = text[begin + 1 : self.position].lower()
        if name not in NAMES:
            raise self._refusal(f'Unsupported start tag "{name}"', begin)
        argument = self._attributes(name, begin)
        if name == "span" and argument != "spoiler":
            raise self._refusal('Tag "span" must have class "tg-spoiler"', begin)
        self.position += 1
        self.open_tags.append(Tag(name, argument, self.offset, len(self.pieces)))

    def _skip_blanks(self) -> None:
        while self.source[self.position] in BLANK[:3] + "\n\v":
            self.position += 1

    def _attributes(self, name: str, begin: int) -> str:
        """Read attributes up to `>`; returns the one that carries meaning for this tag."""
        text, argument = self.source, ""
        while True:
            self._skip_blanks()
            if text[self.position] == ">":
                return argument
            first = self.position
            while text[self.position] not in BLANK + "=>/\"'":
                self.position += 1
            attribute = text[first : self.position]
            if not attribute:
                if text[self.position] == "\0":
                    raise self._refusal(f'Unclosed start tag "{name}"', begin)
                raise self._refusal(f'Empty attribute name in the tag "{name}"', begin)
            if attribute not in ATTRIBUTES.get(name, set()):
                self.remarks.append(f"unknown attribute {attribute!r} of <{name}> is ignored")
            self._skip_blanks()
            value = self._value(name, begin) if text[self.position] == "=" else "1"
            if text[self.position] == "\0":
                raise self._refusal(f'Unclosed start tag "{name}"' if value == "1" else "Unclosed start tag", begin)
            argument = meaning(name, attribute, value) or argument

    def _value(self, name: str, begin: int) -> str:
        text = self.source
        self.position += 1
        self._skip_blanks()
        first, quote = self.position, text[self.position]
        if quote == "\0":
            raise self._refusal(f'Unclosed start tag "{name}"', begin)
        if quote not in "'\"":
            while text[self.position].isascii() and (text[self.position].isalnum() or text[self.position] in ".-"):
                self.position += 1
            if text[self.position] not in BLANK + ">":
                raise self._refusal("Unexpected end of name token", first)
            return text[first : self.position].lower()
        self.position += 1
        found: list[str] = []
        while text[self.position] not in (quote, "\0"):
            decoded = self._character_reference() if text[self.position] == "&" else ""
            if not decoded:
                decoded = text[self.position]
                self.position += 1
            found.append(decoded)
        self.position += text[self.position] == quote
        return "".join(found)

    def _end_tag(self) -> None:
        text, begin = self.source, self.position
        if not self.open_tags:
            raise self._refusal("Unexpected end tag", begin)
        self.position += 2
        while text[self.position] not in BLANK + ">":
            self.position += 1
        name = text[begin + 2 : self.position].lower()
        self._skip_blanks()
        if text[self.position] != ">":
            raise self._refusal("Unclosed end tag", begin)
        tag = self.open_tags.pop()
        if name and name != tag.name:
            raise self._refusal("Unmatched end tag", begin, f', expected "</{tag.name}>", found "</{name}>"')
        self.position += 1
        if self.offset > tag.offset:
            self._add_entity(tag)

    def _add_entity(self, tag: Tag) -> None:
        entity: dict[str, Any] = {"offset": tag.offset, "length": self.offset - tag.offset, "type": NAMES[tag.name]}
        last = self.entities[-1] if self.entities else {}
        same_place = (last.get("offset"), last.get("length")) == (entity["offset"], entity["length"])
        if tag.name == "a":
            url = tag.argument or "".join(self.pieces[tag.begin :])
            checked = checked_link(url)
            if checked is None:
                self.remarks.append(f"<a> with href {url!r} silently loses its link")
                return
            entity["url"] = checked
        elif tag.name == "blockquote" and tag.argument:
            entity["type"] = "expandable_blockquote"
        elif tag.name == "pre" and same_place and last.get("language"):
            self.entities.pop()
            entity["language"] = last["language"]
        elif tag.name == "code" and tag.argument:
            entity["language"] = tag.argument
        elif tag.name == "tg-emoji":
            entity["custom_emoji_id"] = tag.argument
        self.entities.append(entity)


def meaning(tag: str, attribute: str, value: str) -> str:
    """What an attribute says about its tag; empty if nothing."""
    if attribute == "class":
        start = {"code": "language-", "span": "tg-"}.get(tag, "\0")
        return value.removeprefix(start) if value.startswith(start) else ""
    return value if attribute in ATTRIBUTES.get(tag, set()) else ""


def parse_html(text: str) -> tuple[str, list[dict[str, Any]], list[str]]:
    """Plain text, entities and lint remarks of an HTML text; raises Telegram's refusal."""
    reader = HtmlReader(text)
    reader.read()
    for entity in reader.entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return reader.plain, reader.entities, reader.remarks
