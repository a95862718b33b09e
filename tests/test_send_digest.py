"""The digest: Monday at eight, silent, once, to the desk only, of one's own teams; every day or no more with a tap."""

from __future__ import annotations

import datetime as dt

import pytest

from bot import housekeeping
from bot.people.model import State, Team
from bot.permissions import Role
from bot.privacy.screening import screen
from bot.reports.digest import PARIS, Every, last_due
from bot.sandbox import Person
from bot.store.erasure import Sought
from tests.street import Street
from tests.test_review_notes import DOUNIA, labels, write


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """The loop looks at once: no test waits a minute."""
    monkeypatch.setattr(housekeeping, "DIGESTS_EVERY_S", 0.02)


def is_at(street: Street, moment: str) -> None:
    """Let time pass until then, in Paris."""
    street.clock.now = dt.datetime.fromisoformat(moment).replace(tzinfo=PARIS).astimezone(dt.UTC)


async def received(street: Street, person: Person, count: int, words: str = "La semaine dernière") -> None:
    """That many digests were received, and no other is on its way."""
    await person.waits(lambda: count == sum(words in shown.text for shown in person.messages), 5, f"{count} digests")
    await street.until(lambda: not street.rows("SELECT id FROM outbox WHERE state = 'waiting'"))
    assert count == sum(words in shown.text for shown in person.messages)


async def looked(street: Street, moment: str) -> None:
    """At that time the loop has looked: rows say until when."""
    is_at(street, moment)
    seconds = int(last_due(Every.WEEK, street.clock()).timestamp())
    await street.until(lambda: all(row["last_at"] >= seconds for row in street.rows("SELECT last_at FROM digests")))


async def test_the_week_is_told_on_monday_at_eight(street: Street, alice: Person, bruno: Person) -> None:
    """Not before; last week against the week before; what waits opens from it; silent; not again after a restart; not to mediators."""
    for text in ("une", "deux"):
        write(street, text)
    write(street, "tapage", motif="nuisance-sonore")
    write(street, "avant", days_ago=7)
    write(street, "bien avant", days_ago=14)
    for asked in ("tondeuse à gazon", "Tondeuse a gazon", "parapente"):
        street.store.lookups.add(1001, screen(asked).text, "none", [], street.clock())
    street.store.lookups.add(1001, screen("tapage").text, "sure", [], street.clock())
    is_at(street, "2026-11-23T07:59")
    await street.settled()
    assert [] == street.rows("SELECT id FROM outbox WHERE kind = 'digest'")
    is_at(street, "2026-11-23T08:00")
    shown = await bruno.receives_text("La semaine dernière")
    assert shown.text.splitlines() == [
        "La semaine dernière, du 16/11/2026 au 22/11/2026", "3 notes (1 la semaine d'avant).",
        "Surtout : Conflit de voisinage (2), Nuisance sonore (1).", "À relire : 5.", "Cherché sans rien trouver : 3.",
        "· « tondeuse à gazon » (2)", "· « parapente » (1)"]
    assert [["Relire (5)"], ["Arrêter", "Chaque jour"]] == shown.buttons
    assert shown.is_silent
    await street.settled()
    await street.restart()
    await received(street, bruno, 1)
    await received(street, alice, 0)
    assert (bruno.id, "digest") in [(row["actor"], row["action"]) for row in street.store.audit.all()]

    await bruno.taps("Relire (5)", shown.message_id)
    assert "à relire\n5 notes" in (await bruno.receives()).text
    assert "n° 5" in labels(bruno)


