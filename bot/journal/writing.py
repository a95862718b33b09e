"""Writing notes: save first, ask after; correct for 24 hours; keep every former text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.errors import EmptyNote, NoteNotFound, NotesRefused, TooLate
from bot.folding import words
from bot.journal.dangers import find_dangers
from bot.journal.model import FIELD_NAMES, LIST_OF_FIELD, AppliedSheet, Cause, Note, NoteFields, Review, ReviewState, Status
from bot.journal.nearby import nearest_sector
from bot.journal.reading import LONGEST_READ, read_note
from bot.journal.times import read_times
from bot.journal.words import read_words
from bot.library.model import Library
from bot.people.model import Person
from bot.permissions import Action
from bot.privacy.screening import ending, joined
from bot.privacy.text import ScreenedText
from bot.reports.model import Filter
from bot.store.note_reading import Scope
from bot.store.notes import NewNote
from bot.store.store import Store

CHANGEABLE_FOR = dt.timedelta(hours=24)
PAGE = 5
NOTE_WORDS = 5
"""A shorter text is always a search."""


@dataclass(frozen=True, slots=True)
class Source:
    """The chat message that makes the note; one message makes one note."""

    chat_id: int
    message_id: int
    sent_at: dt.datetime


def with_field(fields: NoteFields, field: str, value: str | dt.datetime) -> NoteFields:
    """The fields with one of them replaced."""
    if field == "occurred_at":
        return replace(fields, occurred_at=value) if isinstance(value, dt.datetime) else fields
    changes: dict[str, Any] = {field: value}
    return replace(fields, **changes)


class Journal:
    """What a mediator does with notes. Every write joins the caller's transaction."""

    def __init__(self, store: Store, library: Callable[[], Library], clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._library = library
        self._clock = clock

    def log(
        self,
        author: Person,
        source: Source,
        text: ScreenedText | None,
        *,
        known: NoteFields | None = None,
        sheet: AppliedSheet | None = None,
    ) -> Note:
        """Store a note now, with what its text says; ``known`` fields (tapped) win over the text, also when it is corrected.

        A message that already made a note gives that note back. Raises EmptyNote, NotAllowed, NotesRefused.
        """
        author.require(Action.WRITE_NOTE)
        if found := self._store.notes.by_message(source.chat_id, source.message_id):
            return found
        if self._store.doubt is not None:
            raise NotesRefused(self._store.doubt.value)
        known = known or NoteFields()
        if not words(text or "") and not (known.motif or known.suite) and sheet is None:
            raise EmptyNote
        new = self._new(author, source, text, known, sheet)
        number = self._store.notes.add(new)
        if new.fields.secteur:
            self._store.people.remember_sector(author.id, new.fields.secteur)
        return self._get(number)

    def _new(self, author: Person, source: Source, text: ScreenedText | None, known: NoteFields, sheet: AppliedSheet | None) -> NewNote:
        return NewNote(
            author_id=author.id,
            team=author.team,
            chat_id=source.chat_id,
            message_id=source.message_id,
            fields=self.reading(text, source.sent_at, known, sheet),
            text=text or None,
            logged_at=source.sent_at,
            sheet_id=sheet.id if sheet else None,
            sheet_digest=sheet.digest if sheet else None,
            sheet_version=sheet.version if sheet else None,
            by_hand=tuple(name for name in FIELD_NAMES if getattr(known, name) is not None),
            partner_id=self._partner(author, source.sent_at),
        )

    def _partner(self, author: Person, moment: dt.datetime) -> int | None:
        """Who worked with the author then."""
        pair = self._store.pairs.of(author.id, moment)
        return pair.other(author.id) if pair else None

    def reading(self, text: ScreenedText | None, sent_at: dt.datetime, known: NoteFields, sheet: AppliedSheet | None) -> NoteFields:
        """What a text says, under what is known for sure and over what its sheet usually means; the time of writing where none is said."""
        said = read_note(text, sent_at, self._library().lists) if text else NoteFields()
        merged = {name: getattr(known, name) or getattr(said, name) for name in (*LIST_OF_FIELD, "occurred_at")}
        if sheet is not None:
            merged["motif"] = merged["motif"] or sheet.motif
            merged["registre"] = merged["registre"] or sheet.register
        fields = NoteFields(**merged)
        return fields if fields.occurred_at else replace(fields, occurred_at=sent_at)

    def sector_at(self, latitude: float, longitude: float) -> str | None:
        """The sector in force in which a shared place lies; the place itself goes no further than here."""
        return nearest_sector((latitude, longitude), self._library().lists.sectors.values())

    def is_in(self, author: Person, sector: str) -> None:
        """The author is in that sector: it is proposed for the next notes."""
        author.require(Action.WRITE_NOTE)
        self._store.people.remember_sector(author.id, sector)

    def reads_like_a_note(self, text: ScreenedText, sent_at: dt.datetime) -> bool:
        """Whether a searched text tells what happened: a place or a time, and what came of it."""
        if len(words(text)) < NOTE_WORDS:
            return False
        said = read_note(text, sent_at, self._library().lists)
        where_or_when = bool(said.secteur) + bool(said.lieu) + bool(said.occurred_at)
        return bool(said.suite) and where_or_when >= 1 and (where_or_when >= 2 or bool(said.effectif or said.duree))

    def rewrite(self, author: Person, note: Note, text: ScreenedText) -> Note:
        """The author edited the message: read it again; fields set by tapping stay, words added later too, the former text is kept."""
        self.require_changeable(author, note)
        if not words(text):
            raise EmptyNote
        is_timed = any(self.says_when(one, note.logged_at) for one in (text, self.typed_text(note)))
        if note.text and note.tail is not None:
            text = joined(text, ending(note.text, note.tail + 1 if note.tail else 0))
        fields = self.read_again(note, text, note.logged_at)
        if not is_timed:  # a time that was added later counted from then
            fields = replace(fields, occurred_at=note.fields.occurred_at)
        self._store.notes.change(note, fields=fields, text=text, by=author.id, now=self._clock(), cause=Cause.EDITED)
        return self._get(note.number)

    def read_again(self, note: Note, text: ScreenedText, sent_at: dt.datetime) -> NoteFields:
        """What the note says with another text; fields set by tapping stay."""
        by_hand = self._store.notes.by_hand(note.number)
        known = NoteFields(**{name: getattr(note.fields, name) for name in by_hand})
        fields = self.reading(text, sent_at, known, self._applied(note))
        return fields if self.says_when(text, sent_at) or known.occurred_at else replace(fields, occurred_at=note.logged_at)

    def _applied(self, note: Note) -> AppliedSheet | None:
        """The sheet of a note; where that version is no longer in force, with what the note says of it."""
        if note.sheet_id is None:
            return None
        sheet = self._library().sheet(note.sheet_id)
        if sheet is not None and sheet.digest == note.sheet_digest:
            return AppliedSheet.of(sheet)
        return AppliedSheet(note.sheet_id, note.sheet_digest or "", note.sheet_version or "", note.fields.motif, note.fields.registre)

    @staticmethod
    def says_when(text: str | None, sent_at: dt.datetime) -> dt.datetime | None:
        """The time a text speaks of, or None."""
        return read_times(read_words(text[:LONGEST_READ]), sent_at).occurred_at if text else None

    def says_only_when(self, text: str, sent_at: dt.datetime) -> bool:
        """Whether a text tells when, and nothing else that a note would say, least of all a danger."""
        lists = self._library().lists
        said = read_note(text, sent_at, lists)
        is_only = all(getattr(said, name) is None for name in LIST_OF_FIELD if name != "duree")
        return said.occurred_at is not None and is_only and not find_dangers(text, lists)

    def set_field(self, author: Person, number: int, field: str, value: str | dt.datetime) -> Note:
        """Correct one thing understood; from then on reading the text again leaves it alone."""
        note = self.shared(author, number)
        self.require_changeable(author, note)
        fields = with_field(note.fields, field, value)
        if fields != note.fields:
            self._learn(note, field, value)
            now = self._clock()
            self._store.notes.change(note, fields=fields, text=note.text, by=author.id, now=now, by_hand=(field,), cause=Cause.TAPPED)
        if field == "secteur" and isinstance(value, str):
            self._store.people.remember_sector(author.id, value)
        return self._get(number)

    def _learn(self, note: Note, field: str, value: str | dt.datetime) -> None:
        """Keep what was read and what was chosen instead, of the codes and the sector: lists learn from them, clocks do not."""
        was_read = note.text is not None and field not in self._store.notes.by_hand(note.number)
        if isinstance(value, str) and (was_read or self._store.corrections.is_known(note.number, field)):
            self._store.corrections.put(note.number, field, getattr(note.fields, field), value, self._clock())

    def withdraw(self, author: Person, number: int) -> Note:
        """Take the note out of lists and figures; it stays readable for the quality lead."""
        return self._set_status(author, number, Status.WITHDRAWN)

    def take_back(self, author: Person, number: int) -> Note:
        """Undo ``withdraw``."""
        return self._set_status(author, number, Status.RECORDED)

    def _set_status(self, author: Person, number: int, status: Status) -> Note:
        note = self.own(author, number)
        self.require_changeable(author, note)
        self._store.notes.set_status(number, status)
        return self._get(number)

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

    def shown_in(self, number: int, chat_id: int, message_id: int) -> None:
        """Remember the message that shows this note; in its author's chat it is the one that later changes update."""
        note = self._store.notes.get(number)
        if note is None or note.chat_id is None:
            return
        if note.chat_id == chat_id:
            self._store.notes.set_receipt(number, message_id)
        self.seen_in(note, chat_id, message_id)

    def seen_in(self, note: Note, chat_id: int, message_id: int) -> None:
        """That message shows this note too: a reply to it completes the note."""
        if note.chat_id is not None:
            self._store.shown.receipt(chat_id, message_id, note.number, self._clock())

    def get(self, number: int) -> Note | None:
        """Any note, for what was promised to its author."""
        return self._store.notes.get(number)

    def require_changeable(self, author: Person, note: Note) -> None:
        """Raise TooLate after 24 hours, NotAllowed."""
        author.require(Action.WRITE_NOTE)
        if not self.is_changeable(note, author.id):
            raise TooLate(note.number)

    def _get(self, number: int) -> Note:
        note = self._store.notes.get(number)
        if note is None:
            raise NoteNotFound(number)
        return note
