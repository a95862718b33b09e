"""À revoir: a day in one tap or in words, a reminder said once, and what came of it."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import housekeeping
from bot.journal.model import Cause
from bot.people.model import State
from bot.permissions import Role
from bot.sandbox import Person, Shown
from tests.street import SharedLibrary, Street, answer_to, open_street, taps_through

EVENING_NOTE = "/note tapage à mermoz hall 12, 5 jeunes, à revoir, vers 22h15"
DAY_NOTE = "/note tapage à mermoz hall 12, 5 jeunes, à revoir, vers 14h"
DAYS = [["Demain", "Dans 3 jours"], ["Lundi", "Autre jour"]]
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture(autouse=True)
def watchful(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has come due is looked for at once: no test sleeps a minute for that."""
    monkeypatch.setattr(housekeeping, "SHIFTS_EVERY_S", 0.02)


def due(street: Street) -> str | None:
    """When note 1 is to be seen again, in Paris."""
    found = street.store.follow_ups.get(1)
    return f"{found.due_at.astimezone(PARIS):%d/%m %H:%M}" if found and found.due_at else None


def is_at(street: Street, moment: str) -> None:
    """Let time pass until then."""
    street.clock.now = dt.datetime.fromisoformat(moment).replace(tzinfo=PARIS).astimezone(dt.UTC)


async def reminded(street: Street, person: Person, moment: str = "2026-11-23T18:00") -> Shown:
    """The reminder of note 1, planned for Monday."""
    await taps_through(person, "Lundi")
    is_at(street, moment)
    return await person.receives_text("À revoir aujourd'hui")


async def times(person: Person, text: str) -> int:
    """How often the bot has said that, once nothing more comes."""
    await asyncio.sleep(0.2)
    return sum(text in shown.text for shown in person.messages)


@pytest.mark.parametrize(("label", "day", "said"), [
    ("Demain", "21/11", "samedi 21/11"), ("Dans 3 jours", "23/11", "lundi 23/11"), ("Lundi", "23/11", "lundi 23/11")])
async def test_a_day_in_one_tap(street: Street, alice: Person, label: str, day: str, said: str) -> None:
    """The receipt asks, then says the day; an evening's note comes back at six in the evening. It can be changed."""
    receipt = await answer_to(alice, EVENING_NOTE)
    assert DAYS == receipt.buttons[:2]
    assert "À revoir : quel jour ? Touchez." in receipt.text
    shown = await taps_through(alice, label)

    assert f"À revoir {said}, rappel à 18\u00a0h\u00a000." in shown.text
    assert ([["Changer le jour"]], f"{day} 18:00") == (shown.buttons[:1], due(street))
    assert receipt.message_id == shown.message_id
    await taps_through(alice, "Changer le jour", "Dans 3 jours")
    assert "23/11 18:00" == due(street)


async def test_a_note_of_the_day_comes_back_in_the_morning(street: Street, alice: Person) -> None:
    """At nine; unless the answer says evening."""
    await answer_to(alice, DAY_NOTE)
    await taps_through(alice, "Demain")
    assert "21/11 09:00" == due(street)
    await taps_through(alice, "Changer le jour", "Autre jour")
    await answer_to(alice, "jeudi soir")
    assert "26/11 18:00" == due(street)


async def test_another_day_in_words(street: Street, alice: Person) -> None:
    """A reply or nothing but a day; the prompt goes, what was understood is said; a search meanwhile stays a search."""
    await answer_to(alice, EVENING_NOTE)
    prompt = await taps_through(alice, "Autre jour")
    assert "quel jour" in prompt.text
    assert "En 3 gestes" in (await answer_to(alice, "quelqu'un avec une arme")).text
    await alice.says("plus tard", reply_to=prompt.message_id)
    assert "Je n'ai pas compris le jour" in (await alice.receives()).text
    await alice.says("12/01/2020", reply_to=prompt.message_id)
    await alice.receives_text("Il faut un jour à venir")
    await alice.says("dans 10 jours")
    answer = await alice.receives_text("n° 1 · Mermoz")
    await street.settled()
    assert any("n° 1 enregistrée" in shown.text and "À revoir lundi 30/11" in shown.text for shown in alice.messages)

    assert "n° 1" in answer.text and "À revoir lundi 30/11, rappel à 18\u00a0h\u00a000." in answer.text
    assert "30/11 18:00" == due(street)
    assert prompt.message_id not in [shown.message_id for shown in alice.messages]
    assert None is street.store.drafts.get(alice.id)


