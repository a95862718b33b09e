"""/binome: with whom one works tonight. The other one is told, and may refuse; it ends by a tap, or by itself after twelve hours.

/binome, or the first receipt of a shift ──► a name ──► the other is told ──► (Refuser: it never was)
"""

from __future__ import annotations

from telegram import Update

from bot.store.conversation import OutboxEntry
from handlers import texts, views
from handlers.context import Context
from handlers.mend_note import receipt_of
from handlers.voice import Voice


async def pair_up(update: Update, context: Context) -> None:
    """/binome: whom one works with, or who is free, page by page."""
    pairs, person, number = context.services.pairs, context.person, context.press.number(0)
    free = pairs.candidates(person)
    pair = pairs.of(person)
    if pair is not None:
        await context.show(*views.shift.running(pair, _name(context, pair.other(person.id))))
        return
    teams = {team.id: team.label for team in context.services.accounts.teams()}
    await context.show(*views.shift.candidates(person, free, teams, number, context.press.number(1)))


def _name(context: Context, person_id: int) -> str:
    return context.services.pairs.name_of(person_id) or texts.PAIR_SOMEBODY


async def choose(update: Update, context: Context) -> None:
    """A name was tapped. Raises PairImpossible."""
    press, person = context.press, context.person
    partner_id, number = press.number(0), press.number(1)
    with context.effect():
        pair = context.services.pairs.begin(person, partner_id, number)
        context.services.effects.promise(partner_id, "pair-begun", pair=pair.id)
    await context.answer()
    note = context.services.journal.get(number) if number else None
    if note is not None and note.author_id == person.id:
        await context.edit(*receipt_of(context.services, note, person.id))
        await context.reply(*views.shift.running(pair, _name(context, partner_id)))
    else:
        await context.edit(*views.shift.running(pair, _name(context, partner_id)))


async def end(update: Update, context: Context) -> None:
    """Terminer. Raises PairOver."""
    with context.effect():
        pair = context.services.pairs.end(context.person, context.press.number(0))
        other = pair.other(context.person.id)
        context.services.effects.promise(other, "pair-ended", by=context.person.id)
    wants_recap = context.services.recaps.is_wanted(context.person)
    await context.show(*views.shift.ended(_name(context, other), wants_recap=wants_recap))


async def refuse(update: Update, context: Context) -> None:
    """Ce n'est pas moi. Raises PairOver."""
    with context.effect():
        pair = context.services.pairs.refuse(context.person, context.press.number(0))
        other = pair.other(context.person.id)
        context.services.effects.promise(other, "pair-refused", by=context.person.id)
    await context.show(texts.PAIR_REFUSED(name=_name(context, other)))


async def told(voice: Voice, entry: OutboxEntry) -> None:
    """To the other one: who works with them; nothing where it is over before it could be said."""
    pair = voice.services.pairs.get(int(entry.payload["pair"]))
    if pair is not None and voice.services.pairs.is_running(pair):
        await voice.send(*views.shift.told(pair, voice.services.pairs.name_of(pair.other(voice.chat_id)) or texts.PAIR_SOMEBODY))


async def refused(voice: Voice, entry: OutboxEntry) -> None:
    """To the one who had named somebody."""
    await voice.send(texts.PAIR_REFUSED_BY(name=voice.services.pairs.name_of(int(entry.payload["by"])) or texts.PAIR_SOMEBODY))


async def ended(voice: Voice, entry: OutboxEntry) -> None:
    """To the other one, without a sound."""
    name = voice.services.pairs.name_of(int(entry.payload["by"])) or texts.PAIR_SOMEBODY
    person = voice.services.accounts.get(voice.chat_id)
    wants_recap = person is None or voice.services.recaps.is_wanted(person)
    await voice.send(*views.shift.ended(name, wants_recap=wants_recap), is_quiet=True)
