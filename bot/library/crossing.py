"""What crosses from the reading child to the bot: sources as JSON, and the child's own program.

Run as ``python -m bot.library.crossing FOLDER [WHICH OF]``; it imports little, to start fast.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import bot
from bot.errors import ContentFault
from bot.library.files import ALL, Share, SourceFile, Sources, read_sources
from bot.library.tree import Entry, Mapping, Node, Sequence, Text

MOST_MEMORY = 1024 * 1024 * 1024


def command(folder: Path, share: Share = ALL) -> tuple[str, ...]:
    """The child's command line."""
    return sys.executable, "-P", "-s", "-m", "bot.library.crossing", str(folder.absolute()), str(share.which), str(share.of)


def environment() -> dict[str, str]:
    """No token and no secret: the child needs only to find this package."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return kept | {"PYTHONPATH": str(Path(bot.__file__).parents[1])}


def encode(sources: Sources) -> bytes:
    """Sources as JSON, for ``decode``."""
    files = [[file.file, file.text, _plain(file.tree) if file.tree else None] for file in sources.files]
    faults = [[fault.file, fault.line, fault.message] for fault in sources.faults]
    return json.dumps([files, faults], ensure_ascii=False, separators=(",", ":")).encode()


def decode(answer: bytes) -> Sources:
    """The sources that ``encode`` wrote. Raises ValueError, TypeError or LookupError on anything else."""
    files, faults = json.loads(answer)
    return Sources(
        tuple(SourceFile(file, text, _mapping(tree)) for file, text, tree in files),
        tuple(ContentFault(file, line, message) for file, line, message in faults),
    )


def _plain(node: Node) -> list[object]:
    """``[line, text]``, ``[line, [node…]]`` or ``[line, {key: [line of the key, node]}]``; at most ten deep."""
    if isinstance(node, Text):
        return [node.line, node.value]
    if isinstance(node, Sequence):
        return [node.line, [_plain(item) for item in node.items]]
    return [node.line, {key: [entry.line, _plain(entry.value)] for key, entry in node.entries.items()}]


def _mapping(plain: list[object] | None) -> Mapping | None:
    node = _node(plain) if plain is not None else None
    if isinstance(node, Text | Sequence):
        raise TypeError("a file is a mapping")
    return node


def _node(plain: object) -> Node:
    match plain:
        case [int(line), str(value)]:
            return Text(value, line)
        case [int(line), list(items)]:
            return Sequence(tuple(map(_node, items)), line)
        case [int(line), dict(entries)]:
            return Mapping({key: Entry(_node(value), at) for key, (at, value) in entries.items()}, line)
    raise TypeError("not a node")


def limit_memory() -> None:
    """A second fence, where the system has one."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main() -> None:
    """The child: reads the folder, or a share of it, named on the command line and prints it as JSON."""
    limit_memory()
    folder, *share = sys.argv[1:]
    sys.stdout.buffer.write(encode(read_sources(Path(folder), Share(*map(int, share)))))


if __name__ == "__main__":
    main()
