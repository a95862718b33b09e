"""A sheet or a list sent as a file: checked, shown, published by one tap, taken back by another."""

from __future__ import annotations

import io
from collections.abc import Callable

from telegram import Update

from bot.errors import CarnetError, FileTooBig, LibraryRefused
from bot.library.strict_yaml import MAX_BYTES
from bot.permissions import Action
from bot.quality.proposals import Proposal
from bot.store.conversation import OutboxEntry
from handlers import texts, views
from handlers.administer import send_faults
from handlers.at_work import at_work
from handlers.context import Context
from handlers.errors import sentence_for
from handlers.fetching import fetch
from handlers.voice import Voice
from handlers.welcome import not_text


async def document(update: Update, context: Context) -> None:
    """A file arrives: an admin sees what it would change, everybody else that no file is read."""
    message = update.message
    if message is None or message.document is None or not context.person.may(Action.PUBLISH_LIBRARY):
        await not_text(update, context)
        return
    if (message.document.file_size or 0) > MAX_BYTES:
        raise FileTooBig(MAX_BYTES // 1024)
    try:
        async with at_work(context):
            data = await fetch(context.bot, message.document.file_id, MAX_BYTES)
            found = await context.services.proposals.propose(context.person, message.document.file_name or "", data)
    except CarnetError as error:
        await _refused(context, error)
    else:
        await _show(context, found)


async def choose_theme(update: Update, context: Context) -> None:
    """The theme of a new sheet was tapped."""
    context.person.require(Action.PUBLISH_LIBRARY)
    await context.answer()
    try:
        found = await context.services.proposals.place(context.person, context.press.number(0), context.press.text(1))
    except LibraryRefused as error:
        await _refused(context, error)
    else:
        await _show(context, found)


async def publish(update: Update, context: Context) -> None:
    """*Publier*: checked again, written, served; or shown again where something changed since."""
    context.person.require(Action.PUBLISH_LIBRARY)
    await context.answer(texts.PUBLISHING)
    number = context.press.number(0)
    try:
        changed = await context.services.proposals.publish(context.person, number, context.effect, _promised(context))
    except LibraryRefused as error:
        await _refused(context, error)
        return
    if changed is not None:
        text, markup = views.publishing.proposal(changed, context.services.finder.library)
        await context.edit(texts.PROPOSAL_AGAIN(proposal=texts.Html(text)), markup)


async def abandon(update: Update, context: Context) -> None:
    """*Abandonner*: nothing of the file is kept."""
    with context.effect():
        context.services.proposals.abandon(context.person, context.press.number(0))
    await context.answer()
    await context.edit(texts.PROPOSAL_DROPPED())


async def take_back(update: Update, context: Context) -> None:
    """*Revenir à la version précédente*."""
    context.person.require(Action.PUBLISH_LIBRARY)
    await context.answer(texts.PUBLISHING)
    try:
        await context.services.proposals.take_back(context.person, context.press.number(0), context.effect, _promised(context))
    except LibraryRefused as error:
        await context.reply(views.office.faults(error.faults))
        await send_faults(context, error)


async def published(voice: Voice, entry: OutboxEntry) -> None:
    """What was published or taken back, in place of the question."""
    found = voice.services.proposals.publication(int(entry.payload["publication"]))
    if found is None:
        return
    shown = views.publishing.published(found, len(voice.services.finder.library.sheets))
    place = int(entry.payload["edit"])
    if not (place and await voice.edited(place, *shown)):
        await voice.send(*shown)


def _promised(context: Context) -> Callable[[int], None]:
    """Inside the transaction that publishes: say so after it, in place of what was tapped."""
    message = context.query.message if context.query else None
    return lambda publication: context.promise("published", publication=publication, edit=message.message_id if message else 0)


async def _show(context: Context, found: Proposal) -> None:
    await context.edit(*views.publishing.proposal(found, context.services.finder.library))
    if views.publishing.is_cut(found.changes):
        listing = views.publishing.listing(found.changes).encode()
        await context.bot.send_document(context.turn.chat_id, io.BytesIO(listing), filename="differences.txt")


async def _refused(context: Context, error: CarnetError) -> None:
    """Every fault, or the one sentence of the error, in place of what was tapped. Raises an error that no person is told about."""
    if isinstance(error, LibraryRefused):
        await context.edit(views.office.faults(error.faults))
        await send_faults(context, error)
        return
    sentence = sentence_for(error)
    if sentence is None:
        raise error
    await context.edit(sentence)
