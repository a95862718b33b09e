"""Long work shows above the chat, as *écrit…*: it leaves nothing there, wherever a restart breaks it off, and its outcome rings."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram.constants import ChatAction
from telegram.error import TelegramError

from handlers.context import Context

AGAIN_S = 4.0
"""The messenger shows it for five seconds (Bot API, sendChatAction)."""


@asynccontextmanager
async def at_work(context: Context) -> AsyncIterator[None]:
    """Say so while the body runs; that it cannot be said stops nothing."""
    saying = asyncio.create_task(_say(context), name=f"at-work-{context.turn.update_id}")
    try:
        yield
    finally:
        saying.cancel()
        await asyncio.gather(saying, return_exceptions=True)


async def _say(context: Context) -> None:
    while True:
        with suppress(TelegramError):
            await context.bot.send_chat_action(context.turn.chat_id, ChatAction.TYPING)
        await asyncio.sleep(AGAIN_S)