async def test_a_day_that_is_past_or_too_far_is_refused(street: Street, alice: Person) -> None:
    """The question goes on waiting; Laisser tel quel ends it."""
    await answer_to(alice, EVENING_NOTE)
    prompt = await taps_through(alice, "Autre jour")
    for said in ("aujourd'hui", "le 19 novembre"):
        await alice.says(said, reply_to=prompt.message_id)
        assert "Il faut un jour à venir" in (await alice.receives()).text
    assert None is due(street)
    await taps_through(alice, "Laisser tel quel")
    assert None is street.store.drafts.get(alice.id)


async def test_the_outcome_opens_and_closes_it_by_any_way(street: Street, alice: Person) -> None:
    """Tapped, edited, corrected: what is to be seen again is what the note says now; a withdrawn note asks nothing."""
    message = await alice.says("/note tapage à mermoz hall 12, calmés, vers 22h15")
    receipt = await alice.receives_text("n° 1")
    assert [] == [row for row in receipt.buttons if row in DAYS]
    shown = await taps_through(alice, "Suite", "À revoir")
    assert DAYS == shown.buttons[:2]
    shown = await taps_through(alice, "Suite", "Apaisé")
    assert DAYS != shown.buttons[:2]
    await alice.edits(message, EVENING_NOTE)
    await street.settled()
    assert "Apaisé" in alice.last.text  # what was tapped stays
    shown = await taps_through(alice, "Suite", "À revoir")
    assert DAYS == shown.buttons[:2]
    await taps_through(alice, "Demain", "Annuler")
    is_at(street, "2026-11-21T18:01")
    assert 0 == await times(alice, "À revoir aujourd'hui")


async def test_the_reminder_comes_once(street: Street, alice: Person) -> None:
    """At the hour, not before, with the note's line; never again, a restart included; silent rows are said at start when late."""
    await answer_to(alice, EVENING_NOTE)
    await taps_through(alice, "Lundi")
    is_at(street, "2026-11-23T17:59")
    assert 0 == await times(alice, "À revoir aujourd'hui")
    is_at(street, "2026-11-23T18:00")
    shown = await alice.receives_text("À revoir aujourd'hui")
    assert ("À revoir aujourd'hui" in shown.text, "n° 1 · Mermoz" in shown.text, "hall 12" in shown.text) == (True, True, True)
    assert [["Fait", "Reporter", "Plus la peine"]] == shown.buttons
    await street.settled()
    await street.restart()

    assert 1 == await times(alice, "À revoir aujourd'hui")


async def test_a_reminder_that_came_due_while_the_bot_was_down(tmp_path: Path, shared: SharedLibrary) -> None:
    """It is said at the next start."""
    async with open_street(tmp_path, shared) as street:
        await answer_to(street.alice, EVENING_NOTE)
        await taps_through(street.alice, "Demain")
        street.store.follow_ups.reminded(1, street.clock())  # nobody looks any more
        is_at(street, "2026-11-22T08:00")
        with street.store.transaction() as db:
            db.run("UPDATE follow_ups SET reminded_at = NULL")
        await street.restart()
        await street.alice.receives_text("À revoir aujourd'hui")
        assert 1 == await times(street.alice, "À revoir aujourd'hui")


