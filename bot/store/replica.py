"""A second copy elsewhere, about a second behind: Litestream, started and watched by the bot.

    empty disk at start → restore from the replica → open the database → replicate until stopped
"""

from __future__ import annotations

import asyncio
import ctypes
import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

from bot.errors import ReplicaTrouble

log = logging.getLogger(__name__)

RESTORE_S = 3600.0
"""A restore of years of notes may take a while; a hung one must not take for ever."""
RESTARTS_S = (1.0, 5.0, 30.0, 60.0)
STEADY_S = 60.0
STOP_S = 3.0
_PR_SET_PDEATHSIG = 1
_LEVEL = re.compile(r"level=(WARN|ERROR)", re.ASCII)


class Replica:
    """One database's replica. Raises ReplicaTrouble at once where Litestream is not installed."""

    def __init__(self, database: Path, url: str) -> None:
        places = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
        found = shutil.which("litestream", path=places)
        if found is None:
            raise ReplicaTrouble("missing")
        self._binary = found
        self._database = database
        self._url = url

    def bring_back(self) -> bool:
        """Where there is no database, fetch the replica's; whether one was fetched. Raises ReplicaTrouble."""
        if self._database.exists():
            return False
        self._database.parent.mkdir(parents=True, exist_ok=True)
        command = [self._binary, "restore", "-if-replica-exists", "-o", str(self._database), self._url]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=RESTORE_S, check=False)  # noqa: S603 - our own arguments
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ReplicaTrouble("restore") from error
        if done.returncode:
            raise ReplicaTrouble("restore")
        if self._database.exists():
            self._database.chmod(0o600)
            log.warning("the database was fetched from its replica")
            return True
        return False

    async def run(self, tell: Callable[[], None]) -> None:
        """Replicate for ever; ``tell`` is called when it could not be kept up for several tries in a row."""
        failures = 0
        while True:
            started = asyncio.get_running_loop().time()
            await self._replicate()
            failures = 0 if asyncio.get_running_loop().time() - started > STEADY_S else failures + 1
            log.error("the replication stopped, try %d", failures)
            if failures == len(RESTARTS_S):
                tell()
            await asyncio.sleep(RESTARTS_S[min(failures, len(RESTARTS_S)) - 1])

    async def _replicate(self) -> None:
        try:
            process = await asyncio.create_subprocess_exec(
                self._binary,
                "replicate",
                str(self._database),
                self._url,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
                preexec_fn=_die_with_parent,
            )
        except OSError as error:
            log.error("the replication does not start: %s", type(error).__name__)
            return
        try:
            await _listen(process)
            await process.wait()
        finally:
            await _end(process)


async def _listen(process: asyncio.subprocess.Process) -> None:
    """Its warnings reach our log by level only: its words may hold addresses and keys."""
    if process.stdout is None:
        return
    async for line in process.stdout:
        if level := _LEVEL.search(line.decode("utf-8", "replace")):
            log.warning("the replication says %s", level[1])


async def _end(process: asyncio.subprocess.Process) -> None:
    """Let it send what it has, within reason."""
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOP_S)
    except TimeoutError:
        process.kill()
        await process.wait()


def _die_with_parent() -> None:
    """In the child: two replications of one database would spoil the replica, so none outlives a killed bot (prctl(2))."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
