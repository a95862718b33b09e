"""Garder ce mot: a masked word that its author answers for goes back into the note; until then it waits in memory only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from bot.errors import WordGone
from bot.journal.amending import Amendments
from bot.journal.model import Cause, Note
from bot.journal.writing import Journal
from bot.people.model import Person
from bot.privacy.keeping import HeldWords, MaskedWord, masked_words
from bot.privacy.screener import Screener
from bot.privacy.screening import MASK, with_word_back
from bot.privacy.text import ScreenedText
from bot.store.store import Store


class Keeping:
    """Words that wait, by the note or the message they were typed in."""

    def __init__(
        self, store: Store, journal: Journal, amendments: Amendments, screener: Screener, clock: Callable[[], dt.datetime]
    ) -> None:
        self._store = store
        self._journal = journal
        self._amendments = amendments
        self._screener = screener
        self._clock = clock
        self._held = HeldWords(clock)

    def await_note(self, chat_id: int, message_id: int, typed: str | None, stored: ScreenedText) -> None:
        """A message that may become a note: its words wait under the message."""
        self._held.hold(_message_key(chat_id, message_id), stored, self._words(typed, stored))

    def remember(self, note: Note, typed: str | None, stored: ScreenedText | None) -> None:
        """The text ``stored`` was written into this note (alone, or at its end): its words wait, and those that waited already."""
        if note.text is None or stored is None:
            return
        key, before = _note_key(note.number), self._held.held(_note_key(note.number))
        words = self._words(typed, stored)
        if not words and note.chat_id is not None and note.message_id is not None:
            words = self._held.of(_message_key(note.chat_id, note.message_id), stored) or ()
            self._held.drop(_message_key(note.chat_id, note.message_id))
        place = note.text.rfind(stored)
        added = [MaskedWord(w.kind, w.start + place, w.end + place, w.value) for w in words if place >= 0]
        left = [w for w in before.words if place > 0 and before.text[: w.end] == note.text[: w.end]] if before else []
        self._held.hold(key, note.text, (*left, *(w for w in added if all(w.start >= other.end for other in left))))

    def words(self, note: Note) -> tuple[MaskedWord, ...] | None:
        """The masked words of a note in order, as long as they are in memory; None where nothing is known of them."""
        return self._held.of(_note_key(note.number), note.text)

    def keep(self, author: Person, number: int, start: int) -> Note:
        """Put back the word masked at ``start``, and read the note again; recorded by kind. Joins the caller's transaction.

        Raises WordGone where it is not in memory (any more), NoteNotFound, TooLate.
        """
        note = self._amendments.open(author, number)
        word = next((w for w in self.words(note) or () if w.start == start and w.value is not None), None)
        if word is None or word.value is None or note.text is None:
            raise WordGone
        text = with_word_back(note.text, word.start, word.value)
        fields = replace(self._journal.read_again(note, text, note.logged_at), occurred_at=note.fields.occurred_at)
        self._store.notes.change(note, fields=fields, text=text, by=author.id, now=self._clock(), cause=Cause.KEPT)
        self._store.audit.add(author.id, "keep-word", {"number": number, "kind": word.kind}, self._clock())
        return self._journal.own(author, number)

    def kept(self, note: Note, start: int) -> None:
        """After the commit: that word has no need to wait any longer, the others wait for the new text."""
        held = self._held.held(_note_key(note.number))
        if held is not None and note.text is not None:
            self._held.hold(_note_key(note.number), note.text, tuple(w for w in held.words if w.start != start))

    def _words(self, typed: str | None, stored: ScreenedText) -> tuple[MaskedWord, ...]:
        """``typed`` is a whole message, ``stored`` the screened end of it that is the note."""
        if typed is None or MASK not in stored:
            return ()
        body = typed.rstrip()[-len(stored):]
        return masked_words(body, stored, self._screener.screen(body).findings)


def _note_key(number: int) -> str:
    return f"note-{number}"


def _message_key(chat_id: int, message_id: int) -> str:
    return f"message-{chat_id}-{message_id}"