async def test_done_asks_what_came_of_it(street: Street, alice: Person) -> None:
    """A correction with its history, days later too; the buttons of the old receipt then show the note as it is."""
    receipt = await answer_to(alice, EVENING_NOTE)
    shown = await reminded(street, alice)
    asked = await taps_through(alice, "Fait")
    assert asked.message_id == shown.message_id
    assert "À revoir" not in [label for row in asked.buttons for label in row]
    done = await taps_through(alice, "Apaisé")

    assert "Revu." in done.text and "Apaisé" in done.text and [] == done.buttons
    note, (former,) = street.store.notes.get(1), street.store.notes.history(1)
    assert note is not None
    assert ("apaise", "a-revoir", Cause.FOLLOWED, 1001) == (note.fields.suite, former.fields.suite, former.cause, former.replaced_by)
    await alice.presses("fj|1|1", receipt.message_id)
    assert "Apaisé" in (await alice.receives()).text
    detail = await answer_to(street.bruno, "/journal mermoz")
    assert detail is not None
    detail = await taps_through(street.bruno, "n° 1")
    assert "suite donnée au retour (avant : À revoir)" in detail.text
    assert "Le 23/11 à 18\u00a0h\u00a000 : revu (Alice)" in detail.text


async def test_put_off_and_given_up(street: Street, alice: Person) -> None:
    """Reporter asks for a day again and reminds again; Plus la peine closes, and a slip of the thumb is taken back."""
    await answer_to(alice, EVENING_NOTE)
    await reminded(street, alice)
    planned = await taps_through(alice, "Reporter", "Demain")
    assert "À revoir mardi 24/11, rappel à 18\u00a0h\u00a000." in planned.text
    is_at(street, "2026-11-24T18:00")
    await alice.waits(lambda: sum("À revoir aujourd'hui" in one.text for one in alice.messages) == 1, 5, "the second reminder")
    closed = await taps_through(alice, "Plus la peine")
    assert "Plus rien à revoir" in closed.text
    assert [["Rouvrir"]] == closed.buttons
    assert [["Fait", "Reporter", "Plus la peine"]] == (await taps_through(alice, "Rouvrir")).buttons
    await taps_through(alice, "Plus la peine")

    note = street.store.notes.get(1)
    assert note is not None and note.fields.suite == "a-revoir"
    deeds = [row["deed"] for row in street.rows("SELECT deed FROM ticks ORDER BY id")]
    assert ["planned", "planned", "dropped", "reopened", "dropped"] == deeds


async def test_both_of_a_pair_are_reminded_and_the_second_sees_that_it_is_done(tmp_path: Path, shared: SharedLibrary) -> None:
    """Who is quicker closes it; the other one's button says so. A closed account is not written to."""
    async with open_street(tmp_path, shared) as street:
        street.store.people.put(1011, "Dounia", Role.MEDIATOR, "nord", State.ACTIVE, street.clock())
        dounia = street.sandbox.person(1011, first_name="Dounia")
        await answer_to(dounia, "/aide")
        await answer_to(street.alice, "/binome")
        await taps_through(street.alice, "Dounia")
        await answer_to(street.alice, EVENING_NOTE)
        await reminded(street, street.alice)
        await dounia.receives_text("À revoir aujourd'hui")
        await taps_through(dounia, "Fait", "Apaisé")
        await street.alice.taps("Fait")
        shown = await street.alice.receives()
        assert "Revu." in shown.text
        assert ["Déjà fait."] == street.alice.toasts


async def test_anothers_point_is_out_of_reach(street: Street, alice: Person, bruno: Person) -> None:
    """Forged buttons change nothing, whatever they ask."""
    await answer_to(alice, EVENING_NOTE)
    shown = await answer_to(bruno, "/aide")
    before = street.rows("SELECT * FROM follow_ups")
    for data in ("fj|1|1", "fj|1|?", "ff|1|apaise", "fp|1", "fo|1", "fv|1"):
        await bruno.presses(data, shown.message_id)
        assert "Vous n'avez pas accès à une note n° 1." == (await bruno.receives()).text
    await alice.presses("ff|1|a-revoir", alice.last.message_id)
    await alice.receives_text("Qu'est-ce que ça a donné")
    await alice.presses("fj|1|99", alice.last.message_id)
    await street.settled()
    assert before == street.rows("SELECT * FROM follow_ups")
