"""What people typed, were shown and chose: evidence for the next tuning of the search. Screened words, no person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from bot.quality.lookups import PROPOSED
from bot.search.engine import Verdict
from bot.store.connection import Row
from bot.store.proof import LookupsReader


@dataclass(frozen=True, slots=True)
class Trace:
    """One search. ``shown`` are the ids of the sheets that could be read or chosen, best first; ``chosen`` the one opened or sent."""

    at: dt.datetime
    text: str
    verdict: Verdict
    shown: tuple[str, ...]
    chosen: str | None
    is_declined: bool
    is_shared: bool

    @property
    def rank(self) -> int | None:
        """The place of the chosen sheet among those shown, from 1; None where it came another way (a linked sheet)."""
        return self.shown.index(self.chosen) + 1 if self.chosen in self.shown else None

    @property
    def is_choice(self) -> bool:
        """Whether a person chose this sheet among several for these words: the one kind of trace that teaches. A sheet that the bot
        opened by itself only says what the bot already believed."""
        return bool(self.text.strip()) and self.rank is not None and (self.is_shared or self.verdict is Verdict.SUGGEST)


def traces(reader: LookupsReader) -> Iterator[Trace]:
    """Every search whose words are still kept, oldest first."""
    return map(_trace, reader.kept())


def _trace(row: Row) -> Trace:
    verdict, found = Verdict(row["verdict"]), tuple(str(sheet_id) for sheet_id, _ in row["hits"])
    is_declined, is_shared = bool(row["declined"]), bool(row["shared"])
    most = {Verdict.MATCH: 1, Verdict.SUGGEST: PROPOSED, Verdict.NONE: 0}[verdict]
    shown = found if is_declined or is_shared else found[:most]
    return Trace(dt.datetime.fromtimestamp(row["at"], dt.UTC), str(row["text"]), verdict, shown, row["opened"], is_declined, is_shared)
