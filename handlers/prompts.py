"""Prompts: a question in a message of its own, answered by a reply to it or within five minutes, or left by its button."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import Message

from bot.journal.drafting import DAY, SEND_BACK, VIEW_NAME, Asked
from bot.store.conversation import Draft
from handlers import texts
from handlers.buttons import Verb, button, keyboard
from handlers.context import Context

PROMPTS = frozenset({*Asked, DAY, SEND_BACK, VIEW_NAME})
"""The kinds of drafts that wait for words about something stored already."""
_LEFT = {Asked.REASON.value: texts.LEFT_REASON, SEND_BACK: texts.LEFT_UNSENT, VIEW_NAME: texts.VIEW_NOT_KEPT}


async def ask(context: Context, draft: Draft, question: str, leave: str = texts.LEAVE) -> None:
    """Ask for the words of a draft that was just begun; the message that asks is remembered."""
    message = await context.reply(question, keyboard([button(leave, Verb.LEAVE, draft.id)]))
    with context.record():
        context.services.drafts.shown_in(context.person, draft.id, message.message_id)


def answered(context: Context, message: Message | None, kinds: Iterable[str]) -> Draft | None:
    """The person's draft, where it is of one of these kinds and this message answers it."""
    draft = context.services.drafts.of(context.person) if message else None
    if message is None or draft is None or draft.kind not in kinds:
        return None
    reply_to = message.reply_to_message.message_id if message.reply_to_message else None
    return draft if context.services.drafts.listens(draft, reply_to, message.date) else None


def left(draft: Draft) -> str:
    """What stays as it is now that nobody answers."""
    return _LEFT.get(draft.kind, texts.LEFT)(number=int(draft.payload.get("number", 0)))
