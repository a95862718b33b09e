"""What was promised is said: later where it must be, once where it can be, in order, and to everybody else meanwhile."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot

from bot.errors import StoreBusy
from bot.sandbox import Person
from bot.store.connection import SqliteError
from bot.store.conversation import OUTBOX_TRIES, OutboxEntry
from handlers.delivery import outbox
from tests.delivery.conftest import eventually, note_texts
from tests.library.samples import write_library
from tests.street import Clock, SharedLibrary, Street, open_street


def states(street: Street) -> list[tuple[str, int]]:
    """What is left to say: state, with attempts; what waits for its hour (deletions) is none of it."""
    return [(r["state"], r["attempts"]) for r in street.store._db.rows("SELECT * FROM outbox WHERE state <> 'later' ORDER BY id")]


async def all_said(street: Street) -> None:
    """Wait until nothing is left to say."""
    await eventually(lambda: not street.store.outbox.depth())


TROUBLE: dict[str, dict[str, Any]] = {
    "500": {"code": 500},
    "502 in HTML": {"code": 502, "html": True},
    "200 that is no JSON": {"not_json": True},
    "503": {"code": 503},
}


@pytest.mark.parametrize("details", TROUBLE.values(), ids=TROUBLE)
async def test_what_the_messenger_could_not_do_is_said_again(small: Street, details: dict[str, Any]) -> None:
    """Three failures, then it works: one receipt."""
    small.sandbox.fail("sendMessage", times=3, **details)
    await small.alice.says("/note tapage aux tilleuls, calmés")
    await small.alice.receives_text("n° 1")
    await all_said(small)

    assert 1 == len([m for m in small.alice.messages if "n° 1" in m.text])


@pytest.mark.parametrize("is_after", [False, True])
async def test_an_answer_lost_after_the_commit_makes_one_note(small: Street, is_after: bool) -> None:
    """The connection breaks while the receipt is sent: the note is there once, its receipt at least once, always with its number."""
    small.sandbox.reset("sendMessage", times=4, is_after=is_after)
    sent = [await small.alice.says(f"/note tapage aux tilleuls numéro {n}") for n in range(10)]
    await small.settled()
    await all_said(small)

    shown = [m.text for m in small.alice.messages if m.is_from_bot and "enregistrée" in m.text]
    assert [f"tapage aux tilleuls numéro {n}" for n in range(10)] == note_texts(small, small.alice)
    assert all(any(f"n° {n} " in text.replace("\n", " ") or f"n° {n}." in text for text in shown) for n in range(1, 11)), shown
    assert 10 + (4 if is_after else 0) == len(shown)
    assert 10 == len(sent)


async def test_a_429_is_obeyed(small: Street) -> None:
    """Nothing more is sent to that chat before the second asked for is over; the note was stored at once, and the order is kept."""
    small.sandbox.fail("sendMessage", 429, retry_after=1, chat_id=1001)
    calls_before = len(small.sandbox.calls)
    await small.alice.says("/note la première aux tilleuls")
    await eventually(lambda: states(small) == [("waiting", 1)])
    await small.alice.says("/note la deuxième aux tilleuls")
    await small.settled()
    assert ["la première aux tilleuls", "la deuxième aux tilleuls"] == note_texts(small, small.alice)
    tried = [call for call in small.sandbox.calls[calls_before:] if call.method == "sendMessage"]
    assert ([429], [("waiting", 1), ("waiting", 0)]) == ([call.code for call in tried], states(small))
    assert "n° 1" in (await answer_of(small, "/note de bruno aux tilleuls", of=3)).text.replace("n° 3", "n° 1")
    await all_said(small)

    assert ["n° 1", "n° 2"] == [number for m in small.alice.messages if m.is_from_bot for number in ("n° 1", "n° 2") if number in m.text]


async def answer_of(street: Street, text: str, *, of: int) -> Any:
    """Somebody else is answered meanwhile."""
    await street.bruno.says(text)
    return await street.bruno.receives_text(f"n° {of}")


async def test_a_429_of_a_question_is_obeyed_too(small: Street) -> None:
    """A search is asked for again after the second."""
    small.sandbox.fail("sendMessage", 429, retry_after=1, chat_id=1001)
    await small.alice.says("tapage")

    assert "Bruit dehors" in (await small.alice.receives()).text
    assert [429, 200] == [
        call.code for call in small.sandbox.calls if call.method == "sendMessage" and str(call.params["chat_id"]) == "1001"
    ]


async def test_a_blocked_person_costs_the_others_nothing(small: Street) -> None:
    """Their entry is kept as dead; theirs alone."""
    small.alice.chat.is_blocked = True
    for person, number in ((1001, 1), (1002, 2), (1001, 3)):
        small.store.outbox.add(person, "given-up", {"arrival": number}, small.clock.now)
    await eventually(lambda: not small.store.outbox.depth())

    assert [("dead", 1), ("dead", 1)] == states(small)
    assert "2" in (await small.bruno.receives_text("2")).text
    small.alice.chat.is_blocked = False


async def test_the_order_of_a_chat_holds_through_failures(small: Street) -> None:
    """While the first entry waits for its next try, no later one overtakes it."""
    small.sandbox.fail("sendMessage", 500, times=5, chat_id=1001)
    for number in range(1, 8):
        small.store.outbox.add(1001, "given-up", {"arrival": 900 + number}, small.clock.now)
    await all_said(small)

    said = [m.text for m in small.alice.messages if m.is_from_bot]
    assert [901, 902, 903, 904, 905, 906, 907] == [n for text in said for n in range(901, 908) if str(n) in text]


async def test_what_cannot_be_put_in_words_does_not_silence_the_rest(small: Street) -> None:
    """An entry of an unknown kind dies after some tries; the next ones are said meanwhile."""
    small.store.outbox.add(1001, "no such kind", {}, small.clock.now)
    small.store.outbox.add(1001, "given-up", {"arrival": 902}, small.clock.now)

    assert "902" in (await small.alice.receives_text("902")).text
    await all_said(small)
    assert ["dead"] == [state for state, _ in states(small)]


async def test_what_is_unsent_is_said_at_the_next_start(tmp_path: Path, shared: SharedLibrary) -> None:
    """However long the pause was to be."""
    procedures = write_library(tmp_path / "procedures")
    async with open_street(tmp_path, shared, procedures=procedures) as street:
        street.sandbox.fail("sendMessage", 429, retry_after=3_000, chat_id=1001)
        await street.alice.says("/note tapage aux tilleuls")
        await eventually(lambda: states(street) == [("waiting", 1)])
        await street.restart()

        assert "n° 1" in (await street.alice.receives_text("n° 1")).text


async def test_no_jump_of_the_clock_silences_anybody(small: Street) -> None:
    """A year back, an hour ahead: what failed before the jump is said after it."""
    for jump in ({"days": -365}, {"hours": 1}, {"days": 365}):
        small.sandbox.fail("sendMessage", 502, times=2)
        small.store.outbox.add(1001, "given-up", {"arrival": 1}, small.clock.now)
        await eventually(lambda: any(attempts for _, attempts in states(small)) or not states(small))
        small.clock.passes(**jump)
        await all_said(small)

    assert [] == states(small)


async def test_two_days_of_failures_make_an_entry_dead(small: Street) -> None:
    """Old and often tried: kept, no longer tried. A jump of the clock alone kills nothing."""
    clock = Clock()
    entry_id = small.store.outbox.add(77, "given-up", {"arrival": 1}, clock.now)
    entry = OutboxEntry(entry_id, 77, "given-up", {"arrival": 1}, 0)
    clock.passes(days=3)
    with small.store.transaction():
        small.store.outbox.failed(entry, clock.now)
        assert ("waiting", 1) == states(small)[-1]
        for _ in range(OUTBOX_TRIES):
            small.store.outbox.failed(entry, clock.now)
        assert "dead" == states(small)[-1][0]


async def test_two_flushes_say_a_thing_once(small: Street) -> None:
    """The turn's flush and the loop's meet in the same chat."""
    said: list[int] = []

    async def say(bot: Bot, entry: OutboxEntry) -> None:
        said.append(entry.id)
        await asyncio.sleep(0.01)

    box = outbox.Outbox(small.store, small.carnet.application.bot, {"slow": say}, small.clock)
    with small.store.transaction():
        ids = [small.store.outbox.add(5_000, "slow", {}, small.clock.now) for _ in range(3)]
        for entry in ids:
            small.store._db.run("UPDATE outbox SET state = 'waiting' WHERE id = ?", (entry,))
    await asyncio.gather(*(box.flush(5_000) for _ in range(5)))

    assert ids == [entry for entry in said if entry in ids]


async def test_what_cannot_be_remembered_silences_nobody(small: Street) -> None:
    """It was said: it is not said again, and the next one follows."""
    said: list[int] = []

    async def say(bot: Bot, entry: OutboxEntry) -> outbox.Afterwards:
        said.append(entry.id)
        return lambda: 1 // 0

    box = outbox.Outbox(small.store, small.carnet.application.bot, {"odd": say}, small.clock)
    ids = [small.store.outbox.add(0, "odd", {}, small.clock.now) for _ in range(2)]
    await box.flush(0)

    assert (ids, []) == (said, states(small))


@pytest.mark.parametrize("error", [SqliteError("database or disk is full"), StoreBusy()])
async def test_a_full_disk_repeats_nothing(small: Street, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """What was said and could not be written is written later, with what is to be remembered of it, in order."""
    said: list[int] = []
    remembered: list[int] = []

    async def say(bot: Bot, entry: OutboxEntry) -> outbox.Afterwards:
        said.append(entry.id)
        return lambda: remembered.append(entry.id)

    def full(entry_id: int) -> None:
        raise error

    box = outbox.Outbox(small.store, small.carnet.application.bot, {"odd": say}, small.clock)
    ids = [small.store.outbox.add(0, "odd", {}, small.clock.now) for _ in range(2)]
    with monkeypatch.context() as disk:
        disk.setattr(small.store.outbox, "sent", full)
        for _ in range(3):
            await box.flush(0)
    assert (ids[:1], []) == (said, remembered)
    await box.flush(0)

    assert (ids, ids, []) == (said, remembered, states(small))


async def test_what_follows_from_an_answer_comes_after_it(small: Street) -> None:
    """The loop that looks for what waits leaves a chat alone while a turn speaks there; other chats it does not."""
    said: list[int] = []

    async def say(bot: Bot, entry: OutboxEntry) -> None:
        said.append(entry.chat_id)

    box = outbox.Outbox(small.store, small.carnet.application.bot, {"odd": say}, small.clock)
    looking = asyncio.create_task(box.run())
    with box.held(-1):
        for chat_id in (-1, -2):
            small.store.outbox.add(chat_id, "odd", {}, small.clock.now)
        await eventually(lambda: -2 in said)
        await asyncio.sleep(3 * outbox.IDLE_S)
        assert -1 not in said
    await eventually(lambda: -1 in said)
    looking.cancel()


async def test_nobody_is_called_by_two_names(small: Street) -> None:
    """What is said is read when it is said: a role changed in between is the one told."""
    person: Person = small.alice
    small.sandbox.fail("sendMessage", 500, chat_id=1001)
    small.store.outbox.add(person.id, "your-role", {}, small.clock.now)
    from bot.people.model import State
    from bot.permissions import Role

    await eventually(lambda: states(small) == [("waiting", 1)] or not states(small))
    small.store.people.put(person.id, "Alice Martin", Role.MANAGER, "nord", State.ACTIVE, small.clock.now)

    assert "encadrement" in (await person.receives()).text.lower() or "manager" in person.last.text.lower()
