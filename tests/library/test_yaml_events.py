"""Reading in strides gives what PyYAML gives, on the shipped files and on what random damage makes of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from bot.library.yaml_events import Events
from tests.library.samples import library_files

SHIPPED = sorted((Path(__file__).parents[2] / "procedures").glob("*/*.yaml"))
HOSTILE = (
    "\t", ": ", " #", "#", "'", '"', "[", "]", "{", "}", ", ", "&a ", "*a", "!!x ", "\n---\n", "\n...\n", "\n? ", "- ",
    "\n", "\r\n", "\r", "\x85", "\u2028", "\ufeff", ":", "?", "  ", "|", ">", "%",
)  # fmt: skip


class Stock(Reader, Scanner, Parser):
    """PyYAML's own stream of events."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def told(make: Callable[[str], Stock | Events], text: str) -> list[str]:
    """Every event with its marks and value, and the error that ended them."""
    return list(_told(make, text))


def _told(make: Callable[[str], Stock | Events], text: str) -> Iterator[str]:
    try:
        stream = make(text)
        while stream.check_event():
            event = stream.get_event()
            start, end = event.start_mark, event.end_mark
            yield f"{event} {start.index}:{start.line}:{start.column}-{end.index}:{end.line}:{end.column}"
    except (yaml.YAMLError, IndexError) as error:
        yield f"{type(error)} {error}"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_files_read_the_same(path: Path) -> None:
    """Events, values and places are PyYAML's."""
    text = path.read_text(encoding="utf-8")
    assert told(Stock, text) == told(Events, text)


@pytest.mark.parametrize("seed", range(300))
def test_damaged_files_read_the_same(seed: int) -> None:
    """So are the errors, with their places, whatever is put in, cut or doubled."""
    chance = random.Random(seed)
    text = chance.choice(sorted(library_files().values()))
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(HOSTILE) + text[at + chance.randrange(3) :]
    assert told(Stock, text) == told(Events, text)