async def test_another_team_is_not_told_of(street: Street, bruno: Person, chloe: Person) -> None:
    """Neither its notes nor its searches nor what it left open; the admin sees all."""
    street.store.people.put_team(Team("sud", "Sud"))
    street.store.people.put(DOUNIA, "Dounia", Role.MEDIATOR, "sud", State.ACTIVE, street.clock())
    write(street, "dispute", author=DOUNIA, team="sud")
    with street.store.transaction() as db:
        db.run("INSERT INTO follow_ups (number, opened_at) VALUES (1, 1)")
    street.store.lookups.add(DOUNIA, screen("amarante").text, "none", [], street.clock())
    is_at(street, "2026-11-23T08:00")
    own = await bruno.receives_text("La semaine dernière")
    assert own.text.splitlines()[1:] == ["0 notes (0 la semaine d'avant)."]
    everything = await chloe.receives_text("La semaine dernière")
    assert "1 note " in everything.text
    assert "Encore à revoir : 1." in everything.text
    assert "amarante" in everything.text


async def test_missed_weeks_are_told_once(street: Street, bruno: Person) -> None:
    """After three weeks without the bot: one digest, of the last week."""
    await street.settled()
    is_at(street, "2026-12-08T10:00")
    shown = await bruno.receives_text("La semaine dernière")
    assert "du 30/11/2026 au 06/12/2026" in shown.text
    await street.settled()
    await street.restart()
    await received(street, bruno, 1)


async def test_it_stops_or_comes_every_day_with_a_tap(street: Street, bruno: Person) -> None:
    """In place, the words stay; a choice is kept; every day it tells of yesterday; stopped, it comes no more."""
    is_at(street, "2026-11-23T08:00")
    week = await bruno.receives_text("La semaine dernière")
    await bruno.receives_toast(await bruno.taps("Chaque jour", week.message_id))
    await street.settled()
    assert week.text == bruno.last.text
    assert [["Arrêter", "Chaque semaine"]] == bruno.last.buttons
    write(street, "dispute")
    is_at(street, "2026-11-24T08:00")
    day = await bruno.receives_text("Hier")
    assert day.text.startswith("Hier, le 23/11/2026\n1 note (0 la veille).")
    query = await bruno.taps("Arrêter", day.message_id)
    assert "ne recevrez plus" in await bruno.receives_toast(query)
    await street.settled()
    assert [["Relire (1)"], ["Chaque jour", "Chaque semaine"]] == bruno.last.buttons
    await looked(street, "2026-11-30T08:00")
    await received(street, bruno, 1)
    await received(street, bruno, 1, "Hier")
    assert ["never"] == [row["every"] for row in street.rows("SELECT every FROM digests WHERE person_id = 1002")]


async def test_whoever_left_the_desk_gets_none(street: Street, bruno: Person) -> None:
    """A manager who is one no more; and what was searched is erased for good."""
    street.store.lookups.add(1001, screen("zinzolin").text, "none", [], street.clock())
    street.store.erasure.of_text(Sought("zinzolin"), street.clock())
    street.store.people.put(bruno.id, "Bruno", Role.MEDIATOR, "nord", State.ACTIVE, street.clock())
    is_at(street, "2026-11-23T08:00")
    told = await street.chloe.receives_text("La semaine dernière")
    assert "zinzolin" not in told.text
    await received(street, bruno, 0)
    street.store.people.put(1044, "Zoé", Role.ADMIN, "nord", State.ACTIVE, street.clock())  # the last admin is never erased
    assert 1 == street.store.erasure.of_person(street.chloe.id).rows["digests"]
    assert [] == street.rows("SELECT every FROM digests WHERE person_id = 1003")


@pytest.mark.parametrize(("every", "now", "due"), [
    (Every.WEEK, "2026-11-23T07:59", "2026-11-16T08:00"), (Every.WEEK, "2026-11-23T08:00", "2026-11-23T08:00"),
    (Every.DAY, "2026-11-22T07:59", "2026-11-21T08:00"), (Every.DAY, "2026-11-22T23:00", "2026-11-22T08:00"),
    (Every.WEEK, "2026-10-26T08:00", "2026-10-26T08:00"), (Every.NEVER, "2026-11-25T01:00", "2026-11-23T08:00")])
def test_when_it_is_due(every: Every, now: str, due: str) -> None:
    """By the clock of Paris, the change of the hour included."""
    at, expected = (dt.datetime.fromisoformat(moment).replace(tzinfo=PARIS) for moment in (now, due))
    assert expected == last_due(every, at)
