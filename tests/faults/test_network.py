"""A bad network: whatever Telegram answers, or does not, every note is there once and confirmed at least once."""

from __future__ import annotations

import logging
import random
import time
from collections import Counter
from pathlib import Path

import pytest
from telegram.request import HTTPXRequest

from bot.sandbox import Person
from tests.delivery.conftest import eventually, note_texts
from tests.faults.harness import NUMBER
from tests.faults.long_runs import NOTHING, Ground, Tally, calmed, keep_short
from tests.library.samples import write_library
from tests.street import SharedLibrary, Street, open_street

FAULTS = 60


def order_fault(street: Street, luck: random.Random) -> str:
    """One piece of trouble; its kind."""
    method = luck.choice(["sendMessage", "sendMessage", "getUpdates", "getUpdates", None])
    kind = luck.choice(["429", "500", "502 html", "not json", "reset before", "reset after", "silence"])
    sandbox = street.sandbox
    match kind:
        case "429":
            sandbox.fail(method, 429, retry_after=1)
        case "500":
            sandbox.fail(method, 500)
        case "502 html":
            sandbox.fail(method, 502, html=True)
        case "not json":
            sandbox.fail(method, not_json=True)
        case "reset before" | "reset after":
            sandbox.reset(method, is_after=kind == "reset after")
        case _:
            sandbox.drop(method, is_after=luck.random() < 0.5, seconds=0.3)
    return kind


async def bad_network(street: Street, faults: int, seed: int) -> tuple[Tally, Counter[str]]:
    """Three people write while so many pieces of trouble come, three for every two notes or so."""
    notes = max(1, faults * 3 // 4)
    luck, kinds, sent = random.Random(seed), Counter[str](), dict[int, list[str]]()
    people = [street.alice, street.bruno, street.chloe]
    before = {person.id: len(note_texts(street, person)) for person in people}
    for number in range(notes):
        person = people[number % 3]
        for _ in range(faults // notes + (number < faults % notes)):
            kinds[order_fault(street, luck)] += 1
        text = f"tapage de {person.id} numéro {number}"
        await person.says(f"/note {text}")
        sent.setdefault(person.id, []).append(text)
        if number % 9 == 8:
            await eventually(lambda: not street.sandbox.pending_updates, 60)
    await calmed(street)
    street.sandbox.faults.clear()
    tally = Tally(sum(kinds.values()))
    for person in people:
        found = [text or "" for text in note_texts(street, person)[before[person.id] :]]
        expected = sent.get(person.id, [])
        tally.notes += len(found)
        tally.lost += len(set(expected) - set(found)) + len(numbers_of(street, person) - shown_to(person))
        tally.lied += len(shown_to(person) - numbers_of(street, person))
        tally.doubled += len(found) - len(set(found))
        tally.mangled += int(sorted(found) == sorted(expected) and found != expected) + len(set(found) - set(expected))
    street.sandbox.world.findings.clear()
    return tally, kinds


async def faults(ground: Ground, cases: int, seed: int) -> Tally:
    """T9, a round of it: the log is counted too."""
    lines = Lines()
    logging.getLogger("handlers").addHandler(lines)
    started = time.monotonic()
    try:
        async with open_street(ground.folder, ground.shared, procedures=write_library(ground.folder / "procedures")) as street:
            tally, _ = await bad_network(street, cases, seed)
    finally:
        logging.getLogger("handlers").removeHandler(lines)
    tally.figures["log_lines_a_fault"] = round(lines.count / cases, 2)
    tally.figures["log_lines_a_second"] = round(lines.count / (time.monotonic() - started), 2)
    return tally


class Lines(logging.Handler):
    """Counts what is logged."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """One more."""
        self.count += 1


async def test_sixty_mixed_faults_lose_nothing(small: Street) -> None:
    """T9: 429, 500, HTML, what is no JSON, broken connections before and after the effect, silence; three people write meanwhile."""
    tally, kinds = await bad_network(small, FAULTS, 60)
    keep_short("T9", tally)

    assert (FAULTS, 7) == (sum(kinds.values()), len(kinds))
    assert (NOTHING, FAULTS * 3 // 4) == (tally.faults, tally.notes)


async def test_an_outage_of_ten_minutes_is_caught_up(small: Street) -> None:
    """T9: nothing answers for ten minutes of the street's clock; then every note is there, in order, and said."""
    small.sandbox.fail("getUpdates", 502, times=20, html=True)
    small.sandbox.fail("sendMessage", 502, times=20, html=True)
    for number in range(10):
        await small.alice.says(f"/note tapage numéro {number}")
        small.clock.passes(minutes=1)
    await calmed(small)

    assert [f"tapage numéro {n}" for n in range(10)] == note_texts(small, small.alice)
    assert numbers_of(small, small.alice) == shown_to(small.alice)
    small.sandbox.world.findings.clear()


def numbers_of(street: Street, person: Person) -> set[int]:
    """The numbers of that person's notes."""
    return {note.number for note in street.store.notes.last_of(person.id, 1_000)}


def shown_to(person: Person) -> set[int]:
    """The numbers that person was told are recorded."""
    return {int(n) for m in person.messages if "enregistrée" in m.text for n in NUMBER.findall(m.text)}


async def lost_answers(ground: Ground, cases: int, seed: int) -> Tally:
    """T10: each answer to a note is carried out and never comes back: a timeout."""
    real = HTTPXRequest.__init__

    def hurried(self: HTTPXRequest, *args: object, **kwargs: object) -> None:
        real(self, *args, **{"read_timeout": 0.15, **kwargs})  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(HTTPXRequest, "__init__", hurried)
        async with open_street(ground.folder, ground.shared, procedures=write_library(ground.folder / "procedures")) as street:
            for number in range(cases):
                street.sandbox.drop("sendMessage", is_after=True, seconds=0.4)
                await street.alice.says(f"/note tapage numéro {number}")
            await calmed(street, 600)
            found = note_texts(street, street.alice)
            shown = [int(n) for m in street.alice.messages if "enregistrée" in m.text for n in NUMBER.findall(m.text)]
    expected = [f"tapage numéro {n}" for n in range(cases)]
    return Tally(
        cases, len(found), lost=len(set(expected) - set(found)) + len(set(range(1, cases + 1)) - set(shown)),
        lied=len(set(shown) - set(range(1, len(found) + 1))), doubled=len(found) - len(set(found)),
        mangled=int(sorted(x or "" for x in found) == sorted(expected) and found != expected),
        figures={"said_again": len(shown) - len(set(shown))},
    )  # fmt: skip


async def test_a_lost_answer_makes_no_second_note(tmp_path: Path, shared: SharedLibrary, impatient: None) -> None:
    """T10: the commit is there and the answer never comes (a timeout): each note once, each confirmed."""
    tally = await lost_answers(Ground(tmp_path, shared), 25, 1)
    keep_short("T10", tally)

    assert (NOTHING, 25) == (tally.faults, tally.notes)
    assert tally.figures["said_again"] > 0
