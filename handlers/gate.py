"""Who is this? First in the table; unknown people go no further, also when the gate itself fails.

PTB lets the other groups run when a handler of this group raises anything but ``ApplicationHandlerStop``: the gate
turns every failure into one. The role is read from the database at each update.
"""

from __future__ import annotations

import logging
import time
from collections import OrderedDict

from telegram import Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import ApplicationHandlerStop

from bot.people.model import State
from handlers import texts
from handlers.context import Context
from handlers.links import asked_sheet

log = logging.getLogger(__name__)

STRANGER_EVERY_S = 1200.0
_REMEMBERED = 2000


class Strangers:
    """Whom we have answered lately: one sentence each, three an hour at most, nothing stored."""

    def __init__(self) -> None:
        self._answered: OrderedDict[int, float] = OrderedDict()

    def may_answer(self, chat_id: int, now: float) -> bool:
        """Whether this stranger gets the sentence this time."""
        if now - self._answered.get(chat_id, -STRANGER_EVERY_S) < STRANGER_EVERY_S:
            return False
        self._answered[chat_id] = now
        self._answered.move_to_end(chat_id)
        while len(self._answered) > _REMEMBERED:
            self._answered.popitem(last=False)
        return True


class Gate:
    """The handler of group −1."""

    def __init__(self) -> None:
        self._strangers = Strangers()

    async def admit(self, update: Update, context: Context) -> None:
        """Attach the known person to this update, or end it here; never fail open."""
        try:
            admitted = await self._admit(update, context)
        except ApplicationHandlerStop:
            raise
        except Exception as error:
            log.error("the gate failed, the update stays in the inbox: %s", type(error).__name__)
            context.turn.error = error
            raise ApplicationHandlerStop from None
        if not admitted:
            raise ApplicationHandlerStop

    async def _admit(self, update: Update, context: Context) -> bool:
        chat, user = update.effective_chat, update.effective_user
        if update.inline_query is not None or update.chosen_inline_result is not None:
            return await self._admit_elsewhere(update, context)
        if update.my_chat_member is not None:
            return True
        if chat is None or user is None or chat.type != ChatType.PRIVATE or chat.id != user.id:
            await context.answer()
            return False
        person = context.services.accounts.get(user.id)
        if person is not None and person.state is State.ACTIVE:
            context.person = person
            return True
        if person is None and _is_invitation(update, context):
            return True
        await self._refuse(update, context, texts.ACCOUNT_WAITING if person and person.state is State.WAITING else texts.STRANGER)
        return False

    async def _admit_elsewhere(self, update: Update, context: Context) -> bool:
        """In a chat that is not ours: whoever is not in gets an empty answer, like a search that found nothing."""
        person = context.services.accounts.get(update.effective_user.id) if update.effective_user else None
        if person is not None and person.state is State.ACTIVE:
            context.person = person
            return True
        if update.inline_query is not None:
            await context.offer(update.inline_query.id, [])
        return False

    async def _refuse(self, update: Update, context: Context, sentence: str) -> None:
        await context.answer()
        if update.effective_chat and self._strangers.may_answer(update.effective_chat.id, time.monotonic()):
            try:
                await context.reply(sentence)
            except (Forbidden, BadRequest):
                log.info("a stranger cannot be answered")


def _is_invitation(update: Update, context: Context) -> bool:
    """A stranger who follows the link under a card has no invitation."""
    text = context.typed(update.message.text or "") if update.message is not None else ""
    return text.startswith("/start ") and not asked_sheet(text)
