"""Relève: what the team left open and the dangers of the last day, without authors; the recap at the end of a shift."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import housekeeping
from bot.journal.model import NoteFields
from bot.people.model import State, Team
from bot.permissions import Role
from bot.privacy.screening import screen
from bot.sandbox import Person
from bot.store.notes import NewNote
from tests.street import SharedLibrary, Street, answer_to, open_street, taps_through

PARIS = ZoneInfo("Europe/Paris")
BOTTOM = [["Secteurs"], ["Recevoir un récapitulatif"]]


@pytest.fixture(autouse=True)
def watchful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shifts are looked after at once."""
    monkeypatch.setattr(housekeeping, "SHIFTS_EVERY_S", 0.02)


@pytest.fixture
async def dounia(street: Street) -> Person:
    """Another mediator of the north team."""
    street.store.people.put(1011, "Dounia", Role.MEDIATOR, "nord", State.ACTIVE, street.clock())
    person = street.sandbox.person(1011, first_name="Dounia")
    await answer_to(person, "/aide")
    return person


def left(street: Street, word: str, *, team: str = "nord", ago: float = 1, **fields: str) -> int:
    """A note of Alice's, so many hours ago; to be seen again unless its fields say otherwise. Its number."""
    happened = street.clock() - dt.timedelta(hours=ago)
    said = NoteFields(**{"motif": "nuisance-sonore", "secteur": "vaise", "suite": "a-revoir", **fields}, occurred_at=happened)
    count = len(street.rows("SELECT number FROM notes")) + 1
    return street.store.notes.add(NewNote(1001, team, 1001, -count, said, screen(word).text, happened))


async def test_the_team_hands_over_without_names(street: Street, dounia: Person) -> None:
    """Open points and dangers of the last day, newest first, with what to look at; neither authors nor what is settled or too old."""
    left(street, "le hall du bas", ago=30)
    left(street, "vitre cassée", ago=2, suite="apaise", ambiance="violences")
    left(street, "appel au 17", ago=3, suite="secours-appeles")
    left(street, "rixe", ago=4, suite="apaise", motif="violence")
    left(street, "vieille rixe", ago=25, suite="apaise", motif="violence")
    left(street, "tout est calme", suite="apaise")
    shown = await answer_to(dounia, "/releve")

    assert "Relève · équipe Nord" in shown.text
    assert "4 points" in shown.text
    lines = [line for line in shown.text.splitlines() if line.startswith("n° ")]
    assert ["n° 2 · danger", "n° 3 · danger", "n° 4 · danger", "n° 1 · à revoir"] == [" · ".join(line.split(" · ")[:2]) for line in lines]
    assert "Vaise" in lines[3] and "« le hall du bas »" in lines[3]
    assert "Alice" not in shown.text
    assert [["Vu n° 2", "Vu n° 3", "Vu n° 4"], ["Fait n° 1"], *BOTTOM] == shown.buttons
    assert 1 == len(street.rows("SELECT * FROM audit WHERE action = 'read-open-points'"))


async def test_a_tick_closes_for_the_team(street: Street, dounia: Person, bruno: Person) -> None:
    """Who and when are kept, the note is not changed; a slip is taken back; a colleague's stale button says it is done."""
    left(street, "le hall du bas")
    left(street, "rixe", ago=2, suite="apaise", motif="violence")
    await answer_to(dounia, "/releve")
    await bruno.says("/releve")
    await bruno.receives_text("2 points")  # an alert of the fight may come before
    shown = await taps_through(dounia, "Fait n° 1")
    assert ("n° 1" in shown.text, [["Vu n° 2"], ["Rouvrir n° 1"], *BOTTOM]) == (False, shown.buttons)
    shown = await taps_through(dounia, "Rouvrir n° 1")
    assert "n° 1 · à revoir" in shown.text
    shown = await taps_through(dounia, "Fait n° 1", "Vu n° 2")
    assert "Rien à revoir" in shown.text
    await taps_through(bruno, "Fait n° 1")

    assert ["Déjà coché par l'équipe."] == bruno.toasts
    assert ["Fait : clos pour l'équipe.", "Fait : clos pour l'équipe.", "Vu : clos pour l'équipe."] == dounia.toasts
    deeds = [(row["number"], row["person_id"], row["deed"]) for row in street.rows("SELECT * FROM ticks ORDER BY id")]
    assert [(1, 1011, "done"), (1, 1011, "reopened"), (1, 1011, "done"), (2, 1011, "seen")] == deeds
    assert [] == street.rows("SELECT * FROM note_history")
    note = street.store.notes.get(1)
    assert note is not None and note.fields.suite == "a-revoir"
    await answer_to(bruno, "/journal vaise")
    assert "revu (Dounia)" in (await taps_through(bruno, "n° 1")).text


