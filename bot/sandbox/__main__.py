"""The stand-in alone in its own process: `python -m bot.sandbox --port 0 --token 7001:TEST`.

Prints its base URL as one line; the user side is at BASE/SECRET/sim/ (see sim.py), the page at BASE/SECRET/.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal

from bot.sandbox.sandbox import Sandbox


def declared(text: str) -> tuple[int, str, str]:
    """`1001:Alice:médiatrice` as (id, name, role)."""
    number, _, rest = text.partition(":")
    name, _, role = rest.partition(":")
    return int(number), name or f"Person {number}", role


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description="A local stand-in for the Telegram Bot API.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", default="7001:TEST")
    parser.add_argument("--username", default="carnet_test_bot")
    parser.add_argument("--secret", help="the path under which the user side is served (random unless given)")
    parser.add_argument("--person", type=declared, action="append", default=[], metavar="ID:NAME:ROLE")
    parser.add_argument("--flood", choices=("lint", "refuse", "off"), default="lint")
    return parser.parse_args()


async def run(options: argparse.Namespace) -> None:
    """Serve until told to stop."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    sandbox = Sandbox(
        options.token,
        options.username,
        port=options.port,
        secret=options.secret,
        flood=options.flood,
        page_people=options.person,
    )
    async with sandbox:
        print(sandbox.base_url, flush=True)  # noqa: T201 (its one line of output)
        await stop.wait()


if __name__ == "__main__":
    asyncio.run(run(arguments()))
