"""PyYAML's stream of events over a text, with no composer, no constructor and no resolver behind it, read in longer strides.

The two methods that PyYAML walks character by character take what lies between two line ends at once; they accept and give
exactly what PyYAML's do (a test compares them), in two thirds of the time.
"""

from __future__ import annotations

import re

from yaml.events import Event
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner
from yaml.tokens import ScalarToken

_COUNTED_APART = frozenset("\n\r\x85\u2028\u2029\ufeff")
"""Characters after which PyYAML counts lines or columns in its own way."""
_BLANK = r"\0 \t\r\n\x85\u2028\u2029"


def _plain(closing: str, ending: str) -> re.Pattern[str]:
    """A plain scalar as far as its line goes: words with blanks between them, none of which begins a comment.

    ``closing`` ends a scalar wherever it stands, ``ending`` and blanks do so after a colon.
    """
    word = rf"(?:[^{_BLANK}:{closing}]|:(?![{_BLANK}{ending}]))+"
    return re.compile(rf"{word}(?: +(?!\#){word})*")


_IN_BLOCK, _IN_FLOW = _plain("", ""), _plain(r",?\[\]{}", r",\[\]{}")


class Events(Reader, Scanner, Parser):
    """The events of one text. Raises YAMLError, or what PyYAML trips over on hostile text."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def following(self) -> Event | None:
        """The next event, or None at the end of the stream."""
        if not self.check_event():
            return None
        event: Event = self.current_event
        self.current_event = None
        return event

    def forward(self, length: int = 1) -> None:
        """As PyYAML's, in one step where no line ends."""
        start, end = self.pointer, self.pointer + length
        if end + 1 < len(self.buffer) and _COUNTED_APART.isdisjoint(self.buffer[start:end]):
            self.pointer, self.index, self.column = end, self.index + length, self.column + length
        else:
            super().forward(length)

    def scan_plain(self) -> ScalarToken:
        """As PyYAML's, a line at a time instead of a word at a time."""
        chunks: list[str] = []
        spaces: list[str] = []
        start = end = self.get_mark()
        indent = self.indent + 1
        pattern = _IN_FLOW if self.flow_level else _IN_BLOCK
        while self.peek() != "#" and (found := pattern.match(self.buffer, self.pointer)):
            self.allow_simple_key = False
            chunks += (*spaces, found.group())
            self.forward(len(found.group()))
            end = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start) or []
            if not spaces or self.peek() == "#" or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start, end)
