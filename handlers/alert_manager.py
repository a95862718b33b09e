"""Alerts: a note that tells of a danger reaches whoever is on call, with a sound; and /astreinte says who that is.

alert ──► Pris en charge (in place; the others' copies say by whom) · Voir la note ──► Retour
"""

from __future__ import annotations

from functools import partial

from telegram import Update

from bot.errors import AlertGone, NotAllowed
from bot.people.on_call import Span
from bot.store.conversation import OutboxEntry
from handlers import texts, views
from handlers.context import Context
from handlers.delivery.outbox import Afterwards
from handlers.read_journal import note_text
from handlers.views.alerts import OTHER
from handlers.voice import Voice


async def alert(voice: Voice, entry: OutboxEntry) -> Afterwards | None:
    """To whoever's turn it is; nothing where somebody has taken care of it meanwhile, or the right was lost."""
    alert_id, view = int(entry.payload["alert"]), _view(voice, int(entry.payload["alert"]))
    if view is None or voice.services.alerts.message_of(alert_id, voice.chat_id) is not None:
        return None
    shown = await voice.send(*view, is_loud=True)
    return partial(voice.services.alerts.shown_in, alert_id, voice.chat_id, shown)


async def alert_taken(voice: Voice, entry: OutboxEntry) -> None:
    """The copy of somebody else says who takes care of it."""
    alert_id = int(entry.payload["alert"])
    message_id, view = voice.services.alerts.message_of(alert_id, voice.chat_id), _view(voice, alert_id, is_taken=True)
    if message_id is not None and view is not None:
        await voice.edited(message_id, *view)


def _view(voice: Voice, alert_id: int, *, is_taken: bool = False) -> views.shapes.View | None:
    """The alert for this chat's person, while it is as expected."""
    person = voice.services.accounts.get(voice.chat_id)
    try:
        found = voice.services.alerts.of(person, alert_id) if person else None
    except (AlertGone, NotAllowed):
        return None
    if found is None or (found[0].taken_at is not None) is not is_taken:
        return None
    names = {one.id: one.name for one in voice.services.accounts.known()}
    return views.alerts.alert(*found, names, voice.services.finder.library.lists)


async def show(update: Update, context: Context) -> None:
    """Back to the alert, as it stands now. Raises AlertGone."""
    found = context.services.alerts.of(context.person, context.press.number(0))
    await context.answer()
    await context.edit(*views.alerts.alert(*found, _names(context), context.services.finder.library.lists))


async def take(update: Update, context: Context) -> None:
    """Pris en charge. Raises AlertGone."""
    with context.effect():
        found = context.services.alerts.take(context.person, context.press.number(0))
    is_late = found.taken_by != context.person.id
    await context.answer(texts.ALREADY_TAKEN.format(name=views.alerts.name_of(found.taken_by, _names(context))) if is_late else None)
    await show(update, context)


async def see_note(update: Update, context: Context) -> None:
    """Voir la note: whole, in place of the alert; the look is in the chained log. Raises AlertGone, NoteNotFound."""
    found, note = context.services.alerts.of(context.person, context.press.number(0))
    with context.record():
        note, history = context.services.desk.note(context.person, note.number)
    await context.answer()
    await context.edit(*views.alerts.alert_note(note_text(context, note, history), found))


async def on_call(update: Update, context: Context) -> None:
    """/astreinte: who is on call in one's teams."""
    service, person = context.services.on_call, context.person
    await context.show(*views.alerts.on_call(service.ahead(person), service.teams_of(person), _names(context)))


async def put(update: Update, context: Context) -> None:
    """Moi ce soir, moi cette semaine, or somebody else: who, then when. Raises PersonNotFound."""
    press, service = context.press, context.services.on_call
    team = next((one for one in service.teams_of(context.person) if one.id == press.text(0)), None)
    if team is None:
        await on_call(update, context)
        return
    if press.text(1) == OTHER:
        await context.show(*views.alerts.who(team, service.candidates(context.person, team.id)))
        return
    person_id = press.number(1) or context.person.id
    if press.text(2) in set(Span):
        with context.effect():
            service.put(context.person, team.id, person_id, Span(press.text(2)))
        await on_call(update, context)
        return
    found = next((one for one in service.candidates(context.person, team.id) if one.id == person_id), None)
    if found is not None:
        await context.show(*views.alerts.when(team, found))
    else:
        await on_call(update, context)


async def drop(update: Update, context: Context) -> None:
    """Retirer. Raises PersonNotFound."""
    with context.effect():
        context.services.on_call.drop(context.person, context.press.number(0))
    await on_call(update, context)


def _names(context: Context) -> dict[int, str]:
    return {one.id: one.name for one in context.services.accounts.known()}
