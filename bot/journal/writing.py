"""Writing notes: save first, ask after; correct for 24 hours; keep every former text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.errors import EmptyNote, NoteNotFound, TooLate
from bot.folding import words
from bot.journal.model import FIELD_NAMES, LIST_OF_FIELD, AppliedSheet, Note, NoteFields, Status
from bot.journal.reading import read_note
from bot.library.model import Library
from bot.people.model import Person
from bot.permissions import Action
from bot.privacy.text import ScreenedText
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

        A message that already made a note gives that note back. Raises EmptyNote, NotAllowed.
        """
        author.require(Action.WRITE_NOTE)
        if found := self._store.notes.by_message(source.chat_id, source.message_id):
            return found
        if (text is None or not words(text)) and not (known and (known.motif or known.suite)) and sheet is None:
            raise EmptyNote
        known = known or NoteFields()
        fields = self._fields(text, source.sent_at, known, sheet)
        number = self._store.notes.add(
            NewNote(
                author.id,
                author.team,
                source.chat_id,
                source.message_id,
                fields,
                text or None,
                source.sent_at,
                sheet.id if sheet else None,
                sheet.digest if sheet else None,
                sheet.version if sheet else None,
                tuple(name for name in FIELD_NAMES if getattr(known, name) is not None),
            )
        )
        if fields.secteur:
            self._store.people.remember_sector(author.id, fields.secteur)
        return self._get(number)

    def _fields(self, text: ScreenedText | None, sent_at: dt.datetime, known: NoteFields, sheet: AppliedSheet | None) -> NoteFields:
        said = read_note(text, sent_at, self._library().lists) if text else NoteFields()
        merged = {name: getattr(known, name) or getattr(said, name) for name in (*LIST_OF_FIELD, "occurred_at")}
        if sheet is not None:
            merged["motif"] = merged["motif"] or sheet.motif
            merged["registre"] = merged["registre"] or sheet.register
        fields = NoteFields(**merged)
        return fields if fields.occurred_at else replace(fields, occurred_at=sent_at)

    def reads_like_a_note(self, text: ScreenedText, sent_at: dt.datetime) -> bool:
        """Whether a searched text tells what happened: a place or a time, and what came of it."""
        if len(words(text)) < NOTE_WORDS:
            return False
        said = read_note(text, sent_at, self._library().lists)
        where_or_when = bool(said.secteur) + bool(said.lieu) + bool(said.occurred_at)
        return bool(said.suite) and where_or_when >= 1 and (where_or_when >= 2 or bool(said.effectif or said.duree))

    def rewrite(self, author: Person, note: Note, text: ScreenedText) -> Note:
        """The author edited the message: read it again; fields set by tapping stay, the former text is kept."""
        self._require_changeable(author, note)
        if not words(text):
            raise EmptyNote
        by_hand = self._store.notes.by_hand(note.number)
        known = NoteFields(**{name: getattr(note.fields, name) for name in by_hand})
        sheet = self._library().sheet(note.sheet_id) if note.sheet_id else None
        fields = self._fields(text, note.logged_at, known, AppliedSheet.of(sheet) if sheet else None)
        self._store.notes.change(note, fields=fields, text=text, by=author.id, now=self._clock())
        return self._get(note.number)

    def set_field(self, author: Person, number: int, field: str, value: str | dt.datetime) -> Note:
        """Correct one thing understood; from then on reading the text again leaves it alone."""
        note = self.own(author, number)
        self._require_changeable(author, note)
        fields = with_field(note.fields, field, value)
        if fields != note.fields:
            self._store.notes.change(note, fields=fields, text=note.text, by=author.id, now=self._clock(), by_hand=(field,))
        if field == "secteur" and isinstance(value, str):
            self._store.people.remember_sector(author.id, value)
        return self._get(number)

    def withdraw(self, author: Person, number: int) -> Note:
        """Take the note out of lists and figures; it stays readable for the quality lead."""
        return self._set_status(author, number, Status.WITHDRAWN)

    def take_back(self, author: Person, number: int) -> Note:
        """Undo ``withdraw``."""
        return self._set_status(author, number, Status.RECORDED)

    def _set_status(self, author: Person, number: int, status: Status) -> Note:
        note = self.own(author, number)
        self._require_changeable(author, note)
        self._store.notes.set_status(number, status)
        return self._get(number)

    def own(self, author: Person, number: int) -> Note:
        """One's own note. Raises NoteNotFound for any other."""
        author.require(Action.READ_OWN_NOTES)
        note = self._store.notes.get(number)
        if note is None or note.author_id != author.id:
            raise NoteNotFound(number)
        return note

    def by_message(self, author: Person, chat_id: int, message_id: int) -> Note | None:
        """One's own note that this message made."""
        note = self._store.notes.by_message(chat_id, message_id)
        return note if note and note.author_id == author.id else None

    def mine(self, author: Person, page: int = 0) -> tuple[list[Note], bool]:
        """One page of one's own notes, newest first, and whether there are more."""
        author.require(Action.READ_OWN_NOTES)
        found = self._store.notes.last_of(author.id, PAGE + 1, page * PAGE)
        return found[:PAGE], len(found) > PAGE

    def is_changeable(self, note: Note) -> bool:
        """Whether the 24 hours are still running."""
        return self._clock() - note.logged_at < CHANGEABLE_FOR

    def receipt(self, number: int) -> int | None:
        """The message that shows this note to its author."""
        return self._store.notes.receipt(number)

    def shown_in(self, number: int, message_id: int) -> None:
        """Remember the message that shows this note."""
        self._store.notes.set_receipt(number, message_id)

    def get(self, number: int) -> Note | None:
        """Any note, for what was promised to its author."""
        return self._store.notes.get(number)

    def _require_changeable(self, author: Person, note: Note) -> None:
        author.require(Action.WRITE_NOTE)
        if not self.is_changeable(note):
            raise TooLate(note.number)

    def _get(self, number: int) -> Note:
        note = self._store.notes.get(number)
        if note is None:
            raise NoteNotFound(number)
        return note
