"""MarkdownV2 parse mode: marks to entities, refused with TDLib's own words (rule 9).

Source: TDLib `do_parse_markdown_v2` (td/telegram/MessageEntity.cpp). Offsets in refusals are bytes, offsets of
entities UTF-16 units. A quote is read line by line, as core.telegram.org/bots/api#markdownv2-style describes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.links import checked_link
from bot.sandbox.markup import units
from bot.sandbox.refusals import bad

RESERVED = "_*[]()~`>#+-=|{}.!"
MARKS = {"||": "spoiler", "__": "underline", "```": "pre", "*": "bold", "_": "italic", "~": "strikethrough", "[": "text_link", "`": "code"}
ENDS = {kind: mark for mark, kind in MARKS.items()} | {"text_link": "]"}
NAMES = {"code": "Code", "pre": "Pre", "bold": "Bold", "italic": "Italic", "underline": "Underline", "strikethrough": "Strikethrough",
         "spoiler": "Spoiler", "text_link": "TextUrl", "blockquote": "BlockQuote"}  # fmt: skip


@dataclass
class Mark:
    """An entity waiting for its end."""

    kind: str
    offset: int
    byte: int
    begin: int
    language: str = ""


@dataclass
class MarkdownReader:
    """Reads one text once; `plain`, `entities` and `remarks` (lint) are the outcome."""

    source: str
    position: int = 0
    offset: int = 0
    pieces: list[str] = field(default_factory=list)
    open_marks: list[Mark] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def plain(self) -> str:
        """The text without marks, as far as it has been read."""
        return "".join(self.pieces)

    def read(self) -> None:
        """Read it all, or raise the refusal Telegram gives."""
        while self.position < len(self.source):
            self._step()
        if self._inside("blockquote"):
            self._close("blockquote")
        if self.open_marks:
            last = self.open_marks[-1]
            raise bad(f"can't parse entities: Can't find end of {NAMES[last.kind]} entity at byte offset {last.byte}")
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))

    def _step(self) -> None:
        char, following = self.source[self.position], self.source[self.position + 1 : self.position + 2]
        is_code = self._inside("code") or self._inside("pre")
        if char == "\\" and following and 0 < ord(following) <= 126:
            self._append(following, 2)
        elif char == "\n" and self._inside("blockquote"):
            self._line_of_quote(following)
        elif char not in ("`" if is_code else RESERVED):
            self._append(char, 1)
        elif self.open_marks and self._ends_here(self.open_marks[-1].kind):
            self._close(self.open_marks[-1].kind)
        else:
            self._open(char)

    def _inside(self, kind: str) -> bool:
        return bool(self.open_marks) and self.open_marks[-1].kind == kind

    def _append(self, piece: str, step: int) -> None:
        self.pieces.append(piece)
        self.offset += units(piece)
        self.position += step

    def _ends_here(self, kind: str) -> bool:
        if kind == "blockquote":
            return self.source.startswith("||", self.position) and self.source[self.position + 2 : self.position + 3] in ("", "\n")
        if kind == "italic" and self.source.startswith("__", self.position):
            return False
        return self.source.startswith(ENDS[kind], self.position)

    def _line_of_quote(self, following: str) -> None:
        if following == ">":
            self._append("\n", 2)
        else:
            self._close("blockquote")

    def _open(self, char: str) -> None:
        byte = len(self.source[: self.position].encode())
        mark = next((mark for mark in MARKS if self.source.startswith(mark, self.position)), "")
        is_line_start = self.position == 0 or self.source[self.position - 1] == "\n" or self.source[:self.position].endswith("**")
        if char == ">" and is_line_start and not self.open_marks:
            self.open_marks.append(Mark("blockquote", self.offset, byte, len(self.pieces)))
            self.position += 1
            return
        if not mark:
            raise bad(f"can't parse entities: Character '{char}' is reserved and must be escaped with the preceding '\\'")
        self.position += len(mark)
        language = self._language() if mark == "```" else ""
        self.open_marks.append(Mark(MARKS[mark], self.offset, byte, len(self.pieces), language))

    def _language(self) -> str:
        """What stands between ``` and the first blank; the newline after it is not part of the text."""
        end = self.position
        while end < len(self.source) and not self.source[end].isspace() and self.source[end] != "`":
            end += 1
        found = ""
        if end < len(self.source) and self.source[end] != "`":
            found, self.position = self.source[self.position : end], end
        if self.source.startswith(("\r\n", "\n\r"), self.position):
            self.position += 2
        elif self.source.startswith(("\n", "\r"), self.position):
            self.position += 1
        return found

    def _close(self, kind: str) -> None:
        mark = self.open_marks.pop()
        entity: dict[str, Any] = {"offset": mark.offset, "length": self.offset - mark.offset, "type": kind}
        if kind == "blockquote" and self.source.startswith("||", self.position):
            entity["type"] = "expandable_blockquote"
            self.position += 2
        elif kind != "blockquote":
            self.position += len(ENDS[kind])
        if mark.language:
            entity["language"] = mark.language
        is_kept = self._link(mark, entity) if kind == "text_link" else True
        if is_kept and entity["length"]:
            self.entities.append(entity)

    def _link(self, mark: Mark, entity: dict[str, Any]) -> bool:
        """Read `(url)`, or take the text as the address; False when Telegram drops the link."""
        url = "".join(self.pieces[mark.begin :])
        if self.source.startswith("(", self.position):
            url = self._address()
        checked = checked_link(url)
        if checked is None:
            self.remarks.append(f"link to {url!r} is silently lost")
            return False
        entity["url"] = checked
        return True

    def _address(self) -> str:
        first = self.position = self.position + 1
        found: list[str] = []
        while self.position < len(self.source) and self.source[self.position] != ")":
            self.position += self.source[self.position] == "\\" and self.position + 1 < len(self.source)
            found.append(self.source[self.position])
            self.position += 1
        if self.position >= len(self.source):
            raise bad(f"can't parse entities: Can't find end of a URL at byte offset {len(self.source[:first].encode())}")
        self.position += 1
        return "".join(found)


def parse_markdown(text: str) -> tuple[str, list[dict[str, Any]], list[str]]:
    """Plain text, entities and lint remarks of a MarkdownV2 text; raises Telegram's refusal."""
    reader = MarkdownReader(text.replace("\0", ""))
    reader.read()
    return reader.plain, reader.entities, reader.remarks
