"""How long ``carnet run`` takes from its call to where it asks for messages: a first start, then restarts.

Used by ``python -m scripts.bench start``.
"""

from __future__ import annotations

import asyncio
import os
import resource
import sys
import tempfile
import time

from bot.sandbox import Sandbox
from scripts.bench_bot import TOKEN, filled_as_demo
from scripts.bench_times import PROCEDURES

STARTS = 6
LAST_CALL = "deletewebhook"
"""What a bot says right before it asks for updates."""


async def start() -> None:
    """A database of two months, no model: each start with what it took of the clock and of the processor (its child's too)."""
    with tempfile.TemporaryDirectory() as folder:
        filled_as_demo(folder)
        async with Sandbox(TOKEN, flood="off") as sandbox:
            for number in range(STARTS):
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                seconds = await _once(sandbox, folder)
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
                print(f"{'restart' if number else 'first start'}: ready in {seconds:.2f} s ({busy:.2f} s of processor, stop included)")


async def _once(sandbox: Sandbox, folder: str) -> float:
    asked = sum(call.method.lower() == LAST_CALL for call in sandbox.calls)
    env = {"PATH": os.environ["PATH"], "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": sandbox.base_url, "ADMIN_IDS": "1003",
           "ALLOW_EPHEMERAL": "oui", "SEARCH_MODEL": "non", "DATABASE_PATH": f"{folder}/carnet.db",
           "PROCEDURES_DIR": str(PROCEDURES.absolute())}
    begun, nothing = time.perf_counter(), asyncio.subprocess.DEVNULL
    bot = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", env=env, stdout=nothing, stderr=nothing)
    await sandbox.called(LAST_CALL, asked + 1, timeout=60)
    seconds = time.perf_counter() - begun
    bot.terminate()
    await bot.wait()
    return seconds
