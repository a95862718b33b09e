"""Reading a sheet whole, and as it was: its versions, one of them, or the one of a day that was typed."""

from __future__ import annotations

import datetime as dt

from telegram import Message, Update

from bot.errors import VersionNotFound
from bot.privacy.screening import FORMAL_KINDS
from bot.quality.versions import FormerSheet
from bot.reports.dated import Dated
from bot.search.engine import Verdict
from handlers import texts, views
from handlers.context import Context
from handlers.mend_note import masked_kinds


async def whole(update: Update, context: Context) -> None:
    """The full sheet, below its card."""
    with context.record():
        sheet = context.services.finder.open(context.person, context.press.text(0))
    await context.answer()
    messages, markup = views.versions.whole(sheet, context.services.finder.library)
    for message in messages[:-1]:
        await context.reply(message)
    await context.reply(messages[-1], markup)


async def versions(update: Update, context: Context) -> None:
    """The versions of a sheet."""
    sheet_id = context.press.text(0)
    found = context.services.versions.of(context.person, sheet_id)
    await context.answer()
    sheet = context.services.finder.library.sheet(sheet_id)
    title = sheet.title if sheet else context.services.versions.open(context.person, found[0].key).sheet.title
    await context.reply(*views.versions.versions(title, sheet_id, found))


async def version(update: Update, context: Context) -> None:
    """A sheet as it was."""
    found = context.services.versions.open(context.person, context.press.text(0), context.press.number(1))
    await context.answer()
    await context.reply(*views.versions.former(found, context.services.finder.library))


async def typed_version(context: Context, message: Message, typed: str, query: str) -> bool:
    """A sheet's name or a sure search, then a day: the sheet as it was. False where that is not what was typed."""
    asked = context.services.versions.asked(typed, context.today)
    sheet_id = await _meant(context, asked) if asked else None
    if asked is None or sheet_id is None:
        return False
    try:
        found = context.services.versions.on(context.person, sheet_id, asked.day)
    except VersionNotFound:
        await _not_yet(context, sheet_id, asked.day)
        return True
    with context.record():
        context.services.versions.trace(context.person, found, context.services.screener.screen(query).text)
        if FORMAL_KINDS.intersection(masked_kinds(message)):
            context.promise("delete", message=message.message_id)
    await context.reply(*views.versions.former(found, context.services.finder.library))
    return True


async def _meant(context: Context, asked: Dated) -> str | None:
    """The sheet a text surely means; *le 12/03* alone calls for its very name."""
    named = context.services.versions.named(context.person, asked.rest)
    if named or asked.is_plain:
        return named
    answer = await context.services.finder.answer(context.person, asked.rest)
    return answer.hits[0].sheet_id if answer.verdict is Verdict.MATCH and answer.hits else None


async def _not_yet(context: Context, sheet_id: str, day: dt.date) -> None:
    found = context.services.versions.of(context.person, sheet_id)
    oldest: FormerSheet = context.services.versions.open(context.person, found[-1].key, found[-1].since.toordinal())
    _, markup = views.versions.versions(oldest.sheet.title, sheet_id, found)
    first = views.shapes.day(oldest.dates.since)
    await context.reply(texts.NOT_YET(title=oldest.sheet.title, day=views.shapes.day(day), first=first), markup)
