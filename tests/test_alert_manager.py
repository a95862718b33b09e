"""Alerts: a note that tells of a danger reaches whoever is on call at once, then the next one, each once; and the on-call list."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.people.model import State, Team
from bot.people.on_call import PARIS, Span, bounds
from bot.permissions import Role
from bot.sandbox import Person
from tests.street import SharedLibrary, Street, answer_to, open_street, taps_through

EVA, DOUNIA = 1021, 1011


@pytest.fixture
async def quick(tmp_path: Path, shared: SharedLibrary) -> AsyncIterator[Street]:
    """A street by polling only."""
    async with open_street(tmp_path, shared) as street:
        yield street


async def eva_of(street: Street, team: str = "nord") -> Person:
    """A second manager, who has said hello."""
    street.store.people.put_team(Team(team, team.capitalize()))
    street.store.people.put(EVA, "Eva", Role.MANAGER, team, State.ACTIVE, street.clock())
    eva = street.sandbox.person(EVA, first_name="Eva")
    await eva.starts()
    await eva.receives()
    return eva


def told(street: Street) -> list[int]:
    """Who was told, in order."""
    return [row["person_id"] for row in street.rows("SELECT person_id FROM alert_tells ORDER BY id")]


async def test_a_danger_reaches_whoever_is_on_call_then_the_next(street: Street, alice: Person, bruno: Person, chloe: Person) -> None:
    """At once, with a sound also at night; then the managers, then the admins, ten minutes apart; each once; a restart loses nothing."""
    eva = await eva_of(street)
    await answer_to(eva, "/astreinte")
    await taps_through(eva, "Moi, ce soir")
    assert "Eva, du 20/11 à 22\u00a0h\u00a040 au 21/11 à 02\u00a0h\u00a000".replace("02", "2") in eva.last.text
    street.clock.passes(hours=1)
    await alice.says("/note bagarre générale à mermoz, un homme inconscient, secours appelés")

    alert = await eva.receives_text("Alerte : note n° 1")
    assert "Mermoz" in alert.text
    assert "inconscient" in alert.text
    assert ["Pris en charge"] in alert.buttons
    sent = [call for call in street.sandbox.calls if call.method == "sendMessage" and "Alerte" in str(call.params)]
    assert ["False"] == [str(call.params.get("disable_notification", False)).capitalize() for call in sent]
    await street.settled()
    assert [EVA] == told(street)
    street.clock.passes(minutes=9)
    street.carnet.services.alerts.look()
    assert [EVA] == told(street)

    await street.restart()
    street.clock.passes(minutes=1)
    street.carnet.services.alerts.look()
    copy = await bruno.receives_text("Alerte : note n° 1")
    assert [EVA, bruno.id] == told(street)
    street.clock.passes(minutes=10)
    street.carnet.services.alerts.look()
    await chloe.receives_text("Alerte : note n° 1")
    street.clock.passes(minutes=10)
    street.carnet.services.alerts.look()
    assert [EVA, bruno.id, chloe.id] == told(street)

    await bruno.taps("Pris en charge", copy.message_id)
    await bruno.receives_text("Pris en charge par Bruno")
    assert "Pris en charge par Bruno" in (await eva.receives_text("Pris en charge par Bruno")).text
    await chloe.receives_text("Pris en charge par Bruno")
    await eva.presses("ap|1", alert.message_id)
    await street.settled()
    assert [{"taken_by": bruno.id}] == street.rows("SELECT taken_by FROM alerts")
    assert {"alert-raised", "alert-told", "alert-taken", "on-call"} <= {row["action"] for row in street.store.audit.all()}


async def test_without_anybody_on_call_the_managers_are_told(quick: Street) -> None:
    """All of the team's, none of another's; the note opens and leads back; the look is logged."""
    eva = await eva_of(quick, "sud")
    await quick.alice.says("/note coups de couteau à vaise")
    alert = await quick.bruno.receives_text("Alerte : note n° 1")
    await quick.settled()
    assert [quick.bruno.id] == told(quick)
    await eva.presses("an|1", eva.last.message_id)
    await quick.settled()
    assert "couteau" not in "".join(shown.text for shown in eva.messages)

    await quick.bruno.taps("Voir la note", alert.message_id)
    assert "Alice, équipe Nord" in (await quick.bruno.receives()).text
    assert (quick.bruno.id, "read-note") in [(row["actor"], row["action"]) for row in quick.store.audit.all()]
    assert "Alerte : note n° 1" in (await taps_through(quick.bruno, "Retour")).text


async def test_a_quiet_note_alerts_nobody_and_a_correction_may(quick: Street) -> None:
    """By words, then by a code tapped afterwards; once a note, whatever is corrected later; whoever made it is not told of it."""
    await answer_to(quick.alice, "/note musique forte à mermoz")
    await quick.settled()
    assert [] == told(quick)
    await quick.alice.presses("v|1|suite|secours-appeles", quick.alice.last.message_id)
    await quick.bruno.receives_text("Alerte : note n° 1")
    await quick.alice.presses("v|1|motif|violence", quick.alice.last.message_id)
    await quick.settled()
    assert [quick.bruno.id] == told(quick)

    await quick.bruno.says("/note agression au couteau à vaise")
    await quick.chloe.receives_text("Alerte : note n° 2")
    assert [quick.bruno.id, quick.chloe.id] == told(quick)


async def test_a_withdrawn_note_and_a_lost_right_stop_it(quick: Street) -> None:
    """Nobody more is told; whoever is no longer of the desk gets nothing by the old button."""
    await quick.alice.says("/note agression au couteau à vaise")
    alert = await quick.bruno.receives_text("Alerte : note n° 1")
    await quick.alice.receives_text("n° 1")
    await quick.settled()
    quick.store.people.put(quick.bruno.id, "Bruno", Role.MEDIATOR, "nord", State.ACTIVE, quick.clock())
    await quick.bruno.presses("ap|1", alert.message_id)
    await quick.bruno.receives()
    assert [{"taken_by": None}] == quick.rows("SELECT taken_by FROM alerts")
    await quick.alice.presses("w|1", quick.alice.last.message_id)
    await quick.settled()
    quick.clock.passes(minutes=11)
    quick.carnet.services.alerts.look()
    assert [quick.bruno.id] == told(quick)


async def test_somebody_else_is_put_on_the_list_and_taken_off(quick: Street) -> None:
    """In three taps; only of those who may know the team's notes; another team's list is out of reach."""
    eva = await eva_of(quick, "sud")
    await answer_to(quick.bruno, "/astreinte")
    await quick.bruno.taps("Une autre personne")
    who = await quick.bruno.receives()
    assert [["Bruno", "Chloé"], ["Retour"]] == who.buttons
    await taps_through(quick.bruno, "Chloé", "Jusqu'à lundi, 8\u00a0h")
    assert "Chloé, du 20/11" in quick.bruno.last.text
    await eva.presses("ar|1", eva.last.message_id)
    await eva.presses("am|nord|0|s", eva.last.message_id)
    await quick.settled()
    assert [{"team": "nord", "person_id": quick.chloe.id}] == quick.rows("SELECT team, person_id FROM on_call")
    drop = next(label for row in quick.bruno.last.buttons for label in row if label.startswith("Retirer Chloé"))
    await taps_through(quick.bruno, drop)
    assert [] == quick.rows("SELECT id FROM on_call")


@pytest.mark.parametrize(("now", "span", "begins", "ends"), [
    ("2026-11-20T10:00", Span.TONIGHT, "2026-11-20T18:00", "2026-11-21T02:00"),
    ("2026-11-20T22:40", Span.TONIGHT, "2026-11-20T22:40", "2026-11-21T02:00"),
    ("2026-11-21T01:00", Span.TONIGHT, "2026-11-21T01:00", "2026-11-21T02:00"),
    ("2026-11-20T10:00", Span.WEEK, "2026-11-20T10:00", "2026-11-23T08:00"),
])
def test_spans_follow_the_clock_on_the_wall(now: str, span: Span, begins: str, ends: str) -> None:
    """An evening ends at two at night, a week on Monday at eight."""
    def local(text: str) -> dt.datetime:
        return dt.datetime.fromisoformat(text).replace(tzinfo=PARIS)

    assert (local(begins), local(ends)) == bounds(span, local(now).astimezone(dt.UTC))
