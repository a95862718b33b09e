"""Search engines of npm over the same sheets and queries, each in a process of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.search.grammar import FUNCTION_WORDS
from scripts.bench_peers import Found, Page

SCRIPT = Path(__file__).with_name("peers") / "run.mjs"
ENGINES = ("minisearch", "fuse.js", "Orama")


@dataclass(frozen=True, slots=True)
class NodeRun:
    """What one engine answered, fewer than were asked where it is slow; milliseconds, MiB."""

    name: str
    build_seconds: float
    memory: float
    times: tuple[float, ...]
    found: tuple[Found, ...]


def node_runs(pages: Sequence[Page], queries: Sequence[str], budget_seconds: float) -> Iterator[NodeRun]:
    """One engine after the other; none, and a line that says so, where node or the packages are not there."""
    node = shutil.which("node")
    if node is None or not (SCRIPT.parent / "node_modules").is_dir():
        print("skipped: minisearch, fuse.js and Orama (node, or its packages, are not installed: npm ci --prefix scripts/peers)")
        return
    rows = [{"id": n, "title": p.title, "aliases": p.aliases, "body": p.body} for n, p in enumerate(pages)]
    said = json.dumps({"pages": rows, "queries": list(queries), "budget": budget_seconds * 1000, "empty": sorted(FUNCTION_WORDS)})
    for engine in ENGINES:
        program = [node, "--expose-gc", "--max-old-space-size=4096", str(SCRIPT), engine]
        done = subprocess.run(program, input=said, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
        if done.returncode:
            print(f"skipped: {engine} ({done.stderr.strip().splitlines()[-1:]})")
            continue
        run = json.loads(done.stdout)
        found = tuple(Found(tuple(one["sheets"]), one["score"], one["second"]) for one in run["found"])
        yield NodeRun(engine, run["build"], run["memory"], tuple(run["times"]), found)
