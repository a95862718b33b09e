"""The manager's desk: a request → notes, counts, a file; every access to others' notes in the chained log."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace

from bot.errors import ListGone, NoteNotFound
from bot.folding import words
from bot.journal.model import FormerText, Note, Review, ReviewState
from bot.library.model import Library
from bot.people.model import Person
from bot.permissions import Action, Role
from bot.privacy.screener import Screener
from bot.privacy.screening import MASK
from bot.reports.chips import chips, without
from bot.reports.demands import Demand, demand_as_json, demand_from_json, left_of
from bot.reports.model import Filter, Request, Shape
from bot.reports.request import read_request
from bot.reports.review_words import read_review
from bot.store.connection import Row
from bot.store.note_listing import MOST, NotesLister
from bot.store.note_reading import Scope
from bot.store.store import Store

PAGE = 6
LAST_DAYS = 7
"""How far back the default view looks."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of notes; ``total`` is over all pages."""

    notes: tuple[Note, ...]
    number: int
    total: int
    reviews: Mapping[int, Review] = field(default_factory=dict)
    """What managers said of them, by number."""
    is_more: bool = False
    """Whether there are more than ``total``, which then is a round number."""

    @property
    def pages(self) -> int:
        """How many pages may be turned, at least one."""
        return max(1, min(-(-self.total // PAGE), MOST // PAGE))

    @property
    def is_long(self) -> bool:
        """Whether not every page of it may be turned."""
        return self.is_more or self.total > MOST // PAGE * PAGE


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
    """Managers see their teams, the admin all."""
    return Scope(None if person.role is Role.ADMIN else person.teams)


class Desk:
    """What a manager asks of the notes."""

    def __init__(self, store: Store, library: Callable[[], Library], clock: Callable[[], dt.datetime], screener: Screener) -> None:
        self._store = store
        self._library = library
        self._clock = clock
        self._screener = screener

    def understand(self, text: str, today: dt.date) -> Request:
        """A line in French → a filter and the form of the answer; words that the guard masks in that line are masked in the filter."""
        if not text.strip():
            return Request(Filter(), Shape.LIST)
        states, rest = read_review(text)
        request = read_request(rest, today, self._library().lists) if rest else Request(Filter(), Shape.LIST)
        left = set(words(self._screener.screen(text).text))
        free = tuple(word if left.issuperset(words(word)) else MASK * len(word) for word in request.filter.words)
        return replace(request, filter=replace(request.filter, words=free, review=states))

    def default_view(self, today: dt.date) -> Filter:
        """What /journal shows where nothing is asked: what is to be read again of the last days."""
        return Filter(since=today - dt.timedelta(days=LAST_DAYS - 1), review=(ReviewState.UNREAD.value,))

    def ask_again(self, demand: Demand, today: dt.date) -> Filter:
        """What a list asked for earlier means today."""
        if demand.words is None:
            return Filter()
        found = self.understand(demand.words, today).filter if demand.words else self.default_view(today)
        return left_of(found, demand.dropped)

    def _storable(self, chosen: Filter) -> Filter:
        return replace(chosen, words=tuple(self._screener.screen(word).text for word in chosen.words))

    def keep(self, person: Person, chosen: Filter, demand: Demand | None = None) -> int:
        """Keep the filter for the buttons of its list, and how it was asked for; words are screened like any text. Its number."""
        if demand is not None and demand.words:
            demand = replace(demand, words=self._screener.screen(demand.words).text)
        asked = demand_as_json(demand) if demand is not None else None
        return self._store.requests.add(person.id, filter_as_json(self._storable(chosen)), self._clock(), asked)

    def demand(self, person: Person, request_id: int) -> Demand:
        """How one's own list was asked for. Raises ListGone."""
        found = self._store.requests.asked(request_id, person.id)
        if found is None:
            raise ListGone
        return demand_from_json(found)

    def take_away(self, person: Person, request_id: int, place: int) -> tuple[int, Filter]:
        """One's own list without the chip of that place: its new number (the old list keeps its buttons) and its filter.

        Raises ListGone.
        """
        chosen = self.require(person, request_id)
        parts = chips(chosen)
        if place >= len(parts):
            return request_id, chosen
        left, asked = without(chosen, parts[place]), self._store.requests.asked(request_id, person.id)
        return self.keep(person, left, demand_from_json(asked).less(parts[place]) if asked else None), left

    def require(self, person: Person, request_id: int) -> Filter:
        """The filter of one's own list: a file or a figure is of exactly that, or of nothing. Raises ListGone."""
        found = self._store.requests.get(request_id, person.id)
        if found is None:
            raise ListGone
        return filter_from_json(found)

    def kept(self, person: Person, request_id: int) -> Filter:
        """The filter of one's own list, for its pages, which name it; everything one may see where it is gone."""
        found = self._store.requests.get(request_id, person.id)
        return filter_from_json(found) if found is not None else Filter()

    async def find(self, person: Person, chosen: Filter, number: int = 0) -> Page:
        """One page of the notes one may see, newest first, looked for off the event loop; ``show`` it then. Raises NotAllowed."""
        person.require(Action.READ_TEAM_NOTES)
        return await asyncio.to_thread(self._found, chosen, scope_of(person), max(0, min(number, MOST // PAGE - 1)))

    def _found(self, chosen: Filter, scope: Scope, number: int) -> Page:
        with closing(self._store.reader()) as db:
            lister = NotesLister(db)
            found = lister.listed(chosen, scope, PAGE, number * PAGE)
            if number and found.total <= number * PAGE:  # the list has become shorter
                number = max(0, (found.total - 1) // PAGE)
                found = lister.listed(chosen, scope, PAGE, number * PAGE)
            return Page(found.notes, number, found.total, is_more=found.is_more)

    def show(self, person: Person, page: Page) -> Page:
        """The page with what was said of its notes, and in the chained log."""
        self._log(person, "read-notes", {"count": len(page.notes), "page": page.number})
        return replace(page, reviews=self._store.reviews.of([note.number for note in page.notes]))

    def note(self, person: Person, number: int) -> tuple[Note, list[FormerText]]:
        """One note with its history. Raises NoteNotFound also for another team's, NotAllowed."""
        person.require(Action.READ_TEAM_NOTES)
        note = self._store.read_notes.one(number, scope_of(person))
        if note is None:
            raise NoteNotFound(number)
        self._log(person, "read-note", {"number": number})
        return note, self._store.notes.history(number)

    def author_name(self, note: Note) -> str | None:
        """The name of the note's author, for those who may read it."""
        author = self._store.people.get(note.author_id) if note.author_id is not None else None
        return author.name if author else None

    def _log(self, person: Person, action: str, detail: Row) -> None:
        self._store.audit.add(person.id, action, detail, self._clock())
