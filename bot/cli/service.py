"""``run``, ``demo`` and ``migrate``: the bot itself."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from typing import TYPE_CHECKING

import click

from bot import garbage
from bot import wording as w
from bot.cli.french import FrenchCommand, option
from bot.cli.ground import environment, opened, settings
from bot.cli.terminal import notify, show
from bot.cli.trouble import Told, sentence_of
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.quality.kept_copy import Read

log = logging.getLogger(__name__)

BROKEN_OFF = 70
"""EX_SOFTWARE: whoever watches over the process starts it again."""


@click.command("run", cls=FrenchCommand, help=w.HELP["run"])
def run() -> int:
    """Serve until told to stop."""
    from bot.quality.early_reading import EarlyReading

    garbage.start_begins()
    chosen = Settings.from_env(environment())
    with EarlyReading(chosen.procedures) as early:
        return _run(chosen, early.read)


def _run(chosen: Settings, read: Read) -> int:
    from bot.app import AnotherPoller, InvalidToken, LoopDead
    from bot.logs import set_up

    set_up("INFO", chosen.token, chosen.webhook.secret if chosen.webhook else "")
    try:
        asyncio.run(_serve(chosen, read))
    except InvalidToken as error:
        raise Told(w.INVALID_TOKEN, 2) from error
    except AnotherPoller as error:
        raise Told(w.ANOTHER_POLLER, BROKEN_OFF) from error
    except LoopDead as error:
        raise Told(w.LOOP_DEAD, BROKEN_OFF) from error
    except Exception as error:
        if sentence_of(error) is not None:
            raise
        log.critical("the bot breaks off", exc_info=True)  # redacted, where the interpreter's own traceback would quote what people typed
        raise Told(w.LOOP_DEAD, BROKEN_OFF) from error
    return 0


async def _serve(chosen: Settings, read: Read) -> None:
    from bot.app import Carnet

    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C arrives as KeyboardInterrupt
            loop.add_signal_handler(number, stop.set)

    def in_service() -> None:
        notify(w.IN_SERVICE)
        garbage.start_ended()

    await Carnet(chosen, read=read).run(stop, in_service)


@click.command("demo", cls=FrenchCommand, help=w.HELP["demo"])
@option("--terminal", is_flag=True, help=w.HELP["--terminal"])
def demo(terminal: bool) -> int:
    """The bot on the stand-in, with invented people; ``.env`` is not read."""
    from bot.demo import run_demo

    run_demo(terminal)
    return 0


@click.command("migrate", cls=FrenchCommand, help=w.HELP["migrate"])
def migrate() -> int:
    """Bring the schema up to date; the names of the steps on standard output."""
    from bot.store.health import pending_migrations
    from bot.store.store import Lock

    known = settings()
    with Lock(known.database):
        steps = pending_migrations(known.database)
        with opened(known):
            pass  # opening applies what is pending
    for name in steps:
        show(name)
    notify((w.MIGRATED if steps else w.NOT_MIGRATED).format(path=known.database, count=len(steps)))
    return 0
