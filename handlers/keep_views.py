"""Vues: a list is kept under a name, opened again on another day, deleted.

list ──► Garder cette vue ──► prompt ──► a name ──► /vues ──► the list, read again · ×
"""

from __future__ import annotations

from telegram import Message, Update

from bot.errors import ListGone, TooManyViews
from bot.folding import words
from bot.journal.drafting import VIEW_NAME
from bot.permissions import Action
from bot.privacy.text import ScreenedText
from bot.reports.kept_views import LONGEST_NAME
from bot.store.conversation import Draft, OutboxEntry
from handlers import prompts, texts, views
from handlers.context import Context
from handlers.mend_note import is_only_masked, take_away
from handlers.read_journal import show_list
from handlers.voice import Voice


async def ask_name(update: Update, context: Context) -> None:
    """Garder cette vue: a prompt of its own waits for the name. Raises ListGone, TooManyViews."""
    request_id = context.press.number(0)
    context.services.kept_views.require_room(context.person, request_id)
    with context.record():
        draft = context.services.drafts.ask_for(context.person, context.turn.chat_id, VIEW_NAME, {"request": request_id})
    await context.answer()
    await prompts.ask(context, draft, texts.ASK_VIEW_NAME(most=LONGEST_NAME), texts.DO_NOT_KEEP)


async def name_text(update: Update, context: Context) -> bool:
    """The name. False where no prompt waits for it."""
    message = update.message
    draft = prompts.answered(context, message, {VIEW_NAME})
    if message is None or draft is None:
        return False
    text = context.services.screener.screen(message.text or "").text
    if await is_only_masked(context, message, text):
        return True
    if words(text):
        _keep(context, message, draft, text)
    else:
        await context.reply(texts.ASK_VIEW_NAME(most=LONGEST_NAME))
    return True


def _keep(context: Context, message: Message, draft: Draft, name: ScreenedText) -> None:
    request_id = int(draft.payload["request"])
    try:
        context.services.kept_views.require_room(context.person, request_id)
    except (ListGone, TooManyViews):
        with context.record():
            context.services.drafts.take(context.person, draft.id)
        raise
    with context.effect():
        context.services.drafts.take(context.person, draft.id)
        view_id = context.services.kept_views.keep(context.person, request_id, name)
        if draft.prompt_id:
            context.promise("delete", message=draft.prompt_id)
        take_away(context, message)
        context.promise("view-kept", view=view_id)


async def kept(voice: Voice, entry: OutboxEntry) -> None:
    """Under which name it is kept; nothing where it is gone meanwhile."""
    viewer = voice.services.accounts.get(voice.chat_id)
    if viewer is None or not viewer.may(Action.READ_TEAM_NOTES):
        return
    found = next((view for view in voice.services.kept_views.of(viewer) if view.id == int(entry.payload["view"])), None)
    if found is not None:
        await voice.send(texts.VIEW_KEPT(name=views.kept_views.name_of(found)))


async def all_views(update: Update, context: Context) -> None:
    """/vues: one's own views."""
    await context.show(*views.kept_views.page(context.services.kept_views.of(context.person)))


async def open_view(update: Update, context: Context) -> None:
    """The list of a view, as its words are understood today. Raises ViewGone."""
    with context.record():
        demand = context.services.kept_views.open(context.person, context.press.number(0))
    await show_list(context, context.services.desk.ask_again(demand, context.today), demand)


async def drop(update: Update, context: Context) -> None:
    """The cross beside a view: it is deleted, the others stay. Raises ViewGone."""
    with context.effect():
        context.services.kept_views.drop(context.person, context.press.number(0))
    await context.answer(texts.VIEW_DROPPED)
    await context.edit(*views.kept_views.page(context.services.kept_views.of(context.person)))
