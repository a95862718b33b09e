"""A large folder read on two cores: half the files here, half in a child. The strict reading is pure Python, and slow."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from bot.library.crossing import command, decode, environment
from bot.library.files import Share, Sources, Told, count_files, read_sources

WORTH_A_CHILD = 150
"""Files from which on a child saves more than it costs."""
_PATIENCE_S = 60.0


def read_in_halves(folder: Path, told: Told | None = None, worth_a_child: int = WORTH_A_CHILD) -> Sources:
    """The same sources as ``read_sources``, sooner where there are many files and a second core."""
    if (os.cpu_count() or 1) < 2 or count_files(folder) < worth_a_child:
        return read_sources(folder, told=told)
    first, second = Share(0, 2), Share(1, 2)
    program = command(folder, second)
    try:
        child = subprocess.Popen(program, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment())  # noqa: S603 - our own program
    except OSError:
        return read_sources(folder, told=told)
    with child:
        try:
            here = read_sources(folder, first, told)
            answer, _ = child.communicate(timeout=_PATIENCE_S)
            there = decode(answer)
        except (subprocess.TimeoutExpired, ValueError, TypeError, LookupError):
            there = read_sources(folder, second)
        finally:
            child.kill()
    return _together(here, there)


def _together(here: Sources, there: Sources) -> Sources:
    """Both halves in the order of the folder; where one is refused whole, so is the folder."""
    for half in (here, there):
        if half.faults and not half.files:
            return half
    files = sorted((*here.files, *there.files), key=lambda file: file.file.split("/"))
    return Sources(tuple(files), (*here.faults, *there.faults))
