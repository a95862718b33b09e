"""How something promised is said: silent at night, in place where it can be."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial

from telegram import Bot, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.services import Services
from bot.store.conversation import OutboxEntry
from handlers.context import NO_PREVIEW, is_night
from handlers.delivery.outbox import Afterwards, Say


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks to one chat, with the services at hand: an entry holds ids, its words are read when it is said."""

    services: Services
    bot: Bot
    chat_id: int

    async def send(self, text: str, markup: InlineKeyboardMarkup | None = None, *, is_quiet: bool = False, is_loud: bool = False) -> int:
        """A message of its own, without a sound where it ``is_quiet``, and at night unless it ``is_loud``; its id."""
        silent = not is_loud and (is_quiet or is_night(self.services.clock().astimezone(self.services.zone)))
        message = await self.bot.send_message(
            self.chat_id, text, ParseMode.HTML, reply_markup=markup, link_preview_options=NO_PREVIEW, disable_notification=silent
        )
        return message.message_id

    async def edited(self, message_id: int, text: str, markup: InlineKeyboardMarkup | None = None) -> bool:
        """Update a message in place; False where it cannot be (gone, too old)."""
        try:
            await self.bot.edit_message_text(
                text, self.chat_id, message_id, parse_mode=ParseMode.HTML, reply_markup=markup, link_preview_options=NO_PREVIEW
            )
        except BadRequest as error:
            return "not modified" in str(error).lower()
        return True


Saying = Callable[[Voice, OutboxEntry], Awaitable[Afterwards | None]]


def sayings(services: Services, table: Mapping[str, Saying]) -> dict[str, Say]:
    """Kind of promise → what says it, for the outbox."""

    async def say(saying: Saying, bot: Bot, entry: OutboxEntry) -> Afterwards | None:
        return await saying(Voice(services, bot, entry.chat_id), entry)

    return {kind: partial(say, saying) for kind, saying in table.items()}
