"""How many searches a person may make in a few seconds. Notes have no limit, nor has anything else that leaves a record."""

from __future__ import annotations

from collections import OrderedDict, deque
from time import monotonic

MOST, WITHIN_S = 20, 10.0
SAY_EVERY_S = 60.0
REMEMBERED = 1_000
"""People; whoever searched longest ago is forgotten first."""


class Pace:
    """A window that slides over each person's last searches, in memory alone."""

    def __init__(self) -> None:
        self._asked: OrderedDict[int, deque[float]] = OrderedDict()
        self._told: OrderedDict[int, float] = OrderedDict()

    def may_search(self, person_id: int) -> bool:
        """Whether this person may search once more now; if so it counts."""
        now = monotonic()
        asked = self._asked.setdefault(person_id, deque())
        _remember(self._asked, person_id)
        while asked and now - asked[0] >= WITHIN_S:
            asked.popleft()
        if len(asked) >= MOST:
            return False
        asked.append(now)
        return True

    def may_be_told(self, person_id: int) -> bool:
        """Whether it is said that there were too many: once a minute, not once a message."""
        now = monotonic()
        if now - self._told.get(person_id, -SAY_EVERY_S) < SAY_EVERY_S:
            return False
        self._told[person_id] = now
        _remember(self._told, person_id)
        return True


def _remember(known: OrderedDict[int, deque[float]] | OrderedDict[int, float], person_id: int) -> None:
    known.move_to_end(person_id)
    while len(known) > REMEMBERED:
        known.popitem(last=False)
