"""Relecture: a manager reads the notes of their teams again. Nobody reads their own: whoever made a note leaves that to another.

à relire ──► validée
    ▲  └──► à corriger (why) ──► its author is told, and corrects
    └──────────────────────────── whatever changes a note
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.errors import EmptyNote, NoteChanged, NoteNotFound, OwnNote
from bot.folding import words
from bot.journal.model import Note, Review, ReviewState, Status
from bot.people.model import Person, State
from bot.permissions import Action
from bot.privacy.screening import beginning
from bot.privacy.text import ScreenedText
from bot.reports.desk import scope_of
from bot.store.store import Store

OPEN_FOR = dt.timedelta(hours=48)
"""How long its author may change a note that was sent back, however old it is."""
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class PageRead:
    """What became of a page that was validated whole: how many were, one's own left to others, those changed meanwhile."""

    validated: int
    own: int
    changed: int


class Reviews:
    """Every write joins the caller's transaction, and is in the chained log."""

    def __init__(self, store: Store, clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._clock = clock

    def of(self, notes: Sequence[Note]) -> Mapping[int, Review]:
        """What was said of these notes, by number; whoever asks has been let see them."""
        return self._store.reviews.of([note.number for note in notes])

    def is_for(self, person: Person, note: Note) -> bool:
        """Whether this note is that person's to read again."""
        return person.may(Action.REVIEW_NOTES) and note.status is Status.RECORDED and not is_by(person, note)

    def is_unread_for(self, person: Person, note: Note, said: Review | None) -> bool:
        """Whether nobody has said anything of it yet, and this person may."""
        return self.is_for(person, note) and (said is None or said.state is ReviewState.UNREAD)

    def author_of(self, note: Note) -> Person | None:
        """Who can still correct it."""
        found = self._store.people.get(note.author_id) if note.author_id is not None else None
        return found if found is not None and found.state is State.ACTIVE else None

    def validate(self, person: Person, number: int, seen_at: dt.datetime) -> Note:
        """It was read as it stood at ``seen_at``. Raises NoteChanged, NoteNotFound, OwnNote, NotAllowed."""
        note = self.require(person, number)
        if self._store.reviews.changed_since([number], seen_at):
            raise NoteChanged(number)
        self._put(person, number, ReviewState.VALID)
        return note

    def validate_page(self, person: Person, numbers: Sequence[int], seen_at: dt.datetime) -> PageRead:
        """Those of these notes that are still unread; the others are left as they are. Raises NotAllowed."""
        person.require(Action.REVIEW_NOTES)
        found = self._store.read_notes.page_of_numbers(list(numbers), scope_of(person))
        said = self.of(found)
        unread = [n for n in found if n.status is Status.RECORDED and (n.number not in said or said[n.number].state is ReviewState.UNREAD)]
        others = [note.number for note in unread if not is_by(person, note)]
        changed = self._store.reviews.changed_since(others, seen_at)
        for number in others:
            if number not in changed:
                self._put(person, number, ReviewState.VALID)
        return PageRead(len(others) - len(changed), len(unread) - len(others), len(changed))

    def unread(self, person: Person, number: int) -> Note:
        """It is to be read again after all. Raises NoteNotFound, OwnNote, NotAllowed."""
        note = self.require(person, number)
        self._put(person, number, ReviewState.UNREAD)
        return note

    def send_back(self, person: Person, number: int, reason: ScreenedText) -> Note:
        """Its author is to correct it, and why. Raises EmptyNote, NoteNotFound, OwnNote, NotAllowed."""
        note = self.require(person, number)
        if not words(reason):
            raise EmptyNote
        now = self._clock()
        kept = beginning(reason, LONGEST_REASON)
        self._store.reviews.put(number, ReviewState.RETURNED, person.id, now, kept, now + OPEN_FOR)
        self._log(person, number, ReviewState.RETURNED)
        return note

    def require(self, person: Person, number: int) -> Note:
        """A note that is this person's to read again. Raises NoteNotFound, OwnNote, NotAllowed."""
        person.require(Action.REVIEW_NOTES)
        note = self._store.read_notes.one(number, scope_of(person))
        if note is None or note.status is not Status.RECORDED:
            raise NoteNotFound(number)
        if is_by(person, note):
            raise OwnNote(number)
        return note

    def _put(self, person: Person, number: int, state: ReviewState) -> None:
        self._store.reviews.put(number, state, person.id, self._clock())
        self._log(person, number, state)

    def _log(self, person: Person, number: int, state: ReviewState) -> None:
        self._store.audit.add(person.id, "review-note", {"number": number, "state": state.value}, self._clock())


def is_by(person: Person, note: Note) -> bool:
    """Whether that person made the note, alone or with another."""
    return person.id in (note.author_id, note.partner_id)
