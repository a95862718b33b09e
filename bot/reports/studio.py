"""Where pictures and pages are made: a child process each, bounded in time and memory, so that the bot stays small."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from bot.errors import CarnetError
from bot.library.crossing import environment

PATIENCE_S = 60.0


class NotDrawn(CarnetError):
    """The child failed or took too long."""


class Studio:
    """Runs the children; ``folder`` keeps the plotting library's list of fonts, which takes seconds to make."""

    def __init__(self, folder: Path, patience: float = PATIENCE_S) -> None:
        self._folder = folder
        self._patience = patience

    async def draw(self, picture: Mapping[str, object]) -> bytes:
        """The PNG of a picture. Raises NotDrawn."""
        return await self._made("bot.reports.drawing", picture)

    async def print(self, pages: Mapping[str, object]) -> bytes:
        """The PDF of a report. Raises NotDrawn."""
        return await self._made("bot.reports.printing", pages)

    async def _made(self, module: str, spec: Mapping[str, object]) -> bytes:
        pipe = asyncio.subprocess.PIPE
        env = environment() | {"MPLCONFIGDIR": str(self._folder), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", "-s", "-m", module, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL, env=env
            )
        except OSError as error:
            raise NotDrawn from error
        try:
            output, _ = await asyncio.wait_for(process.communicate(json.dumps(spec).encode()), self._patience)
        except TimeoutError as error:
            raise NotDrawn from error
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode or not output:
            raise NotDrawn
        return output
