"""Every version of every sheet, with the days on which it was in force; any of them readable as it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.errors import VersionNotFound
from bot.folding import words
from bot.library import strict_yaml
from bot.library.model import Library, Sheet
from bot.library.schema import FileReport
from bot.library.sheets import read_sheet
from bot.people.model import Person
from bot.permissions import Action
from bot.privacy.screening import beginning
from bot.privacy.text import ScreenedText
from bot.quality.lookups import KEPT_LENGTH
from bot.reports.dated import Dated, read_dated
from bot.store.history import Period
from bot.store.store import Store

KEY = 16
"""Hex characters of a digest that stand for it in a button."""


@dataclass(frozen=True, slots=True)
class VersionDates:
    """A version and the days on which it was in force, the first and the last; ``until`` is None where it still is."""

    key: str
    version: str
    since: dt.date
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class FormerSheet:
    """A sheet as it was, with its days; ``is_in_force`` where it still is."""

    sheet: Sheet
    dates: VersionDates

    @property
    def is_in_force(self) -> bool:
        """Whether this is what the library holds today."""
        return self.dates.until is None


class Versions:
    """Reads what the publications have kept; everybody may."""

    def __init__(self, store: Store, library: Callable[[], Library], zone: ZoneInfo, clock: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._clock = clock
        self._library = library
        self._zone = zone

    def of(self, person: Person, sheet_id: str) -> list[VersionDates]:
        """The versions of a sheet, newest first. Raises NotAllowed, VersionNotFound where there is none."""
        person.require(Action.SEARCH)
        found = self._all(sheet_id)
        if not found:
            raise VersionNotFound(sheet_id)
        return found[::-1]

    def open(self, person: Person, key: str, since: int = 0) -> FormerSheet:
        """The version of that key, of the period that began at ``since`` (its day as an ordinal), else the latest.

        Raises NotAllowed, VersionNotFound.
        """
        person.require(Action.SEARCH)
        found = self._store.history.version(key)
        if found is None:
            raise VersionNotFound(key)
        sheet_id, content = found
        dates = [one for one in self._all(sheet_id) if one.key.startswith(key) or key.startswith(one.key)]
        if not dates:
            raise VersionNotFound(sheet_id)
        chosen = next((one for one in dates if one.since.toordinal() == since), dates[-1])
        return FormerSheet(self._read(sheet_id, content), chosen)

    def on(self, person: Person, sheet_id: str, day: dt.date) -> FormerSheet:
        """The version in force at the end of that day. Raises NotAllowed, VersionNotFound."""
        for dates in self.of(person, sheet_id):
            if dates.since <= day:
                if dates.until is not None and dates.until < day:
                    break
                return self.open(person, dates.key, dates.since.toordinal())
        raise VersionNotFound(sheet_id)

    def trace(self, person: Person, found: FormerSheet, screened: ScreenedText) -> None:
        """Record that a search led to this version. Joins the caller's transaction."""
        sheet, now = found.sheet, self._clock()
        lookup = self._store.lookups.add(person.id, beginning(screened, KEPT_LENGTH), "match", [(sheet.id, 1.0)], now)
        self._store.lookups.opened(lookup, person.id, sheet.id, sheet.digest, now)

    def asked(self, text: str, today: dt.date) -> Dated | None:
        """What a text asks for that ends with a day, or None."""
        return read_dated(text, today)

    def named(self, person: Person, text: str) -> str | None:
        """The id of the sheet whose title or id this is, word for word; *cette fiche* is the one looked up last."""
        wanted = words(text)
        if wanted == words("cette fiche"):
            return self._store.lookups.last_opened(person.id)
        wanted = wanted[1:] if wanted[:1] == words("fiche") and len(wanted) > 1 else wanted
        sheets = self._library().sheets.values()
        return next((sheet.id for sheet in sheets if wanted in (words(sheet.title), words(sheet.id))), None)

    def _all(self, sheet_id: str) -> list[VersionDates]:
        """Oldest first. The first version known began when it says so itself, where that was before its first publication here."""
        periods = self._store.history.periods(sheet_id)
        dates = [self._dates(period) for period in periods]
        if periods and (content := self._store.versions.content(sheet_id, periods[0].digest)):
            dates[0] = replace(dates[0], since=min(dates[0].since, self._read(sheet_id, content).in_force))
        return dates

    def _dates(self, period: Period) -> VersionDates:
        """A version replaced on the day it came into force keeps that day."""
        since = period.since.astimezone(self._zone).date()
        until = period.until.astimezone(self._zone).date() if period.until else None
        return VersionDates(period.digest[:KEY], period.version, since, until)

    def _read(self, sheet_id: str, content: str) -> Sheet:
        tree = strict_yaml.parse(content).tree
        if tree is None:
            raise VersionNotFound(sheet_id)
        current = self._library().sheet(sheet_id)
        return read_sheet(sheet_id, current.domain if current else "", tree, content, FileReport(sheet_id)).sheet
