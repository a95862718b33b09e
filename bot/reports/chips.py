"""What was understood of a request, part by part: each is a chip, and a tap takes it away. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.reports.model import Filter

LISTS = ("review", "motif", "suite", "secteur", "registre", "lieu", "partenaire", "words")
PERIOD, HOURS = "period", "hours"
REFUSED = "refused"
"""A word of what is wanted out (*sauf gerland*). It is part of no filter; ``understand`` says it, so that it can be shown."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One part of a filter: a field, and the one of its values that is meant; "" for the period and the hours, which go whole."""

    field: str
    value: str = ""


def chips(chosen: Filter) -> tuple[Chip, ...]:
    """The parts of a filter, in the order in which it is said."""
    found = [Chip(PERIOD)] if chosen.since or chosen.until else []
    found += [Chip(HOURS)] if chosen.hours else []
    return (*found, *(Chip(field, value) for field in LISTS for value in getattr(chosen, field)))


def without(chosen: Filter, chip: Chip) -> Filter:
    """The filter with that part taken away; the same where it had none such."""
    if chip.field == PERIOD:
        return replace(chosen, since=None, until=None)
    if chip.field == HOURS:
        return replace(chosen, hours=None)
    if chip.field not in LISTS:
        return chosen
    left = tuple(value for value in getattr(chosen, chip.field) if value != chip.value)
    parts: dict[str, tuple[str, ...]] = {chip.field: left}
    return replace(chosen, **parts)  # type: ignore[arg-type]  # one of LISTS, all of them tuples of str
