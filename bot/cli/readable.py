"""Answers of ``search``, ``parse`` and ``query`` for people: labels instead of ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot import wording as w
from bot.cli.ground import PARIS
from bot.cli.terminal import show
from bot.journal.model import LIST_OF_FIELD

if TYPE_CHECKING:
    from bot.journal.model import NoteFields
    from bot.library.model import Library, Lists
    from bot.privacy.screening import Screening
    from bot.reports.model import Filter, Request
    from bot.search.engine import Answer


def show_search(answer: Answer, library: Library) -> None:
    """The verdict, then the sheets, best first."""
    show(w.VERDICTS[answer.verdict.value] if answer.hits else w.NOTHING_FOUND)
    for place, hit in enumerate(answer.hits, 1):
        sheet = library.sheet(hit.sheet_id)
        title = sheet.title if sheet else hit.sheet_id
        show(w.HIT.format(place=place, title=title, id=hit.sheet_id, score=round(100 * hit.score)))


def show_reading(fields: NoteFields, screening: Screening, lists: Lists) -> None:
    """What the note says, what would be masked, and the text as it would be kept."""
    lines = [(name, _coded(name, value, lists)) for name in LIST_OF_FIELD if (value := getattr(fields, name)) is not None]
    if fields.occurred_at is not None:
        lines.append(("occurred_at", fields.occurred_at.astimezone(PARIS).isoformat(timespec="seconds")))
    _show_lines((w.FIELDS.get(name, name.capitalize()), value) for name, value in lines)
    if not lines:
        show(w.UNSAID)
    for found in screening.findings:
        where = w.FOUND_DATA.format(start=found.start, end=found.end)
        _show_lines([(where, f"{w.KINDS.get(found.kind, found.kind)}, {w.ACTIONS[found.action]}")])
    _show_lines([(w.KEPT_TEXT, screening.text)])


def show_query(request: Request, lists: Lists) -> None:
    """The filter and the form of the answer."""
    chosen = request.filter
    lines = [(w.PERIOD, _period(chosen))]
    if chosen.hours:
        lines.append((w.HOURS, w.HOURS_VALUE.format(first=chosen.hours[0], last=chosen.hours[1])))
    for name in ("motif", "suite", "secteur", "registre", "lieu", "partenaire"):
        lines += [(w.FIELDS[name], _coded(name, value, lists)) for value in getattr(chosen, name)]
    if chosen.words:
        lines.append((w.FIELDS["words"], ", ".join(chosen.words)))
    _show_lines([*lines, (w.ANSWER_SHAPE, w.SHAPES[request.shape.value])])


def _period(chosen: Filter) -> str:
    since, until = (day.strftime(w.DAY) if day else "" for day in (chosen.since, chosen.until))
    return w.PERIODS[(bool(since), bool(until))].format(since=since, until=until)


def _coded(name: str, value: str, lists: Lists) -> str:
    return w.CODED.format(label=lists.label(LIST_OF_FIELD[name], value), id=value)


def _show_lines(lines: Iterable[tuple[str, str]]) -> None:
    for name, value in lines:
        show(w.LINE.format(name=name, value=value))
