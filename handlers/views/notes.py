"""Notes as their author sees them. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.journal.drafting import Asked
from bot.journal.model import LIST_OF_FIELD, Application, FollowUp, Note, Review, Status
from bot.library.model import Library, Lists
from bot.privacy.screening import MASK
from handlers import texts
from handlers.buttons import Verb, button, keyboard
from handlers.views import days
from handlers.views.shapes import View, clock_time, day_and_time, shorten

ALWAYS_SHOWN = ("secteur", "motif", "suite", "occurred_at")
SHOWN_LEFT = 600
"""UTF-16 units of a masked text under its receipt."""
SHOWN_IF_SAID = ("lieu", "public", "effectif", "partenaire", "origine", "registre", "ambiance", "duree")


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a note on its receipt, by who looks at it."""

    partner: str | None = None
    """The name of the other of the pair that made it."""
    is_own: bool = True
    """Its author is looking: the other one completes and corrects, no more."""
    follow_up: FollowUp | None = None
    """What it leaves to be seen again, while that is open."""
    returned: Review | None = None
    """Why a manager sent it back, while it waits for its author."""
    open_until: dt.datetime | None = None
    """Until when its author may change it since then."""
    invites: bool = False
    """It is the first of a shift: with whom?"""


ALONE = Beside()


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
    if note.application is not None:
        how = texts.APPLICATIONS[note.application]
        reason = note.application_reason
        value = texts.APPLICATION_REASON(how=how, reason=shorten(reason, 300)) if reason else how
        lines.append(texts.RECEIPT_LINE(name=texts.FIELDS["application"], value=texts.Html(value)))
    return texts.join(lines)


def kinds_named(kinds: Iterable[str]) -> str:
    """Kinds of personal data in words."""
    return ", ".join(sorted({texts.KINDS.get(kind, texts.SOMETHING) for kind in kinds}))


def masked_sentence(kinds: Iterable[str]) -> str:
    """What was masked, by kind, never by value."""
    named = kinds_named(kinds)
    return texts.RECEIPT_MASKED(kinds=named) if named else ""


def _state(note: Note) -> texts.Html:
    """What has become of a note since it was stored, after its number."""
    parts = [texts.RECEIPT_WITHDRAWN()] if note.status is Status.WITHDRAWN else []
    for times, once, again in (
        (note.rewritten, texts.RECEIPT_REWRITTEN, texts.RECEIPT_REWRITTEN_AGAIN),
        (note.appended, texts.RECEIPT_APPENDED, texts.RECEIPT_APPENDED_AGAIN),
    ):
        if times:
            parts.append(once() if times == 1 else again(times=times))
    return texts.join(parts, "")


def receipt(
    note: Note,
    library: Library,
    *,
    is_changeable: bool,
    masked: Iterable[str] = (),
    mending: Sequence[list[InlineKeyboardButton]] = (),
    beside: Beside = ALONE,
) -> View:
    """A note as its author sees it: its number, what was understood, each item one tap away from correction; the guard's rows first."""
    is_asked = is_changeable and note.status is not Status.WITHDRAWN and note.sheet_id is not None and note.application is None
    below = (
        masked_sentence(masked),
        texts.RECEIPT_RETURNED(reason=beside.returned.reason or texts.UNSAID) if beside.returned else "",
        _masked_text(note, mending),
        texts.ASK_APPLICATION() if is_asked else "",
        days.sentence(beside.follow_up) if beside.follow_up else "",
    )
    text = texts.RECEIPT(
        number=note.number,
        at=clock_time(note.logged_at),
        state=_state(note),
        lines=texts.join([note_lines(note, library), _partner(beside)]),
        masked=texts.Html("".join(below)),
        until=texts.Html(_until(note, beside, is_masked=bool(mending or masked)) if is_changeable else texts.RECEIPT_CLOSED()),
    )
    return text, _receipt_buttons(note, beside, mending, is_changeable=is_changeable)


def _until(note: Note, beside: Beside, *, is_masked: bool) -> str:
    """How long it may be changed, and how: a masked message is gone, there is nothing to edit."""
    has_message = beside.is_own and not is_masked and MASK not in (note.text or "")
    closes_at = max(note.logged_at + dt.timedelta(hours=24), beside.open_until or note.logged_at)
    return (texts.RECEIPT_UNTIL if has_message else texts.RECEIPT_UNTIL_TAP)(until=day_and_time(closes_at))


