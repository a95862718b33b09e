"""Binôme: two people who work together for a shift. What one of them notes meanwhile is of both, and counted once.

Symmetric, one pair at a time a person; it ends by itself. Whoever was named against their will refuses: then no note was ever theirs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from bot.errors import PairImpossible, PairOver
from bot.people.model import Pair, Person, State
from bot.permissions import Action, Role
from bot.store.store import Store

LASTS = dt.timedelta(hours=12)


class Pairs:
    """Every write joins the caller's transaction."""

    def __init__(self, store: Store, clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._clock = clock

    def of(self, person: Person) -> Pair | None:
        """The pair that runs now."""
        return self._store.pairs.of(person.id, self._clock())

    def name_of(self, person_id: int | None) -> str | None:
        """What somebody is called, for those who work with them; None where nobody is left under that id."""
        found = self._store.people.get(person_id) if person_id is not None else None
        return found.name if found else None

    def candidates(self, person: Person) -> list[Person]:
        """Mediators who are free, one's own team first. Raises NotAllowed."""
        person.require(Action.PAIR_UP)
        taken = self._store.pairs.taken(self._clock()) | {person.id}
        free = [other for other in self._store.people.active_with(Role.MEDIATOR) if other.id not in taken]
        return sorted(free, key=lambda other: (other.team != person.team, other.name, other.id))

    def begin(self, person: Person, partner_id: int, number: int = 0) -> Pair:
        """Work with that person from now on; one's own note of that number, still open, is of both too.

        Raises PairImpossible where one of the two is taken or may not, NotAllowed.
        """
        person.require(Action.PAIR_UP)
        partner = self._store.people.get(partner_id)
        if self.of(person) or partner is None or partner.state is not State.ACTIVE or not partner.may(Action.PAIR_UP):
            raise PairImpossible
        if partner.id == person.id or self.of(partner):
            raise PairImpossible
        began = now = self._clock()
        note = self._store.notes.get(number) if number else None
        if note is not None and note.author_id == person.id and now - note.logged_at < LASTS:
            began = note.logged_at
            self._store.pairs.share(number, partner.id)
        pair_id = self._store.pairs.add(person.id, partner.id, began, now + LASTS)
        self._log(person, "pair-begun", partner.id)
        return Pair(pair_id, person.id, partner.id, began, now + LASTS)

    def end(self, person: Person, pair_id: int) -> Pair:
        """It is over. Raises PairOver where it was already, or is none of theirs."""
        pair = self._running(person, pair_id)
        self._store.pairs.end(pair.id, self._clock())
        self._log(person, "pair-ended", pair.other(person.id))
        return pair

    def refuse(self, person: Person, pair_id: int) -> Pair:
        """It never was: its notes are of their authors alone. Raises PairOver."""
        pair = self._running(person, pair_id)
        self._store.pairs.undo_notes(pair)
        self._store.pairs.drop(pair.id)
        self._log(person, "pair-refused", pair.other(person.id))
        return pair

    def get(self, pair_id: int) -> Pair | None:
        """Any pair, for what was promised about it."""
        return self._store.pairs.get(pair_id)

    def is_running(self, pair: Pair) -> bool:
        """Whether it runs now."""
        return pair.ends_at > self._clock()

    def invites(self, person: Person, number: int) -> bool:
        """Whether the receipt of that note is the place to ask: the first of a shift, alone, with a colleague of the team who is free."""
        if not person.may(Action.PAIR_UP) or self.of(person) is not None:
            return False
        last = self._store.notes.last_of(person.id, 2)
        if not last or last[0].number != number or last[0].partner_id is not None:
            return False
        if len(last) > 1 and last[0].logged_at - last[1].logged_at < LASTS:
            return False
        return self._store.pairs.has_free_colleague(person.id, person.team, Role.MEDIATOR, self._clock())

    def _running(self, person: Person, pair_id: int) -> Pair:
        person.require(Action.PAIR_UP)
        pair = self._store.pairs.get(pair_id)
        if pair is None or not pair.has(person.id) or not self.is_running(pair):
            raise PairOver
        return pair

    def _log(self, person: Person, action: str, other: int) -> None:
        self._store.audit.add(person.id, action, {"person": other}, self._clock())
