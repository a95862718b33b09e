"""Sheets as people see them: cards, choices, themes, numbers. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from telegram import InlineKeyboardMarkup

from bot.library.model import Contact, HelpNumber, Library, Lists, Sheet
from handlers import texts
from handlers.buttons import Verb, button, keyboard
from handlers.views.danger import numbers_line
from handlers.views.shapes import View, dashed, day, numbered, shorten, together


def contact_line(contact: Contact, lists: Lists) -> str:
    """Whom to call, with the number where it is sure."""
    number = lists.numbers.get(contact.who)
    if number is not None:
        if not number.is_verified:
            return texts.CONTACT_UNSURE(label=number.label, when=contact.when)
        return texts.CONTACT_NUMBER(number=number.number, label=number.label, when=contact.when)
    other = lists.partners.get(contact.who) or lists.roles.get(contact.who)
    return texts.CONTACT(label=other.label if other else contact.who, when=contact.when)


def card(sheet: Sheet, library: Library, lookup_id: int = 0) -> View:
    """The card: all one needs on one screen, the rest folded in an expandable quote."""
    lists = library.lists
    details = texts.DETAILS(
        when=sheet.when,
        steps=numbered(sheet.steps),
        limits=dashed(map(together, sheet.limits)),
        say=sheet.record.say,
        leave_out=sheet.record.leave_out,
        version=sheet.version,
        in_force=day(sheet.in_force),
    )
    text = texts.CARD(
        title=sheet.title,
        purpose=sheet.purpose,
        gestures=numbered(sheet.gestures),
        contacts=texts.join([contact_line(c, lists) for c in sheet.contacts]),
        details=texts.Html(details),
    )
    domain = lists.domains.get(sheet.domain)
    if domain and domain.is_urgent:
        text = texts.join([numbers_line(lists), text], "\n\n")
    related = [library.sheets[i] for i in sheet.related if i in library.sheets][:3]
    return text, keyboard(
        [button(texts.APPLY, Verb.APPLY_SHEET, sheet.id), button(texts.NUMBERS_BUTTON, Verb.NUMBERS)],
        [button(texts.WHOLE_BUTTON, Verb.WHOLE_SHEET, sheet.id)],
        *[[button(shorten(other.title), Verb.OPEN_SHEET, other.id, lookup_id)] for other in related],
    )


def suggestions(sheets: Sequence[Sheet], lookup_id: int) -> InlineKeyboardMarkup:
    """At most three choices, and none of them."""
    return keyboard(
        *[[button(shorten(sheet.title), Verb.OPEN_SHEET, sheet.id, lookup_id)] for sheet in sheets[:3]],
        [button(texts.NONE_OF_THESE, Verb.DECLINE, lookup_id)],
    )


def others(sheets: Sequence[Sheet], lookup_id: int) -> InlineKeyboardMarkup:
    """What else was found for a search, and where to go when that is nothing either."""
    lines = [[button(shorten(sheet.title), Verb.OPEN_SHEET, sheet.id, lookup_id)] for sheet in sheets]
    return keyboard(*lines, *[list(row) for row in nothing_found().inline_keyboard])


def nothing_found() -> InlineKeyboardMarkup:
    """Where to go when nothing was found."""
    return keyboard([button(texts.THEMES_BUTTON, Verb.THEMES), button(texts.NUMBERS_BUTTON, Verb.NUMBERS)])


def themes(library: Library) -> View:
    """The themes that hold sheets."""
    held = {sheet.domain for sheet in library.sheets.values()}
    return texts.THEMES(), keyboard(*[[button(d.label, Verb.THEME, d.id)] for d in library.lists.domains.values() if d.id in held])


def theme(library: Library, domain_id: str) -> View:
    """The sheets of one theme; all themes where an old button names one that is gone."""
    domain = library.lists.domains.get(domain_id)
    if domain is None:
        return themes(library)
    sheets = [[button(shorten(sheet.title), Verb.OPEN_SHEET, sheet.id, 0)] for sheet in library.of_domain(domain_id)]
    return texts.THEME(label=domain.label), keyboard(*sheets, [button(texts.BACK, Verb.THEMES)])


def numbers(lists: Lists) -> View:
    """The help numbers that somebody has checked, urgent ones first."""
    sure = [n for n in lists.numbers.values() if n.is_verified]
    checked = sorted(n.verified_on for n in sure if n.verified_on)
    text = texts.NUMBERS(emergency=_numbers(n for n in sure if n.is_emergency), others=_numbers(n for n in sure if not n.is_emergency))
    if checked:
        text = texts.join([text, texts.NUMBER_CHECKED(first=day(checked[0]))], "\n\n")
    return text, None


def _numbers(chosen: Iterable[HelpNumber]) -> texts.Html:
    return texts.join([texts.NUMBER(number=n.number, label=n.label, purpose=n.purpose, hours=n.hours) for n in chosen])
