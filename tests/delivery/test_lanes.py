"""First in, first out for each person; people side by side; a dead lane is told."""

from __future__ import annotations

import asyncio
import random

from handlers.delivery.lanes import Lanes

BURST = 200


async def test_each_person_is_served_in_order() -> None:
    """Twenty people, fifteen pieces of work each, of all lengths: everybody's own order is kept."""
    luck, done = random.Random(1), list[tuple[int, int]]()

    async def work(item: tuple[int, int]) -> None:
        await asyncio.sleep(luck.choice([0, 0, 0.001, 0.003]))
        done.append(item)

    lanes: Lanes[tuple[int, int]] = Lanes(work, width=8)
    for number in range(15):
        for person in range(20):
            lanes.submit(person, (person, number))
    await lanes.idle()

    assert all([number for person, number in done if person == wanted] == list(range(15)) for wanted in range(20))
    assert 0 == lanes.depth()


async def test_people_are_served_side_by_side() -> None:
    """Eight people wait for each other: it ends only if all of them run at once."""
    meeting = asyncio.Barrier(8)

    async def work(_: int) -> None:
        await meeting.wait()

    lanes: Lanes[int] = Lanes(work, width=8)
    for person in range(8):
        lanes.submit(person, person)
    await asyncio.wait_for(lanes.idle(), 5)


async def test_a_burst_behind_a_slow_job_delays_nobody_else() -> None:
    """Two hundred messages of one person, the first of them stuck: with only two slots, ten others are all answered before it moves."""
    stuck, done, others = asyncio.Event(), list[str](), asyncio.Event()

    async def work(item: str) -> None:
        if item == "burst 0":
            await stuck.wait()
        done.append(item)
        if len(done) == 10:
            others.set()

    lanes: Lanes[str] = Lanes(work, width=2)
    for number in range(BURST):
        lanes.submit(1, f"burst {number}")
    for person in range(2, 12):
        lanes.submit(person, f"search of {person}")
    await asyncio.wait_for(others.wait(), 5)

    assert [f"search of {person}" for person in range(2, 12)] == done
    stuck.set()
    await lanes.idle()
    assert [f"burst {number}" for number in range(BURST)] == done[10:]


async def test_a_running_burst_leaves_room() -> None:
    """With a single slot, somebody who comes in the middle of a burst waits for one piece of work, not for all."""
    done: list[str] = []

    async def work(item: str) -> None:
        done.append(item)
        if item == "burst 3":
            lanes.submit(2, "search")
        await asyncio.sleep(0)

    lanes: Lanes[str] = Lanes(work, width=1)
    for number in range(BURST):
        lanes.submit(1, f"burst {number}")
    await lanes.idle()

    assert done.index("search") <= done.index("burst 6")


async def test_work_that_comes_as_a_lane_ends_is_not_forgotten() -> None:
    """Between the last look and the end of the task."""
    done: list[int] = []

    async def work(item: int) -> None:
        done.append(item)
        if item < 50:
            asyncio.get_running_loop().call_soon(lanes.submit, 1, item + 1)

    lanes: Lanes[int] = Lanes(work)
    lanes.submit(1, 0)
    for _ in range(1_000):
        await asyncio.sleep(0)

    assert list(range(51)) == done


async def test_a_dead_lane_is_told() -> None:
    """A lane that fails, or is cancelled by what it runs, sets ``died``; the others go on."""
    for failure in (ValueError("words somebody typed"), asyncio.CancelledError()):
        done: list[int] = []

        async def work(item: int, failure: BaseException = failure, done: list[int] = done) -> None:
            if item == 0:
                raise failure
            done.append(item)

        lanes: Lanes[int] = Lanes(work)
        for person in range(3):
            lanes.submit(person, person)
        await asyncio.wait_for(lanes.died.wait(), 5)
        await lanes.idle()

        assert [1, 2] == done


async def test_closing_takes_no_more_and_cancels_what_does_not_end() -> None:
    """The inbox replays what was cut; a closed lane is no dead lane."""
    done: list[str] = []

    async def work(item: str) -> None:
        if item == "endless":
            await asyncio.Event().wait()
        done.append(item)

    lanes: Lanes[str] = Lanes(work)
    lanes.submit(1, "endless")
    lanes.submit(1, "behind it")
    lanes.submit(2, "quick")
    await asyncio.sleep(0.01)
    await asyncio.wait_for(lanes.close(0.05), 5)
    lanes.submit(3, "too late")
    await lanes.idle()

    assert (["quick"], False) == (done, lanes.died.is_set())
