"""Twenty searches in ten seconds are enough for anybody; a note is never refused, whatever the way it comes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.people import pace
from bot.people.pace import MOST, REMEMBERED, SAY_EVERY_S, WITHIN_S, Pace
from bot.sandbox import Person
from tests.street import Street, answer_to

TOO_FAST = "Beaucoup de recherches d'un coup"
READS_LIKE_A_NOTE = "5 jeunes font du bruit à gerland vers 21h, calmés, partis"
PHONE = "06 39 98 41 27"


class Watch:
    """A clock that is set by hand."""

    now = 1_000.0

    def __call__(self) -> float:
        """The seconds it shows."""
        return self.now


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """What the pace is measured by."""
    watch = Watch()
    monkeypatch.setattr(pace, "monotonic", watch)
    return watch


@pytest.fixture
def flooded(street: Street, alice: Person, watch: Watch) -> Person:
    """Alice, who has just made twenty searches."""
    assert [True] * MOST == [street.carnet.services.pace.may_search(alice.id) for _ in range(MOST)]
    return alice


# the window


def test_the_window_slides(watch: Watch) -> None:
    """Twenty, spread over five seconds; each makes room for one more ten seconds later."""
    pace = Pace()
    for _ in range(MOST):
        assert pace.may_search(1)
        watch.now += 0.25
    assert [False, True] == [pace.may_search(1), pace.may_search(2)]
    watch.now += WITHIN_S - MOST * 0.25
    assert [True, False] == [pace.may_search(1), pace.may_search(1)]
    watch.now += WITHIN_S
    assert [True] * MOST + [False] == [pace.may_search(1) for _ in range(MOST + 1)]


def test_it_is_told_once_a_minute(watch: Watch) -> None:
    """To each person."""
    pace = Pace()
    assert [True, False, True] == [pace.may_be_told(person) for person in (1, 1, 2)]
    watch.now += SAY_EVERY_S
    assert [True, False] == [pace.may_be_told(1), pace.may_be_told(1)]


@pytest.mark.parametrize("ask", [Pace.may_search, Pace.may_be_told])
def test_memory_is_bounded(watch: Watch, ask: Callable[[Pace, int], bool]) -> None:
    """A thousand people, and twenty times each."""
    pace = Pace()
    for person in range(2 * REMEMBERED):
        ask(pace, person)
    for _ in range(10 * MOST):
        ask(pace, 1)

    assert max(len(pace._asked), len(pace._told)) == REMEMBERED
    assert MOST >= max((len(asked) for asked in pace._asked.values()), default=0)


# what is bounded


async def test_the_search_after_the_twentieth_is_told_to_wait(street: Street, flooded: Person, bruno: Person, watch: Watch) -> None:
    """Once a minute, and nothing of it is recorded; others search on, and so does she ten seconds later."""
    assert TOO_FAST in (await answer_to(flooded, "tapage")).text
    for _ in range(3):
        await flooded.says("tapage")
    await flooded.says("/procedure squat")
    await street.settled()
    assert 1 == len([shown for shown in flooded.messages if TOO_FAST in shown.text])
    assert [] == street.rows("SELECT id FROM lookups")

    assert "En 3 gestes" in (await answer_to(bruno, "quelqu'un avec une arme")).text
    watch.now += WITHIN_S
    assert "En 3 gestes" in (await answer_to(flooded, "quelqu'un avec une arme")).text


async def test_inline_queries_are_answered_with_nothing(street: Street, flooded: Person, watch: Watch) -> None:
    """No sheet, no word; ten seconds later they are."""
    query_id = await flooded.queries_inline("tapage")
    assert [] == await flooded.receives_results(query_id)
    watch.now += WITHIN_S
    query_id = await flooded.queries_inline("squat")
    assert [] != await flooded.receives_results(query_id)
    assert [] == [shown for shown in flooded.messages if TOO_FAST in shown.text]


async def test_the_numbers_are_shown_whatever_the_pace(street: Street, flooded: Person) -> None:
    """A danger is answered each time; a number in a message leaves the chat each time."""
    street.carnet.services.pace.may_be_told(flooded.id)
    for _ in range(2):
        assert "17" in (await answer_to(flooded, "il a un couteau")).text
    typed = await flooded.says(f"tapage {PHONE}")
    await street.until(lambda: typed not in [shown.message_id for shown in flooded.messages if not shown.is_deleted])


# notes


async def test_a_note_is_never_refused(street: Street, flooded: Person, watch: Watch) -> None:
    """By command, prefix, reply to a card, a question that is open, a reply to a receipt, or as what a search looked like."""
    watch.now += WITHIN_S
    card = await answer_to(flooded, "quelqu'un avec une arme")
    while street.carnet.services.pace.may_search(flooded.id):
        pass
    for place in range(1, MOST + 2):
        street.clock.passes(minutes=10)  # no burst that is asked about
        assert f"n° {place} " in (await answer_to(flooded, f"/note tapage à mermoz {place}")).text
    street.clock.passes(minutes=10)
    assert "n° 22 " in (await answer_to(flooded, "n bruit à gerland")).text
    street.clock.passes(minutes=10)
    await flooded.says("fait à deux", reply_to=card.message_id)
    receipt = await flooded.receives_text("n° 23 ")
    await flooded.says("et calmés", reply_to=receipt.message_id)
    await flooded.receives()
    street.clock.passes(minutes=10)
    await flooded.says("/note")
    await flooded.receives_text("Quel motif")
    await flooded.says("dispute à mermoz, calmés")
    await flooded.receives_text("n° 24 ")

    street.clock.passes(minutes=10)
    for _ in range(2):
        offered = await answer_to(flooded, READS_LIKE_A_NOTE)
        assert ("Ce message ressemble à une note.", [["En faire une note"]]) == (offered.text, offered.buttons)
    await flooded.taps("En faire une note", offered.message_id)
    await flooded.receives_text("n° 25 ")
    await street.settled()
    assert [] == [shown for shown in flooded.messages if TOO_FAST in shown.text]
    assert 25 == len(street.store.notes.last_of(flooded.id, 99))
