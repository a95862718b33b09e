"""A queue that stays long is told once, and once more when it is short again."""

from __future__ import annotations

import pytest

from handlers.delivery import backlog as room
from handlers.delivery.backlog import LONG, LONG_AFTER_S, SHORT, Backlog
from tests.street import Street


class Queue:
    """A backlog whose clock and depth are set by hand."""

    def __init__(self) -> None:
        self.now, self.depth = 1_000.0, 0
        self.told: list[tuple[str, int]] = []
        self.backlog = Backlog(lambda: self.depth, lambda kind, number: self.told.append((kind, number)), lambda: self.now)

    def stays(self, depth: int, seconds: float = LONG_AFTER_S) -> None:
        """Looked at every five seconds for so long."""
        self.depth = depth
        for _ in range(int(seconds // 5) + 1):
            self.backlog.check()
            self.now += 5


def test_the_admins_are_told_once() -> None:
    """Long, long still, a little shorter, over; then long again."""
    queue = Queue()
    queue.stays(LONG + 1, 55)
    assert [] == queue.told
    queue.stays(LONG + 7, 300)
    queue.stays(SHORT + 1, 300)
    assert [("queue-long", LONG + 7)] == queue.told
    queue.stays(SHORT, 300)
    queue.stays(LONG + 2, 60)

    assert [("queue-long", LONG + 7), ("queue-short", 11), ("queue-long", LONG + 2)] == queue.told


def test_a_burst_that_passes_is_no_trouble() -> None:
    """Less than a minute at a time, however often."""
    queue = Queue()
    for _ in range(10):
        queue.stays(5 * LONG, 50)
        queue.stays(LONG, 0)

    assert [] == queue.told


def test_what_cannot_be_told_does_not_end_it() -> None:
    """A full disk: it goes on looking."""
    queue = Queue()

    def full(kind: str, number: int) -> None:
        raise OSError("disk full")

    queue.backlog._tell = full
    queue.stays(LONG + 1, 120)
    queue.stays(0, 5)

    assert not queue.backlog._is_told


def test_what_could_not_be_told_is_told_at_the_next_look() -> None:
    """The disk is full for a while at its beginning, and again at its end."""
    queue = Queue()
    tell, failures = queue.backlog._tell, [OSError("disk full")] * 3

    def sometimes(kind: str, number: int) -> None:
        if failures:
            raise failures.pop()
        tell(kind, number)

    queue.backlog._tell = sometimes
    queue.stays(LONG + 1, 120)
    failures += [OSError("disk full")] * 3
    queue.stays(0, 60)

    assert [("queue-long", LONG + 1), ("queue-short", 2)] == queue.told


async def test_the_sentences_reach_the_admins_alone(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    """How much waits, then for how long it did; nobody else hears of it."""
    monkeypatch.setattr(room, "LONG_AFTER_S", 0.0)
    monkeypatch.setattr(street.carnet.lanes, "depth", lambda: 700)
    backlog = street.carnet._backlog
    backlog._depth = street.carnet.lanes.depth
    backlog.check()
    backlog.check()
    assert "700 messages attendent leur tour depuis une minute" in (await street.chloe.receives()).text
    backlog._depth = lambda: 0
    backlog.check()
    assert "Les messages en attente sont traités, après 1 min." in (await street.chloe.receives()).text
    await street.settled()

    assert [] == [message.text for person in (street.alice, street.bruno) for message in person.messages if "attente" in message.text]