async def test_nothing_of_another_team(street: Street, dounia: Person, chloe: Person) -> None:
    """A sector shared with another team: one's own team's notes only; a forged tick is refused, to the admin too."""
    street.store.people.put_team(Team("sud", "Sud"))
    other = left(street, "amarante", team="sud")
    left(street, "zinzolin")
    for person in (dounia, chloe):
        shown = await answer_to(person, "/releve")
        assert ("zinzolin" in shown.text, "amarante" in shown.text) == (True, False)
        for verb in ("rt", "ru"):
            await person.presses(f"{verb}|{other}|0", shown.message_id)
            assert f"Vous n'avez pas accès à une note n° {other}." == (await person.receives()).text
    assert [] == street.rows("SELECT * FROM ticks")


async def test_sectors_are_chosen_for_one_shift(street: Street, dounia: Person) -> None:
    """One tap each, the team's first; after twelve hours it is the whole team's again."""
    left(street, "un", secteur="vaise")
    left(street, "deux", secteur="duchere", ago=2)
    left(street, "trois", secteur="mermoz", ago=3)
    await answer_to(dounia, "/releve")
    asked = await taps_through(dounia, "Secteurs")
    assert ["La Duchère", "Vaise"] == asked.buttons[0]
    shown = await taps_through(dounia, "Vaise", "Mermoz")
    assert {"✓ Vaise", "✓ Mermoz"} == {label for row in shown.buttons for label in row if label.startswith("✓")}
    shown = await taps_through(dounia, "Voir la relève")
    assert "Vaise" in shown.text.splitlines()[0]
    assert [True, False, True] == [f"« {word} »" in shown.text for word in ("un", "deux", "trois")]
    await street.settled()
    await street.restart()
    assert "deux" not in (await answer_to(dounia, "/releve")).text
    street.clock.passes(hours=12)
    assert "deux" in (await answer_to(dounia, "/releve")).text
    await taps_through(dounia, "Secteurs", "Vaise", "Tous")
    assert () == street.carnet.services.take_over.sectors(street.store.people.get(1011))  # type: ignore[arg-type]


async def test_pages_turn_in_place(street: Street, dounia: Person) -> None:
    """Five a page; an old button beyond the end shows the last page."""
    for hours in range(12):
        left(street, f"point {hours}", ago=hours)
    first = await answer_to(dounia, "/releve")
    assert "12 points, page 1 sur 3" in first.text
    second = await taps_through(dounia, "Plus anciennes →")
    assert ("n° 6 ·" in second.text, first.message_id) == (True, second.message_id)
    await dounia.presses("re|99", first.message_id)
    assert "page 3 sur 3" in (await dounia.receives()).text
    await taps_through(dounia, "Fait n° 11")
    assert "11 points, page 3 sur 3" in (await dounia.receives_text("11 points")).text


async def test_a_day_that_was_chosen_shows(street: Street, alice: Person, dounia: Person) -> None:
    """And a note corrected to another outcome, or withdrawn, leaves the list."""
    await answer_to(alice, "/note tapage à vaise, à revoir, vers 22h15")
    await taps_through(alice, "Demain")
    assert "à revoir samedi 21/11" in (await answer_to(dounia, "/releve")).text
    await taps_through(alice, "Annuler")
    assert "Rien à revoir" in (await answer_to(dounia, "/releve")).text
    await taps_through(alice, "Rétablir la note")
    assert "à revoir samedi 21/11" in (await answer_to(dounia, "/releve")).text
    await taps_through(alice, "Suite", "Apaisé")
    assert "Rien à revoir" in (await answer_to(dounia, "/releve")).text


async def times(person: Person, text: str) -> int:
    """How often the bot has said that, once nothing more comes."""
    await asyncio.sleep(0.2)
    return sum(text in shown.text for shown in person.messages)


