"""A bad network: whatever Telegram answers, or does not, every note is there once and confirmed at least once."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from telegram.request import HTTPXRequest

from bot.sandbox import Person
from tests.conftest import SharedLibrary, Street, open_street
from tests.delivery.conftest import eventually, note_texts
from tests.faults.harness import NUMBER
from tests.library.samples import write_library

FAULTS, NOTES = 60, 45


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


async def test_sixty_mixed_faults_lose_nothing(small: Street) -> None:
    """429, 500, HTML, what is no JSON, broken connections before and after the effect, silence; three people write meanwhile."""
    luck, kinds, sent = random.Random(60), Counter[str](), dict[int, list[str]]()
    people = [small.alice, small.bruno, small.chloe]
    for number in range(NOTES):
        person = people[number % 3]
        for _ in range(FAULTS // NOTES + (number < FAULTS % NOTES)):
            kinds[order_fault(small, luck)] += 1
        text = f"tapage de {person.id} numéro {number}"
        await person.says(f"/note {text}")
        sent.setdefault(person.id, []).append(text)
        if number % 9 == 8:
            await eventually(lambda: not small.sandbox.pending_updates, 60)
    await eventually(lambda: not small.sandbox.pending_updates, 60)
    await small.settled()
    await eventually(lambda: not small.store.outbox.depth(), 60)
    small.sandbox.faults.clear()

    assert FAULTS == sum(kinds.values())
    assert len(kinds) == 7
    for person in people:
        assert sent[person.id] == note_texts(small, person)
        assert numbers_of(small, person) == shown_to(person)
    small.sandbox.world.findings.clear()


def numbers_of(street: Street, person: Person) -> set[int]:
    """The numbers of that person's notes."""
    return {note.number for note in street.store.notes.last_of(person.id, 1_000)}


def shown_to(person: Person) -> set[int]:
    """The numbers that person was told are recorded."""
    return {int(n) for m in person.messages if "enregistrée" in m.text for n in NUMBER.findall(m.text)}


async def test_a_lost_answer_makes_no_second_note(
    tmp_path: Path, shared: SharedLibrary, impatient: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commit is there and the answer never comes (a timeout): each note once, each confirmed, by text and by buttons."""
    real = HTTPXRequest.__init__

    def hurried(self: HTTPXRequest, *args: object, **kwargs: object) -> None:
        real(self, *args, **{"read_timeout": 0.15, **kwargs})  # type: ignore[arg-type]

    monkeypatch.setattr(HTTPXRequest, "__init__", hurried)
    async with open_street(tmp_path, shared, procedures=write_library(tmp_path / "procedures")) as street:
        for number in range(25):
            street.sandbox.drop("sendMessage", is_after=True, seconds=0.4)
            await street.alice.says(f"/note tapage numéro {number}")
        await street.settled()
        await eventually(lambda: not street.store.outbox.depth(), 30)

        assert [f"tapage numéro {n}" for n in range(25)] == note_texts(street, street.alice)
        assert set(range(1, 26)) == shown_to(street.alice)
        assert 25 < len([m for m in street.alice.messages if "enregistrée" in m.text])
