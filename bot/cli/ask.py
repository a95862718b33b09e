"""``search``, ``parse`` and ``query``: what the bot would understand, without token nor database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from bot import wording as w
from bot.cli.batch import Record, answer_lines, day_in, moment_in, text_in
from bot.cli.french import FrenchCommand, WrongCall
from bot.cli.ground import PARIS, environment, library, today
from bot.cli.readable import show_query, show_reading, show_search

if TYPE_CHECKING:
    from bot.journal.model import NoteFields
    from bot.privacy.screening import Screening
    from bot.reports.model import Request
    from bot.search.engine import Answer

PARSED = ("motif", "suite", "secteur", "lieu", "public", "effectif", "partenaire", "origine", "registre", "occurred_at", "duree")
ASKED_LISTS = ("motif", "suite", "secteur", "registre", "lieu", "partenaire", "words")
MOST_HITS = 5


def found(answer: Answer, query: str) -> Record:
    """The contract's answer to a search."""
    hits = [{"id": hit.sheet_id, "score": round(min(1.0, max(0.0, hit.score)), 4)} for hit in answer.hits[:MOST_HITS]]
    return {"q": query, "verdict": answer.verdict.value, "hits": hits}


def read(fields: NoteFields, screening: Screening) -> Record:
    """The contract's answer to a note."""
    said: Record = {name: getattr(fields, name) for name in PARSED}
    said["occurred_at"] = fields.occurred_at.astimezone(PARIS).isoformat(timespec="seconds") if fields.occurred_at else None
    findings = [{"start": f.start, "end": f.end, "kind": f.kind, "action": f.action} for f in screening.findings]
    return {"fields": said, "findings": findings, "masked": screening.text}


def understood(request: Request) -> Record:
    """The contract's answer to a manager's request."""
    chosen = request.filter
    record: Record = {
        "from": chosen.since.isoformat() if chosen.since else None, "to": chosen.until.isoformat() if chosen.until else None,
        "hours": list(chosen.hours) if chosen.hours else None}
    return record | {name: list(getattr(chosen, name)) for name in ASKED_LISTS} | {"shape": request.shape.value}


def _now() -> dt.datetime:
    return dt.datetime.now(PARIS).replace(microsecond=0)


def _text(words: tuple[str, ...], batch: bool) -> str:
    if bool(words) == batch:
        raise WrongCall(w.TEXT_OR_BATCH, click.get_current_context())
    return " ".join(words)


def _asking(name: str, work: Callable[[tuple[str, ...], bool], int]) -> click.Command:
    """A command that takes words or ``--batch``."""
    words = click.Argument(["words"], nargs=-1, metavar=w.METAVARS["text"])
    batch = click.Option(["--batch"], is_flag=True, help=w.HELP["--batch"])
    return FrenchCommand(name, callback=work, params=[words, batch], help=w.HELP[name])


def _search(words: tuple[str, ...], batch: bool) -> int:
    """Look up a sheet."""
    from bot.search.best import best_index
    from bot.settings import wants_model

    text, known = _text(words, batch), library()
    search = best_index(known, wants_model=wants_model(environment())).search_fully
    if batch:
        return answer_lines(lambda line: found(search(query := text_in(line, "q")), query), lambda: found(search(""), ""))
    show_search(search(text), known)
    return 0


def _parse(words: tuple[str, ...], batch: bool) -> int:
    """Read a note."""
    from bot.journal.reading import read_note
    from bot.privacy.screener import Screener

    text, lists = _text(words, batch), library().lists
    screen = Screener(lambda: lists).screen

    def answer(note: str, sent_at: dt.datetime) -> Record:
        return read(read_note(note, sent_at, lists), screen(note))

    if batch:
        return answer_lines(lambda line: answer(text_in(line, "text"), moment_in(line, "sent_at", _now())), lambda: answer("", _now()))
    show_reading(read_note(text, _now(), lists), screen(text), lists)
    return 0


def _query(words: tuple[str, ...], batch: bool) -> int:
    """Read a manager's request."""
    from bot.reports.request import read_request

    text, lists = _text(words, batch), library().lists

    def answer(asked: str, day: dt.date) -> Record:
        return understood(read_request(asked, day, lists))

    if batch:
        return answer_lines(lambda line: answer(text_in(line, "q"), day_in(line, "today", today())), lambda: answer("", today()))
    show_query(read_request(text, today(), lists), lists)
    return 0


COMMANDS = [_asking("search", _search), _asking("parse", _parse), _asking("query", _query)]
