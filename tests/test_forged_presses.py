"""Presses that no button of ours could send: nothing of anybody else's moves, and nothing breaks."""

from __future__ import annotations

import random
from pathlib import Path

from handlers.buttons import Verb
from tests.library.samples import write_library
from tests.street import SharedLibrary, answer_to, open_street

PRESSES = 250
PIECES = [
    "", "0", "1", "2", "99", "-1", "1003", "9" * 15, "9" * 40, "nord", "feu", "bruit-dehors", "../x", "'; DROP TABLE notes --", "é",
    "\u202e", "|", "x.y",
]  # fmt: skip
OTHERS = "SELECT id, role, state, team FROM people UNION ALL SELECT number, status, text, author_id FROM notes WHERE author_id <> 1001"


def forged(luck: random.Random) -> str:
    """A verb of ours, or none, with arguments of any kind; 64 bytes at most, as the messenger allows."""
    verb = luck.choice([*(verb.value for verb in Verb), "", "zz", "S"])
    return "|".join([verb, *(luck.choice(PIECES) for _ in range(luck.randint(0, 4)))]).encode()[:64].decode("utf-8", "ignore") or "|"


async def test_forged_presses_move_nothing_of_anybody_elses(tmp_path: Path, shared: SharedLibrary) -> None:
    """A mediator sends hundreds of made-up payloads: accounts and other people's notes stay, no update dies of it."""
    luck = random.Random(4)
    async with open_street(tmp_path, shared, procedures=write_library(tmp_path / "procedures")) as street:
        await answer_to(street.bruno, "/note bruit aux tilleuls")
        page = await answer_to(street.alice, "/aide")
        before = street.rows(OTHERS)
        for _ in range(PRESSES):
            await street.alice.presses(forged(luck), page.message_id)
        await street.settled()

        assert before == street.rows(OTHERS)
        assert {} == {state: n for state, n in street.carnet._inbox.depths().items() if state != "waiting"}
        assert [] == [name for name, task in street.carnet._loops.items() if task.done()]
        await street.alice.says("/note tapage aux tilleuls")
        await street.alice.receives_text("enregistrée")
