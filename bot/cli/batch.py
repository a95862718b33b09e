"""Questions as JSON lines: one answer a line, in order, whatever the lines hold."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator
from typing import TypeAlias

from bot import wording as w
from bot.cli.ground import PARIS
from bot.cli.terminal import notify

Record: TypeAlias = "dict[str, object]"
FIRST_YEAR, LAST_YEAR = 1970, 2100


class BadLine(Exception):
    """A line that is no question; its message is French."""


def answer_lines(answer: Callable[[Record], Record], empty: Callable[[], Record]) -> int:
    """Answer each line of standard input at once; 1 if some could not be read, else 0.

    A line that cannot be read gets the answer to an empty text, so that the n-th answer always belongs to the n-th question.
    """
    exit_code = 0
    for number, line in _lines():
        try:
            reply = answer(_record(line))
        except BadLine as bad:
            notify(w.BAD_LINE.format(line=number, reason=bad))
            reply, exit_code = empty(), 1
        sys.stdout.buffer.write(_encoded(reply) + b"\n")
        sys.stdout.buffer.flush()
    return exit_code


def _lines() -> Iterator[tuple[int, bytes]]:
    """Numbered lines that hold something; a byte order mark at the start is none of it."""
    for number, line in enumerate(sys.stdin.buffer, 1):
        bare = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if bare.strip():
            yield number, bare


def _record(line: bytes) -> Record:
    try:
        record = json.loads(line.decode())
    except (ValueError, RecursionError) as error:
        raise BadLine(w.BAD_JSON) from error
    if not isinstance(record, dict):
        raise BadLine(w.BAD_JSON)
    return record


def _encoded(reply: Record) -> bytes:
    try:
        return json.dumps(reply, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # a lone surrogate came in: it goes out as it came, escaped
        return json.dumps(reply).encode()


def text_in(record: Record, key: str) -> str:
    """The text under a key. Raises BadLine."""
    value = record.get(key)
    if not isinstance(value, str):
        raise BadLine(w.BAD_TEXT_KEY.format(key=key))
    return value


def moment_in(record: Record, key: str, default: dt.datetime) -> dt.datetime:
    """The aware instant under a key, of France where it has no offset; ``default`` where there is none. Raises BadLine."""
    value = record.get(key)
    if value is None:
        return default
    try:
        moment = dt.datetime.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise BadLine(w.BAD_TIME_KEY.format(key=key)) from error
    if not FIRST_YEAR < moment.year < LAST_YEAR:
        raise BadLine(w.BAD_TIME_KEY.format(key=key))
    return moment if moment.tzinfo else moment.replace(tzinfo=PARIS)


def day_in(record: Record, key: str, default: dt.date) -> dt.date:
    """The day under a key; ``default`` where there is none. Raises BadLine."""
    if record.get(key) is None:
        return default
    return moment_in(record, key, dt.datetime.now(PARIS)).date()
