"""No answer is a dead end: where no note holds the words of a request, how many there are without them."""

from __future__ import annotations

from dataclasses import replace

from bot.reports.model import Filter
from handlers import texts
from handlers.context import Context


async def otherwise(context: Context, chosen: Filter, total: int, *, own: bool = False) -> str:
    """A sentence to stand below an answer of nothing; empty where there is an answer, no word to leave out, or nothing without it."""
    if total or not chosen.words:
        return ""
    left = await context.services.orders.count(context.person, replace(chosen, words=()), own=own)
    if not left:
        return ""
    said = texts.QUOTED.format(word=chosen.words[0]) if len(chosen.words) == 1 else texts.THESE_WORDS
    return texts.WITHOUT_WORDS(words=said, count=texts.note_count(left))
