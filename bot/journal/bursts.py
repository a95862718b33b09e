"""Notes that arrive together after a dead zone: the messenger dates them all now, so the author is asked once when it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from bot.errors import DraftGone
from bot.folding import words
from bot.journal.filling import says_when
from bot.journal.model import Burst, Cause, Note
from bot.journal.writing import Journal
from bot.people.model import Person
from bot.store.store import Store

AT_LEAST = 3
WITHIN = dt.timedelta(seconds=60)
LISTENS_FOR = dt.timedelta(minutes=5)
LONGEST_ANSWER = 6
"""Words; a longer text that is no reply is a search."""


class Bursts:
    """Every write joins the caller's transaction."""

    def __init__(self, store: Store, journal: Journal, clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._journal = journal
        self._clock = clock

    def of(self, author: Person, note: Note) -> Burst | None:
        """The burst that this new note makes, or makes longer: then it is to be asked about; else None."""
        if note.chat_id is None or not _bears_its_arrival(note):
            return None
        since = note.logged_at - WITHIN
        together = [other for other in self._store.bursts.lone_since(author.id, since) if _bears_its_arrival(other)]
        longer = self._open(author, since)
        if longer is None and len(together) < AT_LEAST:
            return None
        numbers = [other.number for other in together if not says_when(other.text, other.logged_at)]
        if note.number not in numbers or (longer is None and len(numbers) < AT_LEAST):
            return None
        burst_id = longer.id if longer else self._store.bursts.add(author.id, note.chat_id, self._clock())
        self._store.bursts.join(burst_id, numbers)
        return self._store.bursts.get(burst_id)

    def _open(self, author: Person, since: dt.datetime) -> Burst | None:
        """The question still unanswered whose last note is no older than that."""
        burst = self._store.bursts.last_of(author.id)
        if burst is None or burst.answered_at is not None:
            return None
        return burst if self._store.bursts.goes_on(burst.id, since) else None

    def get(self, author: Person, burst_id: int) -> Burst:
        """One's own question. Raises DraftGone."""
        burst = self._store.bursts.get(burst_id)
        if burst is None or burst.person_id != author.id:
            raise DraftGone
        return burst

    def any(self, burst_id: int) -> Burst | None:
        """Anybody's question, for what was promised about it."""
        return self._store.bursts.get(burst_id)

    def asked_by(self, author: Person, message_id: int) -> Burst | None:
        """One's own question that this message asks."""
        return self._store.bursts.by_prompt(author.id, message_id)

    def listening(self, author: Person, text: str, sent_at: dt.datetime) -> Burst | None:
        """The question of the last minutes, where a text without reply may well be its answer: it is short and says a time, no more."""
        burst = self._store.bursts.last_of(author.id)
        if burst is None or burst.answered_at is not None or sent_at - burst.asked_at >= LISTENS_FOR:
            return None
        return burst if len(words(text)) <= LONGEST_ANSWER and self._journal.says_only_when(text, sent_at) else None

    @staticmethod
    def when(text: str, sent_at: dt.datetime) -> dt.datetime | None:
        """The time an answer speaks of, read like a note's; ``sent_at`` must be aware."""
        return says_when(text, sent_at)

    def notes(self, burst: Burst) -> list[Note]:
        """Its notes, by number."""
        return self._store.bursts.notes(burst.id)

    def size(self, burst: Burst) -> int:
        """How many notes it has."""
        return self._store.bursts.size(burst.id)

    def asked_in(self, burst: Burst, message_id: int) -> None:
        """Remember the message that asks."""
        self._store.bursts.asked_in(burst.id, message_id)

    def answer(self, author: Person, burst: Burst, moment: dt.datetime) -> list[Note]:
        """Set when all its notes happened, never after they were logged; each keeps that in its history. The notes now.

        A note that was dated by hand meanwhile, or closed, is left alone.
        """
        for note in self.notes(burst):
            if note.author_id != author.id or not self._journal.is_changeable(note) or self._is_dated_by_hand(note):
                continue
            happened = min(moment, note.logged_at)
            fields = replace(note.fields, occurred_at=happened)
            now = self._clock()
            self._store.notes.change(
                note, fields=fields, text=note.text, by=author.id, now=now, by_hand=("occurred_at",), cause=Cause.BURST
            )
        self._store.bursts.answered(burst.id, self._clock())
        return self.notes(burst)

    def _is_dated_by_hand(self, note: Note) -> bool:
        """Whether its hour was set by another hand than an answer to this question."""
        if "occurred_at" not in self._store.notes.by_hand(note.number):
            return False
        history = self._store.notes.history(note.number)
        later = [*(former.fields for former in history[1:]), note.fields]
        causes = [
            former.cause
            for former, then in zip(history, later, strict=True)
            if former.cause is Cause.BURST or former.fields.occurred_at != then.occurred_at
        ]
        return causes[-1:] != [Cause.BURST]


def _bears_its_arrival(note: Note) -> bool:
    """A note in words whose hour is that of its arrival."""
    return note.text is not None and note.fields.occurred_at == note.logged_at
