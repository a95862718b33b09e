"""What people see of sheets and notes: values of the trade → text and buttons. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.journal.model import LIST_OF_FIELD, Note, Status
from bot.library.model import Contact, HelpNumber, Library, Lists, Sheet
from handlers import texts
from handlers.buttons import Verb, button, keyboard, rows
from handlers.context import PARIS

View = tuple[str, InlineKeyboardMarkup | None]

LABEL_WIDTH = 40


def numbered(lines: Iterable[str]) -> texts.Html:
    """Lines as a numbered list."""
    return texts.join([texts.NUMBERED(n=n, line=line) for n, line in enumerate(lines, 1)])


def dashed(lines: Iterable[str]) -> texts.Html:
    """Lines as a list."""
    return texts.join([texts.DASHED(line=line) for line in lines])


def clock_time(moment: dt.datetime) -> str:
    """22 h 15, in Paris."""
    local = moment.astimezone(PARIS)
    return f"{local.hour}\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}{local.minute:02}"


def day(moment: dt.date) -> str:
    """22/11/2026."""
    return f"{moment.day:02}/{moment.month:02}/{moment.year}"


def day_and_time(moment: dt.datetime) -> str:
    """22/11 à 22 h 15, in Paris."""
    local = moment.astimezone(PARIS)
    return texts.DAY_AND_TIME.format(day=f"{local.day:02}/{local.month:02}", time=clock_time(local))


def shorten(text: str, width: int = LABEL_WIDTH) -> str:
    """Plain text of at most ``width`` UTF-16 units (Telegram's measure), cut between words where possible."""
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * width:
        return text
    whole = units[: 2 * (width - 1)].decode("utf-16-le", "ignore")
    return f"{whole.rsplit(' ', 1)[0] or whole}…"


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
        limits=dashed(sheet.limits),
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
        text = texts.join([texts.DANGER(), text], "\n\n")
    related = [library.sheets[i] for i in sheet.related if i in library.sheets][:3]
    return text, keyboard(
        [button(texts.APPLY, Verb.APPLY_SHEET, sheet.id), button(texts.NUMBERS_BUTTON, Verb.NUMBERS)],
        *[[button(shorten(other.title), Verb.OPEN_SHEET, other.id, lookup_id)] for other in related],
    )


def suggestions(sheets: Sequence[Sheet], lookup_id: int) -> InlineKeyboardMarkup:
    """At most three choices, and none of them."""
    return keyboard(
        *[[button(shorten(sheet.title), Verb.OPEN_SHEET, sheet.id, lookup_id)] for sheet in sheets[:3]],
        [button(texts.NONE_OF_THESE, Verb.DECLINE, lookup_id)],
    )


def nothing_found() -> InlineKeyboardMarkup:
    """Where to go when nothing was found."""
    return keyboard([button(texts.THEMES_BUTTON, Verb.THEMES), button(texts.NUMBERS_BUTTON, Verb.NUMBERS)])


def themes(library: Library) -> View:
    """The themes that hold sheets."""
    held = {sheet.domain for sheet in library.sheets.values()}
    return texts.THEMES(), keyboard(*[[button(d.label, Verb.THEME, d.id)] for d in library.lists.domains.values() if d.id in held])


def theme(library: Library, domain_id: str) -> View:
    """The sheets of one theme."""
    domain = library.lists.domains.get(domain_id)
    sheets = [[button(shorten(sheet.title), Verb.OPEN_SHEET, sheet.id, 0)] for sheet in library.of_domain(domain_id)]
    return texts.THEME(label=domain.label if domain else domain_id), keyboard(*sheets, [button(texts.BACK, Verb.THEMES)])


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


def field_value(note: Note, field: str, lists: Lists) -> str | None:
    """A field of a note in French, or None where it is unsaid."""
    if field == "occurred_at":
        return day_and_time(note.fields.occurred_at) if note.fields.occurred_at else None
    value = getattr(note.fields, field)
    return lists.label(LIST_OF_FIELD[field], value) if value is not None else None


ALWAYS_SHOWN = ("secteur", "motif", "suite", "occurred_at")
SHOWN_IF_SAID = ("lieu", "public", "effectif", "partenaire", "origine", "registre", "ambiance", "duree")


def note_lines(note: Note, library: Library) -> texts.Html:
    """What was understood, one line a field; the four that matter also when they are unsaid."""
    lines = []
    for field in (*ALWAYS_SHOWN, *SHOWN_IF_SAID):
        value = field_value(note, field, library.lists)
        if value is not None:
            lines.append(texts.RECEIPT_LINE(name=texts.FIELDS[field], value=value))
        elif field in ALWAYS_SHOWN:
            lines.append(texts.RECEIPT_UNSAID(name=texts.FIELDS[field]))
    if note.sheet_id:
        sheet = library.sheet(note.sheet_id)
        lines.append(
            texts.RECEIPT_LINE(
                name=texts.FIELDS["fiche"], value=f"{sheet.title if sheet else note.sheet_id} (version {note.sheet_version})"
            )
        )
    return texts.join(lines)


def masked_sentence(kinds: Iterable[str]) -> str:
    """What was masked, by kind, never by value."""
    named = sorted({texts.KINDS.get(kind, texts.SOMETHING) for kind in kinds})
    return texts.RECEIPT_MASKED(kinds=", ".join(named)) if named else ""


def receipt(note: Note, library: Library, *, is_changeable: bool, masked: Iterable[str] = ()) -> View:
    """A note as its author sees it: its number, what was understood, each item one tap away from correction."""
    is_withdrawn = note.status is Status.WITHDRAWN
    until = texts.RECEIPT_UNTIL(until=day_and_time(note.logged_at + dt.timedelta(hours=24))) if is_changeable else texts.RECEIPT_CLOSED()
    text = texts.RECEIPT(
        number=note.number,
        at=clock_time(note.logged_at),
        state=texts.Html(texts.RECEIPT_WITHDRAWN() if is_withdrawn else ""),
        lines=note_lines(note, library),
        masked=texts.Html(masked_sentence(masked)),
        until=texts.Html(until),
    )
    if not is_changeable:
        return text, None
    if is_withdrawn:
        return text, keyboard([button(texts.TAKE_BACK, Verb.TAKE_BACK, note.number)])
    fields = [button(texts.FIELDS[f], Verb.CORRECT, note.number, f) for f in ALWAYS_SHOWN]
    return text, keyboard(fields, [button(texts.WITHDRAW, Verb.WITHDRAW, note.number)])


def note_line(note: Note, lists: Lists) -> str:
    """A note in one line."""
    what = " · ".join(v for f in ("secteur", "motif", "suite") if (v := field_value(note, f, lists))) or shorten(
        note.text or texts.UNSAID, 60
    )
    line = texts.NOTE_LINE_WITHDRAWN if note.status is Status.WITHDRAWN else texts.NOTE_LINE
    return line(number=note.number, when=day_and_time(note.fields.occurred_at or note.logged_at), what=what)


def choices(
    options: Sequence[tuple[str, str]],
    verb: Verb,
    *arguments: str | int,
    limit: int | None = None,
    more: InlineKeyboardButton | None = None,
) -> list[list[InlineKeyboardButton]]:
    """(id, label) pairs as two columns of buttons; the first ``limit`` of them, with ``more`` after."""
    shown = options[:limit] if limit else options
    lines = rows([button(shorten(label, 24), verb, *arguments, option) for option, label in shown], 2)
    return [*lines, [more]] if limit and more and len(options) > limit else lines
