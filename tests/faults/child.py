"""The real bot in a child process that kills itself, on the n-th passage of a named point.

    python -m tests.faults.child POINT N

POINT is one of POINTS below, "none", or one of BUGS for a bug in place of a kill; "timed" writes down how long each save takes,
from the door to the commit, into the file that CARNET_TIMES names. The bot itself knows nothing of this: its
functions are wrapped here.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
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


def _poller_bug(count: int) -> None:
    """The n-th fetch meets a bug of ours."""
    real = polling.Polling._fetch

    async def wrapped(self: polling.Polling) -> list[Any]:
        if _is_time(count):
            raise ZeroDivisionError("words somebody typed")
        return await real(self)

    polling.Polling._fetch = wrapped  # type: ignore[method-assign]


def _lane_bug(count: int) -> None:
    """The n-th turn meets one outside of everything that expects one."""
    real = turns.Turns.take

    async def wrapped(self: turns.Turns, turn: turns.Turn) -> None:
        if _is_time(count):
            raise ZeroDivisionError("words somebody typed")
        await real(self, turn)

    turns.Turns.take = wrapped  # type: ignore[method-assign]


def _is_time(count: int) -> bool:
    global passages
    passages += 1
    return passages >= count


def _timed(_: int) -> None:
    times = Path(os.environ["CARNET_TIMES"]).open("a", buffering=1)  # noqa: SIM115 - open for as long as the process lives
    began: dict[int, float] = {}
    deliver, of = intake.Intake.deliver, effects.Effects.of

    def delivered(self: intake.Intake, raws: Sequence[Any]) -> None:
        start = time.monotonic()
        began.update({raw["update_id"]: start for raw in raws})
        deliver(self, raws)
        times.write(f"door {time.monotonic() - start:.6f}\n")

    @contextmanager
    def committed(self: effects.Effects, update_id: int | None) -> Iterator[None]:
        start = time.monotonic()
        with of(self, update_id):
            yield
        if update_id in began:
            times.write(f"effect {time.monotonic() - start:.6f}\nsave {time.monotonic() - began.pop(update_id):.6f}\n")

    intake.Intake.deliver = delivered  # type: ignore[method-assign]
    effects.Effects.of = committed  # type: ignore[method-assign]


BUGS: dict[str, Callable[[int], None]] = {"poller-bug": _poller_bug, "lane-bug": _lane_bug, "timed": _timed}
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
