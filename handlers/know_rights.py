"""What is kept, for how long, who sees it; and one's own data as a file."""

from __future__ import annotations

import asyncio
import io

from telegram import Update
from telegram.constants import ParseMode

from bot.store.conversation import OutboxEntry
from handlers import texts
from handlers.context import Context, is_night
from handlers.voice import Voice


async def privacy(update: Update, context: Context) -> None:
    """/confidentialite: to read, and to read aloud."""
    known = context.services.finder.library.lists.association
    await context.reply(
        texts.PRIVACY(
            association=texts.PRIVACY_CONTROLLER(name=known.name) if known else texts.CONTROLLER_UNKNOWN,
            months=context.services.rights.months,
            contact=known.contact if known else texts.CONTACT_UNKNOWN,
            duration=known.duration if known else "",
        )
    )


async def my_data(update: Update, context: Context) -> None:
    """/mesdonnees: all that is held about the person, made off the event loop, on a connection of its own."""
    data = await asyncio.to_thread(context.services.rights.own_data, context.person)
    await context.bot.send_document(
        context.turn.chat_id,
        io.BytesIO(data),
        filename=f"mes-donnees-{context.today:%Y-%m-%d}.json",
        caption=texts.MY_DATA(),
        parse_mode=ParseMode.HTML,
        disable_notification=is_night(context.now),
    )


async def clock_ahead(voice: Voice, entry: OutboxEntry) -> None:
    """Nothing is erased while the clock cannot be trusted."""
    await voice.send(texts.CLOCK_AHEAD(days=entry.payload["days"]))
