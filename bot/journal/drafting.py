"""A note made by buttons: the draft is a row, so that a restart loses nobody's place.

    sector (only where none is remembered) → motif → suite → stored

At most three taps; a text sent in reply to the prompt, or within five minutes, is added before it is stored.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from enum import StrEnum

from bot.errors import DraftGone
from bot.journal.model import AppliedSheet, NoteFields
from bot.people.model import Person
from bot.permissions import Action
from bot.privacy.text import ScreenedText
from bot.store.connection import Row
from bot.store.conversation import Draft
from bot.store.store import Store

LISTENS_FOR = dt.timedelta(minutes=5)
NOTE = "note"
PRESENCE = "presence"
CANDIDATE = "candidate"
DAY = "day"
"""The kind of a draft that waits for a day in words."""
SEND_BACK, VIEW_NAME = "send-back", "view-name"
"""Kinds of drafts that wait for a manager's words: why a note is sent back, what a view is called."""
NOTES = frozenset({NOTE, PRESENCE})
"""Drafts that become a note."""
PRESENCE_SAID = NoteFields(motif="presence-simple", registre="presence")
"""What a tour without incident says, before it says where: ids of the code lists that never change."""


class Asked(StrEnum):
    """What an answer in words is for, about a note that is stored already; the values are kinds of drafts, stored."""

    APPEND = "append"
    REPLACE = "replace"
    REASON = "reason"


class Step(StrEnum):
    """Where the draft stands; the values are stored."""

    SECTOR = "secteur"
    MOTIF = "motif"
    OUTCOME = "suite"


ORDER = (Step.SECTOR, Step.MOTIF, Step.OUTCOME)


def _next_step(kind: str, payload: Row) -> str:
    order = ORDER if kind == NOTE else (Step.SECTOR,)
    return next((step.value for step in order if step.value not in payload), "")


