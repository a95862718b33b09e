"""The manager's desk: a request → notes, counts, a file; every access to others' notes in the chained log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

from bot.errors import NoteNotFound
from bot.journal.model import FormerText, Note
from bot.library.model import Library
from bot.people.model import Person
from bot.permissions import Action, Role
from bot.privacy.screening import screen
from bot.reports.model import Filter, Request, Shape
from bot.reports.request import read_request
from bot.store.connection import Row
from bot.store.notes import Scope
from bot.store.store import Store

PAGE = 6
COUNTED = ("registre", "motif", "secteur", "suite", "partenaire")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of notes; ``total`` is over all pages."""

    notes: tuple[Note, ...]
    number: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures of one filter: the total, and for each field its values with their numbers, most first."""

    total: int
    by: dict[str, list[tuple[str | None, int]]]


def filter_as_json(chosen: Filter) -> Row:
    """The filter as plain values, for a job that outlives a restart."""
    values = asdict(chosen)
    values["since"] = chosen.since.isoformat() if chosen.since else None
    values["until"] = chosen.until.isoformat() if chosen.until else None
    return values


def filter_from_json(values: Row) -> Filter:
    """The inverse of ``filter_as_json``."""
    known: Row = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    days = {day: dt.date.fromisoformat(known[day]) if known.get(day) else None for day in ("since", "until")}
    return Filter(**(known | days))


def scope_of(person: Person) -> Scope:
    """Managers see their team, the admin all."""
    return Scope(None if person.role is Role.ADMIN else (person.team,))


def _storable(chosen: Filter) -> Filter:
    return replace(chosen, words=tuple(screen(word).text for word in chosen.words))


class Desk:
    """What a manager asks of the notes."""

    def __init__(self, store: Store, library: Callable[[], Library], clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._library = library
        self._clock = clock

    def understand(self, text: str, today: dt.date) -> Request:
        """A line in French → a filter and the form of the answer."""
        if not text.strip():
            return Request(Filter(), Shape.LIST)
        return read_request(text, today, self._library().lists)

    def keep(self, person: Person, chosen: Filter) -> int:
        """Keep the filter for the buttons of its list; free words are screened like any text. Its number."""
        return self._store.requests.add(person.id, filter_as_json(_storable(chosen)), self._clock())

    def kept(self, person: Person, request_id: int) -> Filter:
        """The filter of one's own list; everything one may see where it is gone."""
        found = self._store.requests.get(request_id, person.id)
        return filter_from_json(found) if found is not None else Filter()

    def page(self, person: Person, chosen: Filter, number: int = 0) -> Page:
        """One page of the notes one may see, newest first. Raises NotAllowed."""
        person.require(Action.READ_TEAM_NOTES)
        scope = scope_of(person)
        total = self._store.read_notes.count(chosen, scope)
        number = max(0, min(number, (total - 1) // PAGE)) if total else 0
        notes = self._store.read_notes.page(chosen, scope, PAGE, number * PAGE)
        self._log(person, "read-notes", {"count": len(notes), "page": number})
        return Page(tuple(notes), number, total)

    def note(self, person: Person, number: int) -> tuple[Note, list[FormerText]]:
        """One note with its history. Raises NoteNotFound also for another team's, NotAllowed."""
        person.require(Action.READ_TEAM_NOTES)
        note = self._store.read_notes.one(number, scope_of(person))
        if note is None:
            raise NoteNotFound(number)
        self._log(person, "read-note", {"number": number})
        return note, self._store.notes.history(number)

    def counts(self, person: Person, chosen: Filter) -> Counts:
        """Figures of the notes one may see. Raises NotAllowed."""
        person.require(Action.COUNT_NOTES)
        scope = scope_of(person)
        by = {group: self._store.read_notes.counts_by(group, chosen, scope) for group in COUNTED}
        return Counts(self._store.read_notes.count(chosen, scope), by)

    def promise_export(self, person: Person, chat_id: int, chosen: Filter) -> int:
        """Queue a file of exactly this filter; how many notes it will hold. Joins the caller's transaction."""
        person.require(Action.EXPORT_NOTES)
        chosen = _storable(chosen)
        total = self._store.read_notes.count(chosen, scope_of(person))
        if total:
            self._store.jobs.add("export", person.id, chat_id, {"filter": filter_as_json(chosen)}, self._clock())
            self._log(person, "export-notes", {"count": total})
        return total

    def author_name(self, note: Note) -> str | None:
        """The name of the note's author, for those who may read it."""
        author = self._store.people.get(note.author_id) if note.author_id is not None else None
        return author.name if author else None

    def _log(self, person: Person, action: str, detail: Row) -> None:
        self._store.audit.add(person.id, action, detail, self._clock())
