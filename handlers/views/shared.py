"""Cards for other chats: what anybody may read of a sheet. Pure.

Neither the words by which it is found, which may be rude, nor ids, limits or what to log go there; buttons are links,
since a tap in a chat that is not ours could not be answered.
"""

from __future__ import annotations

from collections.abc import Sequence

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from bot.library.model import Contact, Library, Lists, Sheet
from handlers import texts
from handlers.links import link_to
from handlers.views.danger import numbers_line
from handlers.views.shapes import day, numbered, shorten

TITLE_WIDTH, LINE_WIDTH = 60, 100
LONGEST_ID = 64


def card(sheet: Sheet, library: Library) -> str:
    """Title, three gestures, whom to call, version."""
    text = texts.SHARED_CARD(
        title=sheet.title,
        gestures=numbered(sheet.gestures),
        contacts=texts.join([line for contact in _for_anybody(sheet, library.lists) if (line := _contact(contact, library.lists))]),
        version=sheet.version,
        in_force=day(sheet.in_force),
    )
    domain = library.lists.domains.get(sheet.domain)
    return texts.join([numbers_line(library.lists), text], "\n\n") if domain and domain.is_urgent else text


def _for_anybody(sheet: Sheet, lists: Lists) -> list[Contact]:
    """Whom anybody may call: people inside the association only where a sheet names nobody else."""
    return [contact for contact in sheet.contacts if contact.who not in lists.roles] or list(sheet.contacts)


def _contact(contact: Contact, lists: Lists) -> str | None:
    """Whom to call, with the number where somebody has checked it; None where no list names them."""
    number = lists.numbers.get(contact.who)
    if number is not None and number.is_verified:
        return texts.CONTACT_NUMBER(number=number.number, label=number.label, when=contact.when)
    known = number or lists.partners.get(contact.who) or lists.roles.get(contact.who)
    return texts.CONTACT(label=known.label, when=contact.when) if known else None


def results(sheets: Sequence[Sheet], library: Library, bot: str) -> list[InlineQueryResultArticle]:
    """The sheets as one may choose them; ``bot`` is its user name, for the link."""
    return [_result(sheet, library, bot) for sheet in sheets if len(sheet.id.encode()) <= LONGEST_ID]


def _result(sheet: Sheet, library: Library, bot: str) -> InlineQueryResultArticle:
    link = link_to(bot, sheet.id)
    return InlineQueryResultArticle(
        id=sheet.id,
        title=shorten(sheet.title, TITLE_WIDTH),
        description=shorten(sheet.purpose, LINE_WIDTH),
        input_message_content=InputTextMessageContent(
            card(sheet, library), ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
        reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton(texts.OPEN_IN_BOT, url=link)]]) if link else None,
    )


def nothing() -> InlineQueryResultsButton:
    """Above an empty list: the way to the bot, where one may try other words."""
    return InlineQueryResultsButton(texts.NOTHING_TO_SHARE, start_parameter="recherche")
