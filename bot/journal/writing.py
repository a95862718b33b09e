"""Writing notes: save first, ask after; correct for 24 hours; keep every former text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.errors import EmptyNote, NoteNotFound, NotesRefused
from bot.folding import words
from bot.journal import filling
from bot.journal.filling import fields_of, says_when, with_field
from bot.journal.model import FIELD_NAMES, AppliedSheet, Cause, Note, NoteFields, Status
from bot.journal.nearby import nearest_sector
from bot.journal.notebook import Notebook
from bot.library.model import Library
from bot.people.model import Person
from bot.permissions import Action
from bot.privacy.screening import ending, joined
from bot.privacy.text import ScreenedText
from bot.store.notes import NewNote
from bot.store.store import Store


@dataclass(frozen=True, slots=True)
class Source:
    """The chat message that makes the note; one message makes one note."""

    chat_id: int
    message_id: int
    sent_at: dt.datetime


class Journal(Notebook):
    """What a mediator does with notes. Every write joins the caller's transaction."""

    def __init__(self, store: Store, library: Callable[[], Library], clock: Callable[[], dt.datetime]) -> None:
        super().__init__(store, clock)
        self._library = library

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
            fields=fields_of(text, source.sent_at, known, sheet, self._library().lists),
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

    def sector_at(self, latitude: float, longitude: float) -> str | None:
        """The sector in force in which a shared place lies; the place itself goes no further than here."""
        return nearest_sector((latitude, longitude), self._library().lists.sectors.values())

    def is_in(self, author: Person, sector: str) -> None:
        """The author is in that sector: it is proposed for the next notes."""
        author.require(Action.WRITE_NOTE)
        self._store.people.remember_sector(author.id, sector)

    def reads_like_a_note(self, text: ScreenedText, sent_at: dt.datetime) -> bool:
        """Whether a searched text tells what happened."""
        return filling.reads_like_a_note(text, sent_at, self._library().lists)

    def says_only_when(self, text: str, sent_at: dt.datetime) -> bool:
        """Whether a text tells when, and nothing else that a note would say."""
        return filling.says_only_when(text, sent_at, self._library().lists)

    def rewrite(self, author: Person, note: Note, text: ScreenedText) -> Note:
        """The author edited the message: read it again; fields set by tapping stay, words added later too, the former text is kept."""
        self.require_changeable(author, note)
        if not words(text):
            raise EmptyNote
        is_timed = any(says_when(one, note.logged_at) for one in (text, self.typed_text(note)))
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
        fields = fields_of(text, sent_at, known, self._applied(note), self._library().lists)
        return fields if says_when(text, sent_at) or known.occurred_at else replace(fields, occurred_at=note.logged_at)

    def _applied(self, note: Note) -> AppliedSheet | None:
        """The sheet of a note; where that version is no longer in force, with what the note says of it."""
        if note.sheet_id is None:
            return None
        sheet = self._library().sheet(note.sheet_id)
        if sheet is not None and sheet.digest == note.sheet_digest:
            return AppliedSheet.of(sheet)
        return AppliedSheet(note.sheet_id, note.sheet_digest or "", note.sheet_version or "", note.fields.motif, note.fields.registre)

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

    def _get(self, number: int) -> Note:
        note = self._store.notes.get(number)
        if note is None:
            raise NoteNotFound(number)
        return note
