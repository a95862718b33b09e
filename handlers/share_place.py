"""A shared place: the door has made a sector of it; its coordinates never came this far. A live one is refused."""

from __future__ import annotations

from telegram import Update

from bot.journal.drafting import NOTES, Step
from handlers import prompts, texts
from handlers.context import Context
from handlers.delivery.messages import KIND, LIVE, SECTOR
from handlers.fill_draft import show, take_choice


async def place(update: Update, context: Context) -> bool:
    """The sector goes to the note that waits for it, or becomes one's current one. False where no place was shared.

    The message is taken out of the chat: the coordinates stand there too, and a live one ends with it.
    """
    message = update.message
    kind = message.api_kwargs.get(KIND) if message else None
    if message is None or kind not in ("location", LIVE):
        return False
    sector = context.services.finder.library.lists.sectors.get(str(message.api_kwargs.get(SECTOR, "")))
    draft = prompts.answered(context, message, NOTES)
    waiting = draft if draft and draft.step == Step.SECTOR.value else None
    with context.record():
        context.promise("delete", message=message.message_id)
        if sector is not None and waiting is not None:
            if waiting.prompt_id:
                context.promise("delete", message=waiting.prompt_id)
            waiting = take_choice(context, waiting.id, Step.SECTOR, sector.id, in_place=False)
        elif sector is not None:
            context.services.journal.is_in(context.person, sector.id)
    if kind == LIVE:
        await context.reply(texts.PLACE_LIVE())
    elif sector is None:
        await context.reply(texts.PLACE_OUTSIDE())
    elif waiting is None:
        await context.reply(texts.PLACE_SECTOR(sector=sector.label))
    elif waiting.step:
        await show(context, waiting)
    return True
