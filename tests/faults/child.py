"""The real bot in a child process that kills itself, on the n-th passage of a named point.

    python -m tests.faults.child POINT N

POINT is one of POINTS below, "none", or "poller-bug" for a bug in place of a kill. The bot itself knows nothing of this: its
functions are wrapped here.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from bot import effects
from bot.__main__ import main
from bot.store import connection, inbox
from handlers.delivery import intake, outbox, polling, turns

passages = 0


def _die_at(count: int) -> None:
    global passages
    passages += 1
    if passages >= count:
        os.kill(os.getpid(), signal.SIGKILL)


def _before(owner: Any, name: str, count: int) -> None:
    real = getattr(owner, name)

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        _die_at(count)
        return real(*args, **kwargs)

    setattr(owner, name, wrapped)


def _after(owner: Any, name: str, count: int) -> None:
    real = getattr(owner, name)

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        result = real(*args, **kwargs)
        _die_at(count)
        return result

    setattr(owner, name, wrapped)


def _inside_transaction(count: int) -> None:
    """After the done mark and the note, before the commit."""
    _after(effects.Effects, "promise", count)


def _after_reply(count: int) -> None:
    real = outbox.Outbox._say

    async def wrapped(self: outbox.Outbox, entry: Any) -> bool:
        said = await real(self, entry)
        _die_at(count)
        return said

    outbox.Outbox._say = wrapped  # type: ignore[method-assign]


def _poller_bug(_: int) -> None:
    async def wrapped(self: polling.Polling) -> list[Any]:
        raise ZeroDivisionError("words somebody typed")

    polling.Polling._fetch = wrapped  # type: ignore[method-assign]


BUGS = {"poller-bug": _poller_bug}
POINTS: dict[str, Callable[[int], None]] = {
    "none": lambda count: None,
    "fetched": lambda count: _before(intake.Intake, "deliver", count),
    "stored": lambda count: _after(inbox.Inbox, "store", count),
    "before-acknowledging": lambda count: _before(polling.Polling, "_acknowledge", count),
    "before-transaction": lambda count: _before(effects.Effects, "of", count),
    "inside-transaction": _inside_transaction,
    "before-done-mark": lambda count: _before(turns.Turns, "_settle", count),
    "before-saying": lambda count: _before(outbox.Outbox, "_say", count),
    "after-reply": _after_reply,
    "while-forgetting": lambda count: _before(connection.WritingConnection, "run", count * 6),
}


if __name__ == "__main__":
    (POINTS | BUGS)[sys.argv[1]](int(sys.argv[2]))
    sys.argv = ["carnet", "run"]
    main()
