"""The inbox: on disk before Telegram hears of it, in order, once, until its effect is committed elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store.connection import SqliteError, open_writer
from bot.store.inbox import Inbox
from tests.store.samples import bytes_of


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Inbox]:
    """An empty one."""
    made = Inbox(tmp_path / "carnet.inbox.db", 7)
    yield made
    made.close()


def stored(inbox: Inbox, *ids: int) -> list[int]:
    """Store updates of these ids; those that were new."""
    return [a.update_id for a in inbox.store((n, 1001, {"text": f"temoin{n}"}) for n in ids)]


def waiting(inbox: Inbox) -> list[int]:
    """What is not finished."""
    return [a.update_id for a in inbox.waiting()]


def test_arrivals_keep_their_order_and_come_once(inbox: Inbox) -> None:
    """By arrival, not by id: after a quiet week Telegram's ids start anywhere."""
    assert ([9, 3], [7], []) == (stored(inbox, 9, 3, 9), stored(inbox, 3, 7), stored(inbox, 9, 3, 7))
    assert [9, 3, 7] == waiting(inbox)


def test_a_finished_row_goes(inbox: Inbox, tmp_path: Path) -> None:
    """With the next write, a flush, or at the end."""
    for arrival in inbox.store((n, 1001, {"text": f"temoin{n}"}) for n in (1, 2, 3)):
        inbox.finish(arrival.arrival)
        (stored(inbox, 4) if arrival.update_id == 1 else inbox.flush() if arrival.update_id == 2 else inbox.close())
    again = Inbox(tmp_path / "carnet.inbox.db", 7)

    assert [4] == waiting(again)
    assert b"temoin1" not in bytes_of(tmp_path)
    again.close()
    inbox._db = open_writer(tmp_path / "carnet.inbox.db")


def test_a_failed_write_forgets_nothing(inbox: Inbox) -> None:
    """Neither what was to be stored nor what was to be dropped."""
    (arrival,) = inbox.store([(1, 1001, {})])
    inbox.finish(arrival.arrival)
    with pytest.raises((SqliteError, TypeError)):
        inbox.store([(2, 1001, {}), (3, None, {})])  # type: ignore[list-item]
    assert [1] == waiting(inbox)
    inbox.flush()

    assert [] == waiting(inbox)


def test_what_a_failed_call_has_stored_is_not_forgotten(tmp_path: Path) -> None:
    """The commit held, its answer did not: the same update, fetched again, is handed out; once."""
    first, second = Inbox(tmp_path / "carnet.inbox.db", 7), Inbox(tmp_path / "carnet.inbox.db", 7)
    assert [1, 2] == stored(first, 1, 2)

    assert ([1, 2, 3], [], [4]) == (stored(second, 1, 2, 1, 3), stored(second, 3, 1), stored(second, 2, 4, 4))
    first.close()
    second.close()


def test_rows_of_another_bot_are_not_ours(inbox: Inbox, tmp_path: Path) -> None:
    """An update id belongs to one bot."""
    other = Inbox(tmp_path / "carnet.inbox.db", 8)

    assert ([1], [1]) == (stored(inbox, 1), stored(other, 1))
    assert ([1], [1], 2) == (waiting(inbox), waiting(other), inbox.depths()["waiting"])
    other.close()


def test_dead_letters_and_poison_stay_and_do_not_come_again(inbox: Inbox) -> None:
    """Redelivered, they are known."""
    (arrival,) = inbox.store([(1, 1001, {})])
    assert [1, 2] == [inbox.count_attempt(arrival.arrival) for _ in range(2)]
    inbox.bury(arrival.arrival)

    assert (True, False) == (inbox.store_poison(2, {"message": "str"}), inbox.store_poison(2, {"message": "str"}))
    assert ([], [], {"dead": 1, "poison": 1}) == (stored(inbox, 1, 2), waiting(inbox), inbox.depths())


def test_what_is_stored_survives_the_process(inbox: Inbox, tmp_path: Path) -> None:
    """Seen by another connection at once, with its attempts."""
    stored(inbox, 1)
    other = Inbox(tmp_path / "carnet.inbox.db", 7)

    assert [(1, 1001, 0, {"text": "temoin1"})] == [(a.update_id, a.person_id, a.attempts, a.payload) for a in other.waiting()]
    other.close()
