"""A file proposed, what it would change, and the last publications. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton

from bot.library.differences import FieldChange, Line
from bot.library.model import Library
from bot.library.versions import LibraryDiff
from bot.quality.proposals import Proposal, Recent
from handlers import texts
from handlers.buttons import Verb, button, keyboard
from handlers.views import office
from handlers.views.shapes import View, dashed, day_and_time, shorten
from handlers.views.versions import units

SHOWN_LINE, SHOWN_CHANGES, FOLDED_FROM = 300, 2_600, 500
"""UTF-16 units: of one line of a difference, of all of them, and from where on they are folded."""
SHOWN_LINES, SHOWN_WARNINGS, SHOWN_OTHERS, SHORT = 8, 5, 10, 34


def proposal(found: Proposal, library: Library) -> View:
    """What the file would change, with its two buttons; or the question in which theme a new sheet goes."""
    name = found.title or found.file
    warned = texts.RELOAD_WARNINGS(lines=dashed(shorten(w, 200) for w in found.warnings[:SHOWN_WARNINGS])) if found.warnings else ""
    drop = button(texts.ABANDON, Verb.PROPOSAL_DROP, found.number)
    if found.themes:
        themes = [[button(library.lists.domains[one].label, Verb.PROPOSAL_THEME, found.number, one)] for one in found.themes]
        return texts.PROPOSAL_THEME(title=name, file=found.file, warnings=texts.Html(warned)), keyboard(*themes, [drop])
    over = texts.PROPOSAL_OVERWRITES() if found.overwrites else ""
    others = texts.PROPOSAL_OTHERS(files=", ".join(found.others[:SHOWN_OTHERS])) if found.others else ""
    text = texts.PROPOSAL(
        what=texts.PROPOSAL_NEW if found.is_new else texts.PROPOSAL_CHANGED,
        title=name,
        file=found.file,
        changes=_folded(found.changes),
        others=texts.Html(others + over),
        warnings=texts.Html(warned),
    )
    return text, keyboard([button(texts.PUBLISH, Verb.PUBLISH, found.number), drop])


def is_cut(changes: Sequence[FieldChange]) -> bool:
    """Whether the message cannot show them all, so that they must come as a file."""
    is_long = any(len(change.lines) > SHOWN_LINES or any(line != _short(line) for line in change.lines) for change in changes)
    return is_long or len(_shown(changes)) < len(changes)


def listing(changes: Sequence[FieldChange]) -> str:
    """Every change whole, as a plain file."""
    return "\n\n".join("\n".join([_name(change), *(text for line in change.lines for text in _signed(line))]) for change in changes)


def _folded(changes: Sequence[FieldChange]) -> texts.Html:
    shown = _shown(changes)
    rest = [texts.CHANGES_MORE(count=len(changes) - len(shown))] if len(shown) < len(changes) else []
    text = texts.join([*shown, *rest], "\n\n")
    return texts.Html(texts.FOLDED(text=text)) if units(text) > FOLDED_FROM else text


def _shown(changes: Sequence[FieldChange]) -> list[str]:
    """The changes that fit, in words."""
    shown: list[str] = []
    room = SHOWN_CHANGES
    for change in changes:
        text = _change(change)
        room -= units(text)
        if room < 0:
            break
        shown.append(text)
    return shown


def _change(change: FieldChange) -> str:
    lines = [_short(line) for line in change.lines[:SHOWN_LINES]]
    first = lines[0]
    if len(lines) == 1 and first.former and first.new and max(len(first.former), len(first.new)) <= SHORT:
        return texts.CHANGED_SHORT(name=_name(change), former=first.former, new=first.new)
    signed = [texts.PLAIN(line=text) for line in lines for text in _signed(line)]
    if len(change.lines) > SHOWN_LINES:
        signed.append(texts.LINES_MORE(count=len(change.lines) - SHOWN_LINES))
    return texts.CHANGED(name=_name(change), lines=texts.join(signed))


def _short(line: Line) -> Line:
    return Line(*(shorten(text, SHOWN_LINE) if text else text for text in (line.former, line.new)))


def _signed(line: Line) -> list[str]:
    return [sign.format(line=text) for sign, text in ((texts.TAKEN_OUT, line.former), (texts.PUT_IN, line.new)) if text is not None]


def _name(change: FieldChange) -> str:
    first, *rest = change.path
    return " › ".join([texts.SHEET_FIELDS.get(first, first), *(texts.SHEET_FIELDS.get(part, part) for part in rest)])


def reloaded(diff: LibraryDiff, total: int, recent: Sequence[Recent]) -> View:
    """The outcome of /recharger, with the publications before it; each that can be taken back has its button."""
    text = office.publication(diff, total)
    own, earlier = (recent[:1], recent[1:]) if not diff.is_empty else ((), recent)
    buttons = [[_undo(one, texts.UNDO)] for one in own if one.is_takeable]
    return with_recent(text, earlier, buttons)


def with_recent(text: str, recent: Sequence[Recent], buttons: Sequence[list[InlineKeyboardButton]] = ()) -> View:
    """A message followed by the last publications, where there are any."""
    if not recent:
        return text, keyboard(*buttons) if buttons else None
    lines = [_line(one) for one in recent]
    undo = [[_undo(one, texts.UNDO_OF.format(when=day_and_time(one.publication.at)))] for one in recent if one.is_takeable]
    shown = texts.join([text, texts.RECENT(lines=texts.join(lines))], "\n\n")
    return shown, keyboard(*buttons, *undo) if buttons or undo else None


def published(one: Recent, total: int) -> View:
    """What a tap has published or taken back, with the way back."""
    made = one.publication
    diff = LibraryDiff(made.added, made.changed, made.removed, made.lists, ())
    text = office.publication(diff, total)
    if made.takes_back is not None:
        text = texts.join([texts.TAKEN_BACK(), text])
    label = texts.UNDO if made.takes_back is None else texts.REDO
    return text, keyboard([_undo(one, label)]) if one.is_takeable else None


def _undo(one: Recent, label: str) -> InlineKeyboardButton:
    return button(label, Verb.UNPUBLISH, one.publication.id)


def _line(one: Recent) -> str:
    made = one.publication
    ids = [*made.added, *made.changed, *made.removed, *made.lists]
    shown = ", ".join(ids[:SHOWN_OTHERS]) + ("…" if len(ids) > SHOWN_OTHERS else "")
    text = texts.RECENT_BACK if made.takes_back is not None else texts.RECENT_LINE
    return text(when=day_and_time(made.at), who=one.maker or texts.AT_START, what=shown)