class Drafts:
    """One draft a person. Every write joins the caller's transaction."""

    def __init__(self, store: Store, clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._clock = clock

    def begin(self, author: Person, chat_id: int, source_id: int, sheet: AppliedSheet | None = None) -> Draft:
        """Start afresh from the message that asked for it; the last sector, and what a sheet says, are filled in."""
        author.require(Action.WRITE_NOTE)
        known = {"secteur": author.last_sector, "motif": sheet.motif if sheet else None, "sheet": asdict(sheet) if sheet else None}
        payload: Row = {name: value for name, value in known.items() if value}
        draft = Draft(author.id, secrets.token_hex(3), NOTE, _next_step(NOTE, payload), payload, chat_id, source_id, None, self._clock())
        self._store.drafts.put(draft)
        return draft

    def begin_presence(self, author: Person, chat_id: int, source_id: int) -> Draft:
        """Start the short form for a tour without incident: only the sector is asked."""
        author.require(Action.WRITE_NOTE)
        said: Row = {"motif": PRESENCE_SAID.motif, "registre": PRESENCE_SAID.registre}
        draft = Draft(author.id, secrets.token_hex(3), PRESENCE, Step.SECTOR.value, said, chat_id, source_id, None, self._clock())
        self._store.drafts.put(draft)
        return draft

    def ask(self, author: Person, chat_id: int, asked: Asked, number: int) -> Draft:
        """Wait for words about a note that is stored already."""
        author.require(Action.WRITE_NOTE)
        draft = Draft(author.id, secrets.token_hex(3), asked.value, "", {"number": number}, chat_id, 0, None, self._clock())
        self._store.drafts.put(draft)
        return draft

    def ask_day(self, author: Person, chat_id: int, number: int) -> Draft:
        """Wait for the day on which a note is to be seen again."""
        author.require(Action.WRITE_NOTE)
        draft = Draft(author.id, secrets.token_hex(3), DAY, "", {"number": number}, chat_id, 0, None, self._clock())
        self._store.drafts.put(draft)
        return draft

    def ask_for(self, person: Person, chat_id: int, kind: str, payload: Row) -> Draft:
        """Wait for words of that kind."""
        draft = Draft(person.id, secrets.token_hex(3), kind, "", payload, chat_id, 0, None, self._clock())
        self._store.drafts.put(draft)
        return draft

    def take(self, author: Person, draft_id: str) -> Draft:
        """That draft, which is forgotten. Raises DraftGone."""
        draft = self._current(author, draft_id)
        self._store.drafts.drop(author.id)
        return draft

    def keep_candidate(
        self, author: Person, chat_id: int, source_id: int, text: ScreenedText, sent_at: dt.datetime, masked: Sequence[str] = ()
    ) -> Draft | None:
        """Keep a searched text that reads like a note, and the kinds masked in it; None where a draft still listens.

        One that was left or forgotten gives way: of it nothing but taps is lost, of the text every word.
        """
        current = self._store.drafts.get(author.id)
        if current is not None and current.kind != CANDIDATE and self._is_fresh(current, sent_at):
            return None
        payload: Row = {"text": text, "sent_at": sent_at.isoformat(), "masked": list(masked)}
        draft = Draft(author.id, secrets.token_hex(3), CANDIDATE, "", payload, chat_id, source_id, None, self._clock())
        self._store.drafts.put(draft)
        return draft

    def take_candidate(self, author: Person, draft_id: str) -> Draft:
        """The text kept, which is forgotten. Raises DraftGone."""
        draft = self._current(author, draft_id)
        if draft.kind != CANDIDATE:
            raise DraftGone
        self._store.drafts.drop(author.id)
        return draft

    def of(self, author: Person) -> Draft | None:
        """That person's draft, or None."""
        return self._store.drafts.get(author.id)

    def shown_in(self, author: Person, draft_id: str, message_id: int) -> None:
        """Remember the prompt's message, so that a reply to it belongs to the draft."""
        draft = self._store.drafts.get(author.id)
        if draft and draft.id == draft_id:
            self._store.drafts.put(replace(draft, prompt_id=message_id))

    def choose(self, author: Person, draft_id: str, step: str, value: str) -> Draft:
        """Fill one step and go on to the next empty one. Raises DraftGone for a stale button."""
        draft = self._current(author, draft_id)
        chosen = [*draft.payload.get("chosen", []), step]
        payload = {**draft.payload, step: value, "chosen": chosen}
        return self._put(replace(draft, payload=payload, step=_next_step(draft.kind, payload)))

    def go_to(self, author: Person, draft_id: str, step: str) -> Draft:
        """Go back to a step to change it."""
        draft = self._current(author, draft_id)
        return self._put(replace(draft, step=step))

    def finish(self, author: Person, draft_id: str) -> NoteFields:
        """The fields chosen; the draft is gone."""
        draft = self._current(author, draft_id)
        self._store.drafts.drop(author.id)
        known = {name: draft.payload.get(name) for name in ("secteur", "motif", "suite", "registre")}
        return NoteFields(**known)

    def give_up(self, author: Person, draft_id: str | None = None) -> Draft | None:
        """Forget the draft, or the one of that id; what it was. Raises DraftGone for a stale button."""
        draft = self._store.drafts.get(author.id) if draft_id is None else self._current(author, draft_id)
        self._store.drafts.drop(author.id)
        return draft

    @staticmethod
    def sheet_of(draft: Draft) -> AppliedSheet | None:
        """The sheet the draft began with, as it was then."""
        sheet = draft.payload.get("sheet")
        return AppliedSheet(**sheet) if sheet else None

    def listens(self, draft: Draft, reply_to: int | None, sent_at: dt.datetime) -> bool:
        """Whether a free text belongs to the draft rather than to the search: by when it was sent, not by when we come to it."""
        return (reply_to is not None and reply_to == draft.prompt_id) or (reply_to is None and self._is_fresh(draft, sent_at))

    def turn_away(self, author: Person, sent_at: dt.datetime) -> None:
        """They did something else at ``sent_at``: the draft stays, but of what is sent later only a reply to its prompt belongs to it."""
        draft = self._store.drafts.get(author.id)
        if draft is not None and self._is_fresh(draft, sent_at):
            self._store.drafts.put(replace(draft, updated_at=sent_at - LISTENS_FOR))

    @staticmethod
    def _is_fresh(draft: Draft, sent_at: dt.datetime) -> bool:
        return sent_at - draft.updated_at < LISTENS_FOR

    def _current(self, author: Person, draft_id: str) -> Draft:
        draft = self._store.drafts.get(author.id)
        if draft is None or draft.id != draft_id:
            raise DraftGone
        return draft

    def _put(self, draft: Draft) -> Draft:
        updated = replace(draft, updated_at=self._clock())
        self._store.drafts.put(updated)
        return updated
