"""Everything that is logged, as it leaves the process; and what is posted to the webhook by somebody else."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp

from bot import logs
from tests.street import SECRET, TOKEN, Street


@contextmanager
def kept_log(level: str) -> Iterator[io.StringIO]:
    """The log at this level; afterwards logging is as it was."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level, logging.raiseExceptions, {n: logging.getLogger(n).level for n in logs._NOISY})
    sink = io.StringIO()
    logs.set_up(level, TOKEN, SECRET)
    handler = root.handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(sink)
    try:
        yield sink
    finally:
        root.handlers[:], logging.raiseExceptions = before[0], before[2]
        root.setLevel(before[1])
        for name, level_before in before[3].items():
            logging.getLogger(name).setLevel(level_before)


async def post(street: Street, *posted: tuple[str, str]) -> None:
    """Where the bot listens: each of these bodies with its secret."""
    if url := street.sandbox.world.webhook.settings.url:
        async with aiohttp.ClientSession(trust_env=False) as session:
            for body, secret in posted:
                async with session.post(url, data=body.encode(), headers={"X-Telegram-Bot-Api-Secret-Token": secret}):
                    pass
