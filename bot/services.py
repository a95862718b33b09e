"""What the application can do, as one value: handlers talk to these and to nothing below them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.effects import Effects
from bot.journal.drafting import Drafts
from bot.journal.writing import Journal
from bot.people.accounts import Accounts
from bot.quality.lookups import Finder
from bot.quality.publishing import Publisher
from bot.reports.desk import Desk

Clock = Callable[[], dt.datetime]


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases, around one store and one clock (aware UTC)."""

    clock: Clock
    zone: ZoneInfo
    """Where "today" and the night are: the TZ setting."""
    effects: Effects
    finder: Finder
    journal: Journal
    drafts: Drafts
    desk: Desk
    accounts: Accounts
    publisher: Publisher