# the recap


def is_at(street: Street, moment: str) -> None:
    """Let time pass until then."""
    street.clock.now = dt.datetime.fromisoformat(moment).replace(tzinfo=PARIS).astimezone(dt.UTC)


async def wants(person: Person) -> None:
    """Ask for a recap."""
    await answer_to(person, "/releve")
    await taps_through(person, "Recevoir un récapitulatif")


async def test_the_recap_comes_once_at_the_end_of_the_night(street: Street, alice: Person) -> None:
    """At two: one's notes by motif, what is left; silent; not again after a restart, and no more once stopped."""
    await wants(alice)
    await answer_to(alice, "/note tapage à vaise, à revoir, vers 22h15")
    await answer_to(alice, "/note tapage à mermoz, calmés, vers 22h20")
    is_at(street, "2026-11-21T01:59")
    assert 0 == await times(alice, "Fin de service")
    is_at(street, "2026-11-21T02:00")
    shown = await alice.receives_text("Fin de service")

    assert "2 notes : Nuisance sonore (2)." in shown.text
    assert "Reste à revoir : n° 1." in shown.text
    assert [["Voir la relève", "Arrêter le récapitulatif"]] == shown.buttons
    call = next(c for c in reversed(street.sandbox.calls) if c.method == "sendMessage" and "Fin de service" in str(c.params))
    assert "true" == str(call.params["disable_notification"]).lower()
    await street.settled()
    await street.restart()
    assert 1 == await times(alice, "Fin de service")
    await alice.receives_toast(await alice.taps("Arrêter le récapitulatif"))
    await answer_to(alice, "/note tapage à mermoz, calmés")
    is_at(street, "2026-11-22T02:00")
    assert 1 == await times(alice, "Fin de service")


async def test_the_recap_comes_when_the_pair_ends(street: Street, alice: Person, dounia: Person) -> None:
    """Of both people's notes, to the one who wants it; at two there is nothing left to tell."""
    await wants(alice)
    await answer_to(alice, "/binome")
    await taps_through(alice, "Dounia")
    await answer_to(dounia, "/presence vaise")
    street.clock.passes(hours=1)
    await answer_to(alice, "/binome")
    ended = await taps_through(alice, "Terminer")
    assert [] == ended.buttons
    assert "1 note :" in (await alice.receives_text("Fin de service")).text
    told = await dounia.receives_text("est terminé")
    assert [["Recevoir un récapitulatif"]] == told.buttons
    is_at(street, "2026-11-21T02:00")
    assert 1 == await times(alice, "Fin de service")
    assert not any("Fin de service" in shown.text for shown in dounia.messages)


async def test_a_day_ends_at_eight_unless_it_goes_on(tmp_path: Path, shared: SharedLibrary) -> None:
    """A day's notes at eight in the evening; an evening that has begun is told of at two, whole."""
    async with open_street(tmp_path, shared) as street:
        alice = street.alice
        is_at(street, "2026-11-21T10:00")
        await wants(alice)
        await answer_to(alice, "/presence vaise")
        is_at(street, "2026-11-21T20:00")
        assert "1 note :" in (await alice.receives_text("Fin de service")).text
        is_at(street, "2026-11-22T16:00")
        await answer_to(alice, "/presence vaise")
        is_at(street, "2026-11-22T19:00")
        await answer_to(alice, "/presence vaise")
        is_at(street, "2026-11-22T20:05")
        assert 1 == await times(alice, "Fin de service")
        is_at(street, "2026-11-23T02:00")
        await alice.receives_text("2 notes :")


async def test_a_manager_takes_over_for_all_their_teams(tmp_path: Path, shared: SharedLibrary) -> None:
    """Further teams too; of those alone."""
    async with open_street(tmp_path, shared) as street:
        for team in ("sud", "est"):
            street.store.people.put_team(Team(team, team.capitalize()))
        with street.store.transaction() as db:
            db.run("INSERT INTO people_teams (person_id, team, added_at) VALUES (1002, 'sud', 0)")
        for team in ("nord", "sud", "est"):
            left(street, f"mot{team}", team=team)
        shown = await answer_to(street.bruno, "/releve")
        assert ("motnord" in shown.text, "motsud" in shown.text, "motest" in shown.text) == (True, True, False)
