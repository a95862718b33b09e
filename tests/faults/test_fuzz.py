"""Updates nobody would send, through the running bot: whatever comes in, what comes behind it is served."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import aiohttp

from handlers.delivery.webhook import SECRET_HEADER
from tests.delivery.conftest import note_texts
from tests.delivery.samples import text_update
from tests.delivery.test_any_update import mutated
from tests.faults.long_runs import NOTHING, Ground, Tally, calmed, keep_short
from tests.library.samples import write_library
from tests.street import SECRET, SharedLibrary, Street, open_street

UPDATES, BODIES, A_BATCH = 300, 200, 50


async def mutants(street: Street, count: int, seed: int) -> Tally:
    """So many broken updates by polling, a good note behind every fifty of them; the bot must stay quick and whole."""
    luck, tally, expected = random.Random(seed), Tally(count), list[str]()
    for place in range(count):
        raw = mutated(luck)
        raw = raw if isinstance(raw, dict) else {}
        street.sandbox.queue_raw({**raw, "update_id": 600_000_000 + place} if luck.random() < 0.8 else without_id(raw))
        if place % A_BATCH == A_BATCH - 1 or place == count - 1:
            expected.append(f"tapage derrière le {place}e")
            await street.bruno.says(f"/note {expected[-1]}")
            await calmed(street)
    tally.notes = len(expected)
    compare(street, expected, tally)
    street.sandbox.world.findings.clear()  # a mutated press cannot be answered
    return tally


def without_id(raw: dict[str, Any]) -> dict[str, Any]:
    """The stand-in gives it one, as Telegram always does."""
    return {key: value for key, value in raw.items() if key != "update_id"}


async def bodies(street: Street, count: int, seed: int) -> Tally:
    """So many broken bodies at the webhook's door, secret in hand: 200, 403 or 413, never a 500 or a hanging line."""
    luck, tally, expected, codes = random.Random(seed), Tally(count), list[str](), dict[int, int]()
    url = street.sandbox.world.webhook.settings.url
    async with aiohttp.ClientSession(trust_env=False) as session:
        for place in range(count):
            async with session.post(url, data=broken_body(luck, place), headers={SECRET_HEADER: SECRET}) as answer:
                codes[answer.status] = codes.get(answer.status, 0) + 1
            if place % A_BATCH == A_BATCH - 1 or place == count - 1:
                expected.append(f"tapage derrière le {place}e corps")
                await street.bruno.says(f"/note {expected[-1]}")
                await calmed(street)
    tally.notes = len(expected)
    compare(street, expected, tally)
    street.sandbox.world.findings.clear()
    assert set(codes) <= {200, 413}, codes
    return tally


def broken_body(luck: random.Random, place: int) -> bytes:
    """A mutated update as JSON, often cut, with bytes changed, or nested beyond reason."""
    raw = mutated(luck)
    body = bytearray(json.dumps({**(raw if isinstance(raw, dict) else {}), "update_id": 700_000_000 + place}).encode())
    match luck.randrange(5):
        case 0:
            del body[luck.randrange(len(body)) :]
        case 1:
            for _ in range(luck.randint(1, 9)):
                body[luck.randrange(len(body))] = luck.randrange(256)
        case 2:
            body = bytearray(b'{"update_id":1,"message":' + b"[" * luck.randrange(1, 60_000))
    return bytes(body)


def compare(street: Street, expected: list[str], tally: Tally) -> None:
    """Bruno's good notes among the broken updates, and every loop alive.

    The broken ones are Alice's: they make notes of their own, and may take the number of a message to come or edit an earlier one.
    """
    found = [text for text in note_texts(street, street.bruno) if text in set(expected)]
    tally.lost += len(set(expected) - set(found))
    tally.doubled += len(found) - len(set(found))
    tally.mangled += int(sorted(found) == sorted(expected) and found != expected)
    assert not street.carnet.lanes.died.is_set()
    assert [] == [name for name, task in street.carnet._loops.items() if task.done()]


async def by_polling(ground: Ground, cases: int, seed: int) -> Tally:
    """T8, a round of it by polling."""
    async with open_street(ground.folder, ground.shared, procedures=write_library(ground.folder / "procedures")) as street:
        return await mutants(street, cases, seed)


async def by_webhook(ground: Ground, cases: int, seed: int) -> Tally:
    """T8, a round of it by webhook."""
    async with open_street(ground.folder, ground.shared, mode="webhook", procedures=write_library(ground.folder / "procedures")) as street:
        return await bodies(street, cases, seed)


async def test_broken_updates_stop_nobody(tmp_path: Path, shared: SharedLibrary, impatient: None) -> None:
    """T8: three hundred mutated updates by polling: no crash, no loop dead, and the notes between them are stored."""
    tally = await by_polling(Ground(tmp_path, shared), UPDATES, 8)
    keep_short("T8", tally)

    assert NOTHING == tally.faults


async def test_broken_bodies_stop_nobody(tmp_path: Path, shared: SharedLibrary, impatient: None) -> None:
    """T8: two hundred bodies at the webhook, cut, garbled, nested: 200 or 413, and the notes between them are stored."""
    tally = await by_webhook(Ground(tmp_path, shared), BODIES, 9)
    keep_short("T8", tally)

    assert NOTHING == tally.faults


async def test_a_good_update_is_still_one(tmp_path: Path, shared: SharedLibrary, impatient: None) -> None:
    """T8: the samples that are mutated are themselves served, or the fuzzing would fuzz nothing."""
    async with open_street(tmp_path, shared, procedures=write_library(tmp_path / "procedures")) as street:
        street.sandbox.queue_raw(text_update(600_000_001, "/note tapage aux tilleuls", date=int(street.clock.now.timestamp())))
        await street.settled()

        assert ["tapage aux tilleuls"] == note_texts(street, street.alice)
