"""A clock that jumps: order is that of arrival, dates are Telegram's, doors still close."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from bot.errors import InvitationRefused
from bot.people.accounts import hashed
from bot.permissions import Role
from bot.reports.model import Filter
from bot.store.note_reading import Scope
from tests.delivery.conftest import eventually, inbox_rows, note_texts
from tests.street import Street

PARIS = ZoneInfo("Europe/Paris")
JUMPS = {
    "an hour back": dt.timedelta(hours=-1),
    "an hour ahead": dt.timedelta(hours=1),
    "a year back": dt.timedelta(days=-365),
    "a year ahead": dt.timedelta(days=365),
    "ten years back": dt.timedelta(days=-3_650),
}


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS)
async def test_a_jump_between_two_messages_changes_nothing(small: Street, jump: dt.timedelta) -> None:
    """T14: a note before it, one whose receipt failed before it, one after it: all there, in order, dated by Telegram."""
    now = int(small.clock.now.timestamp())
    await small.alice.says("/note avant aux tilleuls", date=now)
    await small.alice.receives_text("n° 1")
    small.sandbox.fail("sendMessage", 500, times=2, chat_id=1001)
    await small.alice.says("/note pendant aux tilleuls", date=now + 1)
    await eventually(lambda: small.store.outbox.depth() or "n° 2" in small.alice.last.text)
    small.clock.now += jump
    await small.alice.receives_text("n° 2")
    await small.alice.says("/note après aux tilleuls", date=now + 2)
    await small.alice.receives_text("n° 3")
    await small.alice.says("tapage", date=now + 3)
    await small.alice.receives_text("Bruit dehors")
    await small.settled()

    assert ["avant aux tilleuls", "pendant aux tilleuls", "après aux tilleuls"] == note_texts(small, small.alice)
    assert [now, now + 1, now + 2] == [int(note.logged_at.timestamp()) for note in reversed(small.store.notes.last_of(1001, 9))]
    assert ([], 0) == (inbox_rows(small), small.store.outbox.depth())


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS)
async def test_an_invitation_still_ends(small: Street, jump: dt.timedelta) -> None:
    """T14: used once whatever the clock says; two days after the clock's own time it is closed."""
    accounts = small.carnet.services.accounts
    used, unused = accounts.invite(None, Role.MEDIATOR, "nord"), accounts.invite(None, Role.MEDIATOR, "nord")
    accounts.accept(used, 5_000, "Nadia")
    small.clock.now += jump
    with pytest.raises(InvitationRefused):
        accounts.accept(used, 5_001, "Omar")
    small.clock.now -= jump
    small.clock.passes(hours=49)
    with pytest.raises(InvitationRefused):
        accounts.accept(unused, 5_001, "Omar")
    assert not small.store.invitations.is_open(hashed(unused), small.clock.now)


@pytest.mark.parametrize("night", ["2026-03-29 01:59", "2026-10-25 02:30", "2028-02-28 23:59", "2026-12-31 23:59"])
async def test_a_note_of_such_a_night_has_its_own_day_and_hour(small: Street, night: str) -> None:
    """T14: clock changes, the leap day, the turn of the year: ten minutes each, dated as clocks in Paris showed it."""
    start = dt.datetime.fromisoformat(night).replace(tzinfo=PARIS)
    moments = [start.astimezone(dt.UTC) + dt.timedelta(minutes=10 * n) for n in range(8)]
    for number, moment in enumerate(moments, 1):
        small.clock.now = moment
        await small.alice.says("/note tapage aux tilleuls", date=int(moment.timestamp()))
        await small.alice.receives_text(f"n° {number}")

    notes = list(reversed(small.store.notes.last_of(1001, 20)))
    assert [m.astimezone(PARIS).isoformat() for m in moments] == [n.fields.occurred_at.isoformat() for n in notes if n.fields.occurred_at]
    days = sorted({m.astimezone(PARIS).date() for m in moments})
    assert [sum(m.astimezone(PARIS).date() == day for m in moments) for day in days] == [
        small.store.read_notes.count(Filter(since=day, until=day), Scope(None)) for day in days
    ]
