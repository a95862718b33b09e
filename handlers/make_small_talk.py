"""Answering a greeting, thanks or a try: one human sentence, and nothing recorded."""

from __future__ import annotations

from telegram import Update

from bot.search.engine import SmallTalk, small_talk_in
from handlers import texts, views
from handlers.context import Context
from handlers.views.shapes import View

EVENING_FROM, MORNING_FROM = 18, 5
SENTENCES: dict[SmallTalk, texts.Text] = {
    SmallTalk.THANKS: texts.THANKED,
    SmallTalk.GOODBYE: texts.GOODBYE,
    SmallTalk.TRY: texts.HEARD,
    SmallTalk.AGREED: texts.AGREED,
    SmallTalk.WHO: texts.WHO_I_AM,
    SmallTalk.INSULT: texts.NOT_OF_USE,
}


COURTESY = {SmallTalk.GREETING, SmallTalk.THANKS, SmallTalk.GOODBYE, SmallTalk.WHO}
"""What answers no question of ours; *ok* or *non* may."""


def is_courtesy(update: Update, context: Context) -> bool:
    """Whether a message greets, thanks, takes leave or asks who is there, and nothing else."""
    message = update.message
    return message is not None and small_talk_in(context.typed(message.text or "")) in COURTESY


def small_talk(context: Context, kind: SmallTalk) -> View:
    """What to say; whoever asks what this is, or is cross, also sees where to go."""
    if kind is SmallTalk.GREETING:
        is_day = MORNING_FROM <= context.now.hour < EVENING_FROM
        return (texts.GREETING if is_day else texts.GREETING_EVENING)(name=context.person.name), None
    return SENTENCES[kind](), views.sheets.nothing_found() if kind in (SmallTalk.WHO, SmallTalk.INSULT) else None
