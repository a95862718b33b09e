"""What the application can do, as one value: handlers talk to these and to nothing below them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.effects import Effects
from bot.journal.alerts import Alerts
from bot.journal.amending import Amendments
from bot.journal.bursts import Bursts
from bot.journal.drafting import Drafts
from bot.journal.follow_ups import FollowUps
from bot.journal.keeping import Keeping
from bot.journal.recaps import Recaps
from bot.journal.take_over import TakeOver
from bot.journal.writing import Journal
from bot.people.accounts import Accounts
from bot.people.on_call import OnCall
from bot.people.pace import Pace
from bot.people.pairs import Pairs
from bot.people.rights import Rights
from bot.privacy.screener import Screener
from bot.quality.lookups import Finder
from bot.quality.proposals import Proposals
from bot.quality.publishing import Publisher
from bot.quality.versions import Versions
from bot.reports.desk import Desk
from bot.reports.digest import Digests
from bot.reports.figures import Statistics
from bot.reports.kept_views import KeptViews
from bot.reports.orders import Orders
from bot.reports.review import Reviews
from bot.reports.studio import Studio

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
    amendments: Amendments
    bursts: Bursts
    pace: Pace
    """In memory: nobody's searches may crowd out the work of others."""
    pairs: Pairs
    follow_ups: FollowUps
    take_over: TakeOver
    recaps: Recaps
    screener: Screener
    """The guard: every text that somebody typed goes through it before anything is written."""
    keeping: Keeping
    rights: Rights
    desk: Desk
    reviews: Reviews
    kept_views: KeptViews
    digests: Digests
    alerts: Alerts
    on_call: OnCall
    statistics: Statistics
    orders: Orders
    studio: Studio
    accounts: Accounts
    publisher: Publisher
    proposals: Proposals
    versions: Versions
