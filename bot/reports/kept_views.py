"""Views kept under a name: a list is asked for again in one tap, and its « hier » is then another day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from bot.errors import TooManyViews, ViewGone
from bot.people.model import Person
from bot.permissions import Action
from bot.privacy.screening import beginning
from bot.privacy.text import ScreenedText
from bot.reports.demands import Demand, demand_as_json, demand_from_json
from bot.reports.desk import Desk
from bot.store.kept_views import KeptView
from bot.store.store import Store

LONGEST_NAME = 30
MOST_VIEWS = 10


class KeptViews:
    """Every write joins the caller's transaction."""

    def __init__(self, store: Store, desk: Desk, clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock

    def of(self, person: Person) -> list[KeptView]:
        """One's own views, oldest first. Raises NotAllowed."""
        person.require(Action.READ_TEAM_NOTES)
        return self._store.kept_views.of(person.id)

    def get(self, person: Person, view_id: int) -> KeptView:
        """One's own view. Raises ViewGone, NotAllowed."""
        person.require(Action.READ_TEAM_NOTES)
        found = self._store.kept_views.get(view_id, person.id)
        if found is None:
            raise ViewGone
        return found

    def may_keep(self, person: Person, request_id: int) -> bool:
        """Whether it is known how that list of theirs was asked for."""
        return self._store.requests.asked(request_id, person.id) is not None

    def require_room(self, person: Person, request_id: int) -> Demand:
        """How that list was asked for, where it may be kept. Raises ListGone, TooManyViews, NotAllowed."""
        if len(self.of(person)) >= MOST_VIEWS:
            raise TooManyViews
        return self._desk.demand(person, request_id)

    def keep(self, person: Person, request_id: int, name: ScreenedText) -> int:
        """Keep that list under this name, cut where it is too long; its number. Raises ListGone, TooManyViews, NotAllowed."""
        demand = self.require_room(person, request_id)
        return self._store.kept_views.add(person.id, beginning(name, LONGEST_NAME), demand_as_json(demand), self._clock())

    def open(self, person: Person, view_id: int) -> Demand:
        """How the list of that view is asked for; it was used now. Raises ViewGone, NotAllowed."""
        found = self.get(person, view_id)
        self._store.kept_views.used(found.id, self._clock())
        return demand_from_json(found.asked)

    def drop(self, person: Person, view_id: int) -> None:
        """Forget it. Raises ViewGone, NotAllowed."""
        found = self.get(person, view_id)
        self._store.kept_views.drop(found.id, person.id)
