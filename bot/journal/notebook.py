"""Notes found again: one's own and those of one's pair, what each message shows, and until when they may be changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from bot.errors import NoteNotFound, TooLate
from bot.journal.model import Note, Review, ReviewState
from bot.people.model import Person
from bot.permissions import Action
from bot.reports.model import Filter
from bot.store.note_reading import Scope
from bot.store.store import Store

CHANGEABLE_FOR = dt.timedelta(hours=24)
PAGE = 5


class Notebook:
    """What a mediator looks at; nothing is written."""

    def __init__(self, store: Store, clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._clock = clock

    def own(self, author: Person, number: int) -> Note:
        """One's own note. Raises NoteNotFound for any other."""
        author.require(Action.READ_OWN_NOTES)
        note = self._store.notes.get(number)
        if note is None or note.author_id != author.id:
            raise NoteNotFound(number)
        return note

    def shared(self, person: Person, number: int) -> Note:
        """One's own note, or one made with the other of one's pair. Raises NoteNotFound for any other."""
        person.require(Action.READ_OWN_NOTES)
        note = self._store.notes.get(number)
        if note is None or person.id not in (note.author_id, note.partner_id):
            raise NoteNotFound(number)
        return note

    @staticmethod
    def typed_text(note: Note) -> str | None:
        """What the message that made the note says: its text without what was added later."""
        return note.text[: note.tail] if note.text is not None else None

    def by_message(self, author: Person, chat_id: int, message_id: int) -> Note | None:
        """One's own note that this message made."""
        note = self._store.notes.by_message(chat_id, message_id)
        return note if note and note.author_id == author.id else None

    def mine(self, author: Person, page: int = 0, chosen: Filter | None = None) -> tuple[list[Note], bool]:
        """One page of one's own notes and of those made with one, newest first, of one filter where given; and whether there are more."""
        author.require(Action.READ_OWN_NOTES)
        if chosen is None:
            found = self._store.notes.last_with(author.id, PAGE + 1, page * PAGE)
        else:
            own = Scope(None, include_withdrawn=True, author_id=author.id)
            found = self._store.read_notes.page(chosen, own, PAGE + 1, page * PAGE)
        return found[:PAGE], len(found) > PAGE

    def is_changeable(self, note: Note, viewer: int | None = None) -> bool:
        """Whether the 24 hours are still running, or a manager sent it back lately and its author is looking."""
        if self._clock() - note.logged_at < CHANGEABLE_FOR:
            return True
        until = self.open_until(note) if viewer is not None and viewer == note.author_id else None
        return until is not None and self._clock() < until

    def open_until(self, note: Note) -> dt.datetime | None:
        """Until when its author may change a note that was sent back; None for any other."""
        said = self._store.reviews.get(note.number)
        return said.open_until if said else None

    def returned(self, note: Note) -> Review | None:
        """What a manager wrote of it, while that waits for its author."""
        said = self._store.reviews.get(note.number)
        return said if said is not None and said.state is ReviewState.RETURNED else None

    def shows(self, author: Person, chat_id: int, message_id: int) -> Note | None:
        """A note of one's own or of one's pair that this message shows, or that was made by it."""
        number = self._store.shown.number_in(chat_id, message_id)
        note = self._store.notes.get(number) if number is not None else self._store.notes.by_message(chat_id, message_id)
        return note if note and author.id in (note.author_id, note.partner_id) else None

    def receipt(self, number: int) -> int | None:
        """The message that shows this note to its author."""
        return self._store.notes.receipt(number)

    def get(self, number: int) -> Note | None:
        """Any note, for what was promised to its author."""
        return self._store.notes.get(number)

    def require_changeable(self, author: Person, note: Note) -> None:
        """Raise TooLate after 24 hours, NotAllowed."""
        author.require(Action.WRITE_NOTE)
        if not self.is_changeable(note, author.id):
            raise TooLate(note.number)
