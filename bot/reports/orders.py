"""What was ordered at the desk and takes longer than an answer: a file, a picture, a report. A job row each, on record."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.folding import fold
from bot.people.model import Person
from bot.permissions import Action
from bot.privacy.screener import Screener
from bot.reports.desk import filter_as_json, filter_from_json, scope_of
from bot.reports.dimension import Dimension, Grain
from bot.reports.figures import own_scope
from bot.reports.model import Filter
from bot.store.connection import Row
from bot.store.note_reading import NotesReader, Scope
from bot.store.store import Store

EXPORT, CHART, REPORT = "export", "chart", "report"
"""Kinds of jobs; stored."""


class Format(StrEnum):
    """Of a file of notes; stored, and in buttons already sent."""

    CSV = "csv"
    EXCEL = "xlsx"
    JSON = "jsonl"


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """A file of exactly this filter; ``named``: with names in place of pseudonyms; ``mapping``: columns of another system."""

    filter: Filter
    format: Format = Format.CSV
    named: bool = False
    mapping: str | None = None

    def as_json(self) -> Row:
        """For the job's row."""
        return {"filter": filter_as_json(self.filter), "format": self.format.value, "named": self.named, "mapping": self.mapping}

    @classmethod
    def from_json(cls, values: Row) -> ExportOrder:
        """The inverse; a row of an earlier release says only the filter."""
        chosen = filter_from_json(values["filter"])
        return cls(chosen, Format(values.get("format", "csv")), bool(values.get("named")), values.get("mapping"))


@dataclass(frozen=True, slots=True)
class ChartOrder:
    """A picture of this filter along one dimension; ``own``: of the person's own notes only."""

    filter: Filter
    dimension: Dimension
    grain: Grain | None = None
    own: bool = False
    request_id: int = 0

    def as_json(self) -> Row:
        """For the job's row."""
        grain = self.grain.value if self.grain else None
        return {
            "filter": filter_as_json(self.filter),
            "dimension": self.dimension.value,
            "grain": grain,
            "own": self.own,
            "request": self.request_id,
        }

    @classmethod
    def from_json(cls, values: Row) -> ChartOrder:
        """The inverse."""
        grain = Grain(values["grain"]) if values["grain"] else None
        return cls(filter_from_json(values["filter"]), Dimension(values["dimension"]), grain, values["own"], values["request"])


@dataclass(frozen=True, slots=True)
class ReportOrder:
    """A report on a period, and on a partner where one is chosen."""

    filter: Filter

    def as_json(self) -> Row:
        """For the job's row."""
        return {"filter": filter_as_json(self.filter)}

    @classmethod
    def from_json(cls, values: Row) -> ReportOrder:
        """The inverse."""
        return cls(filter_from_json(values["filter"]))


def notes_in(spec: Row) -> int:
    """How many notes a file held when it was ordered; 0 in a row of an earlier release."""
    return int(spec.get("total", 0))


def right_of(kind: str, spec: Row) -> Action:
    """What somebody must still be allowed when the work is done."""
    if kind == EXPORT:
        return Action.EXPORT_WITH_NAMES if spec.get("named") else Action.EXPORT_NOTES
    if kind == CHART:
        return Action.COUNT_OWN_NOTES if spec.get("own") else Action.COUNT_NOTES
    return Action.REPORT_ACTIVITY


class Orders:
    """Takes orders; each joins the caller's transaction. What they hold is counted before, since that may take a while."""

    def __init__(self, store: Store, clock: Callable[[], dt.datetime], screener: Screener) -> None:
        self._store = store
        self._clock = clock
        self._screener = screener

    async def count(self, person: Person, chosen: Filter, *, own: bool = False) -> int:
        """How many notes one would order, counted off the event loop. Raises NotAllowed."""
        person.require(Action.COUNT_OWN_NOTES if own else Action.COUNT_NOTES)
        return await asyncio.to_thread(self._counted, self._storable(chosen), own_scope(person) if own else scope_of(person))

    def _counted(self, chosen: Filter, scope: Scope) -> int:
        with closing(self._store.reader()) as db:
            return NotesReader(db).count(chosen, scope)

    def export(self, person: Person, chat_id: int, order: ExportOrder, total: int) -> None:
        """Queue a file of so many notes; nothing is queued for none. Raises NotAllowed."""
        person.require(right_of(EXPORT, {"named": order.named}))
        order = replace(order, filter=self._storable(order.filter))
        if total:
            self._add(EXPORT, person, chat_id, order.as_json() | {"total": total})
            detail: Row = {"count": total} | ({"format": order.format.value} if order.format is not Format.CSV else {})
            if order.named:
                detail["names"] = True
            self._store.audit.add(person.id, "export-notes", detail, self._clock())

    def chart(self, person: Person, chat_id: int, order: ChartOrder, total: int) -> None:
        """Queue a picture of so many notes. Raises NotAllowed."""
        person.require(right_of(CHART, {"own": order.own}))
        order = replace(order, filter=self._storable(order.filter))
        if total:
            self._add(CHART, person, chat_id, order.as_json())

    def report(self, person: Person, chat_id: int, order: ReportOrder, total: int) -> None:
        """Queue a report of so many notes. Raises NotAllowed."""
        person.require(Action.REPORT_ACTIVITY)
        order = ReportOrder(self._storable(order.filter))
        if total:
            self._add(REPORT, person, chat_id, order.as_json())
            self._store.audit.add(person.id, "report-activity", {"count": total}, self._clock())

    def _storable(self, chosen: Filter) -> Filter:
        return replace(chosen, words=tuple(self._screener.screen(word).text for word in chosen.words))

    def _add(self, kind: str, person: Person, chat_id: int, spec: Row) -> None:
        self._store.jobs.add(kind, person.id, chat_id, spec, self._clock())


_FORMATS = (
    (Format.EXCEL, re.compile(r"\b(?:excel|xlsx?|tableur|classeur)\b")),
    (Format.JSON, re.compile(r"\bjsonl?\b")),
    (Format.CSV, re.compile(r"\bcsv\b")),
)


def read_format(text: str) -> Format | None:
    """« en excel », « csv », « json » → the form of the file; None where the line does not say."""
    return next((form for form, names in _FORMATS if names.search(fold(text))), None)
