"""/releve: what the team left open, ticked in one tap; the sectors of the shift; a recap at its end for those who want it."""

from __future__ import annotations

import datetime as dt

from telegram import Update

from bot.errors import PointClosed
from bot.journal.model import Deed
from bot.store.conversation import OutboxEntry
from handlers import texts, views
from handlers.context import Context
from handlers.views.days import ANOTHER
from handlers.voice import Voice


async def take_over(update: Update, context: Context) -> None:
    """/releve, or another page of it, in place."""
    await context.show(*_page(context, context.press.number(0)))


def _page(context: Context, number: int, undo: int = 0) -> views.shapes.View:
    lists, person = context.services.finder.library.lists, context.person
    with context.record():
        page = context.services.take_over.page(person, number)
    labels = {team.id: team.label for team in context.services.accounts.teams()}
    teams = ", ".join(labels.get(team, team) for team in person.teams)
    chosen = ", ".join(lists.label("secteurs", sector) for sector in page.sectors)
    where = views.shapes.shorten(chosen, 200) or texts.RELEVE_TEAM.format(team=teams)
    return views.shift.take_over(page, where, lists, wants_recap=context.services.recaps.is_wanted(person), undo=undo)


async def tick(update: Update, context: Context) -> None:
    """Fait or Vu: closed for the team; a colleague may have been quicker. Raises NoteNotFound."""
    number, page = context.press.number(0), context.press.number(1)
    try:
        with context.effect():
            deed = context.services.take_over.tick(context.person, number)
    except PointClosed:
        await context.answer(texts.TICKED_ALREADY)
        await context.edit(*_page(context, page))
        return
    await context.answer(texts.TICKED_DONE if deed is Deed.DONE else texts.TICKED_SEEN)
    await context.edit(*_page(context, page, undo=number))


async def untick(update: Update, context: Context) -> None:
    """A slip of the thumb. Raises NoteNotFound, PointClosed."""
    with context.effect():
        context.services.take_over.untick(context.person, context.press.number(0))
    await context.answer()
    await context.edit(*_page(context, context.press.number(1)))


async def sectors(update: Update, context: Context) -> None:
    """Which sectors, one tap each."""
    take, chosen = context.services.take_over, context.press.text(0)
    offered = take.offered(context.person)
    if chosen in (*offered, ANOTHER):
        with context.effect():
            take.toggle(context.person, chosen)
    await context.show(*views.shift.sectors(offered, take.sectors(context.person), context.services.finder.library.lists))


async def want_recap(update: Update, context: Context) -> None:
    """A recap at the end of each shift, or none any more; under a hand-over the button then says the contrary."""
    is_wanted, page = context.press.text(0) == "1", context.press.text(1)
    with context.effect():
        context.services.recaps.want(context.person, is_wanted)
    await context.answer(texts.RECAP_ON if is_wanted else texts.RECAP_OFF, alert=True)
    if page:
        await context.edit(*_page(context, context.press.number(1)))


async def recap(voice: Voice, entry: OutboxEntry) -> None:
    """One's shift in one message, without a sound."""
    since, until = (dt.datetime.fromtimestamp(int(entry.payload[name]), dt.UTC) for name in ("since", "until"))
    found = voice.services.recaps.of(voice.chat_id, since, until)
    if found.total:
        await voice.send(*views.shift.recap(found, voice.services.finder.library.lists), is_quiet=True)
