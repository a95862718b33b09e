"""What an author adds to a note afterwards: words, how its sheet fitted, the same again.

Within the 24 hours in which a note may be changed. Every write joins the caller's transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from bot.errors import EmptyNote
from bot.folding import words
from bot.journal.filling import says_when
from bot.journal.model import LIST_OF_FIELD, Application, Cause, Note, NoteFields, Status
from bot.journal.writing import Journal
from bot.people.model import Person
from bot.privacy.screening import joined
from bot.privacy.text import ScreenedText
from bot.store.store import Store

ONCE = frozenset({"duree"})
"""What one visit says of itself and not of the next."""


class Amendments:
    """Compléter, Modifier, how a sheet fitted, and the same again."""

    def __init__(self, store: Store, journal: Journal, clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._journal = journal
        self._clock = clock

    def open(self, author: Person, number: int) -> Note:
        """One's own note, still open. Raises NoteNotFound, TooLate."""
        note = self._journal.own(author, number)
        self._journal.require_changeable(author, note)
        return note

    def open_to(self, person: Person, number: int) -> Note:
        """One's own note or one of one's pair, still open. Raises NoteNotFound, TooLate."""
        note = self._journal.shared(person, number)
        self._journal.require_changeable(person, note)
        return note

    def append(self, author: Person, number: int, added: ScreenedText, sent_at: dt.datetime) -> Note:
        """Add words at the end of the text and read it again. Raises EmptyNote, NoteNotFound, TooLate.

        A time said at last counts from when it was said; one that the note has already stays.
        """
        note = self.open_to(author, number)
        if not words(added):
            raise EmptyNote
        whole = joined(note.text, added) if note.text else added
        fields = replace(self._journal.read_again(note, whole, note.logged_at), occurred_at=self._when(note, added, sent_at))
        return self._change(author, note, fields, whole, Cause.APPENDED)

    def _when(self, note: Note, added: ScreenedText, sent_at: dt.datetime) -> dt.datetime | None:
        bears_its_arrival = note.fields.occurred_at == note.logged_at and not says_when(note.text, note.logged_at)
        if not bears_its_arrival or "occurred_at" in self._store.notes.by_hand(note.number):
            return note.fields.occurred_at
        return says_when(added, sent_at) or note.fields.occurred_at

    def replace(self, author: Person, number: int, text: ScreenedText, sent_at: dt.datetime) -> Note:
        """Give the note another text, read from when it was sent. Raises EmptyNote, NoteNotFound, TooLate."""
        note = self.open(author, number)
        if not words(text):
            raise EmptyNote
        return self._change(author, note, self._journal.read_again(note, text, sent_at), text, Cause.REPLACED)

    def _change(self, author: Person, note: Note, fields: NoteFields, text: ScreenedText, cause: Cause) -> Note:
        self._store.notes.change(note, fields=fields, text=text, by=author.id, now=self._clock(), cause=cause)
        return self._journal.shared(author, note.number)

    def applied(self, author: Person, number: int, application: Application) -> Note:
        """How the note's sheet fitted; a reason given for another answer goes. Raises NoteNotFound, TooLate."""
        note = self.open_to(author, number)
        if note.sheet_id:
            reason = note.application_reason if note.application is application else None
            self._store.notes.set_application(number, application, reason)
        return self._journal.shared(author, number)

    def explained(self, author: Person, number: int, reason: ScreenedText) -> Note:
        """Why the sheet did not fit as it is, for the quality lead. Raises EmptyNote, NoteNotFound, TooLate."""
        note = self.open_to(author, number)
        if not words(reason):
            raise EmptyNote
        if note.application is not None:
            self._store.notes.set_application(number, note.application, reason)
        return self._journal.shared(author, number)

    def last(self, author: Person, motif: str | None = None) -> Note | None:
        """One's newest note that holds enough to be repeated, of one motif where given."""
        for note in self._store.notes.last_of(author.id, 20):
            if note.status is Status.RECORDED and note.fields.motif and (motif is None or note.fields.motif == motif):
                return note
        return None

    def same_again(self, author: Person, number: int) -> NoteFields:
        """What a note like that one says: its codes, neither its time nor its length. Raises NoteNotFound."""
        fields = self._journal.own(author, number).fields
        return NoteFields(**{name: getattr(fields, name) for name in LIST_OF_FIELD if name not in ONCE})
