"""Notes as their author sees them. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from bot.journal.model import LIST_OF_FIELD, Note, Status
from bot.library.model import Library, Lists
from handlers import texts
from handlers.buttons import Verb, button, keyboard
from handlers.views.shapes import View, clock_time, day_and_time, shorten

ALWAYS_SHOWN = ("secteur", "motif", "suite", "occurred_at")
SHOWN_IF_SAID = ("lieu", "public", "effectif", "partenaire", "origine", "registre", "ambiance", "duree")


def field_value(note: Note, field: str, lists: Lists) -> str | None:
    """A field of a note in French, or None where it is unsaid."""
    if field == "occurred_at":
        return day_and_time(note.fields.occurred_at) if note.fields.occurred_at else None
    value = getattr(note.fields, field)
    return lists.label(LIST_OF_FIELD[field], value) if value is not None else None


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
