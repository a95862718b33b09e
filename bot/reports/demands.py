"""How a list was asked for: its words, screened, and the chips taken away since. Read again on another day, « hier » is another day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.reports.chips import Chip, without
from bot.reports.model import Filter, Request, Shape
from bot.store.connection import Row


@dataclass(frozen=True, slots=True)
class Demand:
    """``words`` None: everything; "": the default view, what is to be read again of the last days."""

    words: str | None = None
    dropped: tuple[Chip, ...] = ()

    def less(self, chip: Chip) -> Demand:
        """The same with one chip more taken away."""
        return replace(self, dropped=(*self.dropped, chip))


def is_outright(request: Request) -> bool:
    """Whether a line without any command can only ask about the notes: no sheet answers a picture, a file, or a period.

    A number may also be what a sheet says (« combien de temps… »): it must be wholly understood, or of a period and a code.
    """
    chosen = request.filter
    codes = [*chosen.motif, *chosen.suite, *chosen.secteur, *chosen.registre, *chosen.lieu, *chosen.partenaire]
    has_period = bool(chosen.since or chosen.until)
    if request.shape in (Shape.CHART, Shape.EXPORT):
        return has_period or bool(codes)
    if request.shape is Shape.COUNT:
        return (has_period and bool(codes)) or (not chosen.words and (has_period or bool(codes)))
    return has_period and bool(codes) and not chosen.words


def left_of(chosen: Filter, dropped: Iterable[Chip]) -> Filter:
    """A filter without those chips."""
    for chip in dropped:
        chosen = without(chosen, chip)
    return chosen


def demand_as_json(demand: Demand) -> Row:
    """As plain values."""
    return {"words": demand.words, "dropped": [[chip.field, chip.value] for chip in demand.dropped]}


def demand_from_json(values: Row) -> Demand:
    """The inverse of ``demand_as_json``."""
    return Demand(values["words"], tuple(Chip(field, value) for field, value in values["dropped"]))
