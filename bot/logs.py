"""Logs: one JSON object a line, ASCII-escaped, without the token and without texts, at any level.

Redaction is at the formatter, so that tracebacks pass through it too (ASVS 16.2.5). The libraries below us print
whole messages at DEBUG and URLs with the token at INFO: they never go below WARNING.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import logging
import re
import sys
from urllib.parse import quote

_NOISY = ("httpx", "httpcore", "telegram", "telegram.ext", "aiohttp", "asyncio")
_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{3,}")


class Redacting(logging.Formatter):
    """One line a record; exception messages are left out, since they may quote what somebody typed."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._secrets = tuple(form for s in secrets if s for form in (s, quote(s, safe=""), s.partition(":")[2]) if form)

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON: time, level, logger, message, and where an exception was raised."""
        entry: dict[str, object] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self._message(record),
        }
        if record.exc_info and record.exc_info[0]:
            entry["error"] = record.exc_info[0].__name__
            entry["where"] = self._frames(record)
        line = json.dumps(entry, ensure_ascii=True)
        for secret in self._secrets:
            line = line.replace(secret, "[secret]")
        return _TOKEN.sub("[token]", line)

    @staticmethod
    def _message(record: logging.LogRecord) -> str:
        """asyncio appends the repr of a task, and so of its exception: only its first line says nothing of anybody."""
        return record.getMessage().partition("\n")[0] if record.name == "asyncio" else record.getMessage()

    @staticmethod
    def _frames(record: logging.LogRecord) -> list[str]:
        trace = record.exc_info[2] if record.exc_info else None
        frames: list[str] = []
        while trace is not None:
            code = trace.tb_frame.f_code
            frames.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno} {code.co_name}")
            trace = trace.tb_next
        return frames[-12:]


def set_up(level: str = "INFO", *secrets: str) -> None:
    """Send all logs to standard error, redacted."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacting(secrets))
    logging.raiseExceptions = False  # a record that cannot be formatted would be printed raw
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))


def pseudonym(person_id: int, key: str) -> str:
    """A person's id as a short keyed hash: the same in all lines of one bot, meaningless elsewhere."""
    return hmac.new(key.encode(), str(person_id).encode(), hashlib.sha256).hexdigest()[:8]