def _receipt_buttons(
    note: Note, beside: Beside, mending: Sequence[list[InlineKeyboardButton]], *, is_changeable: bool
) -> InlineKeyboardMarkup | None:
    """What its author, or the other of the pair, may still do with it."""
    again = days.rows(beside.follow_up) if beside.follow_up else []
    if not is_changeable:
        return keyboard(*again) if again else None
    if note.status is Status.WITHDRAWN:
        return keyboard([button(texts.TAKE_BACK, Verb.TAKE_BACK, note.number)]) if beside.is_own else None
    fields = [button(texts.FIELDS[f], Verb.CORRECT, note.number, f) for f in ALWAYS_SHOWN]
    inviting = [button(texts.PAIR_OFFER, Verb.PAIR_UP, note.number)] if beside.invites else []
    amending = _amendments(note) if beside.is_own else [button(texts.APPEND, Verb.APPEND, note.number)]
    return keyboard(*mending, *again, fields, _application(note), amending, inviting)


def _partner(beside: Beside) -> str:
    return texts.RECEIPT_LINE(name=texts.PAIR_FIELD, value=beside.partner) if beside.partner else ""


def _masked_text(note: Note, mending: Sequence[object]) -> str:
    """What is left of the words, so that one sees which ones are missing."""
    return texts.RECEIPT_LEFT(text=shorten(note.text, SHOWN_LEFT)) if mending and note.text else ""


def _amendments(note: Note) -> list[InlineKeyboardButton]:
    """Three short words: they stand side by side on the narrowest phone."""
    return [
        button(texts.APPEND, Verb.APPEND, note.number),
        button(texts.REPLACE, Verb.REPLACE, note.number),
        button(texts.WITHDRAW, Verb.WITHDRAW, note.number),
    ]


def _application(note: Note) -> list[InlineKeyboardButton]:
    """How its sheet fitted: asked until it is said, then one tap from correction; nothing for a note without sheet."""
    if note.sheet_id is None:
        return []
    if note.application is None:
        return _applications(note)
    return [button(texts.APPLICATION_BUTTON(how=texts.APPLICATIONS[note.application].lower()), Verb.APPLICATION, note.number)]


def _applications(note: Note) -> list[InlineKeyboardButton]:
    return [button(texts.APPLICATIONS[how], Verb.APPLICATION, note.number, how.value) for how in Application]


def applications(note: Note) -> View:
    """How its sheet fitted: the choices."""
    back = [button(texts.BACK, Verb.RECEIPT, note.number)]
    return texts.CHOOSE_APPLICATION(number=note.number), keyboard(_applications(note), back)


def prompt(note: Note, asked: Asked) -> str:
    """What is asked about a note that is stored."""
    if asked is Asked.APPEND:
        return texts.ASK_APPEND(number=note.number)
    if asked is Asked.REASON:
        return texts.ASK_REASON[note.application or Application.ADAPTED](number=note.number)
    text = texts.NOTE_TEXT(text=shorten(note.text, 1500)) if note.text else texts.NO_TEXT()
    return texts.ASK_REPLACE(number=note.number, text=texts.Html(text))


def repeat_label(note: Note, lists: Lists) -> str:
    """What a button would repeat: the number, what it was about, where."""
    motif = lists.code("motifs", note.fields.motif)
    what = [motif.short if motif else note.fields.motif, lists.label("secteurs", note.fields.secteur) if note.fields.secteur else None]
    return shorten(texts.REPEAT(number=note.number, what=", ".join(part for part in what if part)))


def own_list(notes: Sequence[Note], lists: Lists, *, page: int, has_more: bool, request_id: int, filter_words: str) -> View:
    """One page of one's own notes, with what was searched; its buttons keep the search."""
    heading = texts.MY_NOTES(
        filter=texts.Html(texts.MY_NOTES_FILTER(filter=filter_words) if filter_words else ""),
        page=texts.Html(texts.MY_NOTES_PAGE(page=page + 1) if page else ""),
    )
    numbers = [button(f"n° {note.number}", Verb.RECEIPT, note.number) for note in notes]
    kept = (request_id,) if request_id else ()
    paging = [button(texts.NEWER, Verb.MINE, page - 1, *kept)] if page else []
    paging += [button(texts.OLDER, Verb.MINE, page + 1, *kept)] if has_more else []
    return texts.join([heading, *[_own_line(note, lists) for note in notes]]), keyboard(numbers, paging)


def _own_line(note: Note, lists: Lists) -> str:
    """A note in one line, saying so where two people made it."""
    line = note_line(note, lists)
    return texts.NOTE_LINE_SHARED(line=texts.Html(line)) if note.partner_id is not None else line


def note_line(note: Note, lists: Lists) -> str:
    """A note in one line."""
    what = " · ".join(v for f in ("secteur", "motif", "suite") if (v := field_value(note, f, lists))) or shorten(
        note.text or texts.UNSAID, 60
    )
    line = texts.NOTE_LINE_WITHDRAWN if note.status is Status.WITHDRAWN else texts.NOTE_LINE
    return line(number=note.number, when=day_and_time(note.fields.occurred_at or note.logged_at), what=what)
