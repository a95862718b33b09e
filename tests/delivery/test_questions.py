"""Inline queries on their way: the newest of each person alone, beside all else; a failure ends nowhere."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import Update
from telegram.ext import Application

from handlers.delivery.questions import Questions
from handlers.delivery.turns import Turn, current_turn

TOKEN = "7000:TEST-token-that-opens-nothing-0000000"


class Desk:
    """Stands where the routing table stands: keeps what reaches it, in order, as slowly as told."""

    def __init__(self) -> None:
        self.application: Application[Any, Any, Any, Any, Any, Any] = Application.builder().token(TOKEN).updater(None).build()
        self.bot = self.application.bot
        self.seen: list[str] = []
        self.free = asyncio.Event()
        self.is_broken = False

    async def process_update(self, update: Update) -> None:
        """One update."""
        assert current_turn.get().update_id == update.update_id
        await self.free.wait()
        self.seen.append(update.inline_query.query if update.inline_query else "sent")
        if self.is_broken:
            raise RuntimeError("zinzolin")


def turn(update_id: int, query: str | None, person: int = 1001) -> Turn:
    """A question of that person; None is the notice that a card was sent."""
    who = {"id": person, "is_bot": False, "first_name": "-"}
    asked = {"inline_query": {"id": "1", "from": who, "query": query, "offset": ""}}
    sent = {"chosen_inline_result": {"result_id": "feu", "from": who, "query": "feu"}}
    return Turn(update_id, person, 0, {"update_id": update_id, **(sent if query is None else asked)}, None, query)


async def asked(desk: Desk, *turns: Turn) -> Questions:
    """All of them submitted while the first one hangs, then answered."""
    questions = Questions(desk, asyncio.Event())  # type: ignore[arg-type]  # of an application only these two parts are used
    for one in turns:
        questions.submit(one)
        await asyncio.sleep(0)
    desk.free.set()
    await questions.idle()
    return questions


async def test_only_the_newest_query_counts() -> None:
    """Five letters typed fast: the first is under way, the last is answered, those between by nobody; notices are not skipped."""
    desk = Desk()
    await asked(desk, *(turn(n, "squat"[:n]) for n in range(1, 5)), turn(5, None), turn(6, "squat"))

    assert ["s", "sent", "squat"] == desk.seen


async def test_everybody_has_a_newest_query() -> None:
    """One person's typing drops nobody else's."""
    desk = Desk()
    await asked(desk, turn(1, "a", 1), turn(2, "b", 2), turn(3, "c", 3))

    assert ["a", "b", "c"] == sorted(desk.seen)


async def test_a_failure_is_logged_by_kind_and_forgotten(caplog: Any) -> None:
    """No second try, no text in the log; the next query is answered."""
    desk = Desk()
    desk.is_broken = True
    questions = await asked(desk, turn(1, "tapage"))
    desk.is_broken = False
    questions.submit(turn(2, "squat"))
    await questions.idle()

    assert ["tapage", "squat"] == desk.seen
    assert ["a question failed: RuntimeError"] == caplog.messages
