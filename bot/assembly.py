"""Settings → services → PTB's application with our routing table."""

from __future__ import annotations

import datetime as dt
import os
from functools import partial
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from telegram.ext import Application, ContextTypes, ExtBot
from telegram.request import HTTPXRequest

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
from bot.library.child import read_in_child
from bot.people.accounts import Accounts
from bot.people.on_call import OnCall
from bot.people.pace import Pace
from bot.people.pairs import Pairs
from bot.people.rights import Rights
from bot.privacy.screener import Screener
from bot.quality.kept_copy import Read
from bot.quality.lookups import Finder
from bot.quality.proposals import Proposals
from bot.quality.publishing import Build, Publisher
from bot.quality.versions import Versions
from bot.reports.desk import Desk
from bot.reports.digest import Digests
from bot.reports.figures import Statistics
from bot.reports.kept_views import KeptViews
from bot.reports.orders import Orders
from bot.reports.review import Reviews
from bot.reports.studio import Studio
from bot.search.best import deepened
from bot.search.engine import SearchIndex
from bot.services import Clock, Services
from bot.settings import Settings
from bot.store.store import Store
from handlers import register
from handlers.context import Context

App: TypeAlias = Application[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], Services, None]


def utc_now() -> dt.datetime:
    """The system's clock, aware."""
    return dt.datetime.now(dt.UTC)


def build_services(
    settings: Settings, store: Store, clock: Clock = utc_now, read: Read = read_in_child, build: Build = SearchIndex.build
) -> Services:
    """The use cases around one store. The library is read by ``publisher.start()``, as ``read`` and ``build`` say."""
    beside = settings.database.with_name
    deepen = partial(deepened, folder=beside("vecteurs")) if settings.wants_model else None
    publisher = Publisher(store, settings.procedures, beside("bibliotheque-en-service"), clock, read, build, deepen)
    journal = Journal(store, publisher.library, clock)
    amendments = Amendments(store, journal, clock)
    screener = Screener(lambda: publisher.library().lists)
    alerts = Alerts(store, publisher.library, clock)
    desk = Desk(store, publisher.library, clock, screener)
    store.notes.written = alerts.consider
    return Services(
        clock=clock,
        zone=settings.timezone,
        effects=Effects(store, settings.bot_id, clock),
        finder=Finder(store, publisher.library, publisher.index, clock),
        journal=journal,
        drafts=Drafts(store, clock),
        amendments=amendments,
        bursts=Bursts(store, journal, clock),
        pace=Pace(),
        pairs=Pairs(store, clock),
        follow_ups=FollowUps(store, journal, clock),
        take_over=TakeOver(store, publisher.library, clock),
        recaps=Recaps(store, clock),
        screener=screener,
        keeping=Keeping(store, journal, amendments, screener, clock),
        rights=Rights(store, settings.inbox, clock, settings.retention_months),
        desk=desk,
        reviews=Reviews(store, clock),
        kept_views=KeptViews(store, desk, clock),
        digests=Digests(store, clock),
        alerts=alerts,
        on_call=OnCall(store, clock),
        statistics=Statistics(store, clock),
        orders=Orders(store, clock, screener),
        studio=Studio(beside("dessins")),
        accounts=Accounts(store, clock),
        publisher=publisher,
        proposals=Proposals(store, publisher, clock),
        versions=Versions(store, publisher.library, settings.timezone, clock),
    )


def build_application(settings: Settings, services: Services) -> App:
    """PTB's application with our routing table; updates come from ``handlers.delivery``, so it has no updater."""
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # else every 429 is also a DeprecationWarning
    api = urlsplit(settings.api_url)
    is_local = api.hostname in ("127.0.0.1", "localhost", "::1")
    # a proxy would be asked for this machine; certificates of the world take 20 ms to read and plain HTTP has none
    options: Any = {"trust_env": not is_local, "verify": not (is_local and api.scheme == "http")}
    request = HTTPXRequest(connection_pool_size=80, httpx_kwargs=options)
    types: Any = ContextTypes(context=Context, bot_data=lambda: services)  # type: ignore[call-overload]  # PTB takes any factory
    application: App = (
        Application.builder()
        .token(settings.token)
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .request(request)
        .get_updates_request(HTTPXRequest(connection_pool_size=1, httpx_kwargs=options))
        .updater(None)
        .job_queue(None)
        .context_types(types)
        .build()
    )
    register(application)
    return application
